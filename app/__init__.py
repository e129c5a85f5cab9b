"""Reads an index and shows it: pages, fragments for htmx, and a JSON API. It never writes an index."""
