"""Documents in the formats of others."""
