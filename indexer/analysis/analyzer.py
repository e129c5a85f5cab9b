"""The one analyzer: it indexes, queries and highlights.

Rules, in the order of the contract (`indexer.analysis.normalize`):

* text in NFC is cut into runs and parts (`indexer.analysis.tokenizer`); scripts decide, not languages, what
  happens to a part, because a Russian text quotes English words and a query says no language;
* a word that mixes Latin and Cyrillic letters which look alike is read in one script
  (`indexer.analysis.look_alikes`), and its tokens have the letters so read;
* Cyrillic: old spelling modernised, every plausible lemma (`indexer.analysis.russian`). In languages other
  than Russian the folded surface is a term too;
* Latin: possessive off, English stem of the folded word (`indexer.analysis.english`), in every language;
* Han: one token a character, simplified; words begin at their first character (`indexer.analysis.chinese`);
* hangul: the word, and the word without its particle; figures: without leading zeros and ordinal endings;
  everything else: the folded surface;
* compounds: the parts at positions of their own, the solid form a term at each of them; so too words that
  are broken at the end of a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from sys import intern
from typing import Final, cast

from indexer.analysis import chinese, english, korean, russian
from indexer.analysis.forms import CAPACITY, FormCache
from indexer.analysis.look_alikes import in_one_script, is_mixed
from indexer.analysis.normalize import fold, fold_term, nfc, visible
from indexer.analysis.orthography import is_old, modernise
from indexer.analysis.scripts import COMMON, script_of, word_script
from indexer.analysis.terms import EXACT
from indexer.analysis.tokenizer import BROKEN, RUN, take_apart
from indexer.analysis.tokens import Part, Tokens

MAX_TERM: Final = 64
"""Code points of a term; what is longer is no word, and the engine would refuse it at 65,530 bytes."""

MAX_COMPOUND: Final = 4
"""Parts of a compound that is searched solid as well; what is longer is a list or a row of dashes."""

_Parts = tuple[Part, ...]

_FIGURES: Final = re.compile(r"(\d+)(?:st|nd|rd|th|-[^\W\d_]+)?")
_MODERN: Final = re.compile(f"[А-Яа-яЁё]{{2,{MAX_TERM}}}(?<![ъЪ])")
_CASED: Final = frozenset({"Cyrl", "Latn"})
_EAST_ASIAN: Final = frozenset({"Hani", "Hang"})
_HAS_DIGIT: Final = re.compile(r"\d")
_WITH_OWN_I: Final = frozenset({"uk", "be", "rue", "kk", "kv"})
"""Languages of today that write і, so that it is no sign of age."""

_OTHER_CYRILLIC: Final = frozenset(
    {"ba", "bg", "ce", "cv", "ky", "mk", "mn", "os", "sah", "sr", "tg", "tt", "tyv"}
)

_SMALL_CACHE: Final = 20_000
"""Forms of a rare cache: of texts in old spelling, or in Cyrillic languages besides Russian."""


class Analyzer:
    """Text to tokens. One instance serves all threads; it keeps a bounded cache of forms.

    The results depend on nothing but the arguments and the versions that `indexer.analysis.version` names.
    """

    def __init__(self) -> None:
        # One cache for each way the text around decides about a form: (old spelling, other language).
        self._caches: dict[tuple[bool, str], FormCache[_Parts]] = {}

    def analyze(self, text: str, language: str = "und") -> Tokens:
        """The tokens of ``text`` in order; offsets count code points of its NFC form.

        ``language`` is a BCP 47 tag; ``und`` where it is not known, as in a query.
        """
        text = nfc(text)
        mode = (is_old(text), _language_class(language))
        cache = self._caches.get(mode)
        if cache is None:
            cache = FormCache(_SMALL_CACHE if any(mode) else CAPACITY)
            cache = self._caches.setdefault(mode, cache)
        matches = list(RUN.finditer(text))
        runs = [match.group() for match in matches]
        known = list(map(cache.recent.get, runs))
        for index in [index for index, parts in enumerate(known) if parts is None]:
            run = runs[index]
            if is_mixed(run):
                run = in_one_script(run, (*runs[max(0, index - 1) : index], *runs[index + 1 : index + 2]))
            parts = cache.find(run)
            if parts is None:
                parts = _analyse_run(run, *mode)
                cache.put(run, parts)
            known[index] = parts
        return Tokens(cast("list[_Parts]", known), [match.start() for match in matches])

    def query_tokens(self, text: str) -> Tokens:
        """The tokens of a query: the same analysis, the language unknown."""
        return self.analyze(text)


@lru_cache(maxsize=1)
def default_analyzer() -> Analyzer:
    """The analyzer that all parts of a process share, and with it the cache of forms."""
    return Analyzer()


def _language_class(language: str) -> str:
    """What the rules need to know of a language: ``i`` and ``other`` for Cyrillic ones besides Russian.

    All others are of one class, since scripts decide; so nearly all texts share one cache.
    """
    primary = language.split("-", 1)[0].lower()
    return "i" if primary in _WITH_OWN_I else "other" if primary in _OTHER_CYRILLIC else ""


def _unique(terms: Iterable[str]) -> tuple[str, ...]:
    """``terms`` without repetitions and empty ones, capped in length, in order."""
    return _kept(term[:MAX_TERM] for term in terms if term)


def _kept(terms: Iterable[str]) -> tuple[str, ...]:
    """``terms`` without repetitions, in order, one object each.

    All forms of a word share its lemma, and hundreds of thousands of forms are kept. What they share is
    mostly still near the processor when it is asked for.
    """
    return tuple(map(intern, dict.fromkeys(terms)))


def _analyse_run(run: str, old_text: bool, language: str) -> _Parts:
    plain = _plain_terms(run, old_text, language)
    if plain:
        return (_part(0, len(run), run, *plain),)
    shape, spans = take_apart(run)
    if shape == "han":
        return _analyse_han(run)
    surfaces = [run[start:end] for start, end in spans]
    compound: tuple[str, ...] = ()
    if shape == "spaced":
        readings = [re.sub(r"\s", "", surfaces[0])]
    else:
        readings = surfaces
        if 1 < len(spans) <= MAX_COMPOUND + 2 * (shape == "initials") and len(run) <= MAX_TERM:
            compound = _compound_terms(run, shape, surfaces, old_text, language)
    words = [_word_terms(reading, old_text, language) for reading in readings]
    # A part that is the whole word by itself (U-U, 0-0 of damaged texts) would be left without lemmas.
    compound = tuple(term for term in compound if not any(term in own for _, own in words))
    parts: list[Part] = []
    for index, ((start, end), surface, reading) in enumerate(zip(spans, surfaces, readings, strict=True)):
        script, own = words[index]
        terms = _unique((*own, *compound, EXACT + fold(reading)))
        parts.append(_part(start, end, surface, script, terms, index > 0, compound))
    return tuple(parts)


def _plain_terms(run: str, old_text: bool, language: str) -> tuple[str, tuple[str, ...]] | None:
    """The script and the terms of a modern Russian word, a word in plain Latin letters or a number.

    They are most forms of most archives; the same rules as below, without those that cannot apply.
    """
    if len(run) > MAX_TERM - len(EXACT):
        return None
    if run.isascii():
        if run.isalpha():
            lower = run.lower()
            return "Latn", _kept((english.stem(lower) or lower, EXACT + lower))
        if run.isdecimal():
            return COMMON, _kept((run.lstrip("0") or "0", EXACT + run))
    elif not old_text and _MODERN.fullmatch(run):
        folded = run.lower().replace("ё", "е")
        terms = [lemma.replace("ё", "е") for lemma in russian.lemmas(run)]
        if language:
            terms.append(folded)
        return "Cyrl", _kept((*terms, EXACT + folded))
    return None


def _part(
    start: int,
    end: int,
    surface: str,
    script: str,
    terms: tuple[str, ...],
    joined: bool = False,
    compound: tuple[str, ...] = (),
) -> Part:
    notable = script in _EAST_ASIAN or (script in _CASED and surface[0].isupper())
    return Part(surface, terms, notable, script, start, end, joined, compound)


def _word_terms(word: str, old_text: bool, language: str) -> tuple[str, tuple[str, ...]]:
    """The script of a word without spaces and hyphens, and its lemmas or stems, folded, best first."""
    script = word_script(word)
    folded = fold(word)
    if script == "Cyrl":
        return "Cyrl", _cyrillic_terms(word, old_text, language)
    figures = _FIGURES.fullmatch(folded)
    if figures:
        return script, _unique((figures[1].lstrip("0") or "0",))
    if script == "Latn":
        return script, _unique((fold_term(english.stem(folded)) or folded,))
    if script == "Hang":
        return script, _unique((folded, korean.without_particle(folded)))
    return script, _unique((fold_term(word) or folded,))


def _cyrillic_terms(word: str, old_text: bool, language: str) -> tuple[str, ...]:
    if _MODERN.fullmatch(word) and not old_text:
        plain = modern = word
    else:
        figures = _FIGURES.fullmatch(word)
        if figures:
            return (figures[1].lstrip("0") or "0",)
        plain = visible(word)
        # A stress mark is no part of the spelling, and the dictionary would not know the word.
        plain = nfc("".join(char for char in plain if script_of(char) == "Cyrl" or not _is_mark(char)))
        # Of a single letter the dictionary makes the words it abbreviates, of which a text holds too many.
        if len(plain) == 1 or len(plain) > MAX_TERM or _HAS_DIGIT.search(plain):
            return _unique((fold_term(plain),)) or (fold(word)[:MAX_TERM],)
        modern = plain if language == "i" else modernise(plain, old_text)
    terms = [fold_term(lemma) for lemma in russian.lemmas(modern)]
    # Of a query with і nobody knows whether it is old Russian or new Ukrainian.
    if language or (not old_text and "і" in plain.lower()):
        terms.append(fold_term(plain))
    return _unique(terms) or (fold(word)[:MAX_TERM],)


def _is_mark(char: str) -> bool:
    return "\u0300" <= char <= "\u036f"


def _compound_terms(
    run: str, shape: str, surfaces: list[str], old_text: bool, language: str
) -> tuple[str, ...]:
    """The terms of a compound written solid; none where the parts together are no word."""
    if shape in ("number", "initials"):
        return _unique((fold_term("".join(surfaces)),))
    figures = [surface for surface in surfaces if surface.isdecimal()]
    if figures:
        # Т-34 is written Т34 too; 38-параллель and 1950-1953 are not.
        letters = [surface for surface in surfaces if not surface.isdecimal()]
        if len(figures) > 1 or not letters or max(map(len, letters)) > 3:
            return ()
        return _unique((fold_term("".join(surfaces)),))
    if BROKEN.search(run):
        # Whether the hyphen is the word's own or that of the line nobody knows; the parts are found anyway.
        whole = "".join(surfaces)
        return _unique((*_word_terms(whole, old_text, language)[1], EXACT + fold(whole)))
    if word_script(run) == "Cyrl":
        hyphenated = "-".join(surfaces)
        lemmas = _cyrillic_terms(hyphenated, old_text, language)
        return _unique(lemma.replace("-", "") for lemma in lemmas)
    if word_script(run) == COMMON:
        return ()
    return _unique((fold_term(english.stem(fold("".join(surfaces)))),))


def _analyse_han(run: str) -> _Parts:
    simplified = chinese.simplify(run)
    starting: list[list[str]] = [[] for _ in run]
    compound: list[tuple[str, ...]] = [()] * len(run)
    joined = [False] * len(run)
    offset = 0
    for word in chinese.words(simplified):
        if len(word) > 1:
            starting[offset].append(word)
            for index in range(offset, offset + len(word)):
                compound[index] = (word[:MAX_TERM],)
                joined[index] = index > offset
            for begin, inner in chinese.inner_words(word):
                starting[offset + begin].append(inner)
        offset += len(word)
    return tuple(
        _part(
            index,
            index + 1,
            char,
            "Hani",
            _unique((simplified[index], *starting[index], EXACT + char)),
            joined[index],
            compound[index],
        )
        for index, char in enumerate(run)
    )
