"""The record of a document: what its metadata state, field by field, in the interface language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.date_texts import date_text
from app.i18n import current_language, gettext, language_called, lazy_gettext, number
from app.labels import capitalised, subject_label, text_label, type_label
from app.presenters.addresses import facet_url
from app.presenters.layouts import side_of
from app.search.results import DocumentView
from app.search.state import SearchState
from indexer.analysis.normalize import fold
from indexer.documents.model import ReferenceCode, Text
from indexer.documents.omissions import omissions
from indexer.documents.references import reference_codes
from indexer.names.authorities.records import Authorities

# Keys that the record shows in a place of their own.
_PLACED = frozenset(
    {
        "copies",
        "received_at",
        "received_from",
        "via",
        "contains_message_from",
        "type_qualifiers",
        "images",
        "pdf",
    }
)

_EXTRA = {
    "addressee": lazy_gettext("Addressed to"),
    "sent_from": lazy_gettext("Sent from"),
    "sender_number": lazy_gettext("Sender’s number"),
    "original_language": lazy_gettext("Language of the original"),
    "contributor": lazy_gettext("Contributed by"),
    "translator": lazy_gettext("Translated by"),
    "donors": lazy_gettext("Made possible by"),
    "record_id": lazy_gettext("Record number"),
    "citation": lazy_gettext("Cited in the source as"),
    "uploaded": lazy_gettext("Published online"),
    "classification": lazy_gettext("Classification"),
    "agency": lazy_gettext("Agency"),
    "type_as_written": lazy_gettext("Type in the source"),
    "date_as_written": lazy_gettext("Date in the source"),
    "archive_as_written": lazy_gettext("Reference code in the source"),
    "extent": lazy_gettext("Extent"),
    "publisher": lazy_gettext("Publisher"),
    "note": lazy_gettext("Notes"),
    "notes": lazy_gettext("Notes"),
    "attachments": lazy_gettext("Attachments"),
}
"""What readers put into ``extra``, in small letters; a key that is not here is shown under its own name."""


_QUALIFIERS = {
    "ciphered": lazy_gettext("ciphered"),
    "draft": lazy_gettext("draft"),
    "excerpt": lazy_gettext("excerpt"),
    "handwritten": lazy_gettext("handwritten"),
    "copy": lazy_gettext("copy"),
    "personal": lazy_gettext("personal"),
    "urgent": lazy_gettext("urgent"),
    "top secret": lazy_gettext("top secret"),
}
"""What the word of a title says beside the kind of document (``indexer/data/title_qualifiers.tsv``)."""

_CLASSIFICATIONS = {
    written: label
    for label, spellings in (
        (lazy_gettext("top secret"), ("top secret", "совершенно секретно", "сов. секретно", "绝密")),
        (lazy_gettext("strictly secret"), ("strictly secret", "строго секретно")),
        (lazy_gettext("secret"), ("secret", "секретно", "机密")),
        (lazy_gettext("confidential"), ("confidential", "конфиденциально")),
    )
    for written in spellings
}
"""Classifications in small letters as sources write them; any other is shown as written."""

_DAY = re.compile(r"\d{4}(?:-\d\d){0,2}")
_COUNT = re.compile(r"\s\(\d+\)$")


@dataclass(frozen=True, slots=True)
class Part:
    """A value of a field; ``url`` is the search for it, None where there is none.

    ``note`` follows it as it stands, with the space between.
    """

    text: str
    url: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the record with its values in order."""

    label: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """``fields`` of the record proper and ``more`` that the source gave, ``codes`` of where it lies."""

    fields: tuple[Field, ...]
    more: tuple[Field, ...]
    subjects: tuple[Part, ...]
    codes: tuple[ReferenceCode, ...]


def record(view: DocumentView, authorities: Authorities) -> Record:
    """The record of a document; a field that the source does not state is left out.

    Places are called as ``authorities`` call them in the interface language.
    """
    document, extra = view.document, view.document.extra
    texts = document.texts
    names = _Names(view, authorities)
    fields = [
        (gettext("Date"), [Part(date_text(document.date))] if document.date else []),
        (gettext("From"), _named("sender", document.senders)),
        (
            gettext("Containing a message from"),
            list(map(names.person, _values(extra.get("contains_message_from")))),
        ),
        (gettext("To"), _named("recipient", document.recipients)),
        (gettext("By way of"), list(map(names.person, _values(extra.get("via"))))),
        (gettext("Copies to"), list(map(names.person, _values(extra.get("copies"))))),
        (gettext("Received"), _received(extra, names)),
        (
            gettext("Type"),
            [
                *_facet("type", document.type, type_label(document.type or "")),
                *(Part(str(_QUALIFIERS.get(one, one))) for one in _values(extra.get("type_qualifiers"))),
            ],
        ),
        (gettext("Number"), _plain(document.number)),
        (gettext("Texts"), _texts(texts)),
        (gettext("Collection"), _facet("collection", document.collection, document.collection or "")),
    ]
    more = [
        (gettext("Source"), _plain(document.source)),
        *_others(extra.items(), names),
        *(field for code in document.archive for field in _others(code.extra, names)),
        *(
            (f"{text_label(text.language, text.kind)}{gettext(': ')}{label}", parts)
            for text in texts
            for label, parts in _others(text.extra.items(), names)
        ),
    ]
    return Record(
        _filled(fields),
        _filled(more),
        tuple(Part(subject_label(one), facet_url("subject", one)) for one in document.subjects),
        reference_codes(document),
    )


class _Names:
    """Whom and which places a document names, by every spelling of their names."""

    def __init__(self, view: DocumentView, authorities: Authorities) -> None:
        self._authorities = authorities
        self._values: dict[tuple[str, str], str] = {}
        for name in view.card.names:
            record = authorities.get(name.value)
            for spelling in record.spellings if record else (name.value, name.label):
                self._values.setdefault((name.kind, fold(spelling)), name.value)

    def place(self, name: str) -> str:
        """What a place is called in the interface language; any other name as it stands."""
        value = self._values.get(("place", fold(name)))
        return self._authorities.label(value, current_language()) if value else name

    def person(self, name: str) -> Part:
        """A name with the documents that name the person; what stands in brackets behind it counts copies."""
        value = self._values.get(("person", fold(_COUNT.sub("", name))))
        return Part(name, facet_url("person", value) if value else None)


def _others(extra: Iterable[tuple[str, Any]], names: _Names) -> Iterator[tuple[str, list[Part]]]:
    """Keys that the model does not name, each under its own name where we have no better."""
    readers: dict[str, Callable[[str], str]] = {
        "original_language": language_called,
        "classification": _classification,
        "sent_from": names.place,
        "uploaded": _day,
    }
    for key, value in extra:
        if key in _PLACED:
            continue
        read = readers.get(key.lower(), str)
        texts = [read(one) for one in _values(value)]
        yield str(_EXTRA.get(key.lower()) or capitalised(key.replace("_", " "))), list(map(Part, texts))


def _filled(fields: Iterable[tuple[str, list[Part]]]) -> tuple[Field, ...]:
    return tuple(Field(label, tuple(parts)) for label, parts in fields if parts)


def _named(field: str, values: Iterable[str]) -> list[Part]:
    """Names with a search for what the person sent or received, whatever the spelling."""
    return [Part(name, SearchState(q=f'{field}:"{name.replace(chr(34), "")}"').url()) for name in values]


def _texts(texts: Iterable[Text]) -> list[Part]:
    """The kinds of texts in the order in which they stand on the page, how many of each, and what is cut.

    In a Russian list none but the first begins with a capital.
    """
    groups: dict[str, list[Text]] = {}
    for text in sorted(texts, key=lambda one: side_of(one.language)):
        groups.setdefault(text_label(text.language, text.kind), []).append(text)
    parts: list[Part] = []
    for label, versions in groups.items():
        if parts and current_language() == "ru":
            label = label[:1].lower() + label[1:]
        note = gettext(" (%(count)s)", count=number(len(versions))) if len(versions) > 1 else ""
        if any(any(omissions(text.text)) for text in versions):
            note += gettext(" (fragment)")
        parts.append(Part(label, note=note))
    return parts


def _classification(text: str) -> str:
    known = _CLASSIFICATIONS.get(text.strip(" .!").lower())
    return capitalised(str(known)) if known else text


def _day(text: str) -> str:
    return date_text(text) if _DAY.fullmatch(text) else text


def _facet(facet: str, value: str | None, label: str) -> list[Part]:
    return [Part(label, facet_url(facet, value))] if value else []


def _received(extra: Mapping[str, Any], names: _Names) -> list[Part]:
    """Time and place of receipt: «16:20, 8 September 1951, Beijing»."""
    parts = []
    for value in _values(extra.get("received_at")):
        day, _, clock = value.partition("T")
        written = date_text(day)
        if clock and current_language() == "zh":
            written = f"{written}{clock[:5]}"
        elif clock:
            written = f"{clock[:5]}, {written}"
        parts.append(Part(written))
    return [*parts, *(Part(names.place(one)) for one in _values(extra.get("received_from")))]


def _plain(value: Any) -> list[Part]:
    return [Part(one) for one in _values(value)]


def _values(value: Any) -> list[str]:
    """A JSON value as texts: a list as its items, an object as its keys and values, nothing as none."""
    if value is None or value == "":
        return []
    if isinstance(value, bool):
        return [gettext("yes") if value else gettext("no")]
    if isinstance(value, (list, tuple)):
        return [text for item in value for text in _values(item)]
    if isinstance(value, dict):
        pairs = [(key, ", ".join(_values(item))) for key, item in value.items()]
        return (
            ["; ".join(f"{key}: {text}" for key, text in pairs if text)] if any(t for _, t in pairs) else []
        )
    return [str(value)]
