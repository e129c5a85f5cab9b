"""The version of the analysis: what an index was built with has to be what it is queried with."""

from __future__ import annotations

import unicodedata
from typing import Final

from indexer.analysis import chinese, english, russian

RULES: Final = 8
"""Raised by hand with every change to this package that changes any term of any text."""


def analysis_version() -> str:
    """Our rules and everything they rely on, as one line for the manifest.

    Unicode's version belongs to it: it decides what is a letter and how it folds.
    """
    return (
        f"rules {RULES}; unicode {unicodedata.unidata_version}; pymorphy3 {russian.version()}; "
        f"jieba {chinese.version()}; PyStemmer {english.version()}"
    )


ANALYSIS_VERSION: Final = analysis_version()
