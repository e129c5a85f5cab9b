"""Metadata in the head of a document's page, which Zotero, Google Scholar and harvesters read.

Sources: DCMI, Expressing Dublin Core metadata using HTML meta elements (``DC.*``); Google Scholar, Inclusion
Guidelines for Webmasters (``citation_*``).
"""

from __future__ import annotations

from collections.abc import Iterable

from app.exports.reference import Reference
from indexer.documents.dates import PartialDate


def metadata(one: Reference) -> tuple[tuple[str, str], ...]:
    """Names and contents of ``meta`` elements, in order; a name stands once for each of its values."""
    every: tuple[tuple[str, Iterable[str]], ...] = (
        ("DC.title", (one.title,)),
        ("DC.creator", one.senders),
        ("DC.contributor", (*one.translators, *one.contributors)),
        ("DC.date", (one.date.iso,) if one.date else ()),
        ("DC.type", (one.type,)),
        ("DC.language", one.languages),
        ("DC.subject", one.subjects),
        ("DC.description", (one.summary,)),
        ("DC.source", one.codes or (one.source,)),
        ("DC.publisher", (one.agency,)),
        ("DC.relation.isPartOf", (one.collection,)),
        ("DC.rights", (one.rights,)),
        ("DC.identifier", (one.record, one.address)),
        ("citation_title", (one.title,)),
        ("citation_author", one.senders),
        ("citation_publication_date", (_day(one.date),) if one.date else ()),
        ("citation_language", one.languages),
        ("citation_keywords", one.subjects),
        ("citation_abstract_html_url", (one.address,)),
    )
    return tuple((name, value) for name, values in every for value in values if value)


def _day(date: PartialDate) -> str:
    return date.iso.partition("/")[0].replace("-", "/")
