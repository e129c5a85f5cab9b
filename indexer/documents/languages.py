"""Language tags (BCP 47) from the many ways in which sources name a language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from indexer.documents.tables import cells, read_table
from indexer.errors import InvalidValue

#: The tag of a language that nobody could tell (ISO 639-3).
UNDETERMINED = "und"

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,6}\Z", re.ASCII)


@cache
def _by_name() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in read_table("languages.tsv"):
        for name in (row["tag"], *cells(row["names"])):
            found.setdefault(name.casefold(), row["tag"])
    return found


def language_of_name(name: str) -> str | None:
    """The tag of a language named in words, in English, Russian, Chinese or by an ISO 639-2 code; else None.

    >>> language_of_name("Russian"), language_of_name("на русском языке"), language_of_name("rus")
    ('ru', 'ru', 'ru')
    """
    folded = re.sub(r"^(?:на|in|язык:?)\s+|\s+(?:языке?|language)$", "", name.strip().casefold()).strip(" .:")
    return _by_name().get(folded)


def with_languages_alone(tags: Iterable[str]) -> tuple[str, ...]:
    """The tags, and the language of each without its script and region, so that ``zh`` finds ``zh-Hant``.

    That is the basic filtering of RFC 4647, as far as an archive needs it.

    >>> with_languages_alone(["ru", "zh-Hant", "en-US"])
    ('ru', 'zh', 'zh-Hant', 'en', 'en-US')
    """
    return tuple(dict.fromkeys(part for tag in tags for part in (tag.partition("-")[0], tag)))


def parse_language(text: str) -> str:
    """A BCP 47 tag in its usual case (``ru``, ``zh-Hant``) from a tag, a name or an ISO 639-2 code.

    Raises `InvalidValue` for what is neither.

    >>> parse_language("RU"), parse_language("zh-hant"), parse_language("Russian"), parse_language("eng")
    ('ru', 'zh-Hant', 'ru', 'en')
    """
    known = language_of_name(text)
    if known:
        return known
    value = text.strip().replace("_", "-")
    if not _TAG.match(value):
        raise InvalidValue(
            f"«{text[:40]}» is not a language tag; write one such as ru, en, zh or ko (BCP 47)"
        )
    first, *rest = value.split("-")
    parts = [_by_name().get(first.casefold(), first.lower())]
    for part in rest:
        if len(part) == 4 and part.isalpha():
            parts.append(part.title())
        else:
            parts.append(part.upper() if len(part) == 2 else part.lower())
    return "-".join(parts)
