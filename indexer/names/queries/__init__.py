"""Names in queries: which words are one, and what documents may have instead."""
