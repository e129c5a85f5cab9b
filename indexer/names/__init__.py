"""Names across scripts, romanizations and case forms: schemes, keys, authorities, mentions."""
