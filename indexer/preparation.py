"""A document made ready for the engine, and the payload that comes back with a hit.

document → analysis (tokens) → names (mentions) → positioned terms, facets, payload.
"""
