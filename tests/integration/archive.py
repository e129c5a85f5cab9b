"""A small archive and a plain way to prepare it, for tests of what happens to an index on disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from indexer.build import Tally, add, build
from indexer.documents.model import Document, Text
from indexer.engines.base import IndexDocument, PositionedTerms
from indexer.generations import Generation, IndexFolder


def documents(count: int, mark: str = "alpha", first: int = 0) -> Iterator[Document]:
    """``count`` documents, each of which holds the word ``mark``."""
    for number in range(first, first + count):
        language = "ru" if number % 2 else "en"
        text = f"{mark} word{number} " + " ".join(f"w{(number * 7 + n) % 500}" for n in range(40))
        yield Document(f"d{number}", f"Title {number}", texts=(Text(language, "original", text),))


def prepare(document: Document) -> IndexDocument:
    """Words at spaces, so that what is tested is the index and not the analysis."""
    if document.title == "Title bad":
        raise ValueError("cannot be analysed")
    words = [
        (word, position)
        for position, word in enumerate(word for text in document.texts for word in text.text.split())
    ]
    languages = [text.language for text in document.texts]
    return IndexDocument(
        document.id,
        {"text": PositionedTerms.of(words), "title": PositionedTerms.of([])},
        {"language": languages},
        {},
        document.title,
        document.title.encode(),
    )


def build_index(path: Path, count: int, mark: str = "alpha", jobs: int = 1) -> Generation:
    """Build an index of `documents`."""
    return build(
        IndexFolder(path),
        documents(count, mark),
        Tally(),
        sources=("test",),
        jobs=jobs,
        prepare=prepare,
    )


def add_documents(path: Path, count: int, mark: str, first: int = 0) -> None:
    """Add `documents` to the index."""
    add(IndexFolder(path), documents(count, mark, first), Tally(), jobs=1, prepare=prepare)
