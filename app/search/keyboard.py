"""Text typed on the wrong keyboard layout: vfj for мао, ьфщ for mao."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def _layouts() -> tuple[dict[int, int], dict[int, int]]:
    """Latin to Cyrillic and Cyrillic to Latin, key by key."""
    latin, cyrillic = "", ""
    table = Path(__file__).parent / "data" / "keyboard.tsv"
    for line in table.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            one, other = line.split("\t")
            latin, cyrillic = latin + one, cyrillic + other
    return str.maketrans(latin, cyrillic), str.maketrans(cyrillic, latin)


def other_layout(text: str) -> str | None:
    """What the same keys give on the other layout; None for text that is neither Latin nor Russian.

    >>> other_layout("vfj"), other_layout("ьфщ"), other_layout("毛")
    ('мао', 'mao', None)
    """
    to_cyrillic, to_latin = _layouts()
    cyrillic = sum("а" <= char.lower() <= "я" or char in "ёЁ" for char in text)
    latin = sum(char.isascii() and char.isalpha() for char in text)
    if not cyrillic and not latin:
        return None
    swapped = text.translate(to_cyrillic if latin >= cyrillic else to_latin)
    return swapped if swapped != text else None
