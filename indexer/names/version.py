"""The version of name recognition: what an index was built with has to be what it is searched with."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import Final

from indexer.names.authorities.records import SHIPPED
from indexer.names.tables import DATA

RULES: Final = 10
"""Raised by hand with every change to this package, or to its tables, that changes a term of a name or the
skeletons under which the forms of an index are kept."""


@lru_cache(maxsize=1)
def names_version() -> str:
    """Our rules and the shipped authority records, as one line for the manifest.

    An institution's own records are no part of it: they are kept with the index that was built with them.
    """
    digest = hashlib.sha256()
    for name in SHIPPED:
        digest.update((DATA / "authorities" / name).read_bytes())
    return f"rules {RULES}; authorities {digest.hexdigest()[:12]}"
