"""Search without Flask: the URL as a value, the query as a tree, facets, snippets, suggestions."""
