"""Bytes to text: the encoding a file states by its mark, or the one its letters speak for.

UTF-8 decides by itself: no other encoding gives valid UTF-8 by chance. Between the one-byte encodings and
GB18030 the statistics of letters decide, since all of them decode nearly anything; charset-normalizer is
asked when none of them looks right.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from indexer.errors import InvalidValue

_SAMPLE = 64 * 1024
_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8 with a byte order mark"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
# The letters that make up most of any Russian or Ukrainian text, and the characters that do so for Chinese.
_FREQUENT_RU = frozenset("оеаинтсрвлкмдпуяыьгії")
_FREQUENT_ZH = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运毛澤東國這個們來為說時會對"
)
_EAST_ASIAN = re.compile(
    "[\t\n\r\x20-\x7e\u00b7\u2010-\u2026\u3000-\u30ff\u3400-\u9fff\uac00-\ud7a3\uff00-\uffef]"
)
_WESTERN = re.compile("[\u00a8\u00b8\u00c0-\u00ff]")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and how it was read; ``note`` is a sentence where the encoding was guessed, else None."""

    text: str
    encoding: str
    note: str | None = None


def decode(content: bytes) -> Decoded:
    """The text of a file. Raises `InvalidValue` where it is empty or no text in any encoding known here."""
    if not content.strip():
        raise InvalidValue("empty")
    for mark, codec, name in _MARKS:
        if content.startswith(mark):
            body = content.removeprefix(mark) if codec == "utf-8" else content
            return Decoded(_checked(body.decode(codec, "replace")), name)
    sample = content[:_SAMPLE]
    wide = _utf16_without_mark(sample)
    if wide:
        return Decoded(_checked(content.decode(wide, "replace")), wide, f"encoding guessed: {wide}, no mark")
    if len(_CONTROL.findall(sample)) > max(2, len(sample) // 100):
        wide = _east_asian_utf16(sample)
        if wide is None:
            raise InvalidValue("binary data, not text")
        return Decoded(_checked(content.decode(wide, "replace")), wide, f"encoding guessed: {wide}, no mark")
    try:
        return Decoded(_checked(content.decode("utf-8")), "UTF-8")
    except UnicodeDecodeError as error:
        return _guess(content, error)


def decode_name(raw: bytes) -> str:
    """The name of a file, which no file system says the encoding of: UTF-8 if it can be, else the likeliest.

    >>> decode_name("Письмо Сталину.txt".encode("cp866"))
    'Письмо Сталину.txt'
    """
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        best, score = _likeliest(raw)
    return raw.decode(best, "replace") if score >= 0.3 else raw.decode("utf-8", "backslashreplace")


def readable(name: str) -> str:
    """A name of a file or a path as text that can be stored: one that is no UTF-8 is guessed."""
    return name if name.isascii() else decode_name(name.encode("utf-8", "surrogateescape"))


def mended(text: str) -> str | None:
    """Russian whose Windows-1251 bytes were taken for Western letters, as in old PDFs; None for any other.

    >>> mended("Ñîâåòíèêè ïðèáûëè â Ïåêèí")
    'Советники прибыли в Пекин'
    """
    sample = text[:_SAMPLE]
    if len(_WESTERN.findall(sample)) * 2 < sum(map(str.isalpha, sample)) or not _WESTERN.search(sample):
        return None
    if _russian(_as_windows_1251(sample)) < 0.45:
        return None
    return _as_windows_1251(text)


def _as_windows_1251(text: str) -> str:
    """Each character that a Western page of codes has as the Russian one has it; all others as they are."""
    pieces = []
    for char in text:
        try:
            pieces.append(char.encode("cp1252").decode("cp1251"))
        except (UnicodeEncodeError, UnicodeDecodeError):
            pieces.append(char)
    return "".join(pieces)


def _guess(content: bytes, error: UnicodeDecodeError) -> Decoded:
    # Pages of plain ASCII may come before the first letter that tells anything.
    first = max(0, error.start - _SAMPLE // 16)
    sample = content[first : first + _SAMPLE]
    loose = sample.decode("utf-8", "replace")
    broken, beyond = loose.count("\ufffd"), sum(char > "\x7f" for char in loose)
    if broken * 20 < beyond:
        note = f"UTF-8 with broken bytes, the first at byte {error.start + 1}; they are shown as \ufffd"
        return Decoded(_checked(content.decode("utf-8", "replace")), "UTF-8", note)
    western = _western(sample)
    best, score = _likeliest(sample)
    best = western or best
    if western is None and score < 0.45:
        found = from_bytes(sample).best()
        if found is None:
            raise InvalidValue(
                "binary data, or text in an encoding that cannot be recognised; save it as UTF-8"
            )
        best = found.encoding
    text = _checked(content.decode(best, "replace"))
    return Decoded(text, best, f"encoding guessed: {best}")


# With the weight of what is common: few signs tell Windows and Macintosh apart where there are no capitals.
_CYRILLIC = {
    "windows-1251": 1.03,
    "koi8-r": 1.0,
    "koi8-u": 1.0,
    "ibm866": 1.0,
    "mac-cyrillic": 1.0,
    "iso8859-5": 1.0,
}

# What the tables of DOS are drawn with: rows of one sign, and signs that stand alone.
_DRAWN = re.compile(rb"([\x80-\xff])\1{3,}|(?<!\S)[\x80-\xff](?!\S)")


def _likeliest(sample: bytes) -> tuple[str, float]:
    """The encoding in which bytes look most Russian or Chinese, and how much so, 0 to 1."""
    sample = _DRAWN.sub(b"", sample)
    scores = {name: weight * _russian(sample.decode(name, "replace")) for name, weight in _CYRILLIC.items()}
    scores["gb18030"] = _chinese(sample.decode("gb18030", "replace"))
    best = max(scores, key=lambda name: scores[name])
    return best, scores[best]


_BESIDE_LETTERS = re.compile("(?<=[A-Za-z])[^\x00-\x7f]{1,2}|[^\x00-\x7f]{1,2}(?=[A-Za-z])")
_INSIDE = re.compile("(?<=[a-z])[^\x00-\x7f]")
_WEST = frozenset("äöüÄÖÜßéèêëàâáãåæçíìîïñóòôõøœúùûýÿÉÀÇÑØÅ")
_EAST = frozenset("ąćęłńóśźżĄĆĘŁŃÓŚŹŻáčďéěíňřšťúůýžÁČĎÉĚÍŇŘŠŤÚŮÝŽőűŐŰäöüÄÖÜßăâîșţ")
_OF_ENCODING = {
    "windows-1252": _WEST,
    "mac-roman": _WEST,
    "cp850": _WEST,
    "windows-1250": _EAST,
    "iso8859-2": _EAST,
    "cp852": _EAST,
}
_MARKS_OF_PRINT = "[„“”‚‘’«»‹›–—…•§°·©®€£½¼¾±×²³¹ªº\xa0\xad]"
_PUNCTUATION = re.compile(_MARKS_OF_PRINT)
# Of marks only dashes and the apostrophe stand within a word.
_IN_PLACE = re.compile(rf"(?<![^\W\d_]){_MARKS_OF_PRINT}|{_MARKS_OF_PRINT}(?![^\W\d_])|[’–—]")


def _western(sample: bytes) -> str | None:
    """The encoding of a text in Latin letters with accents; None where others make up its words.

    Accented letters stand among plain ones, Cyrillic and Chinese by themselves.
    """
    beyond = len(sample.translate(None, bytes(range(0x80))))
    if beyond > 0.25 * len(sample):
        return None
    scores = {}
    for name, known in _OF_ENCODING.items():
        decoded = sample.decode(name, "replace")
        # Marks may stand anywhere.
        text = _PUNCTUATION.sub("", decoded)
        letters = [char for char in text if char > "\x7f"]
        beside = sum(map(len, _BESIDE_LETTERS.findall(text)))
        # No capital stands within a word.
        accented = sum(char in known for char in letters) - sum(map(str.isupper, _INSIDE.findall(text)))
        if beside >= 0.6 * len(letters) and accented >= 0.9 * len(letters):
            scores[name] = accented + len(_IN_PLACE.findall(decoded))
    return max(scores, key=lambda name: scores[name]) if scores else None


# The others of Ukrainian and Belarusian only in words: where one encoding has them another draws lines.
_CYRILLIC_LETTER = re.compile("[А-Яа-яЁё]|(?<=[А-Яа-я])[іїєґўІЇЄҐЎ]|[іїєґўІЇЄҐЎ](?=[А-Яа-я])")


def _russian(text: str) -> float:
    """How Russian a decoding looks, 0 to 1: frequent letters, and capitals only where words begin."""
    letters = [char for char in text if char > "\x7f"]
    cyrillic = _CYRILLIC_LETTER.findall(text)
    if not letters or len(cyrillic) < len(letters) * 0.7:
        return 0.0
    frequent = sum(char.lower() in _FREQUENT_RU for char in cyrillic) / len(cyrillic)
    odd = len(re.findall(r"[а-яё][А-ЯЁ]", text)) / len(cyrillic)
    return frequent * (len(cyrillic) / len(letters)) * max(0.0, 1 - 8 * odd)


def _chinese(text: str) -> float:
    """How Chinese a decoding looks, 0 to 1: the share of everyday characters, which chance would not hit."""
    beyond = [char for char in text if char > "\x7f" and char not in "，。、；：？！“”‘’（）《》—…·　"]
    if not beyond or text.count("\ufffd") * 20 > len(beyond):
        return 0.0
    return min(1.0, 1.6 * sum(char in _FREQUENT_ZH for char in beyond) / len(beyond))


def _utf16_without_mark(sample: bytes) -> str | None:
    """UTF-16 by its zero bytes (Latin letters) or its constant high bytes (Cyrillic), else None."""
    pairs = len(sample) // 2
    if pairs < 8:
        return None
    even, odd = sample[0 : 2 * pairs : 2], sample[1 : 2 * pairs : 2]
    for high, low, name in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if (high.count(0) + high.count(4)) > pairs * 0.9 and low.count(0) < pairs * 0.02:
            return name
    return None


def _east_asian_utf16(sample: bytes) -> str | None:
    """UTF-16 if nearly all its characters are then East Asian or ASCII, as chance would not have it."""
    for name in ("utf-16-le", "utf-16-be"):
        text = sample[: len(sample) // 2 * 2].decode(name, "replace")
        if len(text) >= 8 and len(_EAST_ASIAN.findall(text)) >= 0.95 * len(text):
            return name
    return None


def _checked(text: str) -> str:
    """The text without stray controls; raises `InvalidValue` where nothing of it can be read."""
    cleaned = re.sub(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufeff]", "", text)
    if not cleaned.strip():
        raise InvalidValue("empty")
    return cleaned
