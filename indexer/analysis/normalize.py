"""Normalisation of text and folding of words.

The order is a contract between indexing, querying and highlighting: NFC → old orthography → tokens by script
→ lemma → folding. Texts are brought to NFC and otherwise left as they are, so that offsets hold; everything
else happens to words on their way to terms.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from indexer.analysis.scripts import script_of

APOSTROPHES: Final = "'`\u00b4\u2018\u2019\u201b\u02b9\u02bb\u02bc\u02be\u02bf\u02c8\u2032\u055a\uff07"
"""All signs that stand for an apostrophe: typewriter, typographic, prime, and the marks of romanizations
(ʻ ʼ of Wade–Giles and McCune–Reischauer, ʹ of ALA-LC)."""

INVISIBLE: Final = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff"
"""Signs that are not seen, as the inside of a bracket expression: soft hyphens, zero-width spaces and
joiners, direction marks, variation selectors. They are part of a surface and of no term."""

_UNIFY_APOSTROPHES: Final = {ord(sign): "'" for sign in APOSTROPHES}
_INVISIBLE: Final = re.compile(f"[{INVISIBLE}]+")
# Nearly all words and titles: nothing to do but letter case and ё, which takes a tenth of the time of the
# full rules. Of ASCII they change the grave accent besides, which may stand for an apostrophe.
_PLAIN: Final = re.compile(r"[ -_a-~А-Яа-яЁё№«»]*")

# Letters that differ from a plain one by a stroke, which Unicode does not decompose, and ligatures.
_LETTERS: Final = str.maketrans(
    {
        "ё": "е",
        "ѐ": "е",
        "ѝ": "и",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ħ": "h",
        "ŧ": "t",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ð": "d",
        "ß": "ss",
        "ƀ": "b",
        "ɨ": "i",
        "ʉ": "u",
    }
)


def nfc(text: str) -> str:
    """``text`` in Unicode normalisation form C; the same object where it is already."""
    return (
        text
        if text.isascii() or unicodedata.is_normalized("NFC", text)
        else unicodedata.normalize("NFC", text)
    )


def _without_marks(word: str) -> str:
    """Drop combining marks; of й, ї and hangul syllables, which are letters of their own, nothing is
    dropped."""
    out: list[str] = []
    for char in word:
        if char < "\u00c0":
            out.append(char)
        elif unicodedata.category(char) == "Mn":
            # Vowel signs of Indic scripts are letters in all but name, so they stay.
            if unicodedata.name(char, "").split(" ", 1)[0] not in ("COMBINING", "ARABIC", "HEBREW"):
                out.append(char)
        elif script_of(char) in ("Latn", "Grek") or unicodedata.category(char) in ("Nd", "No", "Lm"):
            out.extend(c for c in unicodedata.normalize("NFKD", char) if unicodedata.category(c) != "Mn")
        else:
            out.append(char)
    return "".join(out)


def visible(word: str) -> str:
    """``word`` without soft hyphens and other invisible signs.

    >>> visible("совет\u00adник")
    'советник'
    """
    return word if word.isalnum() and word.isascii() else _INVISIBLE.sub("", word)


def fold(word: str) -> str:
    """The folded surface of a word, as in its exact term.

    Invisible signs removed, case folded, ё → е, diacritics of Latin and Greek letters and stress marks
    folded, compatibility forms resolved, apostrophes unified.

    >>> fold("Съёмка"), fold("Łódź"), fold("Ch’ên"), fold("Ста\u0301лин"), fold("Й")
    ('съемка', 'lodz', "ch'en", 'сталин', 'й')
    """
    if _PLAIN.fullmatch(word):
        return word.lower().replace("ё", "е")
    folded = visible(nfc(word)).casefold().translate(_UNIFY_APOSTROPHES)
    folded = _without_marks(nfc(folded).translate(_LETTERS)).casefold().translate(_LETTERS)
    return nfc(folded.translate(_UNIFY_APOSTROPHES))


def fold_term(word: str) -> str:
    """The folded form of a lemma or stem: as :func:`fold`, apostrophes removed as well.

    >>> fold_term("Ch’ên")
    'chen'
    """
    return fold(word).replace("'", "")
