"""What is searched of a document beside its title and texts: summary, codes, subjects, names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from indexer.documents.model import Document
from indexer.documents.references import reference_codes

NAME_FIELDS: Final = ("people", "senders", "recipients", "places", "organizations")
"""The fields of a document that hold names."""

# Whom else a reader of archive text finds named in the head of a document; worth finding, no facet.
_EXTRA: Final = ("copies", "via", "received_from", "received_place", "translator", "contributor")


class Description(NamedTuple):
    """A value of a field. ``speaks``: whom it names is named by the document itself.

    An archive that holds a document and the subjects it is filed under are not mentioned in it.
    """

    field: str
    text: str
    speaks: bool


def descriptions(document: Document) -> Iterator[Description]:
    """Everything that is searched beside title, texts and :func:`names`, in the order of the index."""
    if document.summary:
        yield Description("summary", document.summary, True)
    if document.number:
        yield Description("number", document.number, False)
    for code in reference_codes(document):
        # The archive as the source writes it too: АПРФ, APRF.
        path = code.path
        written = code.repository if code.repository not in path[:1] else None
        yield Description("archive", ", ".join(filter(None, (written, *path, code.listy))), False)
    if document.source:
        yield Description("source", document.source, False)
    for subject in document.subjects:
        yield Description("subjects", subject, False)
    for key in _EXTRA:
        value = document.extra.get(key)
        for item in value if isinstance(value, list | tuple) else (value,):
            if isinstance(item, str) and item:
                yield Description(key, item, True)


def described(document: Document) -> Iterator[Description]:
    """:func:`descriptions` and :func:`names`, in the order of the index."""
    yield from descriptions(document)
    yield from names(document)


def names(document: Document) -> Iterator[Description]:
    """The names in the fields of :data:`NAME_FIELDS`, in the order of the index."""
    for field in NAME_FIELDS:
        for name in getattr(document, field):
            yield Description(field, name, True)
