"""Warnings and errors in the interface language, by code; an unknown one keeps its English sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.date_texts import date_text
from app.i18n import gettext, lazy_gettext
from app.search.results import Warning
from indexer.documents.dates import PartialDate

if TYPE_CHECKING:
    from app.errors import ErrorView

WARNINGS = {
    "unclosed_quote": lazy_gettext("The quotation mark was not closed. Searched as “%(text)s”."),
    "unclosed_parenthesis": lazy_gettext("A parenthesis was not closed; it was closed at the end."),
    "unopened_parenthesis": lazy_gettext("A closing parenthesis had no opening one and was left out."),
    "unknown_field": lazy_gettext("“%(text)s:” is no field; it was searched as a word."),
    "empty_field": lazy_gettext("“%(text)s:” has no value and was left out."),
    "fuzzy_ignored": lazy_gettext("“%(text)s” has no meaning after a word and was left out."),
    "wildcard_ignored": lazy_gettext("An asterisk counts at the end of a word only."),
    "short_prefix": lazy_gettext("“%(text)s” is too short a beginning of a word; type at least two letters."),
    "dangling_operator": lazy_gettext("“%(text)s” joins nothing here and was left out."),
    "too_long": lazy_gettext("The query is too long; its first %(limit)s characters were searched."),
    "too_many_words": lazy_gettext("The query has too many words; the first %(limit)s were searched."),
    "too_deep": lazy_gettext("Parentheses more than %(limit)s deep were left out."),
    "ignored_parameter": lazy_gettext("“%(text)s” is no value for %(parameter)s and was left out."),
    "no_words": lazy_gettext("The query holds no word to search for."),
    "nothing_filed": lazy_gettext("Nothing is filed under “%(text)s”."),
    "bad_date": lazy_gettext(
        "“%(text)s” is no date and was left out. A date is written 1950, 1950-10 or 1950-10-01."
    ),
    "no_such_day": lazy_gettext("There is no such day as %(text)s; it was searched as figures."),
}
"""What was not understood in a query, by the code of the warning."""

_READ_AS_DATE = {
    "day": lazy_gettext("Read as a day: documents of %(date)s, and those that state it in any spelling."),
    "month": lazy_gettext("Read as a month: documents of %(date)s, and those that state it in any spelling."),
    "year": lazy_gettext("Read as a year: documents of %(date)s, and those that state it in any spelling."),
    "span": lazy_gettext(
        "Read as a span of time: documents of %(date)s, and those that state it in any spelling."
    ),
}

# The title of an error page and what to do about it.
_ERRORS = {
    "bad_request": (
        lazy_gettext("This request cannot be understood"),
        lazy_gettext("Something in the address is not what the page expects."),
    ),
    "too_complex": (
        lazy_gettext("This search asks for too much"),
        lazy_gettext("Make it shorter, or write out more letters before an asterisk."),
    ),
    "address_too_long": (
        lazy_gettext("This address is too long"),
        lazy_gettext("Search for a shorter passage: the first words are enough to find it."),
    ),
    "not_found": (
        lazy_gettext("There is no such page"),
        lazy_gettext("The address may be mistyped, or the page may have moved."),
    ),
    "too_many_requests": (
        lazy_gettext("Too many requests"),
        lazy_gettext("Please wait a minute and try again."),
    ),
    "no_index": (
        lazy_gettext("The index is being prepared"),
        lazy_gettext("Search will answer in a few minutes. The address of this page keeps your query."),
    ),
    "timed_out": (
        lazy_gettext("This search takes too long"),
        lazy_gettext("Add a word or a filter, or write out more letters before an asterisk."),
    ),
    "engine_failure": (
        lazy_gettext("The search failed"),
        lazy_gettext("Other searches are not affected. Try it again, or put it in other words."),
    ),
    "internal_server_error": (
        lazy_gettext("Something went wrong on our side"),
        lazy_gettext("It has been recorded. Try again in a few minutes."),
    ),
}


@dataclass(frozen=True, slots=True)
class ErrorText:
    """An error for a reader: its title, what to do, and whether asking again may help."""

    title: str
    advice: str
    retry: bool


def warning_text(warning: Warning) -> str:
    """The sentence of a warning."""
    values = dict(warning.values)
    # What a reader typed into the fields of dates is no «value of a parameter» to them.
    dates = warning.code == "ignored_parameter" and values.get("parameter") in ("after", "before")
    known = WARNINGS.get("bad_date" if dates else warning.code)
    if known is None:
        return warning.message
    try:
        return str(known) % values
    except (KeyError, ValueError):
        return warning.message


def date_read(date: PartialDate) -> str:
    """The sentence on a date that was read in the query, by its precision: a day, a month, a year, a span."""
    sort = "span" if "/" in date.iso else ("year", "month", "day")[date.iso.count("-")]
    return str(_READ_AS_DATE[sort]) % {"date": date_text(date)}


def error_text(error: ErrorView) -> ErrorText:
    """What an error page says."""
    if error.subject is not None:
        return ErrorText(
            gettext("There is no document %(id)s", id=error.subject[:100]),
            gettext("It may have been withdrawn, or the number may be mistyped."),
            False,
        )
    title, advice = _ERRORS.get(error.code, (error.message, ""))
    return ErrorText(str(title), str(advice), error.status >= 500 or error.status == 429)
