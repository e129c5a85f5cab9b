"""The JSON form of a document: section 3 of the public interface, one object a line.

`from_json` and `to_json` are inverse to each other; what they change is only form: texts become NFC with
``\\n`` line ends, null and empty values are left out, one reference code is an object and several are a list.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any, cast, get_args

import orjson

from indexer.documents.dates import PartialDate, parse_iso
from indexer.documents.languages import UNDETERMINED, parse_language
from indexer.documents.model import Document, Kind, ReferenceCode, Text
from indexer.errors import InvalidValue

#: The longest id in characters; it has to fit a URL and a term of the index in any script.
LONGEST_ID = 250

KINDS = get_args(Kind)
_STRINGS = ("type", "number", "summary", "collection", "source", "rights", "url")
_LISTS = ("senders", "recipients", "people", "places", "organizations", "subjects")
_KEYS = frozenset({"id", "title", "date", "archive", "texts", *_STRINGS, *_LISTS})
_KEYS_WITH_DATE = _KEYS | {"date_written"}
_CODE_PARTS = ("repository", "fond", "opis", "papka", "delo", "listy", "listy_unit")

Detect = Callable[[str], str]


def parse_line(line: bytes | str, detect: Detect | None = None) -> Document:
    """Read one line of JSON Lines. Raises `InvalidValue` with the reason, as `from_json` does."""
    try:
        value, long_numbers = load_json(line)
    except orjson.JSONDecodeError as error:
        raise InvalidValue(_what_is_broken(line, error)) from None
    if not isinstance(value, dict):
        raise InvalidValue(f"one JSON object is expected here, this is {_kind_of(value)}")
    return with_long_numbers(from_json(value, detect), long_numbers)


def load_json(content: bytes | str) -> tuple[Any, tuple[str, ...]]:
    """What JSON says, and its whole numbers of more than 64 bits, which are texts in it. No digit is lost.

    Raises JSONDecodeError.
    """
    value = orjson.loads(content)
    data = content if isinstance(content, bytes) else content.encode()
    found: list[str] = []

    def whole_number(digits: str) -> int | str:
        if len(digits) < 19 or -(2**63) <= int(digits) < 2**64:
            return int(digits)
        found.append(digits)
        return digits

    # Hardly any line has so many digits in a row, which is seen thirty times as fast as by the expression.
    if _LONGEST_DIGITS in data.translate(_AS_ZEROS) and _LONG_NUMBER.search(data):
        value = json.loads(content, parse_int=whole_number)
    return value, tuple(found)


def with_long_numbers(document: Document, numbers: tuple[str, ...]) -> Document:
    """The document with a note on ``numbers``, the second result of `load_json`."""
    note = f"whole numbers of more than 64 bits are kept as text: {', '.join(numbers[:3])[:200]}"
    return replace(document, notes=(*document.notes, note)) if numbers else document


def _what_is_broken(line: bytes | str, error: orjson.JSONDecodeError) -> str:
    if isinstance(line, bytes):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError as unreadable:
            return f"not UTF-8: byte {unreadable.start + 1} of the line cannot be read"
    return f"broken JSON: {error.msg}, at character {error.pos + 1} of the line"


# A number that no computer word holds, the digits of a bar code for instance, would lose its last digits.
_LONG_NUMBER = re.compile(rb"(?<![\d.])\d{19}")
_AS_ZEROS = bytes.maketrans(b"123456789", b"000000000")
_LONGEST_DIGITS = b"0" * 19


def from_json(value: Mapping[str, Any], detect: Detect | None = None) -> Document:
    """A document from its JSON object.

    ``detect`` tells the language (BCP 47) of a text that states none; without it such a text is ``und``.
    Unknown keys go to ``extra``. Raises `InvalidValue` naming the key and what is wrong with it.
    """
    # What is wrong with the record is told before what is wrong with the texts.
    return _document(value, lambda: _texts(value.get("texts"), detect))


def record_from_json(value: Mapping[str, Any]) -> Document:
    """The same without its texts, which are not looked at."""
    return _document(value, tuple)


def _document(value: Mapping[str, Any], texts: Callable[[], tuple[Text, ...]]) -> Document:
    identifier = check_id(_string(value, "id") or "")
    title = _nfc(_string(value, "title") or "").strip()
    if not title:
        raise InvalidValue(f"document {identifier} has no title")
    written = _string(value, "date")
    date: PartialDate | None = None
    if written:
        try:
            date = parse_iso(written)
        except InvalidValue as error:
            raise InvalidValue(f"date: {error}") from None
        spelling = _string(value, "date_written")
        if spelling:
            date = PartialDate(date.iso, date.lo, date.hi, spelling)
    known = _KEYS if date is None else _KEYS_WITH_DATE
    strings: dict[str, Any] = {name: _nfc_or_none(_string(value, name)) for name in _STRINGS if name in value}
    lists: dict[str, Any] = {name: _strings(value, name) for name in _LISTS if name in value}
    return Document(
        id=identifier,
        title=title,
        date=date,
        archive=references_from_json(value.get("archive")),
        extra={key: item for key, item in value.items() if key not in known},
        **strings,
        **lists,
        texts=texts(),
    )


def check_id(identifier: str) -> str:
    """The id without surrounding space; raises `InvalidValue` for one that no index or URL can hold."""
    identifier = unicodedata.normalize("NFC", identifier).strip()
    if not identifier:
        raise InvalidValue("the id is missing or empty; every document needs one of its own")
    if len(identifier) > LONGEST_ID:
        raise InvalidValue(f"the id is {len(identifier)} characters long; at most {LONGEST_ID} are possible")
    if not identifier.isprintable():
        raise InvalidValue("the id holds control characters or line breaks")
    if identifier in (".", ".."):
        raise InvalidValue(f"the id «{identifier}» cannot stand in an address")
    return identifier


def to_json(document: Document) -> dict[str, Any]:
    """The JSON object of a document; `from_json` gives an equal document back."""
    result: dict[str, Any] = {"id": document.id, "title": document.title}
    if document.date is not None:
        result["date"] = document.date.iso
        if document.date.written is not None:
            result["date_written"] = document.date.written
    for name in (*_STRINGS, *_LISTS):
        item = getattr(document, name)
        if item:
            result[name] = list(item) if isinstance(item, tuple) else item
    if document.archive:
        codes = [reference_to_json(code) for code in document.archive]
        result["archive"] = codes[0] if len(codes) == 1 else codes
    result["texts"] = [_text_to_json(text) for text in document.texts]
    for key, item in document.extra.items():
        result.setdefault(key, item)
    return result


def reference_to_json(code: ReferenceCode) -> dict[str, Any]:
    """The JSON object of one reference code, without the parts that are not stated."""
    result: dict[str, Any] = {name: getattr(code, name) for name in _CODE_PARTS if getattr(code, name)}
    if code.levels:
        result["levels"] = list(code.levels)
    result.update(code.extra)
    return result


def _text_to_json(text: Text) -> dict[str, Any]:
    result: dict[str, Any] = {"language": text.language, "kind": text.kind, "text": text.text}
    if text.pages:
        result["pages"] = list(text.pages)
    for key, item in text.extra.items():
        result.setdefault(key, item)
    return result


def _texts(value: Any, detect: Detect | None) -> tuple[Text, ...]:
    if value is None or value == []:
        raise InvalidValue('no text: "texts" has to hold at least one object with a "text"')
    if not isinstance(value, list):
        raise InvalidValue(f"texts has to be a list of objects, this is {_kind_of(value)}")
    texts: list[Text] = []
    for number, item in enumerate(value, 1):
        try:
            texts.append(_text(item, detect))
        except InvalidValue as error:
            raise InvalidValue(f"text {number}: {error}") from None
    if not any(text.text.strip() for text in texts):
        raise InvalidValue("no text: all texts are empty")
    return tuple(texts)


def _text(value: Any, detect: Detect | None) -> Text:
    if not isinstance(value, dict):
        raise InvalidValue(f"an object is expected, this is {_kind_of(value)}")
    raw = _string(value, "text")
    if raw is None:
        raise InvalidValue('"text" is missing')
    content = clean_text(raw)
    kind = _string(value, "kind") or "original"
    if kind not in KINDS:
        raise InvalidValue(f"kind «{kind[:40]}» is unknown; it is one of {', '.join(KINDS)}")
    stated = _string(value, "language")
    language = parse_language(stated) if stated else detect(content) if detect else UNDETERMINED
    pages = value.get("pages")
    keep = {key: item for key, item in value.items() if key not in ("language", "kind", "text", "pages")}
    starts: tuple[int, ...] = ()
    if pages is not None:
        if are_offsets(pages, len(raw)):
            unchanged = content == raw
            starts = tuple(page if unchanged else len(clean_text(raw[:page])) for page in pages)
        else:
            keep["pages"] = pages
    return Text(language, cast(Kind, kind), content, starts, keep)


def are_offsets(pages: Any, length: int) -> bool:
    """Whether ``pages`` are offsets into a text, ascending; any other «pages» is the source's own key."""
    if not isinstance(pages, list) or not pages:
        return False
    if not all(isinstance(page, int) and not isinstance(page, bool) for page in pages):
        return False
    return pages[0] >= 0 and pages[-1] <= length and all(a <= b for a, b in pairwise(pages))


def references_from_json(value: Any) -> tuple[ReferenceCode, ...]:
    """The codes of ``archive``: one object or a list of them. Raises `InvalidValue` for anything else."""
    if value is None:
        return ()
    items = value if isinstance(value, list) else [value]
    codes: list[ReferenceCode] = []
    for item in items:
        if not isinstance(item, dict):
            raise InvalidValue(f"archive has to be an object or a list of objects, this is {_kind_of(item)}")
        parts: dict[str, Any] = {}
        for name in _CODE_PARTS:
            part = item.get(name)
            # Fonds are numbers to many who write JSON; here nothing else can be meant.
            if isinstance(part, int) and not isinstance(part, bool):
                part = str(part)
            if part is not None and not isinstance(part, str):
                raise InvalidValue(f"archive: {name} has to be text, this is {_kind_of(part)}")
            parts[name] = _nfc(part).strip() or None if part else None
        levels = _strings(item, "levels", "archive: ")
        extra = tuple((key, rest) for key, rest in item.items() if key not in (*_CODE_PARTS, "levels"))
        if any(parts.values()) or levels or extra:
            codes.append(ReferenceCode(**parts, levels=levels, extra=extra))
    return tuple(codes)


def _string(value: Mapping[str, Any], key: str) -> str | None:
    item = value.get(key)
    if item is None:
        return None
    if not isinstance(item, str):
        raise InvalidValue(f"{key} has to be text in quotes, this is {_kind_of(item)}")
    return item


def _strings(value: Mapping[str, Any], key: str, where: str = "") -> tuple[str, ...]:
    items = value.get(key)
    if items is None:
        return ()
    if not isinstance(items, list):
        raise InvalidValue(f"{where}{key} has to be a list of texts, this is {_kind_of(items)}")
    for item in items:
        if not isinstance(item, str):
            raise InvalidValue(f"{where}{key} has to hold texts in quotes, one is {_kind_of(item)}")
    return tuple(_nfc(item).strip() for item in items if item.strip())


def _kind_of(value: Any) -> str:
    names = {dict: "an object", list: "a list", str: "text", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _nfc_or_none(text: str | None) -> str | None:
    return _nfc(text).strip() or None if text else None


def clean_text(text: str) -> str:
    """NFC with ``\\n`` line ends: the form in which every text is kept and counted."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _nfc(text)
