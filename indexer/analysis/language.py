"""The language of a text that does not say it.

The script decides first; among the languages of one script py3langid decides, restricted to those that
archives of this kind hold. Short texts go to the language that is by far the most frequent in its script.
"""

from __future__ import annotations

import re
from copy import copy
from functools import cache
from typing import Any

from indexer.documents.languages import UNDETERMINED

# How many letters of a text are looked at, and below how many the script alone decides.
_SAMPLE = 3000
_SHORT = 24
# Letters beside one accented one from which on a text may be in a language without accents.
_FEW_ACCENTS = 60
# How probable another language than the usual one of its script has to be.
_SURE = 0.9

_SCRIPTS: dict[str, re.Pattern[str]] = {
    "Latn": re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"),
    "Cyrl": re.compile(r"[\u0400-\u052f\u1c80-\u1c8f]"),
    "Hani": re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"),
    "Kana": re.compile(r"[\u3040-\u30ff\uff66-\uff9f]"),
    "Hang": re.compile(r"[\uac00-\ud7af\u1100-\u11ff\u3130-\u318f]"),
    "Arab": re.compile(r"[\u0600-\u06ff\u0750-\u077f]"),
    "Grek": re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]"),
    "Hebr": re.compile(r"[\u0590-\u05ff]"),
    "Geor": re.compile(r"[\u10a0-\u10ff\u1c90-\u1cbf]"),
    "Armn": re.compile(r"[\u0530-\u058f]"),
    "Deva": re.compile(r"[\u0900-\u097f]"),
    "Thai": re.compile(r"[\u0e00-\u0e7f]"),
    "Mong": re.compile(r"[\u1800-\u18af]"),
}
_ONLY = {"Hang": "ko", "Kana": "ja", "Hani": "zh", "Grek": "el", "Hebr": "he", "Geor": "ka", "Armn": "hy",
         "Deva": "hi", "Thai": "th", "Mong": "mn", "Arab": "ar"}  # fmt: skip
# Not Latin, which no archive of this kind writes and which lists of names look like.
_CANDIDATES = {
    "Cyrl": ("ru", "uk", "be", "bg", "sr", "mk", "mn"),
    "Latn": ("en", "de", "fr", "es", "it", "pt", "pl", "cs", "sk", "hu", "ro", "hr", "sl", "sq", "vi",
             "fi", "sv", "no", "da", "nl", "tr", "lt", "lv", "et"),
}  # fmt: skip
# A language of several scripts stands in each; East Asian texts may be in Han characters alone.
_SCRIPTS_OF = {
    **{script: frozenset(tags) for script, tags in _CANDIDATES.items()},
    **{script: frozenset((tag,)) for script, tag in _ONLY.items() if script not in ("Hang", "Kana")},
    "Hani": frozenset(("zh", "zh-hans", "zh-hant", "ja", "ko")),
    "Latn": frozenset((*_CANDIDATES["Latn"], "sr")),
}
# Letters of all scripts but one.
_FOREIGN = {
    "Latn": re.compile(r"[^\W\d_A-Za-z\u00c0-\u024f\u1e00-\u1eff]"),
    "Cyrl": re.compile(r"[^\W\d_\u0400-\u052f\u1c80-\u1c8f]"),
}
_ACCENTED = re.compile(r"[\u00c0-\u024f\u1e00-\u1eff]")
_USUAL = {"Cyrl": "ru", "Latn": "en"}

# Words that no other language of the Latin script has; one in 25 makes a scan full of slips English.
_ENGLISH = frozenset(
    ("the", "of", "and", "to", "for", "was", "that", "with", "by", "from", "is", "he", "this")
)

# Letters that Russian has not: Ukrainian, Belarusian, Serbian and Macedonian, Mongolian.
_UKRAINIAN = re.compile(r"[іїєґ]", re.I)
_BELARUSIAN = re.compile(r"ў", re.I)
_OLD_RUSSIAN = re.compile(r"[ѣѳѵ]|ъ\b", re.I)
_NOT_RUSSIAN = re.compile(r"[іїєґўђјљњћџѓѕќөү]", re.I)


@cache
def _model() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@cache
def _identifier(script: str) -> Any:
    """A py3langid identifier for the languages of one script; the model takes about half a second, once."""
    identifier = copy(_model())
    identifier.set_languages(_CANDIDATES[script])
    return identifier


def _sample(text: str) -> str:
    """The beginning, middle and end of a text, `_SAMPLE` characters in all."""
    if len(text) <= _SAMPLE:
        return text
    third = _SAMPLE // 3
    middle = len(text) // 2
    return " ".join((text[:third], text[middle : middle + third], text[-third:]))


def script_counts(text: str) -> dict[str, int]:
    """How many letters of each script (ISO 15924) stand in the text; scripts without any are left out."""
    counts = {name: len(pattern.findall(text)) for name, pattern in _SCRIPTS.items()}
    return {name: count for name, count in counts.items() if count}


def may_be_in(stated: str, detected: str) -> bool:
    """Whether a text may be in the language stated where another was detected: both have one script.

    >>> may_be_in("uk", "ru"), may_be_in("ru", "en"), may_be_in("sr", "hr"), may_be_in("ru-Latn", "en")
    (True, False, True, True)
    """
    scripts = [
        {script for script, tags in _SCRIPTS_OF.items() if tag.lower() in tags} for tag in (stated, detected)
    ]
    return not all(scripts) or bool(scripts[0] & scripts[1])


def detect_language(text: str) -> str:
    """The BCP 47 tag of the language most of the text is in; ``und`` where it has no letters.

    >>> detect_language("Прошу изучить данный вопрос и сообщить Ваше решение.")
    'ru'
    >>> detect_language("I ask you to study this question.")
    'en'
    >>> detect_language("毛泽东同志"), detect_language("김일성 동지"), detect_language("8.9.51")
    ('zh', 'ko', 'und')
    """
    sample = _sample(text)
    counts = script_counts(sample)
    if not counts:
        return UNDETERMINED
    # A Japanese or Korean text is full of Han characters, so a good share of its own letters decides.
    han = counts.get("Hani", 0)
    for script in ("Kana", "Hang"):
        if counts.get(script, 0) * 5 > han and counts.get(script, 0) + han > sum(counts.values()) / 2:
            return _ONLY[script]
    # A Han character says as much as two or three letters of an alphabet.
    weighed = {name: count * (3 if name in ("Hani", "Hang") else 1) for name, count in counts.items()}
    script = max(weighed, key=lambda name: weighed[name])
    if script in _ONLY:
        return _ONLY[script]
    return _of_script(sample, script, counts[script])


def _of_script(sample: str, script: str, letters: int) -> str:
    usual = _USUAL[script]
    own = _FOREIGN[script].sub(" ", sample)
    if script == "Cyrl":
        if _OLD_RUSSIAN.search(own):
            return usual
        if letters < _SHORT:
            return "be" if _BELARUSIAN.search(own) else "uk" if _UKRAINIAN.search(own) else usual
        doubtful = not _NOT_RUSSIAN.search(own)
    else:
        accents = len(_ACCENTED.findall(own))
        if letters < _SHORT:
            return UNDETERMINED if accents else usual
        # One accent in a page is that of a name, or a slip of recognition.
        doubtful = accents * _FEW_ACCENTS < letters
        words = own.casefold().split()
        if sum(word in _ENGLISH for word in words) * 25 > len(words):
            return usual
    # Each word once: a table repeats its few words, and the same evidence again makes no guess surer.
    ranked = dict(_identifier(script).rank(" ".join(dict.fromkeys(own.split()))))
    best = max(ranked, key=lambda name: ranked[name])
    # Lists of names and ranks look a little like many languages. Without a letter of its own another one than
    # the usual has to be all but certain, with some the usual one has to be improbable.
    is_sure = ranked[best] >= _SURE if doubtful else ranked[usual] < 1 - _SURE
    return str(best) if is_sure else usual
