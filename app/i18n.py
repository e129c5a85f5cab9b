"""The interface in English, Russian and Chinese: which language, and how dates, numbers and codes read in it.

A language is chosen by ``?lang=``, then by the cookie that choice leaves, then by what the browser accepts.
Message ids are the English texts; `app/translations` holds the others. Dates follow CLDR in the British,
Russian and mainland Chinese forms (8 September 1951, 8 сентября 1951 г., 1951年9月8日).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache, wraps
from gettext import NullTranslations
from pathlib import Path
from typing import Any, ParamSpec, TypeVar, cast

import flask_babel
from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal
from babel.support import Translations
from flask import Flask, Response, g, has_request_context, request
from flask_babel import Babel, get_locale

from indexer.documents.dates import PartialDate

P = ParamSpec("P")
T = TypeVar("T")

LANGUAGES = {"en": "English", "ru": "Русский", "zh": "中文"}
"""Codes in order of the menu, each with its own name for itself."""

TAGS = {"en": "en", "ru": "ru", "zh": "zh-Hans"}
"""BCP 47 tags for ``lang`` attributes."""

COOKIE = "lang"
COOKIE_SECONDS = 365 * 24 * 3600

# English archives write the day first, and CLDR's plain English would put the month first.
_REGIONAL = {"en": Locale("en", "GB"), "ru": Locale("ru"), "zh": Locale("zh")}


def init_app(app: Flask) -> None:
    """Give ``app`` its languages: the selector, the cookie, and what templates need."""
    Babel(app, default_locale="en", locale_selector=select_language)

    def remember(response: Response) -> Response:
        if response.mimetype == "text/html":
            response.vary.update(("Accept-Language", "Cookie"))
            chosen = request.args.get("lang")
            # What stands on pages of others leaves nothing behind.
            if chosen in LANGUAGES and request.endpoint != "embed.frame":
                response.set_cookie(
                    COOKIE,
                    chosen,
                    max_age=COOKIE_SECONDS,
                    # Other sites of the host have a language of their own.
                    path=request.script_root or "/",
                    samesite="Lax",
                    httponly=True,
                )
        return response

    app.after_request(remember)
    # Templates get the same catalogues by a shorter way than that of the extension, which asks for the
    # language at each word.
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        lambda message: interface().translations.gettext(message),
        lambda one, many, count: interface().translations.ngettext(one, many, count),
        newstyle=True,
    )
    app.context_processor(
        lambda: {"language": current_language(), "languages": LANGUAGES, "language_tags": TAGS}
    )


def select_language() -> str:
    """The language of this request: ``?lang=``, cookie, browser, else English."""
    if not has_request_context():
        return "en"
    for chosen in (request.args.get("lang"), request.cookies.get(COOKIE)):
        if chosen in LANGUAGES:
            return chosen
    return request.accept_languages.best_match(list(LANGUAGES), default="en") or "en"


@dataclass(frozen=True, slots=True)
class Interface:
    """The language of a request with what goes with it, found once for the hundreds of words of a page."""

    language: str
    locale: Locale
    translations: NullTranslations


def interface() -> Interface:
    """The interface of this request; outside of one, English."""
    # A page asks some five hundred times, so that the usual answer comes first.
    try:
        return cast(Interface, g.interface)
    except (AttributeError, RuntimeError):
        pass
    locale = get_locale()
    language = locale.language if locale is not None and locale.language in LANGUAGES else "en"
    found = Interface(language, _REGIONAL[language], flask_babel.get_translations())
    if has_request_context():
        g.interface = found
    return found


def current_language() -> str:
    """The code of the language that pages are rendered in now."""
    return interface().language


def _regional() -> Locale:
    return interface().locale


def remembered(function: Callable[P, T]) -> Callable[P, T]:
    """Keep what a pure function says in each interface language: a page asks for the same words many times.

    Its arguments have to be hashable; it must not return lazy texts.
    """

    @lru_cache(maxsize=8192)
    def said(language: str, *args: Any, **kwargs: Any) -> T:
        return function(*args, **kwargs)

    @wraps(function)
    def say(*args: P.args, **kwargs: P.kwargs) -> T:
        return said(current_language(), *args, **cast(dict[str, Hashable], kwargs))

    return say


def gettext(message: str, **values: object) -> str:
    """The translation of ``message`` with ``%(name)s`` filled in."""
    text = interface().translations.gettext(message)
    return text % values if values else text


def ngettext(one: str, many: str, count: int, **values: object) -> str:
    """The form of a message that goes with ``count``, which is also its ``%(num)s``."""
    return interface().translations.ngettext(one, many, count) % {"num": count, **values}


def N_(message: str) -> str:
    """Marks a message to be translated where it is shown; `make translations` knows it by this name."""
    return message


def in_all_languages(message: str) -> tuple[str, ...]:
    """A message in every language of the interface, each wording once."""
    return tuple(dict.fromkeys(_catalogue(language).gettext(message) for language in LANGUAGES))


@cache
def _catalogue(language: str) -> NullTranslations:
    return Translations.load(Path(__file__).parent / "translations", [language])


@remembered
def number(value: int) -> str:
    """A count with the separators of the interface language."""
    return format_decimal(value, locale=_regional())


def language_name(tag: str) -> str:
    """The name of the language of a text in the interface language; the tag itself where CLDR has none."""
    locale = _regional()
    return locale.languages.get(tag.split("-")[0]) or tag


def language_called(name: str) -> str:
    """A language that a source calls by its English name, in the interface language; anything else as it is.

    >>> language_called("Russian"), language_called("Old Ruthenian hand")
    ('Russian', 'Old Ruthenian hand')
    """
    tag = _english_languages().get(name.strip().casefold())
    return language_name(tag) if tag else name


@cache
def _english_languages() -> dict[str, str]:
    return {name.casefold(): tag for tag, name in Locale("en").languages.items()}


# --- Dates ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DateParts:
    """A date in two parts for the date column: what stands within the year, and the year.

    ``within`` is empty for a date known to the year alone. ``year_first`` says that the language writes
    the year before the rest.
    """

    within: str
    year: str
    year_first: bool


def gap() -> str:
    """What stands between two sentences: nothing after the wide stop of Chinese.

    >>> gap()
    ' '
    """
    return "" if current_language() == "zh" else " "


@remembered
def date_text(value: PartialDate | str) -> str:
    """A date, or an interval, as written in the interface language, to its own precision.

    >>> date_text("1951-09-08"), date_text("1951-09"), date_text("1951")
    ('8 September 1951', 'September 1951', '1951')
    >>> date_text("1951-09-08/1951-09-12"), date_text("1951-09/1952-01"), date_text("1951/1953")
    ('8–12 September 1951', 'September 1951 – January 1952', '1951–1953')
    """
    iso = value if isinstance(value, str) else value.iso
    first, _, last = iso.partition("/")
    return _interval(first, last, _one_date) if last else _one_date(first)


@remembered
def date_parts(value: PartialDate) -> DateParts:
    """The same in two parts. An interval within one year keeps the year to itself, another stays whole.

    >>> date_parts(PartialDate("1951-09-08", 19510908, 19510908))
    DateParts(within='8 September', year='1951', year_first=False)
    """
    locale = _regional()
    first, _, last = value.iso.partition("/")
    year_first = locale.language == "zh"
    years = {part[:4] for part in (first, last) if part}
    if len(years) > 1:
        return DateParts("", date_text(value), year_first)
    year = _one_date(first[:4])
    if locale.language == "ru" and len(first) > 4:
        year = f"{year} г."
    within = ""
    if len(first) > 4:
        within = _interval(first, last, _within_year) if len(last) > 4 else _within_year(first)
    return DateParts(within, year, year_first)


def _interval(first: str, last: str, written: Callable[[str], str]) -> str:
    """Two dates that are ``written`` so; what both share stands once, as CLDR has it for each language."""
    chinese = _regional().language == "zh"
    ends = [_first_day(first), _first_day(last)]
    alike = first.count("-") == last.count("-") and None not in ends
    if alike and "-" not in first:
        return f"{first}–{_one_date(last)}"
    if not alike or first[:4] != last[:4]:
        return f"{written(first)}{'至' if chinese else ' – '}{written(last)}"
    within_month = first.count("-") == 2 and first[:7] == last[:7]
    if chinese:
        rest = f"{int(last[8:])}日" if within_month else _within_year(last)
        return f"{written(first)}至{rest}"
    return f"{int(first[8:])}–{written(last)}" if within_month else f"{_within_year(first)} – {written(last)}"


def _one_date(iso: str) -> str:
    locale = _regional()
    day = _first_day(iso)
    if day is None:
        return iso
    precision = iso.count("-")
    if precision == 2:
        return format_date(day, "long", locale=locale)
    if precision == 1:
        return format_skeleton("yMMMM", day, locale=locale)
    return f"{iso}年" if locale.language == "zh" else iso


def _within_year(iso: str) -> str:
    locale = _regional()
    day = _first_day(iso)
    if day is None:
        return iso
    if iso.count("-") == 2:
        return format_skeleton("MMMMd", day, locale=locale)
    # Chinese writes months in figures beside figures, which CLDR calls its abbreviated form.
    return format_date(day, "LLL" if locale.language == "zh" else "LLLL", locale=locale)


def month_and_year(iso: str) -> str:
    """A month with its year, short: «Oct 1950»."""
    day = _first_day(iso)
    return iso if day is None else format_skeleton("yMMM", day, locale=_regional())


def month_name(iso: str) -> str:
    """The short name of the month of an ISO date: «Oct» of ``1950-10``."""
    day = _first_day(iso)
    return iso if day is None else format_date(day, "LLL", locale=_regional())


def _first_day(iso: str) -> date | None:
    """The first day that an ISO date may be; None for what is none, which is then shown as it stands."""
    parts = iso.split("-")
    try:
        return date(*(int(part) for part in (*parts, "1", "1")[:3]))
    except (TypeError, ValueError):
        return None


# --- Languages of texts without a tag ---------------------------------------------------------------


@lru_cache(maxsize=8192)
def script_language(text: str) -> str | None:
    """The language to set a title or a name in, judged by its script alone; None where it has no letter.

    >>> [script_language(text) for text in ("Мао Цзэдун", "毛泽东", "Mao", "1951")]
    ['ru', 'zh', 'en', None]
    """
    counts = dict.fromkeys(("ru", "zh", "ko", "en"), 0)
    for character in text[:200]:
        code = ord(character)
        if 0x400 <= code < 0x530:
            counts["ru"] += 1
        elif 0x3400 <= code < 0xA000 or 0xF900 <= code < 0xFB00:
            counts["zh"] += 1
        elif 0xAC00 <= code < 0xD7A4 or 0x1100 <= code < 0x1200:
            counts["ko"] += 1
        elif character.isalpha():
            counts["en"] += 1
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] else None
