"""Documents in the formats of reference managers and spreadsheets, and as metadata of a page."""
