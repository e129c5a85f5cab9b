"""What the search is measured beside: Tantivy as it comes, and SQLite's full-text index.

Both get the same titles and texts, and no morphology, no names, no snippets.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import tantivy
from tantivy import Occur

from benchmarks.queries import Query

FACETS = ("type", "year", "collection", "language", "subject", "sender")


def _documents(path: Path) -> Iterator[dict[str, Any]]:
    with path.open("rb") as lines:
        yield from map(orjson.loads, lines)


def _text(document: dict[str, Any]) -> str:
    return " ".join([document["title"], *(text["text"] for text in document["texts"])])


class RawTantivy:
    """Whitespace tokens in lower case, six facets, the best twenty."""

    def __init__(self, path: Path, folder: Path) -> None:
        analyzer = (
            tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace())
            .filter(tantivy.Filter.lowercase())
            .build()
        )
        builder = tantivy.SchemaBuilder().add_text_field("id", stored=True, tokenizer_name="raw")
        builder.add_text_field("text", stored=True, tokenizer_name="space")
        for facet in FACETS:
            builder.add_text_field(facet, fast=True, tokenizer_name="raw", index_option="basic")
        schema = builder.build()
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        self._index = tantivy.Index(schema, str(folder))
        self._index.register_tokenizer("space", analyzer)
        writer = self._index.writer(256_000_000, 2)
        started = time.perf_counter()
        count = 0
        for document in _documents(path):
            values = {
                "id": document["id"],
                "text": _text(document),
                "type": document["type"],
                "year": document["date"][:4],
                "collection": document["collection"],
                "language": [text["language"] for text in document["texts"]],
                "subject": document["subjects"],
                "sender": document["senders"],
            }
            writer.add_document(tantivy.Document.from_dict(values, schema))
            count += 1
        writer.commit()
        self.rate = count / (time.perf_counter() - started)
        writer.wait_merging_threads()
        self._index.reload()
        self._schema = schema
        self._searcher = self._index.searcher()
        self._counts = {facet: {"terms": {"field": facet, "size": 50}} for facet in FACETS}

    def ask(self, query: Query) -> int:
        """How many match; twenty are fetched and six facets counted."""
        make = tantivy.Query
        if query.phrase and len(query.words) > 1:
            found = make.phrase_query(self._schema, "text", list(query.words))
        else:
            found = make.boolean_query(
                [(Occur.Must, make.term_query(self._schema, "text", word.lower())) for word in query.words]
            )
        for field, value in query.filters:
            found = make.boolean_query(
                [(Occur.Must, found), (Occur.Must, make.term_query(self._schema, field, value))]
            )
        result = self._searcher.search(found, 20)
        for _, address in result.hits:
            self._searcher.doc(address)
        self._searcher.aggregate(found, self._counts)
        return int(result.count)  # type: ignore[attr-defined]


class FullText5:
    """SQLite FTS5: the best twenty and the number of matches."""

    def __init__(self, path: Path, file: Path) -> None:
        file.unlink(missing_ok=True)
        self._database = sqlite3.connect(file)
        self._database.execute(
            "CREATE VIRTUAL TABLE archive USING fts5(text, year UNINDEXED, type UNINDEXED)",
        )
        started = time.perf_counter()
        rows = ((_text(document), document["date"][:4], document["type"]) for document in _documents(path))
        with self._database:
            self._database.executemany("INSERT INTO archive VALUES (?, ?, ?)", rows)
        count = self._database.execute("SELECT count(*) FROM archive").fetchone()[0]
        self.rate = count / (time.perf_counter() - started)

    def ask(self, query: Query) -> int:
        """How many match; twenty are fetched."""
        words = [re.sub(r"\W+", " ", word).strip() for word in query.words]
        quoted = [f'"{word}"' for word in words if word]
        match = f'"{" ".join(words)}"' if query.phrase else " AND ".join(quoted)
        where = "WHERE archive MATCH ?" + "".join(f" AND {field} = ?" for field, _ in query.filters)
        values = [match, *(value for _, value in query.filters)]
        self._database.execute(
            f"SELECT text FROM archive {where} ORDER BY rank LIMIT 20",
            values,
        ).fetchall()
        found = self._database.execute(f"SELECT count(*) FROM archive {where}", values).fetchone()
        return int(found[0])
