"""Russian words to lemmas. The only module that imports pymorphy3."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

MIN_SCORE: Final = 0.01
"""Less plausible lemmas are dropped. At 0.05 стали would lose сталь (0.025)."""

MAX_LEMMAS: Final = 4
"""Real homonyms have two or three lemmas; guesses at unknown words would have a dozen."""


@lru_cache(maxsize=1)
def _morphology() -> MorphAnalyzer:
    # Loading takes a quarter of a second, which a process that sees no Russian need not spend.
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang="ru")


def lemmas(word: str) -> tuple[str, ...]:
    """Every plausible lemma of a modern Russian word, best first, with its ё; at least one.

    >>> lemmas("стали")
    ('стать', 'сталь')
    """
    return _lemmas(word.lower())


@lru_cache(maxsize=50_000)  # The analyzer's own cache knows Стали, СТАЛИ and стали as three forms.
def _lemmas(word: str) -> tuple[str, ...]:
    scores: dict[str, float] = {}
    for lemma, score in _of_dictionary(word) or _guesses(word):
        scores[lemma] = scores.get(lemma, 0.0) + score
    if len(scores) == 1:
        return tuple(scores)
    best = sorted(scores.items(), key=lambda item: -item[1])
    kept = tuple(lemma for lemma, score in best[:MAX_LEMMAS] if score >= MIN_SCORE)
    return kept or (word,)


def _of_dictionary(word: str) -> list[tuple[str, float]]:
    """The lemmas of a word of the dictionary with the probability of each reading; none of others.

    What `MorphAnalyzer.parse` does with such words, less the tags and the objects that hold them, which
    take most of its time.
    """
    morphology = _morphology()
    dictionary = morphology.dictionary
    found = dictionary.words.similar_items(word, morphology.char_substitutes)
    readings = [(spelt, paradigm, form) for spelt, parses in found for paradigm, form in parses]
    lemma_of, tag_of = dictionary.build_normal_form, dictionary.build_tag_info
    lemmas = [lemma_of(paradigm, form, spelt) for spelt, paradigm, form in readings]
    if len(set(lemmas)) <= 1:
        return [(lemma, 1.0) for lemma in lemmas[:1]]
    known = morphology.prob_estimator.p_t_given_w
    scores = [known.prob(word, tag_of(paradigm, form)) for _, paradigm, form in readings]
    if not any(scores):
        scores = [1 / len(readings)] * len(readings)
    elif len(set(scores)) > 1:
        # The sum over the readings of a lemma begins with the likeliest, as it does in pymorphy3.
        return sorted(zip(lemmas, scores, strict=True), key=lambda reading: -reading[1])
    return list(zip(lemmas, scores, strict=True))


def _guesses(word: str) -> list[tuple[str, float]]:
    """The lemmas of a word by analogy with those of the dictionary."""
    return [(parse.normal_form, parse.score) for parse in _parses(word)] or [(word, 1.0)]


def _parses(word: str) -> Sequence[Any]:
    """What pymorphy3 makes of a word. It asks Python for names of letters, and some have none (Tangut)."""
    try:
        return tuple(_morphology().parse(word))
    except ValueError:
        return ()


@lru_cache(maxsize=10_000)
def forms(lemma: str) -> frozenset[str]:
    """Every form of the words with this lemma, of which ё may be written е; for an unknown word, by analogy.

    >>> sorted(forms("полк"))[:4]
    ['полк', 'полка', 'полкам', 'полками']
    """
    found = {lemma}
    for parse in _parses(lemma):
        if parse.normal_form.replace("ё", "е") == lemma.replace("ё", "е"):
            found.update(form.word for form in parse.lexeme)
    return frozenset(found)


def is_known(word: str) -> bool:
    """Whether the dictionary has the word; guesses at unknown words are no knowledge."""
    return bool(_morphology().word_is_known(word.lower()))


_NAME_TAGS: Final = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn", "Trad"})


def word_and_name(word: str) -> tuple[float, float]:
    """How plausible ``word`` is as an ordinary word and as a name; (0, 0) where the dictionary lacks it.

    >>> word_and_name("сено")[1], word_and_name("хрущев")[0]
    (0.0, 0.0)
    """
    word = word.lower()
    if not is_known(word):
        return 0.0, 0.0
    ordinary = name = 0.0
    for parse in _morphology().parse(word):
        if parse.tag.grammemes & _NAME_TAGS:
            name += parse.score
        else:
            ordinary += parse.score
    return ordinary, name


def is_given_name(word: str) -> bool:
    """Whether the dictionary has ``word`` as a form of a given name, rather than of anything commoner.

    Of several people of one name nobody writes: Самарин is a surname, and Марин not several called Марина.

    >>> is_given_name("иосифу"), is_given_name("хрущева"), is_given_name("самарин")
    (True, False, False)
    """
    parses = _morphology().parse(word.lower()) if is_known(word) else ()
    return any(
        "Name" in parse.tag.grammemes and "plur" not in parse.tag.grammemes and parse.score >= MIN_SCORE
        for parse in parses
    )


def version() -> str:
    """The versions of pymorphy3 and of its dictionary, without loading it."""
    from importlib.metadata import version as installed

    return f"{installed('pymorphy3')}/{installed('pymorphy3-dicts-ru')}"
