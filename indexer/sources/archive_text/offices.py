"""Which words of an address are offices, and which words can address nobody."""

from __future__ import annotations

import re
from functools import cache

from indexer.documents.tables import cells, read_table
from indexer.sources.archive_text.capitals import is_acronym, is_ordinary

_WORD = re.compile(r"[^\W\d_][^\W\d_'’.-]*")
_SPOKEN = frozenset({"comrade", "courtesy"})


def is_office(name: str) -> bool:
    """Whether a name ends in an office and lacks what it is the office of.

    >>> is_office("Director"), is_office("Deputy Chief"), is_office("Roshchin")
    (True, True, False)
    """
    words = _WORD.findall(name)
    return bool(words) and words[-1].casefold() in _offices()


def names_office(name: str) -> bool:
    """Whether a name begins with an office: Director, FBI; Acting Chief, WE; Chief of Station, London.

    >>> names_office("Acting Chief, WE"), names_office("SAC, MIAMI"), names_office("Laurence G. Parr")
    (True, True, False)
    """
    words = _WORD.findall(name)[:3]
    return any(word.casefold() in _offices() for word in words) or (
        bool(words) and words[0].isupper() and is_acronym(words[0]) and f"{words[0]}," in name
    )


def belongs_to_office(piece: str) -> bool:
    """Whether what stands behind the comma after an office says of what it is: FBI, Task Force W, CIA [62-1].

    >>> belongs_to_office("FBI (62-109060)"), belongs_to_office("Mao Zedong")
    (True, False)
    """
    words = _WORD.findall(re.sub(r"[(\[].*", "", piece))
    return bool(words) and all(is_acronym(word) or is_ordinary(word) or word.isupper() for word in words)


def may_be_party(name: str) -> bool:
    """Whether somebody may be addressed so: by an office, or by a word that is in no dictionary.

    >>> [may_be_party(name) for name in ("Secretary of State", "FILIPPOV", "STRATEGIC HAMLET PROGRAM")]
    [True, True, False]
    """
    words = _WORD.findall(name)
    return not all(map(is_ordinary, words)) or any(word.casefold() in _offices() for word in words)


@cache
def _offices() -> frozenset[str]:
    rows = [row for row in read_table("authorities/titles.tsv") if row["role"] not in _SPOKEN]
    return frozenset(word for row in rows for word in cells(row["words"]))
