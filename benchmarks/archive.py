"""A synthetic archive: the same documents every time, in the shape of real ones.

Russian and English documents of about 250 words, a third of them in both languages, 1945–1960, with eight
and more facets. Words follow Zipf's law as Mandelbrot corrected it (exponent 1.05, offset 2.7): function
words first, by hand in their usual order, then content words of the dictionaries in an order that chance
decided once. Russian lemmas come in the case forms that texts have, names in their variants, and one word
in a hundred is misread, as OCR does.
"""

from __future__ import annotations

import itertools
import random
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

CACHE = Path("var/bench")
DATA = Path("indexer/data")
FUNCTION_WORDS = Path("benchmarks/function_words.txt")

# How often texts have a form of each case, roughly as grammars count it.
CASE_WEIGHT = {"gent": 6, "nomn": 6, "accs": 4, "ablt": 2, "loct": 2, "datv": 1.5}
# Names, abbreviations, colloquial, wrong, archaic and slang words, superlatives.
LEFT_OUT = frozenset(["Surn", "Name", "Patr", "Abbr", "Orgn", "Geox", "Infr", "Erro", "Arch", "Slng", "Supr"])
CONTENT_SHARE = 0.62
MISREAD = 0.01
NAMES_PER_SENTENCE = 0.22
SUBJECTS = 400
TOPICS = ("Foreign relations", "Military relations", "Economic aid", "Politics and government", "Boundaries")
TYPES = ("telegram", "letter", "report", "minutes", "memorandum", "order", "note", "report")
ARCHIVES = ("RGASPI", "APRF", "AVPRF", "TsAMO", "GARF", "RGANI")


def russian_lemmas(morphology: Any) -> list[list[tuple[str, float]]]:
    """Forms with weights of some forty thousand lemmas of the dictionary, in an order drawn once."""
    forms: dict[tuple[str, int], list[tuple[str, float]]] = {}
    for word, tag, lemma, paradigm, _ in morphology.dictionary.iter_known_words(""):
        if zlib.crc32(lemma.encode()) % 7 or not 3 <= len(lemma) <= 13 or "-" in word:
            continue
        grammemes = tag.grammemes
        if grammemes & LEFT_OUT:
            continue
        weight = CASE_WEIGHT.get(str(tag.case), 2.0) / (2 if "plur" in grammemes else 1)
        forms.setdefault((lemma, paradigm), []).append((word, weight))
    return _shuffled(forms)


def _shuffled(forms: dict[Any, list[tuple[str, float]]]) -> list[list[tuple[str, float]]]:
    return [forms[key] for key in sorted(forms, key=lambda key: zlib.crc32(repr(key).encode()))]


class Vocabulary:
    """Words of a language with their cumulative weights."""

    def __init__(self, function: list[str], content: list[list[tuple[str, float]]]) -> None:
        self.words: list[str] = []
        weights: list[float] = []
        for share, lemmas in (
            (1 - CONTENT_SHARE, [[(word, 1.0)] for word in function]),
            (CONTENT_SHARE, content),
        ):
            zipf = [(rank + 2.7) ** -1.05 for rank in range(len(lemmas))]
            total = sum(zipf)
            for lemma, weight in zip(lemmas, zipf, strict=True):
                inside = sum(part for _, part in lemma)
                for word, part in lemma:
                    self.words.append(word)
                    weights.append(share * weight / total * part / inside)
        self.cumulative = list(itertools.accumulate(weights))

    def draw(self, chance: random.Random, count: int) -> list[str]:
        """``count`` words as a text has them."""
        return chance.choices(self.words, cum_weights=self.cumulative, k=count)


def vocabularies() -> tuple[Vocabulary, Vocabulary]:
    """Russian and English; from a cache after the first time."""
    path = CACHE / "words.json"
    if path.exists():
        russian, english = orjson.loads(path.read_bytes())
    else:
        import pymorphy3

        russian = russian_lemmas(pymorphy3.MorphAnalyzer(lang="ru"))
        lines = (DATA / "english_words.txt").read_text("utf-8").splitlines()
        english = [line for line in lines if line and not line.startswith("#") and 2 < len(line) < 14]
        english.sort(key=lambda word: zlib.crc32(word.encode()))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(orjson.dumps([russian, english]))
    small_russian, small_english = FUNCTION_WORDS.read_text("utf-8").splitlines()[1:]
    return (
        Vocabulary(small_russian.split(), russian),
        Vocabulary(small_english.split(), [[(word, 1.0)] for word in english]),
    )


class Names:
    """Spellings of people and places from the authorities, by script."""

    def __init__(self) -> None:
        self.cyrillic: list[list[str]] = []
        self.latin: list[list[str]] = []
        self.places_cyrillic: list[str] = []
        self.places_latin: list[str] = []
        for row in _rows(DATA / "authorities" / "people.tsv"):
            self._take(row, self.cyrillic, self.latin)
        for row in _rows(DATA / "authorities" / "places.tsv"):
            cyrillic: list[list[str]] = []
            latin: list[list[str]] = []
            self._take(row, cyrillic, latin)
            self.places_cyrillic += [form for forms in cyrillic for form in forms[:1]]
            self.places_latin += [form for forms in latin for form in forms[:1]]

    def _take(self, row: dict[str, str], cyrillic: list[list[str]], latin: list[list[str]]) -> None:
        for forms, first, more in ((cyrillic, "preferred_ru", "cyrillic"), (latin, "preferred", "latin")):
            spellings = [row.get(first, ""), *row.get(more, "").split("|")]
            spellings = [_direct(form) for form in spellings if form]
            if spellings:
                forms.append(spellings)


def _direct(name: str) -> str:
    """``Stalin, I. V.`` as a text has it."""
    surname, comma, given = name.partition(", ")
    return f"{given} {surname}" if comma else name


def _rows(path: Path) -> Iterator[dict[str, str]]:
    lines = (line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#"))
    header = next(lines).split("\t")
    for line in lines:
        yield dict(zip(header, line.split("\t"), strict=False))


class Writer:
    """Writes documents; everything it draws depends on the number of the document alone."""

    def __init__(self) -> None:
        self.russian, self.english = vocabularies()
        self.names = Names()
        chance = _chance("surnames")
        stems = ["".join(chance.choice(part) for part in (_ONSETS, "аеиоу", _CODAS)) for _ in range(3000)]
        self.surnames = [
            stem.capitalize() + chance.choice(["ов", "ев", "ин", "ский", "енко"]) for stem in stems
        ]
        self.subjects = [
            f"{chance.choice(self.names.places_latin)}--{chance.choice(TOPICS)}--{chance.choice(self.names.places_latin)}"
            for _ in range(SUBJECTS)
        ]

    def document(self, number: int) -> dict[str, Any]:
        """Document ``number`` in the JSON form of the public interface."""
        chance = _chance(str(number))
        kind = number % 3
        length = min(max(int(chance.lognormvariate(5.4, 0.5)), 40), 1500)
        texts = []
        if kind != 1:
            size = length // 2 if kind == 2 else length
            texts.append({"language": "ru", "kind": "transcription", "text": self._text(chance, "ru", size)})
        if kind != 0:
            size = length // 2 if kind == 2 else length
            kind_of_text = "translation" if kind == 2 else "original"
            texts.append({"language": "en", "kind": kind_of_text, "text": self._text(chance, "en", size)})
        sender, recipient = chance.choice(self.names.latin)[0], chance.choice(self.names.latin)[0]
        day = f"{1945 + _skewed(chance, 16)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        type_ = chance.choice(TYPES)
        repository = ARCHIVES[_skewed(chance, len(ARCHIVES))]
        title = f"{type_.capitalize()} from {sender} to {recipient}: {' '.join(self.english.draw(chance, 5))}"
        return {
            "id": f"s{number}",
            "title": title,
            "date": day[: chance.choice([4, 7, 10, 10, 10, 10])],
            "type": type_,
            "number": str(chance.randint(1, 99999)),
            "summary": " ".join(self.english.draw(chance, 20)).capitalize() + ".",
            "collection": f"Collection {_skewed(chance, 40) + 1}",
            "senders": [sender],
            "recipients": [recipient],
            "subjects": [self.subjects[_skewed(chance, SUBJECTS)] for _ in range(chance.randint(0, 3))],
            "archive": {
                "repository": repository,
                "fond": str(_skewed(chance, 60) + 1),
                "opis": str(_skewed(chance, 8) + 1),
                "delo": str(chance.randint(1, 900)),
                "listy": f"{(first := chance.randint(1, 200))}-{first + chance.randint(0, 9)}",
            },
            "texts": texts,
        }

    def _text(self, chance: random.Random, language: str, length: int) -> str:
        vocabulary = self.russian if language == "ru" else self.english
        words = vocabulary.draw(chance, length)
        for _ in range(max(1, int(length * MISREAD))):
            place = chance.randrange(length)
            words[place] = _misread(chance, words[place])
        paragraphs: list[str] = []
        sentences: list[str] = []
        place = 0
        while place < length:
            size = chance.randint(7, 24)
            sentence = words[place : place + size]
            place += size
            if chance.random() < NAMES_PER_SENTENCE * 2:
                sentence.insert(chance.randint(0, len(sentence)), self._name(chance, language))
            if len(sentence) > 12:
                sentence[len(sentence) // 2] += ","
            text = " ".join(sentence) + "."
            sentences.append(text[0].upper() + text[1:])
            if len(sentences) == 5:
                paragraphs.append(" ".join(sentences))
                sentences = []
        if sentences:
            paragraphs.append(" ".join(sentences))
        return "\n\n".join(paragraphs)

    def _name(self, chance: random.Random, language: str) -> str:
        sort = chance.random()
        names = self.names
        if sort < 0.45:
            people = names.cyrillic if language == "ru" else names.latin
            return chance.choice(people[_skewed(chance, len(people))])
        if sort < 0.7:
            places = names.places_cyrillic if language == "ru" else names.places_latin
            return places[_skewed(chance, len(places))]
        surname = self.surnames[_skewed(chance, len(self.surnames))]
        if language == "ru":
            return f"{chance.choice('АБВГИМНПС')}. {chance.choice('АВИМНП')}. {surname}"
        return f"Comrade {surname}".translate(_ROUGH_LATIN)


_ONSETS = ["б", "в", "гр", "д", "ж", "з", "к", "кр", "л", "м", "н", "п", "пр", "р", "с", "ст", "т", "х", "ш"]
_CODAS = ["б", "в", "г", "д", "з", "к", "л", "лк", "м", "н", "нк", "п", "р", "рт", "с", "т", "х", "ш"]
_ROUGH_LATIN = str.maketrans(
    dict(zip("абвгдеиклмнопрстуфБВГДЗКЛМНПРСТХ", "abvgdeiklmnoprstufBVGDZKLMNPRSTH", strict=True))
    | {"ж": "zh", "з": "z", "х": "kh", "ш": "sh", "Ш": "Sh", "Ж": "Zh", "й": "y", "ь": "", "ц": "ts"}
)


def _chance(seed: str) -> random.Random:
    return random.Random(seed)  # The same documents every time.


def _skewed(chance: random.Random, count: int) -> int:
    """A number below ``count``; small ones are likelier, as with fonds and years of real collections."""
    return min(int(count * chance.random() ** 1.7), count - 1)


def _misread(chance: random.Random, word: str) -> str:
    place = chance.randrange(len(word))
    return word[:place] + chance.choice("еоанитсeoatins1l") + word[place + 1 :]


def archive(size: int) -> Path:
    """The file of an archive of ``size`` documents, written if it is not there yet."""
    path = CACHE / f"archive-{size}.jsonl"
    if path.exists():
        return path
    writer = Writer()
    temporary = path.with_suffix(".part")
    with temporary.open("wb") as file:
        for number in range(size):
            file.write(orjson.dumps(writer.document(number), option=orjson.OPT_APPEND_NEWLINE))
    temporary.rename(path)
    return path
