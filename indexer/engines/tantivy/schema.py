"""How an index is laid out in Tantivy, and the limits that its fields set."""

from __future__ import annotations

import tantivy

from indexer.engines.base import KEYWORD_FIELDS, NUMBER_FIELDS, TEXT_FIELDS, UNCOUNTED_FIELDS

MAX_TERM_LENGTH = 255
"""Characters of a term or keyword value; longer ones are cut, alike when indexed and when searched."""

MAX_KEYWORD_LENGTH = 2000

MAX_SORT_KEY_LENGTH = 120

ARCHIVE_TOP = "archive_top"
"""The column of the first levels of archive paths. Counting them in the column of all paths would look up and
hand over every path there is."""


def build_schema() -> tantivy.Schema:
    """The fields of `indexer.engines.base`, ``id``, ``title_sort``, ``payload`` and :data:`ARCHIVE_TOP`.

    Text fields are pre-tokenized, so the ``raw`` tokenizer is never used on them; it is named because it is
    always registered. Keyword fields are columns too (fast), which is what facets and sorting read, but for
    those that nothing counts.
    """
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    for field in TEXT_FIELDS:
        builder.add_text_field(field, tokenizer_name="raw", index_option="position")
    for field in (*KEYWORD_FIELDS, ARCHIVE_TOP):
        builder.add_text_field(field, fast=True, tokenizer_name="raw", index_option="basic")
    for field in UNCOUNTED_FIELDS:
        builder.add_text_field(field, tokenizer_name="raw", index_option="basic")
    for field in NUMBER_FIELDS:
        builder.add_integer_field(field, indexed=True, fast=True)
    builder.add_text_field("title_sort", fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_bytes_field("payload", stored=True)
    return builder.build()
