"""What names cost an index of real documents: its size, and the processor time to make it."""

from __future__ import annotations

import tarfile
import tempfile
import time
from collections.abc import Sequence, Set
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from indexer.analysis.tokens import Token
from indexer.build import Tally, build
from indexer.documents.model import Document, Text
from indexer.generations import IndexFolder
from indexer.names.mentions import NameFinder
from indexer.names.model import Mention
from indexer.preparation import Preparer


def print_cost(corpora: Path) -> None:
    """Measure an index with names and one without, each in a process of its own, and print both."""
    figures = {}
    for label in ("names", "no names"):
        with ProcessPoolExecutor(1, get_context("spawn")) as pool:
            size, seconds = pool.submit(_measured, corpora, label == "names").result()
        figures[label] = (size, seconds)
        print(f"index, {label}: {size / 1e6:.2f} MB, {seconds:.2f} s of processor time")
    (size, seconds), (bare, plain) = figures["names"], figures["no names"]
    print(f"names: {size / bare:.2f} times the size, {seconds / plain:.2f} times the time")


class _NoNames(NameFinder):
    """Finds nothing, so that an index without names can be built."""

    def find_mentions(
        self, text: str, tokens: Sequence[Token], language: str, present: Set[str] = frozenset()
    ) -> list[Mention]:
        """No mentions."""
        return []


def _measured(corpora: Path, names: bool) -> tuple[int, float]:
    """Bytes of an index and seconds of processor time to make it, once the tables are loaded."""
    documents: list[Document] = []
    with tarfile.open(corpora / "stalin_works.tar.xz") as archive:
        for member in archive:
            content = archive.extractfile(member)
            text = content.read().decode("utf-8", "replace") if content else ""
            for at in range(0, min(len(text), 8000), 2000):
                piece = Text("ru", "original", text[at : at + 2000])
                documents.append(Document(id=f"{member.name}-{at}", title="", texts=(piece,)))
    prepare = Preparer() if names else Preparer(_NoNames())
    if names:
        prepare.expect_many()
    prepare(documents[0])
    with tempfile.TemporaryDirectory() as folder:
        begin = time.process_time()
        build(IndexFolder(Path(folder)), documents, Tally(), sources=("practice",), jobs=1, prepare=prepare)
        seconds = time.process_time() - begin
        size = sum(file.stat().st_size for file in Path(folder).rglob("*") if file.is_file())
    return size, seconds
