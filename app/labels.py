"""What things are called in the interface language: facets, kinds of text and document, systems of spelling.

Everything here is a function of the request's language; nothing is read from the index. Archives and
reference codes have theirs in `app.reference_labels`.
"""

from __future__ import annotations

import re

from app.i18n import N_, clauses, gettext, in_all_languages, language_name, lazy_gettext, remembered
from app.reference_labels import repository_short
from app.search.results import Copy
from app.search.state import UNDATED
from indexer.names.systems.labels import System

FACET_TITLES = {
    "language": lazy_gettext("Language of text"),
    "archive": lazy_gettext("Archive"),
    "person": lazy_gettext("People"),
    "place": lazy_gettext("Places"),
    "organization": lazy_gettext("Organisations"),
    "sender": lazy_gettext("Sender"),
    "recipient": lazy_gettext("Recipient"),
    "type": lazy_gettext("Type"),
    "subject": lazy_gettext("Subject"),
    "collection": lazy_gettext("Collection"),
}
"""Titles of the facet panels, in the order in which they stand beside the results."""

FACET_KEYS = {
    "language": lazy_gettext("Language"),
    "archive": lazy_gettext("Archive"),
    "person": lazy_gettext("Person"),
    "place": lazy_gettext("Place"),
    "organization": lazy_gettext("Organisation"),
    "sender": lazy_gettext("Sender"),
    "recipient": lazy_gettext("Recipient"),
    "type": lazy_gettext("Type"),
    "subject": lazy_gettext("Subject"),
    "collection": lazy_gettext("Collection"),
    "year": lazy_gettext("Year"),
    "after": lazy_gettext("Since"),
    "before": lazy_gettext("Until"),
}
"""The same in the singular, for the chips of active filters."""

_TYPES = {
    "telegram": N_("Telegram"),
    "cable": N_("Cable"),
    "letter": N_("Letter"),
    "note": N_("Note"),
    "memorandum": N_("Memorandum"),
    "report": N_("Report"),
    "minutes": N_("Minutes"),
    "conversation": N_("Record of conversation"),
    "record of conversation": N_("Record of conversation"),
    "resolution": N_("Resolution"),
    "order": N_("Order"),
    "directive": N_("Directive"),
    "decree": N_("Decree"),
    "agreement": N_("Agreement"),
    "treaty": N_("Treaty"),
    "protocol": N_("Protocol"),
    "speech": N_("Speech"),
    "statement": N_("Statement"),
    "article": N_("Article"),
    "interview": N_("Interview"),
    "diary": N_("Diary"),
    "list": N_("List"),
    "declaration": N_("Declaration"),
    "proclamation": N_("Proclamation"),
    "brochure": N_("Brochure"),
    "commentary": N_("Commentary"),
    "draft": N_("Draft"),
    "biography": N_("Biography"),
}

_KINDS = {
    "original": lazy_gettext("original"),
    "transcription": lazy_gettext("transcription"),
    "translation": lazy_gettext("translation"),
    "ocr": lazy_gettext("machine-read text"),
}

# Adjective and noun agree in Russian, so the usual pairs are whole messages.
_TEXTS = {
    ("ru", "original"): lazy_gettext("Russian original"),
    ("ru", "transcription"): lazy_gettext("Russian transcription"),
    ("ru", "translation"): lazy_gettext("Russian translation"),
    ("en", "original"): lazy_gettext("English original"),
    ("en", "transcription"): lazy_gettext("English transcription"),
    ("en", "translation"): lazy_gettext("English translation"),
    ("zh", "original"): lazy_gettext("Chinese original"),
    ("zh", "transcription"): lazy_gettext("Chinese transcription"),
    ("zh", "translation"): lazy_gettext("Chinese translation"),
    ("ko", "original"): lazy_gettext("Korean original"),
    ("ko", "transcription"): lazy_gettext("Korean transcription"),
    ("ko", "translation"): lazy_gettext("Korean translation"),
}

_DESCRIPTIONS = {
    "summary": lazy_gettext("Summary"),
    "number": lazy_gettext("Number"),
    "archive": lazy_gettext("Reference code"),
    "source": lazy_gettext("Source"),
    "subjects": lazy_gettext("Subject"),
    "copies": lazy_gettext("Copies to"),
    "via": lazy_gettext("By way of"),
    "received_from": lazy_gettext("Received"),
    "received_place": lazy_gettext("Received"),
    "translator": lazy_gettext("Translated by"),
    "contributor": lazy_gettext("Contributed by"),
    "people": lazy_gettext("People"),
    "senders": lazy_gettext("From"),
    "recipients": lazy_gettext("To"),
    "places": lazy_gettext("Places"),
    "organizations": lazy_gettext("Organisations"),
}

NAME_KINDS = {
    "person": lazy_gettext("person"),
    "place": lazy_gettext("place"),
    "organization": lazy_gettext("organisation"),
    "subject": lazy_gettext("subject"),
    "title": lazy_gettext("document"),
    "id": lazy_gettext("document"),
    "archive": lazy_gettext("reference code"),
    "number": lazy_gettext("number of a document"),
}
"""What a suggestion is."""

_SYSTEMS: dict[System, str] = {
    "pinyin": lazy_gettext("pinyin"),
    "wade-giles": lazy_gettext("Wade–Giles"),
    "palladius": lazy_gettext("Palladius"),
    "simplified": lazy_gettext("simplified"),
    "traditional": lazy_gettext("traditional"),
    "revised-romanization": lazy_gettext("Revised Romanization"),
    "mccune-reischauer": lazy_gettext("McCune–Reischauer"),
    "kontsevich": lazy_gettext("Kontsevich"),
    "soviet-press": lazy_gettext("Soviet press"),
    "bgn-pcgn": "BGN/PCGN",
    "ala-lc": "ALA-LC",
    "iso-9": "ISO 9",
    "iso-r-9": "ISO/R 9",
    "gost-7.79": lazy_gettext("GOST 7.79"),
    "passport": lazy_gettext("passport spelling"),
    "newspaper": lazy_gettext("English press"),
    "german": lazy_gettext("German spelling"),
    "french": lazy_gettext("French spelling"),
}


def system_label(system: System | None) -> str:
    """What the system of a spelling is called, empty for None."""
    return str(_SYSTEMS[system]) if system else ""


def kind_of_text(kind: str) -> str:
    """«transcription», alone."""
    return str(_KINDS.get(kind, kind))


def description_label(field: str) -> str:
    """A field of the metadata in which a query may be found (`indexer.documents.described`)."""
    return str(_DESCRIPTIONS.get(field, field))


@remembered
def text_label(language: str, kind: str, version: tuple[int, int] = (1, 1)) -> str:
    """«Russian transcription», with its number where a language has several versions."""
    known = _TEXTS.get((language.split("-")[0], kind))
    label = str(known) if known else clauses((capitalised(language_name(language)), kind_of_text(kind)))
    if version[1] > 1:
        return gettext("%(text)s, %(number)s of %(total)s", text=label, number=version[0], total=version[1])
    return label


@remembered
def type_label(value: str) -> str:
    """A document type of the index in the interface language; an unknown one as the index has it."""
    known = _TYPES.get(value.casefold())
    return gettext(known) if known else capitalised(value)


def type_names(value: str) -> tuple[str, ...]:
    """What a type of the index is called in each language of the interface; of an unknown one nothing."""
    known = _TYPES.get(value.casefold())
    return in_all_languages(known) if known else ()


def subject_label(value: str) -> str:
    """A subject heading with its parts set apart: «China – Foreign relations – Soviet Union»."""
    return value.replace("--", " – ")


_BEFORE_NUMBER = re.compile(
    r"(?<!\w)(No\.|№|[Ff]\.|[Oo]p\.|[Dd]\.|pp?\.|[ФфДд]\.|[Оо]п\.|[—–-]) (?=(?:<mark>)?\d)"
)


def with_numbers_kept(text: str) -> str:
    """``text``, as long as it was, in which a number stays on the line of what says that it is one.

    >>> with_numbers_kept("№ 3107, советник — 1")
    '№\\xa03107, советник —\\xa01'
    """
    return _BEFORE_NUMBER.sub("\\1\u00a0", text)


def unbroken(text: str) -> str:
    """A title or excerpt, which may be HTML, in which a number stays on the line of what says that it is one.

    So does the sign that a text goes on with its last word.

    >>> unbroken("Telegram No. 23703, № <mark>5</mark> …")
    'Telegram No.\\xa023703, №\\xa0<mark>5</mark>\\xa0…'
    """
    text = with_numbers_kept(text)
    return f"{text[:-2]}\u00a0…" if text.endswith(" …") else text


def capitalised(text: str) -> str:
    """``text`` with its first letter large."""
    return text[:1].upper() + text[1:]


def facet_label(facet: str, value: str, label: str) -> str:
    """What a facet value is called; ``label`` is what the index calls it."""
    if facet == "language":
        return language_name(value)
    if facet == "type":
        return type_label(value)
    if facet == "subject":
        return subject_label(label)
    if facet == "year" and value == UNDATED:
        return gettext("undated")
    if facet == "archive":
        repository, *places = value.split("/")
        return " / ".join((repository_short(repository), *places))
    return label


def relation_label(copy: Copy) -> str:
    """What another text is to that of a document, and how alike they are."""
    share = f"{copy.alike} %"
    if copy.relation == "identical":
        return gettext("word for word the same")
    if copy.relation == "near":
        return gettext("nearly the same (%(share)s)", share=share)
    if copy.relation == "part":
        return gettext("part of this text (%(share)s)", share=share)
    return gettext("has this text in it (%(share)s)", share=share)
