"""Words of text read as syllables of Chinese names, and names put together from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, product

from indexer.names.eastasian.case_endings import nominatives
from indexer.names.eastasian.chinese_syllables import (
    CYRILLIC_SCHEME,
    LATIN_SCHEMES,
    MIXED,
    Alternatives,
    Table,
    characters,
    han_surnames,
    surname_keys,
    syllables,
    tables,
)

Syllables = tuple[Alternatives, ...]
"""The syllables of a word, each with the keys it may stand for."""
Word = dict[str, tuple[Syllables, ...]]
"""Scheme → the ways to divide a word into syllables; only schemes in which it can be read."""

MAX_SYLLABLES = 4
_WADE_ONLY = frozenset("ü'")


def _divide(piece: str, table: Table, most: int) -> Iterator[Syllables]:
    """All divisions of ``piece`` into at most ``most`` syllables of ``table``, the fewest first."""
    whole = table.get(piece)
    if whole:
        yield (whole,)
    if most > 1 and len(piece) > 1:
        for cut in range(1, min(len(piece), 8)):
            first = table.get(piece[:cut])
            if first:
                for rest in _divide(piece[cut:].removeprefix("'").removeprefix("ъ"), table, most - 1):
                    yield (first, *rest)


def _divide_word(pieces: Sequence[str], table: Table) -> tuple[Syllables, ...]:
    if len(pieces) == 1:
        found = list(_divide(pieces[0], table, 3 if len(pieces[0]) > 4 else 2))
        return tuple(sorted(found, key=len))
    if len(pieces) > 3:
        return ()
    ways = [list(_divide(piece, table, 2)) for piece in pieces]
    joined = (tuple(s for part in way for s in part) for way in product(*ways))
    return tuple(sorted((w for w in joined if len(w) <= MAX_SYLLABLES), key=len))


def can_read(word: str, script: str) -> bool:
    """Whether one to three syllables make ``word``, folded; quicker than reading it.

    >>> can_read("tsetung", "Latn"), can_read("stalin", "Latn"), can_read("дуну", "Cyrl")
    (True, False, True)
    """
    if script == "Latn":
        return _divides(word.replace("'", "").replace("ü", "u"), tables()[MIXED])
    table = tables()[CYRILLIC_SCHEME]
    return _divides(word, table) or any(_divides(stem, table) for stem in nominatives(word))


def _divides(word: str, table: Table, most: int = 3) -> bool:
    """Whether at most ``most`` syllables make the word."""
    if word in table:
        return True
    if most == 1:
        return False
    for cut in range(1, min(len(word), 8)):
        if word[:cut] in table and _divides(word[cut:].removeprefix("ъ"), table, most - 1):
            return True
    return False


@lru_cache(maxsize=16384)
def latin_word(pieces: tuple[str, ...]) -> Word:
    """A word in Latin letters, folded and divided at its hyphens, read in every scheme that fits.

    >>> latin_word(("tse", "tung"))["wade-giles-ascii"][0]
    (('ze', 'ce'), ('dong', 'tong'))
    >>> sorted(latin_word(("enlai",)))
    ['mixed', 'pinyin', 'wade-giles', 'wade-giles-ascii', 'wade-giles-u']
    """
    marked = any(_WADE_ONLY & set(piece) for piece in pieces)
    found: Word = {}
    for scheme in LATIN_SCHEMES:
        if not (marked and scheme == "wade-giles-ascii"):
            divided = _divide_word(pieces, tables()[scheme])
            if divided:
                found[scheme] = divided
    bare = tuple(piece.replace("'", "").replace("ü", "u") for piece in pieces)
    divided = _divide_word(bare, tables()[MIXED])
    if divided:
        found[MIXED] = divided
    return found


@lru_cache(maxsize=16384)
def cyrillic_word(pieces: tuple[str, ...], declined: bool) -> Word:
    """A word in Cyrillic read as Palladius, as it stands or (``declined``) as a case form.

    >>> cyrillic_word(("дуну",), True)["palladius"]
    ((('dong',),),)
    """
    table = tables()[CYRILLIC_SCHEME]
    if not declined:
        divided = _divide_word(pieces, table)
    else:
        stems = nominatives(pieces[-1])
        divided = tuple(way for stem in stems for way in _divide_word((*pieces[:-1], stem), table))
    return {CYRILLIC_SCHEME: divided} if divided else {}


def _surname_first(parts: Syllables, first_word: int) -> Iterator[Sequence[Alternatives]]:
    """Name as alternatives by syllable, the surname's cut to real surnames; none where it is no name."""
    known = surname_keys()
    if 2 <= len(parts) <= 3 and first_word != 2:
        surname = tuple(key for key in parts[0] if key in known)
        if surname:
            yield (surname, *parts[1:])
    if 3 <= len(parts) <= 4:
        for double in product(parts[0], parts[1]):
            if ".".join(double) in known:
                yield ((double[0],), (double[1],), *parts[2:])


def join(
    words: Sequence[Word], *, given_first: bool, solid: bool = False
) -> Iterator[tuple[str, Iterator[tuple[str, ...]]]]:
    """Names that consecutive words make: for each scheme that reads them all, the keys as syllable tuples.

    ``given_first`` reads the last word as the surname. ``solid`` lets one word hold a whole name.
    """
    # In the order of the first word, so that every process gives the keys in one order.
    for scheme in (scheme for scheme in words[0] if all(scheme in word for word in words)):
        for way in islice(product(*(word[scheme] for word in words)), 64):
            ordered = (way[-1], *way[:-1]) if given_first else way
            parts = tuple(syllable for word in ordered for syllable in word)
            for name in _surname_first(parts, 0 if solid else len(ordered[0])):
                if given_first and len(ordered[0]) != (2 if len(name) == 4 else 1):
                    continue
                yield scheme, product(*name)


@lru_cache(maxsize=2048)
def surname_readings(surname: str) -> Alternatives:
    """Readings of a surname in characters, as a surname first, then as the word that many take it for.

    >>> surname_readings("曾"), surname_readings("欧阳"), surname_readings("不")
    (('zeng', 'ceng'), ('ou.yang',), ())
    """
    readings = han_surnames().get(surname, ())
    if len(surname) == 1 and readings:
        readings = tuple(dict.fromkeys((*readings, *characters().get(surname, ((), ""))[0])))
    return readings


def han_keys(name: str, surname: int) -> Iterator[tuple[str, ...]]:
    """Keys of a name in simplified characters of which the first ``surname`` ones are the surname.

    >>> list(han_keys("单雄信", 1))
    [('shan', 'xiong', 'xin'), ('dan', 'xiong', 'xin')]
    """
    table = characters()
    given = [table.get(char, ((), ""))[0] for char in name[surname:]]
    for reading in surname_readings(name[:surname]):
        for way in product(*given):
            yield (*reading.split("."), *way)


def in_pinyin(key: Sequence[str], surname: int = 1) -> str:
    """A key as Mao Zedong, with the apostrophe that pinyin wants before a, e, o.

    >>> in_pinyin(("mao", "ze", "dong")), in_pinyin(("zhang", "chang", "an"))
    ('Mao Zedong', "Zhang Chang'an")
    """
    names = [syllables()[s].pinyin if s in syllables() else s for s in key]

    def solid(parts: Sequence[str]) -> str:
        return parts[0].capitalize() + "".join(f"'{p}" if p[0] in "aeo" else p for p in parts[1:])

    return f"{solid(names[:surname])} {solid(names[surname:])}"


def in_wade_giles(key: Sequence[str], surname: int = 1) -> str:
    """A key as Mao Tsê-tung.

    >>> in_wade_giles(("mao", "ze", "dong"))
    'Mao Tsê-tung'
    """
    names = [syllables()[s].wade_giles if s in syllables() else s for s in key]
    return f"{'-'.join(names[:surname]).capitalize()} {'-'.join(names[surname:]).capitalize()}"


def in_palladius(key: Sequence[str], surname: int = 1, *, hyphen: bool = False) -> str:
    """A key as Мао Цзэдун, or with ``hyphen`` as Мао Цзэ-дун; ъ parts н from a vowel.

    >>> in_palladius(("mao", "ze", "dong")), in_palladius(("zhang", "chang", "an"))
    ('Мао Цзэдун', 'Чжан Чанъань')
    """
    names = [syllables()[s].palladius if s in syllables() else s for s in key]

    def solid(parts: Sequence[str]) -> str:
        word = parts[0]
        for part in parts[1:]:
            word += ("-" if hyphen else "ъ" if word[-1] == "н" and part[0] in "аеиоуыэюя" else "") + part
        return word.capitalize()

    return f"{solid(names[:surname])} {solid(names[surname:])}"
