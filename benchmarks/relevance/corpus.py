"""What is searched: paragraphs of XQuAD in three languages among passages of the Russian and English
corpora."""

from __future__ import annotations

import json
import random
import re
import tarfile
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from indexer.documents.model import Document, Text

PASSAGE_WORDS = 250
LANGUAGES = ("ru", "en", "zh")


@dataclass(frozen=True, slots=True)
class Question:
    """A question of XQuAD and the id of the one paragraph that answers it."""

    language: str
    text: str
    relevant: str


def questions(data: Path) -> tuple[list[Document], list[Question]]:
    """All paragraphs and all questions of the half of XQuAD, in three languages."""
    documents: list[Document] = []
    asked: list[Question] = []
    for language in LANGUAGES:
        value = json.loads((data / "corpora" / f"xquad_half.{language}.json").read_text("utf-8"))
        paragraphs = [paragraph for article in value["data"] for paragraph in article["paragraphs"]]
        for number, paragraph in enumerate(paragraphs):
            identifier = f"xquad-{language}-{number}"
            documents.append(_document(identifier, language, paragraph["context"]))
            asked.extend(Question(language, qa["question"], identifier) for qa in paragraph["qas"])
    return documents, asked


def passages(data: Path, seed: random.Random, limit: int) -> list[Document]:
    """Up to ``limit`` passages of some 250 words in each of Russian and English, drawn by ``seed``."""
    corpora = data / "corpora"
    russian = list(_cut("stalin", "ru", _russian(corpora / "stalin_works.tar.xz")))
    english = list(_cut("jfk", "en", _english(corpora / "jfk_cia_2025.tar.xz")))
    english += _cut("frus", "en", _tei(corpora / "frus_milestones"))
    return [
        document
        for found in (russian, english)
        for document in sorted(seed.sample(found, min(limit, len(found))), key=lambda one: one.id)
    ]


def _document(identifier: str, language: str, text: str) -> Document:
    text = unicodedata.normalize("NFC", text.replace("\ufeff", "")).strip()
    # A title is required; its words are in no query, so that texts alone decide, here and in the yardsticks.
    return Document(id=identifier, title="—", texts=(Text(language, "original", text),))


def _cut(name: str, language: str, texts: Iterator[str]) -> Iterator[Document]:
    for number, text in enumerate(texts):
        words = list(re.finditer(r"\S+", text))
        for begin in range(0, len(words), PASSAGE_WORDS):
            part = words[begin : begin + PASSAGE_WORDS]
            if len(part) >= PASSAGE_WORDS // 3:
                passage = text[part[0].start() : part[-1].end()]
                yield _document(f"{name}-{number:04}-{begin // PASSAGE_WORDS:03}", language, passage)


def _members(path: Path) -> Iterator[str]:
    with tarfile.open(path) as archive:
        members = sorted((member for member in archive if member.isfile()), key=lambda one: one.name)
        for member in members:
            file = archive.extractfile(member)
            if file is not None and not member.name.endswith((".json", ".csv")):
                yield file.read().decode("utf-8", "replace").replace("\r\n", "\n")


def _russian(path: Path) -> Iterator[str]:
    """The texts below the head (Volume, Year, …), which ends at the first empty line."""
    return (text.partition("\n\n")[2] for text in _members(path))


def _english(path: Path) -> Iterator[str]:
    return _members(path)


def _tei(folder: Path) -> Iterator[str]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    for path in sorted(folder.glob("*.xml")):
        for body in etree.parse(path, parser).iter("{http://www.tei-c.org/ns/1.0}body"):
            yield " ".join(str(piece) for piece in body.itertext())
