"""Recall and precision of names by class (`make bench-names`): people, documents, queries, scores."""
