"""Words in letters of two scripts that look alike, read in one: Cталин with a Latin C.

Typists and character recognition mix them. Each letter stands for one, so offsets hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from indexer.analysis.scripts import word_script
from indexer.analysis.tokenizer import HYPHENS

_LATIN: Final = "aceopxyABCEHKMOPTXYkmt"
_CYRILLIC: Final = "асеорхуАВСЕНКМОРТХУкмт"
TO_CYRILLIC: Final = str.maketrans(_LATIN, _CYRILLIC)
"""Latin letter → the Cyrillic one that looks like it."""
_TO_LATIN: Final = str.maketrans(_CYRILLIC, _LATIN)
_WORD: Final = re.compile(f"[^{HYPHENS}]+")
_ANY_LATIN: Final = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_ANY_CYRILLIC: Final = re.compile("[\u0400-\u052f]")
_PLAINLY_LATIN: Final = re.compile(f"(?![{_LATIN}]){_ANY_LATIN.pattern}")
_PLAINLY_CYRILLIC: Final = re.compile(f"(?![{_CYRILLIC}]){_ANY_CYRILLIC.pattern}")


def is_mixed(run: str) -> bool:
    """Whether ``run``, a run of the tokenizer, has letters of both scripts."""
    return not run.isascii() and bool(_ANY_LATIN.search(run)) and bool(_ANY_CYRILLIC.search(run))


def in_one_script(run: str, beside: Iterable[str] = ()) -> str:
    """``run`` with each of its words in one script, where all the letters of the other look like its own.

    A word that can be read in both is Latin between Latin words ``beside`` it, else Cyrillic: Russians hold
    both alphabets in their keyboards.

    >>> in_one_script("Cталин") == "Сталин", in_one_script("Stаlin") == "Stalin", in_one_script("XIXв")
    (True, True, 'XIXв')
    >>> in_one_script("Мao") == "Мао", in_one_script("Мao", ["Zedong"]) == "Mao"
    (True, True)
    """
    if not is_mixed(run):
        return run
    scripts = {word_script(in_one_script(one)) for one in beside}
    prefers_latin = "Latn" in scripts and "Cyrl" not in scripts
    return _WORD.sub(lambda match: _read(match[0], prefers_latin), run)


def _read(word: str, prefers_latin: bool) -> str:
    if not is_mixed(word):
        return word
    latin, cyrillic = _PLAINLY_LATIN.search(word), _PLAINLY_CYRILLIC.search(word)
    if latin and cyrillic:
        return word
    return word.translate(_TO_LATIN if latin or (prefers_latin and not cyrillic) else TO_CYRILLIC)
