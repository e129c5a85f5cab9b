"""A document with the hits of a search marked in its title, its texts and what describes it."""

from __future__ import annotations

from collections.abc import Sequence

from app.search.descriptions import DescriptionReader
from app.search.highlight import Highlighter
from app.search.index_view import IndexView
from app.search.marks import merged, render
from app.search.patterns import Pattern
from app.search.results import DocumentView
from indexer.payload import Payload


def document_view(payload: Payload, patterns: Sequence[Pattern], view: IndexView) -> DocumentView:
    """The document in ``payload``, of the index ``view``, with the places of ``patterns`` marked."""
    document = payload.document
    highlighter = Highlighter(patterns, view.analyzer)
    mentions = tuple(payload.mentions(index) for index in range(payload.text_count))
    in_title = merged(highlighter.find(document.title, "und", payload.card.title_mentions))
    return DocumentView(
        document=document,
        card=payload.card,
        title_html=render(document.title, in_title),
        marks=tuple(
            merged(highlighter.find(text.text, text.language, of_text))
            for text, of_text in zip(document.texts, mentions, strict=True)
        ),
        mentions=mentions,
        revision=view.version,
        copies=view.copies.of(payload),
        marked=DescriptionReader(highlighter).marked(payload) if highlighter else {},
    )
