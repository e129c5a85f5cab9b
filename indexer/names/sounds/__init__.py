"""Russian and Western names on no record: forms of one index compared by what they sound like."""
