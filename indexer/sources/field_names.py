"""Names of metadata, as people write them, and the fields of a document that they mean.

They are those of ``indexer/data/metadata_names.tsv`` and ``page_labels.tsv``, and of the JSON form.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from indexer.analysis.chinese import simplify
from indexer.documents.tables import cells, read_table

_AS_ONE = {
    "record_id": "id",
    "authors": "senders",
    "original_archive": "archive",
}
_PREFIX = re.compile(r"(?:dc(?:terms)?|dublin core|item type metadata)\s?[.: ]\s?")
# The language of a value, which DSpace may leave empty, and remarks.
_SUFFIX = re.compile(r"\s?\[(?:\*|[a-z]{2}(?:[-_ ][a-z]{2,4})?)?\]|\s?\([^()]*\)|\*")


@lru_cache(10_000)
def field_named(label: str) -> str | None:
    """The field that a name of metadata means, in English, Russian or Chinese, None for an unknown one.

    Traditional Chinese names are folded: the tables have the simplified forms.

    >>> field_named("Abstract"), field_named("дата"), field_named("Volume")
    ('summary', 'date', None)
    >>> field_named("dc.title[en]"), field_named("nameAccessPoints"), field_named("Date (YYYY-MM-DD)")
    ('title', 'people', 'date')
    >>> field_named("dc.date.issued[]"), field_named("dc.subject[en_US]")
    ('date', 'subjects')
    >>> field_named("責任者"), field_named("檔號"), field_named("文号")
    ('senders', 'source', 'number')
    """
    words = re.sub(r"(?<=[^\W\d_A-ZА-ЯЁ])(?=[A-ZА-ЯЁ])", " ", label.strip())
    folded = simplify(re.sub(r"[\s_]+", " ", words.casefold()).rstrip(" :："))
    prefix, suffix = _PREFIX.match(folded), _SUFFIX.search(folded)
    bare = folded[prefix.end() if prefix else 0 :]
    names = _fields_by_name()
    return names.get(folded) or names.get(bare) or names.get(_SUFFIX.sub("", bare) if suffix else "")


@cache
def _fields_by_name() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in read_table("metadata_names.tsv"):
        for name in cells(row["names"]):
            found.setdefault(name, row["field"])
    for row in read_table("page_labels.tsv"):
        if row["shape"] not in ("section", "skip"):
            for name in (row["field"], *cells(row["labels"])):
                found.setdefault(name, _AS_ONE.get(row["field"], row["field"]))
    return found
