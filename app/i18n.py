"""The interface in English, Russian and Chinese: its language, words and numbers, and names of languages.

A language is chosen by ``?lang=``, then by the cookie that choice leaves, then by what the browser accepts.
Message ids are the English texts; `app/translations` holds the others, which are read as they were written:
nothing is compiled, so no step can be forgotten between a changed word and a page that shows it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache, reduce, wraps
from gettext import NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Any, ParamSpec, TypeVar, cast

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import Translations
from flask import Flask, Response, g, has_request_context, request
from flask_babel import Babel, get_locale
from flask_babel.speaklater import LazyString

from app.language_names import language_in
from indexer.analysis.scripts import script_of

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
    # Before a server forks, so that its processes share them.
    for language in LANGUAGES:
        _catalogue(language)

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
    # The extension would ask for the language at each word.
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
    # In the reader's order, each whatever its region: best_match would put the en of «ru-RU, en;q=0.5» first.
    wanted = (tag.partition("-")[0].lower() for tag, quality in request.accept_languages if quality)
    return next((language for language in wanted if language in LANGUAGES), "en")


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
    found = Interface(language, _REGIONAL[language], _catalogue(language))
    if has_request_context():
        g.interface = found
    return found


def current_language() -> str:
    """The code of the language that pages are rendered in now."""
    return interface().language


def regional() -> Locale:
    """The locale of this request, by which dates and numbers are written."""
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


def clauses(parts: Iterable[str]) -> str:
    """Parts of one statement with the comma of the language between them: in Chinese not that of a list."""
    return reduce(lambda before, after: gettext("%(before)s, %(after)s", before=before, after=after), parts)


def gettext(message: str, **values: object) -> str:
    """The translation of ``message`` with ``%(name)s`` filled in."""
    text = interface().translations.gettext(message)
    return text % values if values else text


def lazy_gettext(message: str) -> str:
    """A text that is ``message`` in the language of the request in which it is shown."""
    return cast(str, LazyString(gettext, message))


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
    """The translations into a language; into English nothing is to be translated."""
    path = Path(__file__).parent / "translations" / language / "LC_MESSAGES" / "messages.po"
    if not path.exists():
        return NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source, locale=language))
    compiled.seek(0)
    return Translations(compiled)


@remembered
def number(value: int) -> str:
    """A count with the separators of the interface language."""
    return format_decimal(value, locale=regional())


def language_name(tag: str) -> str:
    """The name of the language of a text in the interface language; the tag itself where CLDR has none."""
    return language_in(regional(), tag)


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


def gap() -> str:
    """What stands between two sentences: nothing after the wide stop of Chinese.

    >>> gap()
    ' '
    """
    return "" if current_language() == "zh" else " "


_OF_SCRIPT = {"Cyrl": "ru", "Hani": "zh", "Hang": "ko"}


@lru_cache(maxsize=8192)
def script_language(text: str) -> str | None:
    """The language to set a title or a name in, judged by its script alone; None where it has no letter.

    >>> [script_language(text) for text in ("Мао Цзэдун", "毛泽东", "Mao", "1951")]
    ['ru', 'zh', 'en', None]
    """
    counts = dict.fromkeys(("ru", "zh", "ko", "en"), 0)
    for character in filter(str.isalpha, text[:200]):
        counts[_OF_SCRIPT.get(script_of(character), "en")] += 1
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] else None
