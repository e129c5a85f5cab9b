"""Where a query stands in what describes a document: its summary, codes, subjects and names.

They are indexed with the texts and so find a document whose title and texts do not show why.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from app.search.highlight import Highlighter
from app.search.marks import Found, merged, render
from app.search.results import FoundIn
from app.search.snippets import excerpt
from indexer.documents.described import Description, described
from indexer.names.model import Mention
from indexer.payload import Payload

LONGEST = 20_000
"""Code points of one value that are looked at; what is longer is a text."""

Words = Sequence[frozenset[int]]
"""The words and names of a query, each as the indexes of its patterns, any of which shows it."""


class DescriptionReader:
    """Finds a query in descriptions as it was found when they were indexed."""

    def __init__(self, highlighter: Highlighter) -> None:
        self._highlighter = highlighter
        # The same names and subjects describe many documents of a page.
        self._known: dict[tuple[str, tuple[Mention, ...]], list[Found]] = {}

    def found_in(self, payload: Payload, hidden: Words, words: Words) -> tuple[FoundIn, ...]:
        """The values that have the ``hidden`` ones of ``words``, as few as have them all, in order."""
        wanted = frozenset().union(*hidden)
        found = [
            (one, places)
            for one, places in self._found(payload, wanted)
            if any(place.pattern in wanted for place in places)
        ]
        shown = [{place.pattern for place in places} for _, places in found]
        left, chosen = list(hidden), set[int]()
        while left and found:
            # Of values that show as much, that which has more of the query is the better reason.
            worth = [(_count(left, own), _count(words, own)) for own in shown]
            best = worth.index(max(worth))
            if not worth[best][0]:
                break
            chosen.add(best)
            left = [word for word in left if word.isdisjoint(shown[best])]
        return tuple(
            FoundIn(one.field, _as_shown(one.field, excerpt(one.text, places)))
            for one, places in (found[number] for number in sorted(chosen))
        )

    def marked(self, payload: Payload) -> dict[str, str]:
        """Every value that has something of the query, as it is shown → the same as HTML with marks."""
        return {
            _as_shown(one.field, one.text): _as_shown(one.field, render(one.text, merged(places)))
            for one, places in self._found(payload, None)
        }

    def _found(self, payload: Payload, wanted: Set[int] | None) -> Iterator[tuple[Description, list[Found]]]:
        """The values with something of the query, without those that surely have nothing ``wanted``."""
        names = self._highlighter.names
        by_name = wanted is not None and self._highlighter.by_mention.issuperset(wanted)
        for one, mentions in zip(described(payload.record), payload.description_mentions, strict=True):
            if by_name and all(names.isdisjoint(mention.terms) for mention in mentions):
                continue
            key = (one.text[:LONGEST], mentions)
            if (places := self._known.get(key)) is None:
                places = self._known[key] = self._highlighter.find(key[0], mentions=mentions)
            if places:
                yield one, places


def _as_shown(field: str, value: str) -> str:
    """A value, or its HTML, as pages write it: a subject heading with dashes between its parts."""
    return " – ".join(part.strip() for part in value.split("--")) if field == "subjects" else value


def _count(words: Words, shown: Set[int]) -> int:
    """How many of the words are shown by these patterns."""
    return sum(not word.isdisjoint(shown) for word in words)
