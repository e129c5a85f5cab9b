"""How many copies of texts are found, damaged as archives damage them.

    python -m benchmarks.copies FOLDER...

Each folder is a source of documents. Their texts, cut to :data:`MOST_WORDS` words, are copied, each copy is
damaged in one of the ways below, and all are indexed together. Measured is for how many originals the copy
is found, what it is called, and how many other documents are found beside it: those may be copies that the
folder really holds.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from app.search.copies import CopyFinder
from indexer.build import Tally, build
from indexer.documents.model import Document
from indexer.generations import IndexFolder
from indexer.payload import read_payload
from indexer.preparation import prepare
from indexer.sources import read_sources

LEAST_WORDS: Final = 80
MOST_WORDS: Final = 600
OF_EACH: Final = 40
"""Documents of each folder that are damaged in each way."""

HEADER: Final = (
    "Copy no. {} of 12 from the registry of the second section. To be returned within three days. "
    "Received {}, filed by the duty officer, who is to report to the head of the secretariat."
)
_LETTERS: Final = {"Cyrl": "абвгдежзиклмнопрстуфхцчшщыьэюя", "Latn": "abcdefghijklmnopqrstuvwxyz"}

Way = Callable[[str, random.Random], str]


def misread(text: str, rate: float, chance: random.Random) -> str:
    """``text`` as a scanner misreads it: of all letters, ``rate`` are exchanged, lost or doubled."""
    letters = _LETTERS["Cyrl" if re.search("[а-яА-Я]", text) else "Latn"]
    found = []
    for char in text:
        if chance.random() >= rate:
            found.append(char)
        elif (fate := chance.random()) < 0.6:
            found.append(chance.choice(letters))
        elif fate < 0.8:
            found.append(char + chance.choice(letters + "  "))
    return "".join(found)


def rebroken(text: str, chance: random.Random) -> str:
    """The same words in other lines, paragraphs and capitals."""
    words = text.split()
    for at in range(0, len(words), 9):
        words[at] = chance.choice(("\n", "\n\n")) + words[at]
    joined = " ".join(words)
    return joined.upper() if chance.random() < 0.3 else joined


def half(text: str, chance: random.Random) -> str:
    """One half of a text."""
    words = text.split(" ")
    middle = len(words) // 2
    return " ".join(words[:middle] if chance.random() < 0.5 else words[middle:])


WAYS: Final[dict[str, Way]] = {
    "other lines and capitals": rebroken,
    "header added": lambda text, chance: (
        f"{HEADER.format(chance.randint(1, 12), chance.randint(1, 28))}\n\n{text}"
    ),
    "misread, 1 % of letters": lambda text, chance: misread(text, 0.01, chance),
    "misread, 3 %": lambda text, chance: misread(text, 0.03, chance),
    "misread, 5 %": lambda text, chance: misread(text, 0.05, chance),
    "one half": half,
    "one half, misread, 3 %": lambda text, chance: misread(half(text, chance), 0.03, chance),
    "header, other lines, misread, 3 %": lambda text, chance: misread(
        HEADER.format(3, 17) + "\n" + rebroken(text, chance), 0.03, chance
    ),
}


def damaged(folder: Path, chance: random.Random) -> Iterator[tuple[Document, Document, str]]:
    """Documents of a folder, each with a damaged copy and how it is damaged."""
    ways = [way for way in WAYS for _ in range(OF_EACH)]
    for document in read_sources([folder]):
        if not isinstance(document, Document) or not document.texts:
            continue
        words = document.texts[0].text.split(" ")
        if len(words) < LEAST_WORDS:
            continue
        text = replace(document.texts[0], text=" ".join(words[:MOST_WORDS]), pages=())
        original = replace(document, texts=(text,))
        way = ways.pop()
        spoilt = replace(text, text=WAYS[way](text.text, chance))
        yield original, replace(original, id=f"{original.id}~copy", texts=(spoilt,)), way
        if not ways:
            return


def main() -> None:
    """Build the index, and print a line for each way."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    chance = random.Random(7)
    triples = [one for folder in parser.parse_args().folders for one in damaged(folder, chance)]
    print(f"{len(triples)} texts, each with a copy")
    documents = (one for original, copy, _ in triples for one in (original, copy))
    with tempfile.TemporaryDirectory() as folder:
        index = IndexFolder(Path(folder))
        build(index, documents, Tally(), sources=("benchmark",), jobs=2, prepare=prepare)
        reader = index.current().open_reader()
        finder = CopyFinder(reader)
        found: dict[str, Counter[str]] = defaultdict(Counter)
        started = time.process_time()
        for original, copy, way in triples:
            data = reader.get(original.id)
            assert data is not None
            copies = finder.of(read_payload(data))
            relation = next((one.relation for one in copies if one.id == copy.id), "missed")
            found[way].update((relation, *("others" for one in copies if one.id != copy.id)))
        spent = (time.process_time() - started) / len(triples) * 1000
        relations = ("identical", "near", "part", "around", "missed", "others")
        print(f"{'':36}" + "".join(f"{name:>11}" for name in relations) + f"{'recall':>9}")
        for way in WAYS:
            counts = found[way]
            total = sum(counts.values()) - counts["others"]
            recall = 1 - counts["missed"] / max(total, 1)
            print(f"{way:36}" + "".join(f"{counts[name]:>11}" for name in relations) + f"{recall:>9.3f}")
        print(f"{spent:.2f} ms of processor time a document")


if __name__ == "__main__":
    main()
