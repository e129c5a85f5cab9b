"""Generations of an index on disk: the only door to one.

An index is a folder::

    INDEX/current                        the name of the generation to serve, then that of the one before
    INDEX/lock                           held by the one process that writes; says which
    INDEX/generations/NAME/manifest.json what the generation holds and what made it
    INDEX/generations/NAME/engine/       files of the engine
    INDEX/generations/NAME/names/        files of name recognition

A build writes a generation beside the others and replaces ``current`` in one step, so whatever happens, the
old generation or the new one is served, whole. `IndexFolder` is for those who write, `LiveIndex` for those
who read.
"""

from indexer.generations.folder import IndexFolder
from indexer.generations.generation import ENGINE, Generation
from indexer.generations.live import LiveIndex
from indexer.generations.manifest import Manifest, current_versions

__all__ = ["ENGINE", "Generation", "IndexFolder", "LiveIndex", "Manifest", "current_versions"]
