"""What anybody has in an afternoon: Tantivy as it is, over tokens of one simple kind."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterable, Sequence
from functools import cache

import jieba
import tantivy
from pymorphy3 import MorphAnalyzer
from Stemmer import Stemmer

from indexer.documents.model import Document

_WORD = re.compile(r"\w+")
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
Tokens = Callable[[str], list[str]]

_stem_russian = Stemmer("russian")
_stem_english = Stemmer("english")


def snowball(text: str) -> list[str]:
    """Snowball stems: Russian for Cyrillic words, English for the others; Han characters by themselves."""
    words = re.findall(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+", text.lower())
    return [(_stem_russian if _CYRILLIC.search(word) else _stem_english).stemWord(word) for word in words]


def jieba_words(text: str) -> list[str]:
    """jieba's words for Chinese; lower-case words for what it leaves alone."""
    return [word for word in jieba.cut(text.lower()) if _WORD.match(word)]


@cache
def _first_lemma(word: str) -> str:
    return str(_morphology().parse(word)[0].normal_form)


@cache
def _morphology() -> MorphAnalyzer:
    return MorphAnalyzer(lang="ru")


def first_lemma(text: str) -> list[str]:
    """The first lemma of pymorphy3 for Cyrillic words; lower-case words otherwise."""
    words = _WORD.findall(text.lower())
    return [_first_lemma(word) if _CYRILLIC.search(word) else word for word in words]


YARDSTICKS: dict[str, Tokens] = {
    "Snowball": snowball,
    "jieba": jieba_words,
    "first lemma": first_lemma,
}


class Yardstick:
    """An index of one text field over whitespace-separated tokens, ranked by BM25 as it comes."""

    def __init__(self, tokens: Tokens, documents: Iterable[Document]) -> None:
        self._tokens = tokens
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("id", stored=True, tokenizer_name="raw")
        builder.add_text_field("text", tokenizer_name="whitespace")
        self._folder = tempfile.TemporaryDirectory(prefix="shifr-yardstick-")
        self._index = tantivy.Index(builder.build(), self._folder.name)
        writer = self._index.writer(128_000_000, 1)
        for document in documents:
            text = " ".join(tokens(document.texts[0].text))
            writer.add_document(tantivy.Document(id=document.id, text=text))
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
        tokens: Sequence[str] = self._tokens(query)
        if len(tokens) < 2:
            return self._search(self._term(tokens[0]), limit) if tokens else []
        return self._search(tantivy.Query.phrase_query(self._index.schema, "text", list(tokens)), limit)

    def _term(self, token: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._index.schema, "text", token)

    def _search(self, query: tantivy.Query, limit: int) -> list[str]:
        hits = self._searcher.search(query, limit).hits
        return [str(self._searcher.doc(address)["id"][0]) for _, address in hits]
