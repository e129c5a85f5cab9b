"""Chinese, Korean and Vietnamese names on no record: syllables in every script, and keys of whole names."""
