"""One reader for each format; all of them yield documents. Imported by the command line alone."""
