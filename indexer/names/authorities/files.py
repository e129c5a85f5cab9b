"""Authority files: reading and checking them.

Two formats, told apart by the file's ending: tab-separated values (``.tsv``, ``.txt``) with a header row
that names the columns, ``|`` between the values of one cell and ``#`` lines as remarks; and JSON Lines
(``.jsonl``, ``.ndjson``, ``.json``), one object a line, lists as arrays. docs/authorities.md describes the
columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import orjson

from indexer.errors import InvalidAuthorities
from indexer.names.authorities.rows import LISTS, SINGLE, Row, check

MAX_BYTES: Final = 64 * 1024 * 1024
MAX_PROBLEMS: Final = 20


def read(path: Path) -> list[Row]:
    """The records of the authority file ``path``, checked.

    Raises:
        InvalidAuthorities: the file cannot be read, or something in it is wrong; the message names the
            file and, for each problem (at most twenty), the line and the reason.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InvalidAuthorities(
                f"{path}: larger than {MAX_BYTES // 2**20} MB; this is no authority file."
            )
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise InvalidAuthorities(f"{path}: cannot be read: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise InvalidAuthorities(f"{path}: is not UTF-8 (byte {error.start}); save it as UTF-8.") from error
    return parse(text, path.name, json=path.suffix in (".jsonl", ".ndjson", ".json"))


def parse(text: str, name: str, *, json: bool = False, trusted: bool = False) -> list[Row]:
    """The records of an authority file whose content is ``text``.

    ``name`` stands in messages. ``trusted`` leaves the checks out: the shipped tables are checked by tests.

    Raises:
        InvalidAuthorities: as :func:`read`.
    """
    problems: list[str] = []
    rows: list[Row] = []
    seen: dict[str, int] = {}
    for line, row in _json_rows(text, problems) if json else _tsv_rows(text, problems):
        if not trusted:
            first = seen.setdefault(row.id, line)
            if first != line:
                problems.append(f"line {line}: the id {row.id} stands on line {first} already")
            problems.extend(f"line {line}: {problem}" for problem in check(row))
        rows.append(row)
        if len(problems) >= MAX_PROBLEMS:
            break
    if problems:
        shown = "\n  ".join(problems[:MAX_PROBLEMS])
        raise InvalidAuthorities(f"{name} is no valid authority file:\n  {shown}")
    return rows


def _tsv_rows(text: str, problems: list[str]) -> Iterator[tuple[int, Row]]:
    header: list[str] = []
    single: list[bool] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line[0] == "#" or line.isspace():
            continue
        cells = line.rstrip("\r").split("\t")
        if not header:
            header = [cell.strip() for cell in cells]
            if not _header_is_right(header, number, problems):
                return
            single = [column in SINGLE for column in header]
            continue
        if len(cells) > len(header):
            problems.append(f"line {number}: {len(cells)} cells, but the header names {len(header)} columns")
            continue
        row = Row("")
        for column, is_single, cell in zip(header, single, cells, strict=False):
            if not cell:
                continue
            if is_single:
                row.single[column] = cell.strip()
            else:
                row.lists[column] = [value for part in cell.split("|") if (value := part.strip())]
        row.id = row.single.get("id", "")
        yield number, row
    if not header:
        problems.append("line 1: the file is empty; a header row with at least the column id is expected")


def _header_is_right(header: list[str], number: int, problems: list[str]) -> bool:
    known = {*SINGLE, *LISTS}
    unknown = [column for column in header if column not in known]
    if unknown:
        named = ", ".join(repr(column) for column in unknown[:5])
        problems.append(
            f"line {number}: no such column: {named}; the columns are {', '.join((*SINGLE, *LISTS))}"
        )
    if "id" not in header:
        problems.append(f"line {number}: the column id is missing")
    if len(set(header)) != len(header):
        problems.append(f"line {number}: a column is named twice")
    return not problems


def _json_rows(text: str, problems: list[str]) -> Iterator[tuple[int, Row]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            value = orjson.loads(line)
        except orjson.JSONDecodeError as error:
            problems.append(f"line {number}: no JSON: {error}")
            continue
        if not isinstance(value, dict):
            problems.append(f"line {number}: an object is expected")
            continue
        row = Row("")
        for column, content in value.items():
            problem = _put(row, column, content)
            if problem:
                problems.append(f"line {number}: {problem}")
        row.id = row.single.get("id", "")
        yield number, row


def _put(row: Row, column: str, content: object) -> str | None:
    """Put a value of JSON into ``row``; what is wrong with it, None where nothing is."""
    if content is None:
        return None
    if column in SINGLE:
        if not isinstance(content, str | int) or isinstance(content, bool):
            return f"{column} holds one value, a text or a number"
        row.single[column] = str(content).strip()
        return None
    if column in LISTS:
        if not isinstance(content, list) or not all(isinstance(one, str) for one in content):
            return f"{column} has to be a list of texts"
        row.lists[column] = [stripped for one in content if (stripped := one.strip())]
        return None
    return f"no such key: {column!r}"


def merge(records: dict[str, Row], rows: Iterable[Row], name: str) -> None:
    """Lay ``rows`` over ``records``, in place: an id that is there already is replaced and extended.

    A single value replaces the one that was there; values of lists are added, and ``-value`` takes one away.

    Raises:
        InvalidAuthorities: a new record has no kind or no preferred form.
    """
    for row in rows:
        old = records.get(row.id)
        if old is None:
            missing = [column for column in ("kind", "preferred") if not row.single.get(column)]
            if missing:
                raise InvalidAuthorities(f"{name}: the new record {row.id} lacks {' and '.join(missing)}.")
            old = records[row.id] = Row(row.id)
        old.single.update({column: value for column, value in row.single.items() if value})
        for column, values in row.lists.items():
            known = old.lists.get(column)
            if known is None and not any(value.startswith("-") for value in values):
                old.lists[column] = list(dict.fromkeys(values))
                continue
            known = old.lists.setdefault(column, [])
            for value in values:
                if value.startswith("-"):
                    gone = value[1:]
                    known[:] = [v for v in known if v != gone and v.rpartition(":")[0] != gone]
                elif value not in known:
                    known.append(value)
