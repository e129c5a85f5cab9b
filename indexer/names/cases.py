"""Russian case forms of names: from a nominative to its forms, and from a form back to nominatives.

The rules are those of the reference grammars (A. A. Zaliznyak, Grammatical Dictionary of the Russian
Language, 1977, on proper names; D. E. Rosenthal, Handbook of Spelling and Style, 1985, sections 148–149):
adjectival surnames decline as adjectives, surnames in -ов, -ев, -ин, -ын by a mixed pattern, names that end
in a consonant only when they are a man's, names in -о, -е, -и, -у, -ю, -э, -ых, -их not at all; of an East
Asian name the last word alone declines. Endings stand in ``indexer/data/case_endings.tsv``.

No dictionary is asked: names are mostly in none, and one that knows words reads Суй as a form of
совать. What the rules overgenerate is a form that nobody writes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import product
from typing import Literal, NamedTuple

from indexer.names.tables import read_rows

Gender = Literal["m", "f"]

CASES = ("nom", "gen", "dat", "acc", "ins", "loc")
"""The six cases, in the order in which every table of forms here holds them."""

MAX_NAME = 120
"""Longest name that is declined, in characters; longer text is no name and comes back as it is."""

_VOWELS = "аеёиоуыэюя"
_FLEETING = {"павел": "павл", "лев": "льв", "пётр": "петр"}
"""Given names whose stem loses or changes a vowel; of surnames in -ец, -ок, -ек both patterns are given."""


class Pattern(NamedTuple):
    """One way to decline: a nominative ending, for whom, and the endings of the six cases.

    ``cut`` letters leave the nominative before an ending is added; each case may have several endings.
    ``cost`` tells how little a form of this pattern proves when read backwards: 0 a sure one.
    """

    ending: re.Pattern[str]
    gender: str
    cut: int
    endings: tuple[tuple[str, ...], ...]
    cost: float


@lru_cache(maxsize=1)
def _patterns() -> tuple[Pattern, ...]:
    patterns = []
    for ending, gender, cut, *cases, cost in read_rows("case_endings.tsv"):
        endings = tuple(tuple("" if e == "0" else e for e in case.split("|")) for case in cases)
        patterns.append(Pattern(re.compile(f"(?:{ending})$"), gender, int(cut), endings, float(cost)))
    return tuple(patterns)


def _stems(word: str, cut: int) -> Iterable[str]:
    stem = word[: len(word) - cut]
    if word in _FLEETING:
        yield _FLEETING[word]
        return
    yield stem
    if not cut and len(word) > 4:
        # Заяц – Зайца, Донец – Донца, Жаворонок – Жаворонка; foreign names keep their vowel (Чапека).
        if word.endswith(("ец", "ек", "ок", "ёк")):
            before = word[-3]
            yield (word[:-2] + "ь" if before == "л" else word[:-2]) + word[-1]
        if word.endswith("ел"):
            yield word[:-2] + "л"


@lru_cache(maxsize=20_000)
def decline(word: str, gender: Gender | None = None) -> tuple[frozenset[str], ...]:
    """The forms of one lower-case word in each of :data:`CASES`; of an indeclinable one the word itself.

    With ``gender`` None both a man's and a woman's forms are given.

    >>> sorted(decline("толстой", "m")[2])
    ['толстому', 'толстою']
    >>> sorted(decline("меир", "f")[4])
    ['меир']
    """
    if gender is None:
        return tuple(m | f for m, f in zip(decline(word, "m"), decline(word, "f"), strict=True))
    forms: list[set[str]] = [{word} if case == "nom" else set() for case in CASES]
    for pattern in _patterns():
        if pattern.gender in (gender, "*") and pattern.ending.search(word):
            for stem in _stems(word, pattern.cut):
                for case, endings in zip(forms[1:], pattern.endings, strict=True):
                    case.update(stem + ending for ending in endings)
    return tuple(frozenset(case) if case else frozenset((word,)) for case in forms)


def _part_forms(word: str, gender: Gender | None) -> list[set[str]]:
    """The forms of one word of a name in each case, with its capitals; hyphenated words by their parts."""
    head, hyphen, last = word.rpartition("-")
    forms = [_with_case_of(last, case) for case in decline(last.lower(), gender)]
    if not hyphen:
        return forms
    result = [{f"{head}-{form}" for form in case} for case in forms]
    if re.search(r"(?:ий|ой|ый|ов|ев|ёв|ин|ын|ая|ова|ева|ина)$", head.lower()):
        # Both parts of a Russian double surname decline: Римского-Корсакова, but Бонч-Бруевича.
        heads = _part_forms(head, gender)
        for case, first, rest in zip(result, heads, forms, strict=True):
            case.update(f"{a}-{b}" for a, b in product(first, rest))
    return result


def _with_case_of(model: str, words: Iterable[str]) -> set[str]:
    """``words`` with capitals where ``model`` has them: all, the first, or none."""
    if len(model) > 1 and model.isupper():
        return {word.upper() for word in words}
    if model[:1].isupper():
        return {word[:1].upper() + word[1:] for word in words}
    return set(words)


def reads_east_asian(name: str) -> bool:
    """Whether ``name`` has the shape of a Chinese or Korean name in Cyrillic: only its last word declines.

    A shape is no proof: Ян Бек has it too.

    >>> reads_east_asian("Ким Ир Сен"), reads_east_asian("Чжоу Эньлай"), reads_east_asian("Иосиф Сталин")
    (True, True, False)
    """
    words = name.lower().split()
    if not 2 <= len(words) <= 4 or not (_ONE_SYLLABLE.fullmatch(words[0]) or words[0] in _LONG_SURNAMES):
        return False
    given = "".join(words[1:]).replace("-", "")
    return len(given) <= 11 and bool(_SYLLABLES.fullmatch(given))


_SYLLABLE = (
    "(?:(?:чж|цз|дз|сс|пх|тх|кх|кк|тт|пп|[бпмфдтнлгкхчшщжсзцврй])?ь?[аеоуыиюяёэ]{1,2}[йоу]?"
    "(?:нг|нь|н|ль|м|к|б|п|т|г|р|л)?ъ?)"
)
_ONE_SYLLABLE = re.compile(_SYLLABLE)
_SYLLABLES = re.compile(_SYLLABLE + "{1,3}?")
"""Palladius or Kontsevich syllables: an initial, vowels, one of the few finals."""

_LONG_SURNAMES = {"сыма", "оуян", "чжугэ", "шангуань", "сыту", "хуанфу", "намгун", "сону", "хванбо", "согун"}
"""East Asian surnames of two syllables."""


def case_forms(name: str, gender: Gender | None = None) -> set[str]:
    """Every case form of a Russian-written name given in the nominative, that form included.

    ``name`` may hold several words in any order (Иосиф Виссарионович Сталин, Сталин И. В., Мао
    Цзэ-дун); its words stand in one case together, and initials stay. Capitals are kept, ё is kept.
    ``gender`` is ``m``, ``f`` or None for unknown, which gives the forms of both.

    >>> sorted(case_forms("Гао Ган", "m"))
    ['Гао Ган', 'Гао Гана', 'Гао Гане', 'Гао Ганом', 'Гао Гану']
    >>> "Мао Цзэ-дуну" in case_forms("Мао Цзэ-дун") and "Ким Ир Сена" in case_forms("Ким Ир Сен")
    True
    >>> "Елены Сергеевны Булгаковой" in case_forms("Елена Сергеевна Булгакова", "f")
    True
    """
    words = name.split()
    if not words or len(name) > MAX_NAME or len(words) > 6:
        return {name}
    result = {" ".join(words)}
    gender = gender or guess_gender(words)
    for each in (gender,) if gender else ("m", "f"):
        last_forms = _part_forms(words[-1], each)
        if len(words) > 1 and reads_east_asian(name):
            stem = " ".join(words[:-1])
            result.update(f"{stem} {form}" for case in last_forms for form in case)
            if words[0].lower() not in _ALSO_GIVEN_NAMES:
                continue
        by_word = [_initial_or_forms(word, each) for word in words[:-1]] + [last_forms]
        for case in range(len(CASES)):
            parts = [sorted(forms[case])[:4] for forms in by_word]
            result.update(" ".join(combination) for combination in product(*parts))
    return result


_ALSO_GIVEN_NAMES = {"ян", "ли", "эмма", "анна", "ада", "ева", "ия", "лия"}
"""East Asian surnames that are given names elsewhere too: of these names both patterns are given."""


def guess_gender(words: Iterable[str]) -> Gender | None:
    """What the words of a name tell of its bearer: by patronymic, or by the ending of a Russian surname.

    >>> guess_gender(["Елена", "Сергеевна"]), guess_gender(["Жуков"]), guess_gender(["Голда", "Меир"])
    ('f', 'm', None)
    """
    lowered = [word.lower() for word in words]
    for word in lowered:
        if re.search(r".(?:[оеё]вна|ична|инична)$", word):
            return "f"
        if re.search(r".(?:[оеё]вич|ич)$", word):
            return "m"
    for word in lowered:
        if re.search(r"..(?:[оеё]в|[сц]кий|[сц]кой)$", word):
            return "m"
        if re.search(r"..(?:[сц]кая)$", word):
            return "f"
    return None


def _initial_or_forms(word: str, gender: Gender | None) -> list[set[str]]:
    if word.endswith(".") or len(word) == 1:
        return [{word}] * len(CASES)
    return _part_forms(word, gender)


@lru_cache(maxsize=1)
def _endings_backwards() -> dict[str, tuple[tuple[str, re.Pattern[str], float], ...]]:
    """Case ending → (what a nominative has in its place, what that nominative looks like, cost)."""
    table: dict[str, dict[tuple[str, str], tuple[str, re.Pattern[str], float]]] = {}
    for ending, _, cut, *cases, cost in read_rows("case_endings.tsv"):
        removed = _literal_tails(ending, int(cut))
        for case in cases:
            for case_ending in case.split("|"):
                case_ending = "" if case_ending == "0" else case_ending.replace("ё", "е")
                for tail in removed:
                    entry = (tail, re.compile(f"(?:{ending.replace('ё', 'е')})$"), float(cost))
                    known = table.setdefault(case_ending, {})
                    key = (tail, ending)
                    if key not in known or known[key][2] > entry[2]:
                        known[key] = entry
    return {ending: tuple(entries.values()) for ending, entries in table.items()}


def _literal_tails(ending: str, cut: int) -> list[str]:
    """The letters that an ending pattern with ``cut`` takes off; patterns spell them out at their end."""
    if cut == 0:
        return [""]
    tails = {alternative[-cut:] for alternative in ending.replace("ё", "е").split("|")}
    return sorted(tails)


_TELLING = re.compile(
    r"(?:..(?:[ое]в|ин)|.[сц]к)()(?:а|у|ым|е|ой|ою|ых|ыми|ы|ого|ому|им|их|ими|ом|ая|ую|ий)$"
)
"""Forms whose stem tells the pattern: Хрущевым, Фурцевой, Чайковского."""


_DECLINED_HEAD = re.compile(r"(?:.[сцк]к(?:ого|ому|им|ом|ой)|..(?:ов|ев|ин)(?:а|у|ым|е|ой))-$")


@lru_cache(maxsize=200_000)
def nominatives(form: str) -> tuple[tuple[str, float], ...]:
    """The nominatives a lower-case Cyrillic word may be a case form of, with costs, cheapest first.

    The word itself is among them at no cost. ё is folded to е on both sides. Costs are small where the
    ending is proof of its pattern (-ого of an adjective) and larger where any noun could have it.

    >>> [n for n, _ in nominatives("трумэном")][:2]
    ['трумэном', 'трумэн']
    >>> {"горький"} <= {n for n, _ in nominatives("горькому")}
    True
    """
    form = form.replace("ё", "е")
    found = {form: 0.0}
    head, hyphen, last = form.rpartition("-")
    head += hyphen
    if len(last) >= 3:
        table = _endings_backwards()
        # -овым, -иной, -ского say which pattern they are of: readings by any other only mislead.
        shape = _TELLING.search(last)
        longest = min(4, len(last) - 1)
        for size in range(longest + 1) if not shape else (len(last) - shape.end(1),):
            stem, ending = last[: len(last) - size], last[len(last) - size :]
            for tail, looks, cost in table.get(ending, ()):
                nominative = stem + tail
                if len(nominative) >= 2 and nominative != last and looks.search(nominative):
                    key = head + nominative
                    found[key] = min(found.get(key, 9.0), cost)
                    _restore_vowel(head, nominative, tail, cost, found)
    for nominative, stem in _FLEETING.items():
        if last.startswith(stem) and last[len(stem) :] in ("а", "у", "ом", "е"):
            found[head + nominative.replace("ё", "е")] = 0.0
    if hyphen and _DECLINED_HEAD.search(head):
        _restore_head(head, found)
    return tuple(sorted(found.items(), key=lambda item: item[1]))


def _restore_head(head: str, found: dict[str, float]) -> None:
    """Add names with the nominatives of their first part: in Римского-Корсакова both were declined."""
    for first, first_cost in nominatives(head[:-1])[1:3]:
        for key, cost in list(found.items()):
            if key.startswith(head):
                found.setdefault(f"{first}-{key[len(head) :]}", cost + first_cost)


def _restore_vowel(head: str, nominative: str, tail: str, cost: float, found: dict[str, float]) -> None:
    """Add the nominative with its fleeting vowel (Донца → Донец, Гомулки stays): after a consonant only."""
    if tail or len(nominative) < 4 or nominative[-2] in _VOWELS or nominative[-1] not in "цк":
        return
    before = nominative[:-2] if nominative[-2] == "ь" else nominative[:-1]
    vowels = ("е",) if nominative[-1] == "ц" else ("о", "е")
    for vowel in vowels:
        key = head + before + vowel + nominative[-1]
        found[key] = min(found.get(key, 9.0), cost + 0.3)
