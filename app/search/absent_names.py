"""What to type instead of a name that no document has: one nearly the same on record, or its surname alone.

The search itself never does so, for it would bring other people (docs/relevance.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from app.search.spelling import LETTERS
from indexer.analysis.scripts import word_script
from indexer.names.authorities.records import Authorities, fold_suggestion
from indexer.names.folding import fold_word
from indexer.names.lexicon import is_ordinary_word
from indexer.names.model import QueryName
from indexer.names.sounds.name_words import is_given_name, is_patronymic
from indexer.names.titles import is_title

SHORTEST = 5
"""Letters of a name of several words below which every name is near every other."""

LONGEST = 40

MOST_TRIED = 5
"""Names on record that are looked for."""

Finds = Callable[[str], int]
"""How many documents a query finds as it stands, under the filters of the search."""


@lru_cache(maxsize=2)
def _on_record(authorities: Authorities) -> dict[str, str]:
    """Every spelling of a name on record, folded → as it is written."""
    spellings: dict[str, str] = {}
    for one in authorities.suggestions():
        spellings.setdefault(one.folded, one.display)
    return spellings


def nearly(name: str, authorities: Authorities) -> list[str]:
    """Names on record of several words that one letter, or two that changed places, tell from ``name``."""
    folded = fold_suggestion(name)
    if " " not in folded or not SHORTEST <= len(folded) <= LONGEST:
        return []
    known = _on_record(authorities)
    letters = LETTERS.get(word_script(folded.replace(" ", "")), "")
    near = dict.fromkeys(known[one] for one in _slips(folded, letters) if one in known and one != folded)
    return list(near)


def _slips(text: str, letters: str) -> Iterator[str]:
    """Letters exchanged, missing, wrong or too many; the words stay as many as they are."""
    cuts = [(text[:at], text[at:]) for at in range(len(text) + 1)]
    yield from (a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1 and " " not in b[:2])
    yield from (a + letter + b for a, b in cuts for letter in letters)
    yield from (a + letter + b[1:] for a, b in cuts if b[:1].strip() for letter in letters)
    yield from (a + b[1:] for a, b in cuts if b[:1].strip())


def surnames(name: str, kind: str | None) -> Iterator[str]:
    """The words of a name that may be its surname, the likeliest first: no initial, title or given name.

    Of an East Asian one (``kind`` is known without a record) that is the first, of others the last.
    """
    words = [word.strip(".,") for word in name.split()]
    likely = [
        word
        for before, word in zip(("", *words), words, strict=False)
        if len(word) > 1
        and not (is_title(word) or is_given_name(word))
        and not (is_given_name(before) and is_patronymic(fold_word(word)))
        and (word[0].isupper() or not is_ordinary_word(word))
    ]
    if len(words) > 1:
        yield from likely if kind else likely[::-1]


def nearest_on_record(
    q: str, name: QueryName, authorities: Authorities, finds: Finds
) -> tuple[str, int] | None:
    """``q`` with a name on record nearly the same as the absent ``name``, and how many documents that finds.

    Of several the one found most often; None where none is.
    """
    near = [_with(q, name, other, finds) for other in nearly(name.text, authorities)[:MOST_TRIED]]
    best = max(near, key=lambda one: one[1], default=("", 0))
    return best if best[1] else None


def by_surname(q: str, name: QueryName, finds: Finds) -> tuple[str, int] | None:
    """``q`` with the surname alone of the absent ``name``, and how many documents that finds, if any does."""
    alone = surnames(name.text, name.kind)
    return next((one for word in alone if (one := _with(q, name, word, finds))[1]), None)


def _with(q: str, name: QueryName, other: str, finds: Finds) -> tuple[str, int]:
    query = q.replace(name.text, other, 1)
    return query, finds(query) if query != q else 0
