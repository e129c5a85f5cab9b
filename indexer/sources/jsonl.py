"""JSON Lines and JSON: documents in the form of the public interface, section 3, and what others export.

Lines stream: memory is bounded by the longest line allowed, whatever the size of the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

import orjson

from indexer.analysis.language import detect_language
from indexer.documents.jsonlines import from_json, load_json, parse_line, with_long_numbers
from indexer.errors import InvalidValue, RejectedDocument
from indexer.sources.files import Located, SourceFile
from indexer.sources.json_ld import is_json_ld, read_json_ld
from indexer.sources.naming import id_from_path
from indexer.sources.reference_managers import is_csl, read_csl

#: The longest line in bytes. A 900-page volume in two languages has about ten million.
LONGEST_LINE = 32 * 1024 * 1024

# Names of files that may hold one value and not lines.
_WHOLE = (".json", ".jsonld", ".csljson")
_BOM = b"\xef\xbb\xbf"


def matches(file: SourceFile, head: bytes) -> bool:
    """By name, or by a first line that begins like a JSON object with a key."""
    if file.suffix in (".jsonl", ".ndjson", *_WHOLE):
        return True
    start = head.removeprefix(_BOM).lstrip()
    return start[:1] == b"{" and start[1:].lstrip()[:1] == b'"'


def read(file: SourceFile) -> Iterator[Located]:
    """The documents of a file, one a line; a ``.json`` file may also hold one object or a list of them."""
    if b"\x00" in file.head():
        # One rejection says it; one a line would drown all others.
        yield RejectedDocument(file.name, "", "not UTF-8: binary data or UTF-16; save it in UTF-8")
        return
    if file.suffix in _WHOLE and not _is_lines(file):
        yield from _read_json(file)
        return
    seen = False
    with file.opener() as stream:
        for number, line in _lines(stream):
            place = f"line {number}"
            if line is None:
                seen = True
                reason = f"longer than {LONGEST_LINE // 2**20} MB, the most one line may hold"
                yield RejectedDocument(file.name, place, reason)
                continue
            if not line.strip():
                continue
            seen = True
            try:
                yield place, parse_line(line, detect_language)
            except InvalidValue as error:
                yield RejectedDocument(file.name, place, str(error))
    if not seen:
        yield RejectedDocument(file.name, "", "empty")


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Lines with their numbers from 1; None for one beyond the limit, which is skipped in pieces."""
    number = 0
    while True:
        line = stream.readline(LONGEST_LINE + 1)
        if not line:
            return
        number += 1
        if number == 1:
            line = line.removeprefix(_BOM)
        if len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = stream.readline(1024 * 1024)
            yield number, None
        else:
            yield number, line


def _is_lines(file: SourceFile) -> bool:
    """Whether a .json file is JSON Lines after all: its first line is an object by itself, others follow."""
    with file.opener() as stream:
        found = [line for _, line in zip(range(2), (line for _, line in _lines(stream)), strict=False)]
    if len(found) < 2 or found[0] is None:
        return False
    try:
        return isinstance(orjson.loads(found[0]), dict) and bool((found[1] or b"x").strip())
    except orjson.JSONDecodeError:
        return False


def _read_json(file: SourceFile) -> Iterator[Located]:
    content = file.read(LONGEST_LINE * 4).removeprefix(_BOM)
    if not content.strip():
        yield RejectedDocument(file.name, "", "empty")
        return
    try:
        value, long_numbers = load_json(content)
    except orjson.JSONDecodeError as error:
        yield RejectedDocument(file.name, f"line {error.lineno}", f"broken JSON: {error.msg}")
        return
    if is_json_ld(value):
        yield from read_json_ld(value, file)
        return
    value = _unwrapped(value)
    if is_csl(value):
        yield from read_csl(value, file)
        return
    parts = _paragraphs(value, file)
    items = parts or (value if isinstance(value, list) else [value])
    for number, item in enumerate(items, 1):
        place = f"object {number}" if parts or isinstance(value, list) else ""
        if not isinstance(item, dict):
            yield RejectedDocument(file.name, place, "a JSON object with id, title and texts is expected")
            continue
        try:
            document = with_long_numbers(from_json(item, detect_language), long_numbers)
            yield place, replace(document, id=id_from_path(file.path, str(number))) if parts else document
        except InvalidValue as error:
            yield RejectedDocument(file.name, place, str(error))


def _unwrapped(value: Any) -> Any:
    """The list of documents in an object around it (``{"documents": [...]}``); all else as it is.

    One document among the objects of the list is enough: what is wrong with the others is said of each.
    """
    if not isinstance(value, dict) or "texts" in value:
        return value
    lists = [one for one in value.values() if isinstance(one, list)]
    documents = lists[0] if len(lists) == 1 else []
    is_list = any(isinstance(one, dict) and "texts" in one for one in documents)
    return documents if is_list else value


def _paragraphs(value: Any, file: SourceFile) -> list[dict[str, Any]]:
    """The articles of a collection of questions (SQuAD) as documents; none where it is no such thing."""
    articles = value.get("data") if isinstance(value, dict) else None
    found: list[dict[str, Any]] = []
    for number, article in enumerate(articles if isinstance(articles, list) else (), 1):
        paragraphs = article.get("paragraphs") if isinstance(article, dict) else None
        contexts = [
            one["context"].strip("\ufeff \n")
            for one in (paragraphs if isinstance(paragraphs, list) else ())
            if isinstance(one, dict) and isinstance(one.get("context"), str)
        ]
        text = "\n\n".join(filter(None, contexts))
        if not text:
            return []
        title = article.get("title")
        title = title if isinstance(title, str) and title.strip() else f"{text[:80].rsplit(' ', 1)[0]} …"
        found.append({"id": id_from_path(file.path, str(number)), "title": title, "texts": [{"text": text}]})
    return found
