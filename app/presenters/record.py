"""The record of a document: what its metadata state, field by field, in the interface language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.date_texts import date_text
from app.i18n import gettext, language_called, lazy_gettext
from app.labels import capitalised, subject_label, text_label, type_label
from app.presenters.addresses import facet_url
from app.search.results import DocumentView
from app.search.state import SearchState
from indexer.documents.model import ReferenceCode
from indexer.documents.references import reference_codes

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


@dataclass(frozen=True, slots=True)
class Part:
    """A value of a field; ``url`` is the search for it, None where there is none. ``note`` follows it."""

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


def record(view: DocumentView) -> Record:
    """The record of a document; a field that the source does not state is left out."""
    document, extra = view.document, view.document.extra
    texts = document.texts
    fields = [
        (gettext("Date"), [Part(date_text(document.date))] if document.date else []),
        (gettext("From"), _named("sender", document.senders)),
        (gettext("Containing a message from"), _plain(extra.get("contains_message_from"))),
        (gettext("To"), _named("recipient", document.recipients)),
        (gettext("By way of"), _plain(extra.get("via"))),
        (gettext("Copies to"), _plain(extra.get("copies"))),
        (gettext("Received"), _received(extra)),
        (
            gettext("Type"),
            [
                *_facet("type", document.type, type_label(document.type or "")),
                *(Part(str(_QUALIFIERS.get(one, one))) for one in _values(extra.get("type_qualifiers"))),
            ],
        ),
        (gettext("Number"), _plain(document.number)),
        (gettext("Texts"), [Part(text_label(text.language, text.kind)) for text in _distinct(texts)]),
        (gettext("Collection"), _facet("collection", document.collection, document.collection or "")),
    ]
    more = [
        (gettext("Source"), _plain(document.source)),
        *_others(extra.items()),
        *(field for code in document.archive for field in _others(code.extra)),
        *(
            (f"{text_label(text.language, text.kind)}: {label}", parts)
            for text in texts
            for label, parts in _others(text.extra.items())
        ),
    ]
    return Record(
        _filled(fields),
        _filled(more),
        tuple(Part(subject_label(one), facet_url("subject", one)) for one in document.subjects),
        reference_codes(document),
    )


def _others(extra: Iterable[tuple[str, Any]]) -> Iterator[tuple[str, list[Part]]]:
    """Keys that the model does not name, each under its own name where we have no better."""
    for key, value in extra:
        if key in _PLACED:
            continue
        texts = _values(value)
        if key == "original_language":
            texts = [language_called(one) for one in texts]
        yield str(_EXTRA.get(key.lower()) or capitalised(key.replace("_", " "))), list(map(Part, texts))


def _filled(fields: Iterable[tuple[str, list[Part]]]) -> tuple[Field, ...]:
    return tuple(Field(label, tuple(parts)) for label, parts in fields if parts)


def _named(field: str, values: Iterable[str]) -> list[Part]:
    """Names with a search for what the person sent or received, whatever the spelling."""
    return [Part(name, SearchState(q=f'{field}:"{name.replace(chr(34), "")}"').url()) for name in values]


def _facet(facet: str, value: str | None, label: str) -> list[Part]:
    return [Part(label, facet_url(facet, value))] if value else []


def _received(extra: Mapping[str, Any]) -> list[Part]:
    """Time and place of receipt: «16:20, 8 September 1951, Beijing»."""
    parts = []
    for value in _values(extra.get("received_at")):
        day, _, clock = value.partition("T")
        parts.append(Part(f"{clock[:5]}, {date_text(day)}" if clock else date_text(day)))
    return [*parts, *_plain(extra.get("received_from"))]


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


def _distinct(texts: Iterable[Any]) -> list[Any]:
    return list({(text.language, text.kind): text for text in texts}.values())
