"""Where a query stands in what describes a document: its summary, codes, subjects and names.

They are indexed with the texts and so find a document whose title and texts do not show why.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from app.search.highlight import Highlighter
from app.search.index_view import IndexView
from app.search.marks import Found, merged, render
from app.search.results import FoundIn
from app.search.snippets import excerpt
from indexer.documents.described import Description, descriptions, names
from indexer.documents.model import Document
from indexer.names.mentions import finder_for
from indexer.payload import Card, Payload

LONGEST = 20_000
"""Code points of one value that are looked at; what is longer is a text."""

Words = Sequence[frozenset[int]]
"""The words and names of a query, each as the indexes of its patterns, any of which shows it."""


class DescriptionReader:
    """Finds a query in descriptions as it was found when they were indexed."""

    def __init__(self, highlighter: Highlighter, view: IndexView) -> None:
        self._highlighter = highlighter
        self._view = view
        # The same names and subjects describe many documents of a page.
        self._by_letters: dict[str, list[Found]] = {}
        self._by_name: dict[tuple[str, frozenset[str]], list[Found]] = {}

    def found_in(self, payload: Payload, hidden: Words, words: Words) -> tuple[FoundIn, ...]:
        """The values that have the ``hidden`` ones of ``words``, as few as have them all, in order."""
        wanted = frozenset().union(*hidden)
        found = list(self._found(payload.record, payload.card, wanted))
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
            FoundIn(found[number][0].field, excerpt(found[number][0].text, found[number][1]))
            for number in sorted(chosen)
        )

    def marked(self, document: Document, card: Card) -> dict[str, str]:
        """Every value that has something of the query, as it is shown → the same as HTML with marks."""
        return {
            one.text: render(one.text, merged(places)) for one, places in self._found(document, card, None)
        }

    def _found(
        self, document: Document, card: Card, wanted: Set[int] | None
    ) -> Iterator[tuple[Description, list[Found]]]:
        """The values that have any of the ``wanted`` patterns, with the places of all."""
        present = frozenset(name.value for name in card.names)
        for one in (*descriptions(document), *names(document)):
            if one.field == "subjects":
                one = one._replace(text=self._view.vocabulary.label("subject", one.text))
            places = self._places(one.text[:LONGEST], present if one.speaks else frozenset(), wanted)
            if places and (wanted is None or any(place.pattern in wanted for place in places)):
                yield one, places

    def _places(self, text: str, present: frozenset[str], wanted: Set[int] | None) -> list[Found]:
        """All places in ``text``; none where it surely has nothing ``wanted``, which is quicker to tell."""
        by_mention = self._highlighter.by_mention
        if not by_mention or (wanted is not None and by_mention.isdisjoint(wanted)):
            if (places := self._by_letters.get(text)) is None:
                places = self._by_letters[text] = self._highlighter.find(text)
            if wanted is not None and not any(place.pattern in wanted for place in places):
                return []
            # What begins small is no name, and needs not be looked at for being one.
            if not by_mention and not any(text[place.start].isupper() for place in places):
                return places
        if (places := self._by_name.get((text, present))) is None:
            finder = finder_for(self._view.authorities)
            mentions = finder.find_mentions(text, self._view.analyzer.analyze(text), "und", present)
            places = self._by_name[text, present] = self._highlighter.find(text, mentions=mentions)
        return places


def _count(words: Words, shown: Set[int]) -> int:
    """How many of the words are shown by these patterns."""
    return sum(not word.isdisjoint(shown) for word in words)
