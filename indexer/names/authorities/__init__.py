"""Names on record: authority records, their forms, and whom a text means by them."""
