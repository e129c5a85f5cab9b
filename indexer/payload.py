"""The payload of a document: what the index keeps beside the terms and gives back with a hit.

It is a row of sections, so that a page of results reads the few hundred bytes of each card and of a document
of 900 pages no more than the text it quotes from:

====================  ==================================================================
section               content
====================  ==================================================================
0                     the card (JSON): what a result shows
1                     the document (JSON, `indexer.documents.jsonlines`) without its texts
2                     the mentions in each description (JSON, `indexer.documents.described`)
3, 6, 9, …            the texts, UTF-8
4, 7, 10, …           the mentions in the text before (JSON, one a line)
5, 8, 11, …           the passages of that text (`indexer.analysis.passages`)
====================  ==================================================================

In front stand the number of sections and the length of each in bytes, as unsigned 32-bit little-endian
integers.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, NamedTuple

import orjson

from indexer.analysis.passages import passage_keys
from indexer.documents.dates import PartialDate
from indexer.documents.jsonlines import are_offsets, from_json, record_from_json, reference_to_json, to_json
from indexer.documents.model import Document, ReferenceCode, Text
from indexer.names.model import Mention, NameKind

PAYLOAD_VERSION: Final = 5
"""Raised with every change to the layout; part of the version of the schema in the manifest."""

_FIRST_TEXT: Final = 3
_OF_TEXT: Final = 3
"""Sections of each text."""

_AUTHORITY: Final = Mention._fields.index("authority")
_SEPARATOR: Final = b",\n"
_CODE_PARTS: Final = ("repository", "fond", "opis", "papka", "delo", "listy", "listy_unit")


class NameLabel(NamedTuple):
    """A person, place or organisation of a document.

    ``value`` is the id of an authority record, or the name as the metadata writes it; ``label`` is for
    people.
    """

    kind: NameKind
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Card:
    """What a result shows of a document without its texts.

    ``names`` are in the order of their first appearance; ``senders`` and ``recipients`` are the values of
    some of them, or offices and whoever else is no person as written.
    """

    id: str
    title: str
    date: PartialDate | None
    type: str | None
    number: str | None
    collection: str | None
    languages: tuple[str, ...]
    archive: tuple[ReferenceCode, ...]
    names: tuple[NameLabel, ...]
    senders: tuple[str, ...]
    recipients: tuple[str, ...]
    title_mentions: tuple[Mention, ...]


class MentionRows:
    """The mentions in a text as they are stored. A volume has a hundred thousand; no search reads all.

    ``data`` is a JSON list with a mention a line.
    """

    def __init__(self, data: bytes = b"[]") -> None:
        self._data = data

    def all(self) -> tuple[Mention, ...]:
        """Every mention, in ascending order of their beginning."""
        return tuple(map(_mention, orjson.loads(self._data)))

    def within(self, start: int, end: int) -> list[Mention]:
        """Those that begin from ``start`` on and end up to ``end``."""
        return [mention for mention in map(_mention, self._rows(start, end)) if mention.end <= end]

    def on_record(self, start: int, end: int) -> list[tuple[str, int]]:
        """(authority, beginning) of those that begin from ``start`` on before ``end`` and are on record."""
        return [(row[_AUTHORITY], row[0]) for row in self._rows(start, end) if row[_AUTHORITY]]

    def having(self, terms: Iterable[str]) -> list[Mention]:
        """Those found by one of ``terms``, in ascending order of their beginning."""
        expression = b"|".join(re.escape(orjson.dumps(term)) for term in terms)
        if not expression:
            return []
        found = []
        at = 0
        for match in re.finditer(expression, self._data):
            if match.start() < at:
                continue
            begin = self._data.rfind(b"\n", 0, match.start()) + 1 or 1
            at = self._data.find(b"\n", match.end())
            at = len(self._data) if at < 0 else at
            # A comma stands behind the row, or the end of the list.
            found.append(_mention(orjson.loads(self._data[begin : at - 1])))
        return found

    def _rows(self, start: int, end: int) -> list[Any]:
        """The rows of the mentions that begin from ``start`` on before ``end``."""
        rows = self._data[self._first(start) : self._first(end)]
        if not rows:
            return []
        rows = rows[: -len(_SEPARATOR)] if rows.endswith(_SEPARATOR) else rows[:-1]
        found: list[Any] = orjson.loads(b"[" + rows + b"]")
        return found

    def _first(self, start: int) -> int:
        """Where the row of the first mention that begins from ``start`` on begins."""
        low, high = 1, len(self._data)
        while low < high:
            middle = (low + high) // 2
            begin = self._data.rfind(b"\n", low, middle) + 1 or low
            end = self._data.find(b"\n", middle, high)
            end = high if end < 0 else end + 1
            comma = self._data.find(b",", begin, end)
            if comma >= 0 and int(self._data[begin + 1 : comma]) < start:
                low = end
            else:
                high = begin
        return low


class Payload:
    """A payload opened; each section is parsed when it is first asked for."""

    def __init__(self, data: bytes) -> None:
        (count,) = struct.unpack_from("<I", data)
        lengths = struct.unpack_from(f"<{count}I", data, 4)
        self._sections: list[memoryview] = []
        view, offset = memoryview(data), 4 + 4 * count
        for length in lengths:
            self._sections.append(view[offset : offset + length])
            offset += length

    @cached_property
    def card(self) -> Card:
        """What a result shows."""
        value = orjson.loads(self._sections[0])
        return Card(
            id=value["id"],
            title=value["title"],
            date=PartialDate(*value["date"]) if value["date"] else None,
            type=value["type"],
            number=value["number"],
            collection=value["collection"],
            languages=tuple(value["languages"]),
            archive=tuple(_reference(code) for code in value["archive"]),
            names=tuple(map(NameLabel._make, value["names"])),
            senders=tuple(value["senders"]),
            recipients=tuple(value["recipients"]),
            title_mentions=tuple(map(_mention, value["title_mentions"])),
        )

    @property
    def text_count(self) -> int:
        """How many texts the document has."""
        return (len(self._sections) - _FIRST_TEXT) // _OF_TEXT

    def text(self, index: int) -> str:
        """The text with this index, NFC."""
        return str(self._sections[_FIRST_TEXT + _OF_TEXT * index], "utf-8")

    def mentions(self, index: int) -> tuple[Mention, ...]:
        """The mentions in the text with this index, in ascending order of their beginning."""
        return self.mention_rows(index).all()

    def mention_rows(self, index: int) -> MentionRows:
        """The mentions in the text with this index, of which those of a part are read quickly."""
        return MentionRows(bytes(self._sections[_FIRST_TEXT + _OF_TEXT * index + 1]))

    def passages(self, index: int) -> tuple[str, ...]:
        """The keys of the passages of the text with this index."""
        return passage_keys(self._sections[_FIRST_TEXT + _OF_TEXT * index + 2])

    @cached_property
    def _head(self) -> dict[str, Any]:
        """The document as a JSON object, its texts empty."""
        head: dict[str, Any] = orjson.loads(self._sections[1])
        return head

    @cached_property
    def record(self) -> Document:
        """The document without its texts."""
        return record_from_json(self._head)

    @cached_property
    def description_mentions(self) -> list[tuple[Mention, ...]]:
        """The mentions in each of the descriptions of :attr:`record`."""
        return [tuple(map(_mention, rows)) for rows in orjson.loads(self._sections[2])]

    def text_with_head(self, index: int) -> Text:
        """The text with this index, with its language, kind and pages."""
        head, text = self._head["texts"][index], self.text(index)
        # A source may have meant something else by its own «pages».
        pages: Any = head.get("pages")
        starts = tuple(pages) if are_offsets(pages, len(text)) else ()
        return Text(head["language"], head["kind"], text, starts)

    @cached_property
    def json(self) -> dict[str, Any]:
        """The document as the JSON object of the public interface, texts included."""
        value: dict[str, Any] = orjson.loads(self._sections[1])
        for index, text in enumerate(value["texts"]):
            text["text"] = self.text(index)
        return value

    @cached_property
    def document(self) -> Document:
        """The document with all its texts, as it was indexed."""
        return from_json(self.json)


def write_payload(
    card: Card,
    document: Document,
    mentions: Sequence[Sequence[Mention]],
    described: Sequence[Sequence[Mention]],
    passages: Sequence[bytes],
) -> bytes:
    """The payload of ``document``.

    ``mentions`` and ``passages`` are those of each of its texts, ``described`` the mentions in each of its
    descriptions.
    """
    value = to_json(document)
    for text in value["texts"]:
        text["text"] = ""
    date = card.date
    sections = [
        orjson.dumps(
            {
                "id": card.id,
                "title": card.title,
                "date": [date.iso, date.lo, date.hi, date.written] if date else None,
                "type": card.type,
                "number": card.number,
                "collection": card.collection,
                "languages": card.languages,
                "archive": [reference_to_json(code) for code in card.archive],
                "names": [tuple(name) for name in card.names],
                "senders": card.senders,
                "recipients": card.recipients,
                "title_mentions": [tuple(mention) for mention in card.title_mentions],
            }
        ),
        orjson.dumps(value),
        orjson.dumps([[tuple(mention) for mention in found] for found in described]),
    ]
    for text, found, keys in zip(document.texts, mentions, passages, strict=True):
        sections += (text.text.encode(), write_rows(found), keys)
    lengths = [len(section) for section in sections]
    return b"".join([struct.pack(f"<{len(lengths) + 1}I", len(lengths), *lengths), *sections])


def read_payload(data: bytes) -> Payload:
    """Open what :func:`write_payload` wrote."""
    return Payload(data)


def write_rows(mentions: Sequence[Mention]) -> bytes:
    """What :class:`MentionRows` reads."""
    return b"[" + _SEPARATOR.join(orjson.dumps(tuple(mention)) for mention in mentions) + b"]"


def _mention(values: list[Any]) -> Mention:
    values[4] = tuple(values[4])  # The terms.
    return Mention._make(values)


def _reference(value: Mapping[str, Any]) -> ReferenceCode:
    parts = {name: value[name] for name in _CODE_PARTS if name in value}
    extra = tuple((name, part) for name, part in value.items() if name not in parts and name != "levels")
    return ReferenceCode(**parts, levels=tuple(value.get("levels", ())), extra=extra)
