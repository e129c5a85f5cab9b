"""A yardstick: Tantivy as it is, over tokens of one simple kind, ranked by BM25 as it comes."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable

import tantivy

Tokens = Callable[[str], list[str]]
"""How a text or a query is cut into tokens, none of which holds white space."""


class TokenIndex:
    """An index of one text field over the ``tokens`` of ``documents``, pairs of id and text."""

    def __init__(self, tokens: Tokens, documents: Iterable[tuple[str, str]]) -> None:
        self._tokens = tokens
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("id", stored=True, tokenizer_name="raw")
        builder.add_text_field("text", tokenizer_name="whitespace")
        self._folder = tempfile.TemporaryDirectory(prefix="shifr-yardstick-")
        self._index = tantivy.Index(builder.build(), self._folder.name)
        # One thread, so that documents of one score come in the same order each time.
        writer = self._index.writer(128_000_000, 1)
        for identifier, text in documents:
            writer.add_document(tantivy.Document(id=identifier, text=" ".join(tokens(text))))
        writer.commit()
        self._index.reload()
        self._searcher = self._index.searcher()

    def words(self, query: str, limit: int, every: bool) -> list[str]:
        """Ids of what has any, or every, word of ``query``, best first."""
        occur = tantivy.Occur.Must if every else tantivy.Occur.Should
        terms = [(occur, self._term(token)) for token in self._tokens(query)]
        return self._search(tantivy.Query.boolean_query(terms), limit) if terms else []

    def phrase(self, query: str, limit: int) -> list[str]:
        """Ids of what has the words of ``query`` in order."""
        tokens = self._tokens(query)
        if len(tokens) < 2:
            return self._search(self._term(tokens[0]), limit) if tokens else []
        return self._search(tantivy.Query.phrase_query(self._index.schema, "text", list(tokens)), limit)

    def _term(self, token: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._index.schema, "text", token)

    def _search(self, query: tantivy.Query, limit: int) -> list[str]:
        hits = self._searcher.search(query, limit).hits
        return [str(self._searcher.doc(address)["id"][0]) for _, address in hits]
