"""Names of languages by their BCP 47 tags, from CLDR."""

from __future__ import annotations

from babel import Locale


def language_in(locale: Locale, tag: str) -> str:
    """The name of the language of ``tag``, with its script and region if stated; the tag where CLDR has none.

    >>> english = Locale("en")
    >>> language_in(english, "ru"), language_in(english, "zh-Hant"), language_in(Locale("ru"), "en-US")
    ('Russian', 'Traditional Chinese', 'американский английский')
    >>> language_in(english, "ru-BY"), language_in(english, "x-odd")
    ('Russian (Belarus)', 'x-odd')
    """
    language, *rest = tag.split("-")
    if whole := locale.languages.get(tag.replace("-", "_")):
        return str(whole)
    name = locale.languages.get(language)
    if not name:
        return tag
    more = [found for part in rest if (found := locale.scripts.get(part) or locale.territories.get(part))]
    return f"{name} ({', '.join(more)})" if more else str(name)
