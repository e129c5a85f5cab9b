"""Names that no authority has: where they stand in a text, and whether the text beside it has them too.

A Russian text capitalises little but names, so that a capitalised word with the ending of a surname, within a
sentence or after a title, is one, and so is a word that no dictionary has. A text in Latin letters
capitalises more. A name stands in the other text if a word there sounds alike, whatever the romanization
(`indexer.names.sounds.similarity`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from app.reading.comparisons import Comparisons
from app.reading.taken_spans import TakenSpans
from indexer.analysis.analyzer import default_analyzer
from indexer.analysis.russian import is_known
from indexer.documents.date_words import months
from indexer.names.cases import nominatives
from indexer.names.folding import fold_name
from indexer.names.lexicon import is_ordinary_word, may_be_ordinary
from indexer.names.sounds.similarity import Reader

_ENDINGS: Final = r"(?:ов|ев|ёв|ин|ын)(?:а|у|ым|е|ой|ы|ых)?|енко|(?:чук|юк|берг|штейн)(?:а|у|ом|е)?|дзе|швили"
_RUSSIAN_SURNAME: Final = re.compile(rf"\b[А-ЯЁ][а-яё]+?(?:{_ENDINGS})\b")
_LATIN_SURNAME: Final = re.compile(r"\b[A-Z][a-z]+?(?:ov|ev|off|eff|sky|skii|skiy|enko|chuk|dze|shvili)\b")
_ADJECTIVAL: Final = re.compile(r"\b[А-ЯЁ][а-яё]+[сц]к(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими)\b")
# A surname that is an adjective is told from Советский Союз by what stands before it; 1957 г. is a year.
_TITLED: Final = re.compile(
    r"(?:(?:\b(?:тов|т|тт|гр|[А-ЯЁ])|(?<!\d)(?<!\d\s)\bгг?)\.|\bтоварищ\w*|\bгосподин\w*)\s*$"
)
# In Pekin, from Ganshin: whatever ends so there is a place.
_PLACED: Final = re.compile(r"\b(?:в|во|из|на|под|через|около|близ)\s+$", re.IGNORECASE)
_WITHIN: Final = re.compile(r"[\w,;)»]\s+$")

_CYRILLIC: Final = re.compile(r"[А-Яа-яЁё]{3}")
_RUSSIAN_WORD: Final = re.compile(r"\b[А-ЯЁ][а-яё]+\b")
_LATIN: Final = r"[^\W\d_а-яёА-ЯЁ]"
_LATIN_WORD: Final = re.compile(rf"\b{_LATIN}+(?:['’-]{_LATIN}+)*")
# Al-Quwatli has its capital behind the article; Лангшон is Lang Son.
_HAS_CAPITAL: Final = re.compile(r"(?:^|[’'-])[^\W\d_a-z]")
_LATIN_PAIR: Final = re.compile(r"(?=\b([A-Z][^\W\d_]{1,6} [A-Z][^\W\d_]{1,6})\b)")
# A long word may be written with a small letter in Russian: далай-лама.
_CAPITALISED: Final = re.compile(r"\b[А-ЯЁ][А-ЯЁа-яё-]{2,}")
_ANY_RUSSIAN_WORD: Final = re.compile(r"\b(?:[А-ЯЁ][А-ЯЁа-яё-]{2,}|[а-яё][а-яё-]{3,})")

_OF_A_NATION: Final = re.compile(r"(?:an|ese|ish|ist|ism|ite|ic|day)s?$")
# Супхунская ГЭС is named by an adjective.
_BELONGING: Final = re.compile(
    r"[сц]к(?:ая|ой|ую|ое|ом|ие|их|ими)$|[щш](?:ий|его|ему|им|ем|ая|ей|ую|ее|ие|их|ими)$"
)
_OFFICE: Final = re.compile(
    r"(?:пром|торг|строй|издат|банк|план|снаб|фин|мин|ком|экспорт|импорт|информ|штаб|союз|бюро)(?:а|у|ом|е|ы)?$"
)
_LEAD: Final = re.compile(
    r"(?:Сов|Гос|Глав|Нарком|Мин|Ком|Проф|Парт|Внеш|Зам|Пом|Нач|Пол|Полит|Воен|Торг|Обл|Рай|Гор|Край|Рев|Спец|Агит)"
    r"(?=[а-яё]{4})"
)
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ő": "oe"})

_PER_LETTER: Final = 3.0
"""Nats a letter that two spellings of one name may differ by: 0.2 to 2.7 in most, four and more otherwise."""
_LEAST: Final = 4


class OpenName(NamedTuple):
    """A name in a text: code points, half-open, and the form shown, if possible in the nominative.

    ``sure`` is one that proves something if the other text lacks it.
    """

    start: int
    end: int
    text: str
    sure: bool


def russian_names(text: str, taken: TakenSpans) -> Iterator[OpenName]:
    """The names in a Russian text, outside of ``taken``, which they are added to: surnames, and words that no
    dictionary has.

    >>> text = "Инженер Панкратов и Дртина выехали в Советский Союз."
    >>> [one.text for one in russian_names(text, TakenSpans())]
    ['Панкратов', 'Дртина']
    """
    found = list(_russian_surnames(text, taken))
    for match in _unknown_words(text, _RUSSIAN_WORD, taken):
        word = match.group()
        if not _BELONGING.search(word) and not _is_office(word):
            found.append(OpenName(*match.span(), word, not is_known(word)))
    yield from sorted(found)


def latin_names(text: str, taken: TakenSpans) -> Iterator[OpenName]:
    """The same in a text in Latin letters; sure are those with a Russian ending."""
    found = [
        OpenName(*match.span(), match.group(), True)
        for match in _LATIN_SURNAME.finditer(text)
        if taken.take(*match.span())
    ]
    for match in _unknown_words(text, _LATIN_WORD, taken):
        word = match.group()
        if not _OF_A_NATION.search(word) and word.lower() not in months():
            found.append(OpenName(*match.span(), word, False))
    yield from sorted(found)


def _russian_surnames(text: str, taken: TakenSpans) -> Iterator[OpenName]:
    for pattern in (_RUSSIAN_SURNAME, _ADJECTIVAL):
        for match in pattern.finditer(text):
            before = text[max(0, match.start() - 30) : match.start()]
            titled = _TITLED.search(before)
            if not titled and (pattern is _ADJECTIVAL or not _WITHIN.search(before)):
                continue
            if not titled and (_PLACED.search(before) or _is_adjective(match.group())):
                continue
            if len(match.group()) >= _LEAST and taken.are_free(*match.span()):
                reading = _readings(match.group())[0]
                if pattern is _ADJECTIVAL or _is_lemma(match.group(), reading):
                    taken.add(*match.span())
                    yield OpenName(*match.span(), reading.capitalize(), True)


def _is_adjective(word: str) -> bool:
    """Whether what ends like the surname of a woman is an adjective too: Трудовой партии."""
    return word.endswith("ой") and may_be_ordinary(word)


def _is_office(word: str) -> bool:
    """Whether a word is put together of the beginnings of others: Наркомтанкпром, Внешторг, Совпосол."""
    lead = _LEAD.match(word)
    return bool(_OFFICE.search(word) or (lead and is_known(word[lead.end() :])))


def _unknown_words(text: str, words: re.Pattern[str], taken: TakenSpans) -> Iterator[re.Match[str]]:
    """Words with a capital within a sentence that are no ordinary words."""
    for match in words.finditer(text):
        before = text[max(0, match.start() - 30) : match.start()]
        if (
            len(match.group()) >= _LEAST
            and _HAS_CAPITAL.search(match.group())
            and (_WITHIN.search(before) or _TITLED.search(before))
            and not all(map(is_ordinary_word, match.group().split("-")))
            and taken.are_free(*match.span())
        ):
            yield match


def is_russian(text: str) -> bool:
    """Whether a text or a name has Cyrillic words."""
    return bool(_CYRILLIC.search(text))


class Words:
    """The words of a text in which names of a text in the other script are looked for by their sound.

    >>> words = Words("the engineer Pankratoff", Comparisons(10))
    >>> words.have("Панкратовым"), words.have("Гусев")
    (True, False)
    """

    def __init__(self, text: str, comparisons: Comparisons) -> None:
        self._text = text
        self._comparisons = comparisons
        self.is_russian = is_russian(text)

    def have(self, name: str) -> bool:
        """Whether a word sounds like ``name``; true as well where too much has been compared to tell."""
        russian = is_russian(name)
        if russian == self.is_russian:
            return False
        words = self._latin if russian else self._russian if len(name) > _LEAST else self._capitalised
        if not self._comparisons.allow(len(words)):
            return True
        if russian:
            readings = _readings(name)
            return any(_sound_alike(readings, readers) for readers in self._latin_readers)
        readers = _readers(name)
        return any(_sound_alike(_readings(word), readers) for word in words)

    @cached_property
    def _latin(self) -> tuple[str, ...]:
        words = [word for word in _LATIN_WORD.findall(self._text) if _HAS_CAPITAL.search(word)]
        pairs = ["".join(pair.split()) for pair in _LATIN_PAIR.findall(self._text)]
        return tuple(dict.fromkeys((*words, *pairs)))

    @cached_property
    def _latin_readers(self) -> tuple[tuple[Reader, ...], ...]:
        # Each word is asked about for each name; a long register has more words than readers are kept.
        return tuple(map(_readers, self._latin))

    @cached_property
    def _russian(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(_ANY_RUSSIAN_WORD.findall(self._text)))

    @cached_property
    def _capitalised(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(_CAPITALISED.findall(self._text)))


def are_alike(russian: str, latin: str) -> bool:
    """Whether two words, or one and a part of the other, may spell one name: Бэрк, Burke."""
    return _sound_alike(_readings(russian), _readers(latin))


def _sound_alike(readings: tuple[str, ...], readers: tuple[Reader, ...]) -> bool:
    for reader in readers:
        for reading in readings:
            bound = _PER_LETTER * len(reading)
            # Хрущев has six letters, Khrushchev ten.
            if (
                abs(len(reading) - reader.size) <= max(3, len(reading) * 2 // 3)
                and reader.may_read(reading)
                and reader.least(reading) <= bound
                and reader.cost(reading, bound) <= bound
            ):
                return True
    return False


@lru_cache(maxsize=4000)
def _readings(word: str) -> tuple[str, ...]:
    """The nominatives that a Russian form may have, the likeliest surname first, and the form itself.

    Of a word with a hyphen each part as well; a word in small letters is taken as it is.
    """
    folded = fold_name(word)
    if word.islower():
        return tuple(dict.fromkeys([folded, *folded.split("-")]))
    if "-" in word:
        return tuple(form for part in (word.replace("-", ""), *word.split("-")) for form in _readings(part))
    found = [form for form, _ in nominatives(folded)]
    if _ADJECTIVAL.fullmatch(word):
        # Ивановский интернат is one of Ivanovo.
        found.append(re.sub(r"[сц]к\w+$", "", folded))
    masculine = [form for form in found if form.endswith(("ов", "ев", "ин", "ын", "ий"))]
    return tuple(dict.fromkeys([*masculine, folded, *found]))[:7]


@lru_cache(maxsize=1000)
def _readers(latin: str) -> tuple[Reader, ...]:
    """A name in Latin letters and its parts, each made ready to be compared; Löbl is Loebl too."""
    whole = latin.replace("’", "'").removesuffix("'s")
    parts = (whole.replace("-", ""), *whole.split("-"), whole.translate(_UMLAUTS))
    words = dict.fromkeys(fold_name(part) for part in parts)
    return tuple(Reader(word, "Latn", "Cyrl") for word in words if len(word) >= _LEAST - 1)


@lru_cache(maxsize=4000)
def _is_lemma(word: str, nominative: str) -> bool:
    """Whether ``nominative`` is the dictionary form of ``word``; that of Министров is министр, no surname."""
    tokens = default_analyzer().analyze(word, "ru")
    return any(nominative in token.terms for token in tokens)
