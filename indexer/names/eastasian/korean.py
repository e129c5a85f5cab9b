"""Words of text read as syllables of Korean names, and names put together from them, best readings first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from heapq import nlargest
from itertools import product

from indexer.names.eastasian.case_endings import nominatives
from indexer.names.eastasian.chinese_syllables import characters
from indexer.names.eastasian.korean_letters import fold, is_syllable, revised, usual
from indexer.names.eastasian.korean_surnames import family_names, hangul_surnames, hanja_surnames, surnames
from indexer.names.eastasian.korean_syllables import Weighed, frequencies, given_syllables
from indexer.names.tables import read_rows

Ranked = tuple[tuple[tuple[str, ...], float], ...]
"""Syllable tuples with their weights, best first."""

_BEAM = 80
_DIVIDED_PENALTY = 0.5
_LEAST_SHARE = 0.03
"""Readings less likely than this beside the best one are left out, or 소영 would be found for 세영."""


@lru_cache(maxsize=1)
def particles() -> frozenset[str]:
    """Particles and titles written solid after a name in hangul."""
    return frozenset(row[0] for row in read_rows("korean_name_endings.tsv"))


def _combine(parts: Sequence[Weighed], scale: float = 1.0) -> Iterator[tuple[tuple[str, ...], float]]:
    for way in product(*parts):
        weight = scale
        for _, share in way:
            weight *= share
        yield tuple(key for key, _ in way), weight


def _best(ways: Iterator[tuple[tuple[str, ...], float]]) -> Ranked:
    merged: dict[tuple[str, ...], float] = {}
    for key, weight in ways:
        merged[key] = merged.get(key, 0.0) + weight
    return tuple(nlargest(_BEAM, merged.items(), key=lambda kw: kw[1]))


def _given(
    pieces: Sequence[str], table: dict[str, Weighed], scale: float
) -> Iterator[tuple[tuple[str, ...], float]]:
    """Readings of a given name: hyphened pieces are a syllable each, a solid word is one or two."""
    known = [table.get(piece) for piece in pieces]
    if all(known) and len(pieces) <= 2:
        yield from _combine([k for k in known if k], scale)
    if len(pieces) == 1:
        word = pieces[0]
        for cut in range(1, min(len(word), 8)):
            first, second = table.get(word[:cut].rstrip("'")), table.get(word[cut:].removeprefix("ъ"))
            if word[cut - 1 : cut] == "'" or word[cut] == "'":
                first = table.get(word[:cut].rstrip("'")) or table.get(word[:cut])
                second = table.get(word[cut:].lstrip("'"))
            if first and second:
                yield from _combine([first, second], scale * _DIVIDED_PENALTY)


def can_read(word: str, script: str) -> bool:
    """Whether one or two syllables make ``word``, folded, or it is a surname; quicker than reading it.

    >>> can_read("ilsung", "Latn"), can_read("stalin", "Latn"), can_read("сену", "Cyrl")
    (True, False, True)
    """
    if script == "Latn":
        plain = word.replace("'", "").replace("ŏ", "o").replace("ŭ", "u")
        forms = [word, plain] if plain != word else [word]
    else:
        forms = [word, *nominatives(word)]
    table, family = given_syllables(script), surnames(script)
    for form in forms:
        if form in table or form in family:
            return True
        for cut in range(1, min(len(form), 8)):
            if form[:cut].rstrip("'") in table and form[cut:].lstrip("'").removeprefix("ъ") in table:
                return True
    return False


@lru_cache(maxsize=16384)
def latin_given(pieces: tuple[str, ...]) -> Ranked:
    """A given name in Latin letters, folded (ŏ and ŭ kept) and divided at hyphens.

    >>> latin_given(("il", "sung"))[0][0]
    ('il', 'seong')
    """
    if any(mark in piece for piece in pieces for mark in "ŏŭ"):
        # Who writes ŏ means no ŏ where he writes o, e or u.
        marked = _best(_given(pieces, given_syllables("Latn", marked=True), 1.0))
        if marked:
            return marked
    return _best(_given(pieces, given_syllables("Latn"), 1.0))


@lru_cache(maxsize=16384)
def cyrillic_given(pieces: tuple[str, ...]) -> Ranked:
    """A given name in Cyrillic, in the nominative or in a case form.

    >>> cyrillic_given(("ир", "сену"))[0][0]
    ('il', 'seong')
    """
    table = given_syllables("Cyrl")

    def ways() -> Iterator[tuple[tuple[str, ...], float]]:
        yield from _given(pieces, table, 1.0)
        for stem in nominatives(pieces[-1]):
            yield from _given((*pieces[:-1], stem), table, 1.0)

    return _best(ways())


@lru_cache(maxsize=4096)
def surname(pieces: tuple[str, ...], script: str, declined: bool = False) -> Weighed:
    """The surnames that a word, or two for a double surname, may be."""
    word = "".join(pieces)
    table = surnames(script)
    found = table.get(word, ())
    if not found and declined:
        for stem in nominatives(word):
            found += table.get(stem, ())
    return found


def names(family: Weighed, given: Ranked, most: int) -> list[tuple[str, ...]]:
    """Full names as syllable tuples, the ``most`` likely ones, best first."""
    ways = (
        ((*key.split("."), *syllables), weight * share)
        for key, share in family
        for syllables, weight in given
    )
    best = nlargest(most, ways, key=lambda kw: kw[1])
    return [key for key, weight in best if weight > best[0][1] * _LEAST_SHARE]


def hangul_names(word: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Names that a word in hangul may begin with: (length in syllables, key); particles may follow.

    >>> list(hangul_names("김일성은"))
    [(3, ('gim', 'il', 'seong'))]
    """
    known = hangul_surnames()
    if not all(is_syllable(char) for char in word[:8]) or not 2 <= len(word) <= 8:
        return
    for length in (4, 3, 2):
        if len(word) < length or not (len(word) == length or word[length:] in particles()):
            continue
        for first in (2, 1):
            given = length - first
            if word[:first] in known and 1 <= given <= 2 and not (first == 2 and given > 2):
                yield length, (*known[word[:first]].split("."), *(fold(char) for char in word[first:length]))


def hanja_keys(name: str, surname_length: int) -> Iterator[tuple[str, ...]]:
    """Korean readings of a name in simplified characters.

    >>> list(hanja_keys("金日成", 1))
    [('gim', 'il', 'seong')]
    """
    family = hanja_surnames().get(name[:surname_length])
    table = characters()
    given = [dict.fromkeys(fold(h) for h in table.get(char, ((), ""))[1]) for char in name[surname_length:]]
    if family and all(given):
        for way in product(*given):
            yield (*family.split("."), *way)


@lru_cache(maxsize=1)
def _unfold() -> dict[str, str]:
    """Folded syllable → the hangul syllable most frequent in given names that folds to it."""
    best: dict[str, tuple[int, str]] = {}
    for syllable, count in frequencies().items():
        key = fold(syllable)
        if key not in best or best[key][0] < count:
            best[key] = (count, syllable)
    return {key: syllable for key, (_, syllable) in best.items()}


def written(syllable: str) -> str:
    """The hangul syllable most frequent in given names for a folded one of a key; empty if there is none.

    >>> written("seong")
    '성'
    """
    return _unfold().get(syllable, "")


def spellings(key: Sequence[str]) -> list[str]:
    """The name of a key in hangul, Latin and Cyrillic, as most people would write it.

    >>> spellings(("gim", "il", "seong"))[:2]
    ['김일성', 'Kim Il-song']
    """
    hangul = [written(part) for part in key]
    family = ".".join(key[:2]) if len(key) > 3 else key[0]
    known = family_names().get(family)
    if not known or not all(hangul[1:]):
        return []
    surname_hangul, latin, cyrillic = known
    given = hangul[len(surname_hangul) :]
    made = [surname_hangul + "".join(given)]
    for marked in (False, True):
        parts = [usual(syllable, "Latn", marked) for syllable in given]
        made.append(f"{latin.capitalize()} {'-'.join(parts).capitalize()}")
    parts = [revised(syllable) for syllable in given]
    made.append(f"{latin.capitalize()} {'-'.join(parts).capitalize()}")
    for soviet in (False, True):
        parts = [usual(syllable, "Cyrl", soviet) for syllable in given]
        joined = " ".join(part.capitalize() for part in parts) if soviet else "".join(parts).capitalize()
        made.append(f"{cyrillic.capitalize()} {joined}")
    return list(dict.fromkeys(made))
