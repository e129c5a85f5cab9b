"""Words that a query does not insist on: where did the advisers go → advisers, go.

They are indexed like all others, found in phrases and by ``match=all``, and count in the ranking.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from indexer.analysis.normalize import fold

_TABLE: Final = Path(__file__).parents[1] / "data" / "stop_words.tsv"


@cache
def _stop_words() -> frozenset[str]:
    lines = _TABLE.read_text("utf-8").splitlines()
    return frozenset(
        word for line in lines if line and not line.startswith("#") for word in line.split("\t")[1].split(" ")
    )


def is_stop_word(surface: str) -> bool:
    """Whether ``surface``, as typed, is a stop word of any language; not in capitals, which are acronyms.

    >>> is_stop_word("Where"), is_stop_word("WHO"), is_stop_word("еще"), is_stop_word("советник")
    (True, False, True, False)
    """
    return not (len(surface) > 1 and surface.isupper()) and fold(surface) in _stop_words()
