"""Readers: one per format, a registry that finds the right one, one document model out."""

from indexer.sources.registry import read_sources, walk_sources
from indexer.sources.report import report

__all__ = ["read_sources", "report", "walk_sources"]
