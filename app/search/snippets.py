"""The excerpts of a hit: the best of each language, in the original spelling, with every match marked."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.search.candidates import between_words
from app.search.counterparts import counterpart
from app.search.highlight import Highlighter
from app.search.marks import Found, merged, render
from app.search.results import Snippet
from indexer.documents.model import Text
from indexer.payload import MentionRows

LENGTH = 220
"""Code points of an excerpt, about three lines where two stand beside each other."""

HAN_LENGTH = 110
"""A Han character is as wide as two letters."""

REACH = 70
"""How far an excerpt may begin before its aim, to begin with a sentence."""

SLACK = 40
"""How much earlier than by proportion what answers a word within a paragraph may stand."""

WINDOW = 6000
"""Code points of a long text that are analysed at once."""

LONG = 4 * WINDOW
"""From this length on a text is not analysed whole but where its words seem to stand."""

MAX_WINDOWS = 8

EDGE = 300
"""Code points by which a window is wider on either side than its part of the text."""

NO_MENTIONS = MentionRows()

_Span = tuple[int, int]

_SENTENCE = re.compile(r"(?:[.!?…][»”\")\]]*\s+|[。！？]|\n\s*\n\s*)")
_SPACE = re.compile(r"\s+")
_HAN = re.compile("[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Searched:
    """A text, what was found in it, and the mentions in it."""

    text: Text
    index: int
    found: tuple[Found, ...]
    mentions: MentionRows = NO_MENTIONS


def search_text(text: Text, index: int, mentions: MentionRows, highlighter: Highlighter) -> Searched:
    """Find the query in a text; in a long one, only in the windows that promise most."""
    body = text.text
    if not highlighter:
        return Searched(text, index, (), mentions)
    if len(body) <= LONG:
        return Searched(text, index, tuple(highlighter.find(body, text.language, mentions.all())), mentions)
    found: set[Found] = set()
    for start, end in _windows(body, highlighter.promising(body, mentions.having(highlighter.names))):
        inside = [
            one._replace(start=one.start - start, end=one.end - start) for one in mentions.within(start, end)
        ]
        places = highlighter.find(body[start:end], text.language, inside)
        found.update(Found(place.start + start, place.end + start, place.pattern) for place in places)
    return Searched(text, index, tuple(sorted(found)), mentions)


def _windows(body: str, places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The windows to analyse: those with most patterns, of which a rare one counts for more.

    A window is a little wider than its part of the text, since a name or a row of words may lie across.
    """
    seen: dict[int, set[int]] = defaultdict(set)
    for at, pattern in places:
        seen[at // WINDOW].add(pattern)
    common = Counter(pattern for patterns in seen.values() for pattern in patterns)
    worth = {number: sum(1 / common[pattern] for pattern in patterns) for number, patterns in seen.items()}
    best = sorted(seen, key=lambda number: (-worth[number], number))[:MAX_WINDOWS] or [0]
    return [
        between_words(body, number * WINDOW - EDGE, (number + 1) * WINDOW + EDGE) for number in sorted(best)
    ]


def snippets(searched: Sequence[Searched]) -> tuple[Snippet, ...]:
    """The best excerpt of each language, in the order of the texts; of a document in one language, two.

    Where no one place has all that the text holds of the query, an excerpt is of two shorter pieces. A
    language with several texts (two transcriptions) gives the one that matches best. Where a text has nothing
    of the query, the passage that answers the excerpt of another language stands for it; where none has, its
    beginning.
    """
    by_language: dict[str, list[Searched]] = {}
    for one in searched:
        by_language.setdefault(one.text.language, []).append(one)
    best = {language: max(versions, key=_worth) for language, versions in by_language.items()}
    if len(best) == 1:
        excerpts = {language: _one_each(one, _length(one)) for language, one in best.items()}
    else:
        excerpts = {language: [_in_pieces(one, _length(one))] for language, one in best.items() if one.found}
    source = max((one for one in best.values() if one.found), key=_worth, default=None)
    result: list[Snippet] = []
    for language, versions in by_language.items():
        one = best[language]
        if language not in excerpts:
            first = _answering(source, excerpts[source.text.language][0][0], one) if source else 0
            excerpts[language] = [[_from(one, first)]]
        number = versions.index(one) + 1
        result.extend(_snippet(one, pieces, (number, len(versions))) for pieces in excerpts[language])
    return tuple(result)


def _worth(one: Searched) -> tuple[int, int]:
    return len({place.pattern for place in one.found}), len(one.found)


def _length(one: Searched) -> int:
    return HAN_LENGTH if _HAN.search(one.text.text, 0, 500) else LENGTH


def _answering(source: Searched, excerpt: _Span, other: Searched) -> int:
    """Where in ``other`` the sentence begins that answers the first hit of an excerpt of ``source``."""
    here, body = source.text.text, other.text.text
    hit = next(place.start for place in source.found if place.end > excerpt[0])
    answer = counterpart(here, hit, source.mentions.on_record, body, other.mentions.on_record)
    # What stands later in a sentence may have come earlier in the other language.
    early = max(answer - min(SLACK, hit - here.rfind("\n", 0, hit) - 1), 0)
    low = max(answer - _length(other) + REACH, 0)
    starts = [low] if low == 0 else []
    starts += [match.end() for match in _SENTENCE.finditer(body, low, min(early + 1, len(body)))]
    starts = [start for start in starts if start <= early]
    return starts[-1] if starts else _word_start(body, max(answer - REACH, 0), answer)


def _from(one: Searched, first: int) -> _Span:
    """An excerpt that begins with ``first``."""
    body = one.text.text
    end = min(len(body), first + _length(one))
    return first, _word_end(body, first, end) if end < len(body) else end


def excerpt(text: str, found: Sequence[Found]) -> str:
    """What a text of no language shows of a query, as HTML with marks."""
    one = Searched(Text("und", "original", text), 0, tuple(found))
    return _html(one, _in_pieces(one, LENGTH))


def _snippet(one: Searched, pieces: Sequence[_Span], version: tuple[int, int]) -> Snippet:
    return Snippet(
        language=one.text.language,
        kind=one.text.kind,
        html=_html(one, pieces),
        text_index=one.index,
        version=version,
        page=_page(one, *pieces[0]),
        shows=frozenset(_shown(one, pieces)),
    )


def _one_each(one: Searched, length: int) -> list[list[_Span]]:
    return [[excerpt] for excerpt in _excerpts(one, 2, length)]


def _in_pieces(one: Searched, length: int) -> list[_Span]:
    """One excerpt, or two of half its length where these show more of the query."""
    whole = _excerpts(one, 1, length)
    shown = _shown(one, whole)
    if len(shown) == len({place.pattern for place in one.found}):
        return whole
    pieces = _excerpts(one, 2, length * 3 // 5)
    return pieces if len(_shown(one, pieces)) > len(shown) else whole


def _shown(one: Searched, spans: Sequence[_Span]) -> set[int]:
    return {p.pattern for p in one.found if any(start <= p.start and p.end <= end for start, end in spans)}


def _excerpts(one: Searched, many: int, length: int) -> list[_Span]:
    """Up to ``many`` excerpts, in order: the first has most of the query, the next what the first lacks."""
    body = one.text.text
    if not one.found:
        return [_from(one, 0)]
    chosen: list[_Span] = []
    covered: set[int] = set()
    for _ in range(many):
        best = _densest(one.found, chosen, covered, length)
        if best is None or (chosen and best.score < 10 and many > 1 and len(one.found) < 2):
            break
        start, end = _apart(_around(body, best.start, best.end, length), chosen)
        if end - start > 0:
            chosen.append((start, end))
        covered |= {place.pattern for place in one.found if start <= place.start < end}
    return sorted(chosen)


class _Stretch(NamedTuple):
    """A part of a text that shows something of a query, with what it is worth."""

    score: int
    start: int
    end: int


def _densest(
    found: Sequence[Found], chosen: Sequence[_Span], covered: set[int], length: int
) -> _Stretch | None:
    """The first of the stretches outside of ``chosen`` that show most of what is not yet ``covered``."""
    best: _Stretch | None = None
    at = 0
    for index, place in enumerate(found):
        if any(start <= place.start < end for start, end in chosen):
            continue
        limit = place.start + length - REACH
        at = max(at, index)
        while at < len(found) and found[at].end <= limit:
            at += 1
        inside = found[index : max(at, index + 1)]
        fresh = len({other.pattern for other in inside} - covered)
        score = fresh * 10 + min(len({(other.start, other.end) for other in inside}), 9)
        if best is None or score > best.score:
            best = _Stretch(score, place.start, max(other.end for other in inside))
    return best


def _apart(span: _Span, chosen: Sequence[_Span]) -> _Span:
    """An excerpt that would run into another begins or ends where that does."""
    start, end = span
    for other_start, other_end in chosen:
        if other_start < end <= other_end:
            end = other_start
        if other_start <= start < other_end:
            start = other_end
    return start, end


def _around(body: str, first: int, last: int, length: int) -> tuple[int, int]:
    """An excerpt that holds ``body[first:last]``, from the start of a sentence if one is near."""
    low = max(0, first - REACH)
    start = low
    ends = [match.end() for match in _SENTENCE.finditer(body, low, first) if match.end() <= first]
    if ends:
        start = ends[0]
    elif low > 0:
        start = _word_start(body, low, first)
    end = min(len(body), max(start + length, last))
    if end < len(body):
        end = _word_end(body, last, end)
    return start, end


def _word_start(body: str, low: int, first: int) -> int:
    match = _SPACE.search(body, low, first)
    return match.end() if match else (low if _HAN.match(body[low]) else first)


def _word_end(body: str, last: int, end: int) -> int:
    if _HAN.match(body[end - 1]):
        return end
    space = max(body.rfind(" ", last, end + 1), body.rfind("\n", last, end + 1))
    return space if space > last else max(last, end)


def _html(one: Searched, pieces: Sequence[_Span]) -> str:
    body = one.text.text
    cut = []
    for start, end in pieces:
        inside = [place for place in one.found if place.end > start and place.start < end]
        cut.append(_SPACE.sub(" ", render(body, merged(inside), start, end)).strip())
    before = "… " if body[: pieces[0][0]].strip() else ""
    after = " …" if body[pieces[-1][1] :].strip() else ""
    return f"{before}{' … '.join(cut)}{after}"


def _page(one: Searched, start: int, end: int) -> int | None:
    """The page of an excerpt's first hit, from 1; None where the source has no pages."""
    if not one.text.pages:
        return None
    hit = next((place.start for place in one.found if start <= place.start < end), start)
    return bisect_right(one.text.pages, hit)
