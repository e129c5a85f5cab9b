"""Builds and owns the index; knows nothing of Flask.

Layers, each importing only those below it: generations, preparation, engines, names, analysis,
documents, errors. `sources` turns files into documents and is imported by the command line alone.
"""
