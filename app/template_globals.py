"""What templates call: words, numbers and addresses, and nothing that computes results."""

from __future__ import annotations

from datetime import date

from flask import Flask
from markupsafe import Markup, escape

from app import date_texts, i18n, labels, reference_labels
from app.current import page_address
from app.presenters import notices
from app.presenters.addresses import compare_url, document_url, facet_url, file_url
from app.presenters.results import differs_id
from app.search.state import SearchState


def init_app(app: Flask) -> None:
    """Name them to the templates of ``app``.

    They are globals of the environment and no context, so that macros are compiled once and not per page.
    """
    app.jinja_env.globals.update(
        number=i18n.number,
        current_language=i18n.current_language,
        gap=i18n.gap,
        clauses=i18n.clauses,
        date_text=date_texts.date_text,
        date_parts=date_texts.date_parts,
        labels=labels,
        references=reference_labels,
        document_url=document_url,
        compare_url=compare_url,
        file_url=file_url,
        differs_id=differs_id,
        error_text=notices.error_text,
        date_read=notices.date_read,
        empty_state=SearchState(),
        page_address=page_address,
        facet_url=facet_url,
        lang_attribute=_lang_attribute,
        swap=_swap,
        today=lambda: date.today().isoformat(),
    )


def _swap(url: str) -> Markup:
    """The attributes of a link that htmx follows by swapping the results."""
    escaped = escape(url)
    return Markup(f'href="{escaped}" hx-get="{escaped}"')  # noqa: S704


@i18n.remembered
def _lang_attribute(text: str) -> Markup:
    """The ``lang`` attribute of a title or name in another language than that of the interface."""
    tag = i18n.script_language(text)
    return Markup('lang="{}"').format(tag) if tag and tag != i18n.current_language() else Markup("")
