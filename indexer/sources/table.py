"""CSV and tab-separated tables: a document per row, columns named by what they hold.

A column's name is understood as a label is (`indexer.sources.field_names`); a file beside it,
``NAME.mapping.json`` or ``NAME.mapping.yaml``, may say otherwise: ``{"Заглавие": "title", "Transkript":
"text_ru"}``. Texts stand in columns ``text``, ``text_ru``, ``translation_en`` and the like. Rows stream.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from functools import cache
from textwrap import shorten
from typing import Any, cast

import orjson

from indexer.analysis.language import detect_language, may_be_in
from indexer.documents.languages import language_of_name, parse_language
from indexer.documents.model import Document, Kind, Text
from indexer.errors import InvalidValue, RejectedDocument
from indexer.sources.archive_text.labels import page_field
from indexer.sources.atom import DESCRIBED_IN, Tree, is_atom
from indexer.sources.dating import dated
from indexer.sources.encodings import decode
from indexer.sources.field_names import field_named
from indexer.sources.files import HEAD, Located, SourceFile, TooLarge
from indexer.sources.header import load_yaml
from indexer.sources.metadata import as_texts, complete, gathered, of_the_original, read_metadata
from indexer.sources.naming import id_from_path
from indexer.sources.plain import describe

#: The number of a line and its cells.
Row = tuple[int, list[str]]

_LONGEST_CELL = 32 * 1024 * 1024
MOST_COLUMNS = 2_000
"""Of a table; more are no table that anybody made."""
_LONGEST_TITLE = 120
# What Excel writes into the first line for itself.
_SEPARATOR = re.compile(r"\"?sep=([,;\t|])\"?\s", re.I)
_TEXT = re.compile(
    r"(?P<kind>full ?text|text|transcription|transcript|translation|original|ocr|content|body|текст|перевод"
    r"|транскрипция)[\s_:(\-]*(?P<language>[\w-]{2,20})?\)?",
    re.I,
)
_KINDS = {
    "transcription": "transcription",
    "transcript": "transcription",
    "транскрипция": "transcription",
    "translation": "translation",
    "перевод": "translation",
    "译": "translation",
    "ocr": "ocr",
}


def matches(file: SourceFile, head: bytes) -> bool:
    """By name, or a text whose first line parts known names by tabs, as Excel saves «Unicode text»."""
    if file.suffix in (".csv", ".tsv", ".tab"):
        return True
    line = head[: head.find(b"\n") + 1]
    if file.suffix != ".txt" or b"\t" not in line or line.count(b"\t") < 2:
        return False
    try:
        names = decode(line.rstrip(b"\n") if line[:2] == b"\xff\xfe" else line).text.strip().split("\t")
    except InvalidValue:
        return False
    return len(names) > 2 and all(names) and sum(is_known(name.strip()) for name in names) > 1


def read(file: SourceFile) -> Iterator[Located]:
    """The documents of a table, one a row below the row of names."""
    csv.field_size_limit(_LONGEST_CELL)
    first, decoded = decode(_whole_lines(file.head())), decode(_telling_lines(file))
    mapping = mapping_of(file)
    encoding = "utf-8-sig" if decoded.encoding.startswith("UTF-8") else decoded.encoding
    with file.opener() as raw, io.TextIOWrapper(raw, encoding, errors="replace", newline="") as stream:
        start = _SEPARATOR.match(first.text)
        lines = csv.reader(stream, delimiter=start[1] if start else delimiter(first.text, file.suffix))
        if start:
            next(lines)
        try:
            yield from read_rows(((lines.line_num, row) for row in lines), file, mapping, note=decoded.note)
        except csv.Error as error:
            yield RejectedDocument(file.name, f"line {lines.line_num}", f"broken table: {error}")


def read_rows(
    rows: Iterable[Row], file: SourceFile, mapping: dict[str, str], sheet: str = "", note: str | None = None
) -> Iterator[Located]:
    """The documents of the rows of a table, of which the first names the columns.

    ``sheet`` stands before the number of a line in a further table of a file; ``note`` goes to each document.
    """
    filled = ((line, row) for line, row in rows if any(cell.strip() for cell in row))
    line, first = next(filled, (0, []))
    if not first:
        if not sheet:
            yield RejectedDocument(file.name, "", "empty")
        return
    names = [cell.strip("\ufeff").strip() for cell in first]
    columns = [mapping.get(name, name) for name in names]
    if problem := _problem(names, columns):
        yield RejectedDocument(file.name, f"{sheet}line {line}", problem)
        return
    tree = Tree() if is_atom(columns) else None
    for line, row in filled:
        place = f"{sheet}line {line}"
        try:
            values: dict[str, Any] = dict(_values(names, row, mapping))
            values = tree.placed(values) if tree else values
            yield place, _document(values, id_from_path(file.path, f"{sheet}{line}"), note)
        except InvalidValue as error:
            yield RejectedDocument(file.name, place, str(error))


def _problem(names: list[str], columns: list[str]) -> str | None:
    """Why a table cannot be read that has these names in its first row and means these columns by them."""
    if len(names) > MOST_COLUMNS:
        return f"a table of {len(names)} columns; at most {MOST_COLUMNS} are read"
    if not any(map(is_known, columns)):
        shown = shorten(", ".join(names), 100, placeholder=" …")
        return f"the first row names no column that is known: {shown}"
    return None


def _whole_lines(piece: bytes) -> bytes:
    return piece[: piece.rfind(b"\n") + 1] or piece


def _telling_lines(file: SourceFile) -> bytes:
    """The first lines; where they are plain ASCII, which tells nothing, those from the first that is not."""
    with file.opener() as stream:
        head = stream.read(HEAD)
        if head.isascii():
            while line := stream.readline(HEAD):
                if not line.isascii():
                    return _whole_lines(line + stream.read(HEAD))
    return _whole_lines(head)


def delimiter(text: str, suffix: str = "") -> str:
    """The character that parts the names of the first row most often; a tab in files named so."""
    if suffix in (".tsv", ".tab"):
        return "\t"
    first = text.split("\n", 1)[0]
    return max(",;\t|", key=first.count)


def mapping_of(file: SourceFile) -> dict[str, str]:
    """What a file beside it says of the columns of a table. Raises `InvalidValue` where that is broken."""
    stem = file.path.stem
    for name in (f"{stem}.mapping.json", f"{stem}.mapping.yaml", f"{stem}.mapping.yml"):
        found = file.beside(name)
        if found is not None:
            try:
                text = found.read(1_000_000).decode("utf-8-sig")
                value = orjson.loads(text) if name.endswith(".json") else load_yaml(text)
            except (UnicodeDecodeError, orjson.JSONDecodeError, TooLarge) as error:
                raise InvalidValue(f"its mapping {name} cannot be read: {error}") from None
            if not isinstance(value, dict):
                raise InvalidValue(f"its mapping {name} has to name columns and fields")
            return {str(column): str(target) for column, target in value.items()}
    return {}


def _document(values: dict[str, Any], identifier: str, note: str | None) -> Document:
    described_in = _language(str(values.get(DESCRIBED_IN, "")))
    texts = [
        _text(column, "\n\n".join(as_texts(values.pop(target))))
        for target in list(values)
        if (column := _text_column(target))
    ]
    metadata = read_metadata(values)
    described = metadata.strings.get("summary") or (texts[0].text if texts else "")
    title = metadata.strings.get("title") or shorten(described, _LONGEST_TITLE, placeholder=" …")
    title = title or metadata.identifier or metadata.strings.get("source") or ""
    if not title:
        raise InvalidValue("the row has no title, no id and no text")
    if not texts:
        # A row of a catalogue: what describes the document is what can be found.
        content = metadata.strings.get("summary") or title
        detected = detect_language(content)
        language = described_in if described_in and may_be_in(described_in, detected) else detected
        texts.append(Text(language, "original", content))
        metadata = of_the_original(metadata)
    base = Document(identifier, title, texts=tuple(texts), notes=(note,) if note else ())
    return dated(describe(complete(base, metadata)))


def _values(names: list[str], row: list[str], mapping: dict[str, str]) -> dict[str, str | list[str]]:
    """The cells of a row by what their columns hold. Nothing is lost of a row longer than that of names."""
    if sum(map(len, row)) > _LONGEST_CELL:
        raise InvalidValue(f"longer than {_LONGEST_CELL // 2**20} MB, the most of a row")
    targets = [mapping.get(name, name) for name in names]
    targets += [f"column {number}" for number in range(len(names) + 1, min(len(row), MOST_COLUMNS) + 1)]
    return gathered((target, cell) for target, cell in zip(targets, row, strict=False) if target != "-")


@cache
def _text_column(name: str) -> tuple[Kind, str | None] | None:
    """Kind and language (None: not stated) of the texts in a column of this name; None for other columns."""
    if field_named(name) not in (None, "text", "translation"):
        return None
    match = _TEXT.fullmatch(name)
    label = page_field(name) or field_named(name) or ""
    if match is None and not label.startswith("text"):
        return None
    stated = match["language"] if match else label.removeprefix("text").strip("_")
    kind = next((kind for word, kind in _KINDS.items() if word in name.casefold()), "original")
    return cast(Kind, kind), language_of_name(stated) if stated else None


def _language(stated: str) -> str | None:
    try:
        return parse_language(stated)
    except InvalidValue:
        return None


def is_known(name: str) -> bool:
    """Whether a column of this name has a meaning here."""
    return bool(field_named(name) or _text_column(name))


def _text(column: tuple[Kind, str | None], value: str) -> Text:
    kind, language = column
    return Text(language or detect_language(value), kind, value)
