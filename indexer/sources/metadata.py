"""Metadata under the names that people use, to the fields of a document.

Header lines, sidecar files, columns of a table and elements of a record all come through here. Names are
understood by `indexer.sources.field_names`; what has no field is kept in ``extra``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from email.utils import getaddresses
from typing import Any

from indexer.analysis.language import may_be_in
from indexer.documents.dates import PartialDate
from indexer.documents.jsonlines import check_id, clean_text, references_from_json
from indexer.documents.languages import language_of_name, parse_language
from indexer.documents.model import Document, ReferenceCode
from indexer.documents.references import parse_references
from indexer.documents.written_dates import parse_written, says_undated
from indexer.errors import InvalidValue
from indexer.sources.archive_text.parties import is_name
from indexer.sources.archive_text.titles import type_named
from indexer.sources.field_names import field_named

_LISTS = ("senders", "recipients", "people", "places", "organizations", "subjects")
_STRINGS = ("title", "type", "number", "summary", "collection", "source", "rights", "url")
_ADDRESSED = ("senders", "recipients", "copies")
_CODE = ("repository", "fond", "opis", "papka", "delo", "listy")
# Boxes and folders say where something lies only together with a repository or a collection.
_LEVELS = ("series", "box", "folder")
_SINGLE = ("id", "date", "year", *_STRINGS, *_CODE)
# Fields that take a further value beside the first: a parallel title, another paragraph.
_JOINTS = {"title": " = ", "summary": "\n\n", "source": "\n", "rights": "\n\n"}


@dataclass
class Metadata:
    """What a header or record says, by field of the model; ``notes`` is what could not be understood."""

    strings: dict[str, str] = field(default_factory=dict)
    lists: dict[str, list[str]] = field(default_factory=dict)
    identifier: str | None = None
    date: PartialDate | None = None
    languages: list[str] = field(default_factory=list)
    archive: list[ReferenceCode] = field(default_factory=list)
    extra: dict[str, Any] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def gathered(pairs: Iterable[tuple[str, str]]) -> dict[str, str | list[str]]:
    """Values by name without empty ones; a name that comes again has a list of them.

    >>> gathered([("Title", "Letter"), ("Subject", "Korea"), ("Subject", "China"), ("Date", " ")])
    {'Title': 'Letter', 'Subject': ['Korea', 'China']}
    """
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        if name.strip() and value.strip():
            found.setdefault(name.strip(), []).append(value.strip())
    return {name: values if len(values) > 1 else values[0] for name, values in found.items()}


def read_metadata(values: Mapping[str, Any]) -> Metadata:
    """Take metadata in; empty values say nothing. A date or id that is none is noted, not fatal.

    Where several names mean one field, or a name has several values, a list takes all and paragraphs are
    joined; of a field with one value the first counts, and the others are kept under their own names.
    """
    found = Metadata()
    code: dict[str, str] = {}
    levels: dict[str, tuple[str, Any]] = {}
    for key, value in values.items():
        if value is not None and value != "" and value != []:
            _read_value(found, code, levels, key, value)
    if "location" in levels:
        _add_location(found, code, *levels.pop("location"))
    _add_code(found, code, levels)
    if "type" in found.strings:
        written = found.strings["type"]
        found.strings["type"] = type_named(written)
        if found.strings["type"] != written:
            found.extra["type_as_written"] = written
    source = found.strings.get("source")
    if source and not found.archive:
        found.archive.extend(parse_references(source))
    return found


def _read_value(
    found: Metadata, code: dict[str, str], levels: dict[str, tuple[str, Any]], key: str, value: Any
) -> None:
    name = field_named(key)
    texts = as_texts(value)
    if name in _LISTS:
        items = [item for item in as_list(value, name) if name == "subjects" or is_name(item)]
        if items:
            found.lists.setdefault(name, []).extend(items)
    elif name == "language":
        _read_languages(found, value)
    elif name == "original_language" and texts:
        found.extra.setdefault(name, ", ".join(texts))
    elif name == "copies":
        found.extra.setdefault(name, as_list(value, name))
    elif name == "archive" or (name == "repository" and texts):
        _read_archive(found, code, value)
    elif name in (*_LEVELS, "location") and texts:
        levels.setdefault(name, (key, value))
    elif name in _SINGLE and texts:
        left = [text for text in texts if not _takes(found, code, name, text)]
        if left:
            # Under the name of the field itself it would be taken for the field.
            found.extra.setdefault(f"other_{key}" if key == name else key, left if left[1:] else left[0])
    else:
        found.extra.setdefault(key, value)


def _takes(found: Metadata, code: dict[str, str], name: str, text: str) -> bool:
    """Whether a value is taken in; it is not where the field holds another one."""
    if name == "type" and text.casefold() == "text":
        # Everything in an archive is.
        return True
    if name in ("date", "year"):
        return _takes_date(found, name, text)
    if name == "id":
        try:
            found.identifier = found.identifier or check_id(text)
        except InvalidValue as error:
            found.notes.append(str(error))
        return found.identifier in (None, text)
    known = found.strings if name in _STRINGS else code
    joint = _JOINTS.get(name)
    if known.setdefault(name, text) == text:
        return True
    if joint and text not in known[name].split(joint):
        known[name] += joint + text
    return joint is not None


def _takes_date(found: Metadata, name: str, text: str) -> bool:
    try:
        date = parse_written(text)
    except InvalidValue as error:
        if not says_undated(text):
            found.notes.append(f"date not understood: {error}")
        found.extra.setdefault(f"{name}_as_written", text)
        return True
    known = found.date
    if known is None or (known.lo <= date.lo and date.hi <= known.hi):
        # A day within the year that is stated beside it says more.
        found.date = replace(date, written=None) if date.written == date.iso else date
        return True
    return date.lo <= known.lo and known.hi <= date.hi


def holding(repository: str, *below: str) -> Any:
    """The value of ``archive`` for a repository and call numbers: a reference code, or a path of levels."""
    levels = [one.strip(" ,.") for one in below if one.strip(" ,.")]
    name = repository.strip(" ,.")
    stated = ", ".join(filter(None, (name, *levels)))
    if parse_references(stated):
        return stated
    return {**({"repository": name} if name else {}), "levels": levels}


def _add_location(found: Metadata, code: dict[str, str], key: str, value: Any) -> None:
    """The place in a repository that is stated by itself; without a repository it keeps its own name."""
    location = ", ".join(as_texts(value))
    repository = _repository(found, code)
    if repository or parse_references(location):
        _read_archive(found, code, holding(repository, location))
    else:
        found.extra.setdefault(key, value)


def _repository(found: Metadata, code: dict[str, str]) -> str:
    """The repository stated by itself, which is taken out to stand with what lies in it; empty for none."""
    known = found.archive[0] if len(found.archive) == 1 else None
    if known is not None and known.repository and len(known.path) == 1:
        found.archive.clear()
        return known.repository
    return code.pop("repository", "")


def _read_archive(found: Metadata, code: dict[str, str], value: Any) -> None:
    """Reference codes as the JSON form has them, as a source states them, or several of either.

    What states no code names the repository.
    """
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str):
            references = parse_references(one)
            found.archive.extend(references)
            if not references:
                code.setdefault("repository", one.strip())
            continue
        try:
            found.archive.extend(references_from_json(one))
        except InvalidValue as error:
            found.notes.append(str(error))
            found.extra.setdefault("archive_as_written", value)


def _add_code(found: Metadata, code: dict[str, str], levels: dict[str, tuple[str, Any]]) -> None:
    """The reference code whose parts were stated one by one; ``levels`` is kept by its own names else."""
    collection = found.strings.get("collection")
    if levels and (code.get("repository") or collection) and "fond" not in code:
        stated = {name: str(value) for name, (_, value) in levels.items()}
        below = (f"{name.capitalize()} {one}" if one[:1].isdigit() else one for name, one in stated.items())
        path = (*filter(None, [collection]), *below)
        found.archive.insert(0, ReferenceCode(code.get("repository"), levels=path))
        return
    found.extra.update(levels.values())
    if code:
        found.archive.insert(0, ReferenceCode(**code))  # type: ignore[arg-type]


def _read_languages(found: Metadata, value: Any) -> None:
    for one in as_list(value, "language"):
        for part in re.split(r"[,;/]| and | и ", one):
            try:
                found.languages.append(language_of_name(part) or parse_language(part))
            except InvalidValue as error:
                found.notes.append(str(error))


def as_list(value: Any, name: str = "") -> list[str]:
    """The items of a value: of a list, or of a text in which ``|``, ``;`` or ``^^`` parts them.

    Of those who send and receive addresses of e-mail are left out where a name stands beside them.
    """
    items = value if isinstance(value, list) else re.split(r"\s*(?:[|;]|\^\^)\s*", str(value))
    texts = [clean_text(str(item)).strip() for item in items]
    if name in _ADDRESSED:
        texts = [one for text in texts for one in (_addressees(text) if "@" in text else [text])]
    return [text for text in texts if text]


def _addressees(text: str) -> list[str]:
    return [name or address for name, address in getaddresses([text])]


def keywords(stated: str | None) -> list[str]:
    """The keywords that a file or page states of itself, which commas part unless semicolons do.

    >>> keywords("Korea, advisers"), keywords("Korea, North; China")
    (['Korea', 'advisers'], ['Korea, North', 'China'])
    """
    return [word.strip() for word in re.split(";" if ";" in (stated or "") else ",", stated or "")]


def as_texts(value: Any) -> list[str]:
    """The texts of a value that is one or a list of them; a whole number is one, too."""
    items = value if isinstance(value, list) else [value]
    if any(isinstance(item, bool) or not isinstance(item, str | int) for item in items):
        return []
    return [clean_text(str(item)).strip() for item in items if str(item).strip()]


def of_the_original(metadata: Metadata) -> Metadata:
    """Metadata of which the language is that of the document described, and not that of the description."""
    if not metadata.languages:
        return metadata
    languages = ", ".join(dict.fromkeys(metadata.languages))
    return replace(metadata, languages=[], extra={**metadata.extra, "original_language": languages})


def complete(document: Document, metadata: Metadata) -> Document:
    """The document with what metadata says beside it; the metadata counts where both say something."""
    changes: dict[str, Any] = dict(metadata.strings)
    changes.update({name: tuple(dict.fromkeys(items)) for name, items in metadata.lists.items()})
    if metadata.identifier:
        changes["id"] = metadata.identifier
    if metadata.date:
        changes["date"] = metadata.date
    if metadata.archive:
        changes["archive"] = tuple(dict.fromkeys(metadata.archive))
    if metadata.languages and len(document.texts) == 1:
        (text,) = document.texts
        stated = text.language if text.language in metadata.languages else metadata.languages[0]
        if may_be_in(stated, text.language):
            changes["texts"] = (replace(text, language=stated),)
        else:
            metadata = of_the_original(metadata)
    changes["extra"] = {**document.extra, **metadata.extra}
    changes["notes"] = (*document.notes, *metadata.notes)
    return replace(document, **changes)
