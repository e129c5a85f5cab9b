"""Measurements: what `make bench…` runs. Nothing of the product imports it."""
