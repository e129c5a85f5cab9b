"""English words to stems: Snowball's English stemmer (Porter 2) through PyStemmer."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from Stemmer import Stemmer

_POSSESSIVE: Final = re.compile(r"'s?$")


@lru_cache(maxsize=1)
def _stemmer() -> Stemmer:
    from Stemmer import Stemmer

    # Analysis has a cache of its own, which holds the finished terms.
    return Stemmer("english", 0)


def stem(word: str) -> str:
    """The stem of a folded word, the possessive taken off and other apostrophes removed.

    >>> stem("advisers"), stem("mao's"), stem("o'clock")
    ('advis', 'mao', 'oclock')
    >>> stem("atli")
    'atli'
    """
    bare = _POSSESSIVE.sub("", word).replace("'", "")
    if bare.endswith("li"):
        # The stemmer takes it for its own form of -ly, but it is foreign: Atlı is no «at».
        return bare
    return str(_stemmer().stemWord(bare)) or word


def version() -> str:
    """The version of PyStemmer, without loading it."""
    from importlib.metadata import version as installed

    return installed("PyStemmer")
