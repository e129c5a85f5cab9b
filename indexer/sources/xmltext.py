"""XML read safely, and its text: nothing is fetched, no entity is expanded, nothing recurses.

Entities of a document's own are the means of «billion laughs» and of reading files of the server, and no
archival format needs them; a document that declares any is refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from itertools import chain
from typing import BinaryIO

from lxml import etree

from indexer.analysis.language import detect_language
from indexer.errors import InvalidValue
from indexer.sources.files import SourceFile

#: The largest XML file that is read as a whole, in bytes; a tree takes some eight times that.
LARGEST_TREE = 64 * 1024 * 1024

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

_OPTIONS = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}


def parse(file: SourceFile) -> etree._Element:
    """The root of a file. Raises `InvalidValue` where it is not well-formed or not safe."""
    return parse_bytes(file.read(LARGEST_TREE))


def parse_bytes(content: bytes) -> etree._Element:
    """The root of an XML text, as `parse`."""
    if b"<!ENTITY" in content[:100_000]:
        raise InvalidValue(_ENTITIES)
    try:
        root = etree.fromstring(content, etree.XMLParser(**_OPTIONS))  # type: ignore[arg-type]
    except etree.XMLSyntaxError as error:
        raise InvalidValue(f"broken XML: {str(error)[:200]}") from None
    subset = root.getroottree().docinfo.internalDTD
    if subset is not None and any(True for _ in subset.iterentities()):  # type: ignore[union-attr]
        raise InvalidValue(_ENTITIES)
    return root


_ENTITIES = "the XML declares entities of its own, which are not expanded; save it without them"


def records(stream: BinaryIO, name: str) -> Iterator[etree._Element]:
    """The outermost elements of a local name one after the other, each freed after use.

    Raises `InvalidValue` at the place where the XML breaks; what came before is good.
    """
    try:
        depth = 0
        for event, element in etree.iterparse(
            stream, events=("start", "end"), tag=("{*}" + name, name), **_OPTIONS
        ):
            depth += 1 if event == "start" else -1
            if depth or event == "start":
                continue
            yield element
            element.clear(keep_tail=False)
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise InvalidValue(f"broken XML: {str(error)[:200]}") from None


def root_name(head: bytes) -> str | None:
    """The local name of the first element in the first bytes of a file, None where that is no XML or HTML."""
    text = head[:20_000]
    if text.startswith((b"\xff\xfe", b"\xfe\xff")):
        decoded = text.decode("utf-16", "replace")
    else:
        decoded = text.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    start = decoded.lstrip()
    if not start.startswith("<"):
        return None
    rest = re.sub(r"<!--.*?(?:-->|$)|<\?.*?(?:\?>|$)|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", "", start, flags=re.S)
    match = re.match(r"\s*<(?:[\w.-]+:)?([\w.-]+)[\s/>]", rest)
    return match[1] if match else None


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def find_all(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """All elements below of these local names, in order of the document."""
    return (found for found in element.iter("{*}*", "*") if local(found) in names and found is not element)


def first(element: etree._Element, *names: str) -> etree._Element | None:
    """The first element below of one of these local names, else None."""
    return next(find_all(element, *names), None)


def children(element: etree._Element, *names: str) -> list[etree._Element]:
    """The children of these local names, in order."""
    return [child for child in element if local(child) in names]


_NO_SIGNS: Mapping[str, str] = {}


def plain(
    element: etree._Element | None, skip: Collection[str] = (), signs: Mapping[str, str] = _NO_SIGNS
) -> str:
    """All text of an element on one line, empty for None; ``skip`` and ``signs`` as of `Flow`."""
    if element is None:
        return ""
    return " ".join(Flow(frozenset(), frozenset(skip), signs=signs).read(element).text.split())


@dataclass
class Flow:
    """Text of markup as paragraphs.

    ``blocks`` are local names of elements that are paragraphs of their own, ``skip`` those left out,
    ``breaks`` those that break a line; ``page`` begins a page, ``rule`` draws a line of stars; ``signs``
    are elements that stand for a character. A break that TEI says is none (``break="no"``) parts no word.
    After `read`, ``text`` has a blank line between paragraphs, ``pages`` the offsets of pages in it,
    ``left_out`` the skipped elements.
    """

    blocks: frozenset[str]
    skip: frozenset[str]
    breaks: frozenset[str] = frozenset({"lb", "br"})
    page: str | None = None
    rule: str | None = None
    signs: Mapping[str, str] = field(default_factory=dict)
    text: str = ""
    pages: list[int] = field(default_factory=list)
    left_out: list[etree._Element] = field(default_factory=list)

    def read(self, element: etree._Element, omit: etree._Element | None = None) -> Flow:
        """Read an element and all below it but ``omit``."""
        written = _Written()
        hidden = 0
        for event, node in etree.iterwalk(element, events=("start", "end")):
            is_left_out = node is omit or (local(node) in self.skip and node is not element)
            if event == "start":
                if is_left_out and not hidden:
                    self.left_out.append(node)
                hidden += is_left_out
                if not hidden:
                    self._begin(node, written)
                continue
            if not hidden and local(node) in self.blocks:
                written.close()
            hidden -= is_left_out
            if not hidden and node is not element:
                written.go_on(_spaced(node.tail), is_apart=node.get("break") != "no")
        written.close()
        self.text = "\n\n".join(written.paragraphs)
        starts = [0]
        for paragraph in written.paragraphs:
            starts.append(starts[-1] + len(paragraph) + 2)
        for index, inside in written.pages:
            self.pages.append(min(starts[index] + inside, len(self.text)))
        return self

    def _begin(self, node: etree._Element, written: _Written) -> None:
        name = local(node)
        if name in self.blocks:
            written.close()
        elif name in self.breaks and node.get("break") != "no":
            written.current.append("\n")
        elif name in self.signs:
            written.current.append(self.signs[name])
        if name == self.rule:
            written.paragraphs.append(_RULE)
        if name == self.page:
            written.begin_page()
        # What is no element is an entity of a DTD that is not loaded: &eacute; as in HTML.
        written.current.append(_spaced(node.text if name else unescape(node.text or "")))


@dataclass
class _Written:
    """Paragraphs that are done, the pieces of the one being written, and where pages begin in them."""

    paragraphs: list[str] = field(default_factory=list)
    current: list[str] = field(default_factory=list)
    pages: list[tuple[int, int]] = field(default_factory=list)

    def close(self) -> None:
        """End the paragraph; of space alone there is none."""
        joined = re.sub(r"[ \t\r\f\v\xa0]+", " ", "".join(self.current))
        text = re.sub(r"[ \t\r\f\v]*\n[ \t\r\f\v]*", "\n", joined).strip(" \n")
        self.current.clear()
        if text:
            self.paragraphs.append(text)

    def begin_page(self) -> None:
        """Begin a page at what is written next."""
        self.pages.append((len(self.paragraphs), len(" ".join("".join(self.current).split()))))

    def go_on(self, text: str, *, is_apart: bool) -> None:
        """Write what stands behind an element; not ``is_apart`` it goes on with the word before."""
        if not is_apart:
            self.current[:] = ["".join(self.current).rstrip()]
            text = text.lstrip()
        self.current.append(text)


def join_rows(
    root: etree._Element,
    row: str,
    cell: str,
    paragraph: str,
    *,
    skip: Collection[str],
    signs: Mapping[str, str] = _NO_SIGNS,
    keep: Collection[str] = (),
) -> None:
    """Make each row of a table one element ``paragraph``, its cells parted by strokes; inner tables first.

    ``row``, ``cell``, ``skip`` and ``keep`` are local names; ``keep`` stays in the row behind its text.
    """
    for one in reversed(list(find_all(root, row))):
        found = (
            Flow(_IN_CELLS, frozenset(skip), signs=signs).read(each).text for each in children(one, cell)
        )
        texts = [" ".join(text.split()) for text in found]
        kept = list(find_all(one, *keep)) if keep else []
        one[:] = []
        etree.SubElement(one, paragraph).text = " | ".join(text for text in texts if text)
        for each in kept:
            each.tail = None
            one.append(each)


def part_columns(
    root: etree._Element,
    table: str,
    row: str,
    cell: str,
    paragraph: str,
    *,
    skip: Collection[str],
    signs: Mapping[str, str] = _NO_SIGNS,
) -> bool:
    """Of tables whose columns are one text in several languages make one text after the other.

    Names are as of `join_rows`. Returns whether there was such a table.
    """
    is_parted = False
    for one in list(find_all(root, table)):
        rows = [children(each, cell) for each in find_all(one, row)]
        widths = {len(cells) for cells in rows}
        if len(rows) < 2 or len(widths) > 1 or not widths <= {2, 3}:
            continue
        columns = [
            [Flow(_IN_CELLS, frozenset(skip), signs=signs).read(each).text for each in column]
            for column in zip(*rows, strict=True)
        ]
        languages = {detect_language("\n".join(column)) for column in columns}
        is_prose = sum(map(len, chain(*columns))) >= _LEAST_IN_CELL * len(rows) * len(columns)
        if len(languages) == len(columns) and is_prose:
            is_parted = True
            one[:] = []
            for text in filter(None, chain(*columns)):
                etree.SubElement(one, paragraph).text = text
    return is_parted


_IN_CELLS = frozenset({"p", "h"})
# Characters of a cell, on the average, from which on columns are prose and no list.
_LEAST_IN_CELL = 30
_RULE = "* * *"


def _spaced(text: str | None) -> str:
    return unicodedata.normalize("NFC", re.sub(r"\s+", " ", text)) if text else ""
