"""The title of a page, its date, and what the title says: kind, number, senders, recipients."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from indexer.analysis.chinese import simplify
from indexer.documents.dates import PartialDate
from indexer.documents.references import parse_references
from indexer.documents.repositories import repository_pattern
from indexer.documents.tables import cells, read_table
from indexer.documents.written_dates import find_written, parse_written
from indexer.errors import InvalidValue
from indexer.sources.archive_text.lines import Line, is_navigation
from indexer.sources.other_dates import is_stamped, is_told

LONGEST_TITLE = 300
# A title stands among the first lines that are not navigation.
_HEAD = 40
_CITED = re.compile(r"^[\s\"“”«„]*[\"“«„](?P<title>.{3,400}?)[,.]?[\"”»“][,.]?\s*(?P<rest>.*)$", re.S)
_OPEN_END = re.compile(
    r"(?:[,:–—\-(\[]|\b(?:a|an|and|or|to|of|from|the|with|by|for|on|in|и|с|к|от|в|о|на|для))$", re.I
)
# The end of a sentence; those of Chinese and Japanese stand in no title, not even before another sentence.
_SENTENCE = re.compile(r"[.;:]$")
_EASTERN_SENTENCE = re.compile(r"[。；：，、！？]$|[。！？](?=[\u3040-\u30ff\u3400-\u9fff])")


@dataclass
class Head:
    """The head of a page. ``used`` are the numbers of the lines that were understood."""

    title: str | None = None
    date: PartialDate | None = None
    used: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class Citation:
    """What a citation says: title, date, the collection it names, and the source statement behind it."""

    title: str
    date: PartialDate | None
    collection: str | None
    source: str | None


def parse_citation(text: str) -> Citation | None:
    """Read «"TITLE," DATE, COLLECTION, CODES.»; None where no title stands in quotes.

    >>> parse_citation('"Telegram," June 21, 1951, Digital Archive, APRF, f. 45, op. 1.').source
    'APRF, f. 45, op. 1.'
    """
    match = _CITED.match(re.sub(r"\s+", " ", text))
    if match is None:
        return None
    rest = match["rest"]
    date = None
    for start, end, found in find_written(rest, 60):
        if start <= 3:
            date, rest = found, rest[end:].lstrip(" ,.;")
        break
    codes = parse_references(rest)
    collection, source = rest.strip(" ,.;"), None
    first = repository_pattern().search(rest)
    if codes or first:
        fond = re.search(r"\b(?:f|fond|ф|фонд)\b", rest, re.I)
        start = min((m.start() for m in (first, fond) if m), default=len(rest))
        collection, source = rest[:start].strip(" ,.;"), rest[start:].strip()
    collection = re.split(
        r",?\s*(?:https?://|accessed|translated by|contributed by)", collection, flags=re.I
    )[0]
    return Citation(match["title"].strip(), date, collection.strip(" ,.;") or None, source or None)


def read_head(lines: list[Line], cited: Citation | None = None) -> Head:
    """Title and date among the first lines of a page; fields stay None where nothing looks like them."""
    shown = [
        line for line in lines[: _HEAD * 2] if not line.is_rule and not is_navigation(line.text, edge=True)
    ]
    shown = shown[:_HEAD]
    head = Head()
    texts = [line.text for line in shown[:13]]
    dates = [
        index
        for index, line in enumerate(shown[:12])
        if _as_date(line.text)
        and not is_stamped(texts, index)
        and not (index and is_told(texts[index - 1], line.text, line.gap))
    ]
    if cited is not None:
        span = _find_title(shown, cited.title)
        if span:
            head.title = cited.title
            head.used |= {line.number for line in shown[span[0] : span[1]]}
            near = [index for index in dates if span[0] - 2 <= index <= span[1] + 1]
            if near:
                head.date = _as_date(shown[near[0]].text)
                head.used.add(shown[near[0]].number)
            return head
    if not dates:
        return head
    at = dates[0]
    head.date = _as_date(shown[at].text)
    head.used.add(shown[at].number)
    before, after = shown[at - 1 : at] if at else [], shown[at + 1 :]
    # Of two lines that name a kind of document the first of all is the title: no site's line is above it.
    opens = at == 1 and document_type(before[0].text)[0] is not None
    if before and (not after or _rank(before[0]) + opens > _rank(after[0])):
        start = at - 1
        while start and _runs_on(shown[start - 1], shown[start]):
            start -= 1
        span = (start, at)
    elif after:
        stop = at + 2
        while stop < len(shown) and stop - at < 5 and _runs_on(shown[stop - 1], shown[stop]):
            stop += 1
        span = (at + 1, stop)
    else:
        return head
    title = " ".join(line.text for line in shown[span[0] : span[1]])
    if len(title) <= LONGEST_TITLE:
        head.title = re.sub(r"\s+", " ", title)
        head.used |= {line.number for line in shown[span[0] : span[1]]}
    return head


def _as_date(text: str) -> PartialDate | None:
    if len(text) > 60 or not re.search(r"\d{4}|\d年", text):
        return None
    try:
        return parse_written(text)
    except InvalidValue:
        return None


def _find_title(shown: list[Line], title: str) -> tuple[int, int] | None:
    """The lines that make up a title known from the citation."""
    wanted = _letters(title)
    for start in range(min(len(shown), 20)):
        text = ""
        for stop in range(start, min(start + 5, len(shown))):
            text += _letters(shown[stop].text)
            if text == wanted:
                return start, stop + 1
            if not wanted.startswith(text):
                break
    return None


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _rank(line: Line) -> int:
    """How much a line beside the date looks like a title."""
    score = (
        3 * bool(document_type(line.text)[0]) + 2 * bool(line.heading) + bool(re.search(r"\bto\b", line.text))
    )
    if len(line.text) > LONGEST_TITLE or _SENTENCE.search(line.text):
        score -= 3
    if _EASTERN_SENTENCE.search(line.text):
        score -= 6
    return score - 2 * (line.text.isupper()) - 2 * bool(line.bullet)


def _runs_on(line: Line, following: Line) -> bool:
    """Whether a title goes on in the next line: it stops in mid-phrase, or the next begins in one."""
    if following.gap and not (line.heading and following.heading == line.heading):
        return False
    if bool(_OPEN_END.search(line.text)) or line.text.count("(") > line.text.count(")"):
        return True
    return following.text[:1].islower()


@cache
def _types() -> list[tuple[str, str, str]]:
    rows = [
        (word, row["type"], row["qualifier"])
        for row in read_table("document_types.tsv")
        for word in cells(row["words"])
    ]
    return sorted(rows, key=lambda item: -len(item[0]))


@cache
def _type_pattern() -> re.Pattern[str]:
    words = "|".join(
        re.escape(word) if re.search(r"[\u3040-\uffff]", word) else rf"(?<!\w){re.escape(word)}(?!\w)"
        for word, _, _ in _types()
    )
    return re.compile(words, re.I)


@cache
def _qualifiers() -> dict[str, str]:
    return {
        word: row["qualifier"] for row in read_table("title_qualifiers.tsv") for word in cells(row["words"])
    }


def document_type(text: str) -> tuple[str | None, tuple[str, ...]]:
    """The kind of document a title names and its qualifiers, in order; (None, ()) where it names none.

    >>> document_type("Ciphered Telegram No. 23703, Mao Zedong to Filippov [Stalin]")
    ('telegram', ('ciphered',))
    """
    text = simplify(text)
    match = _type_pattern().search(text)
    if match is None:
        return None, ()
    kind, qualifier = _kind_of(match)
    while kind in _qualifiers().values() and (behind := _type_pattern().search(text, match.end())):
        # A draft memorandum is a memorandum.
        match = behind
        kind, qualifier = _kind_of(match)
    found = [qualifier] if qualifier else []
    before = text[: match.start()].casefold()[-60:]
    for form, name in _qualifiers().items():
        if re.search(rf"(?<!\w){re.escape(form)}(?!\w)", before) and name not in (*found, kind):
            found.append(name)
    return kind, tuple(found)


def _kind_of(match: re.Match[str]) -> tuple[str, str]:
    word = match.group().casefold()
    return next((kind, qualifier) for form, kind, qualifier in _types() if form == word)


def type_named(value: str) -> str:
    """The kind for what a «Type» label says; what the table does not know stays as written.

    >>> type_named("Статья"), type_named("電報"), type_named("Кинохроника")
    ('article', 'telegram', 'Кинохроника')
    """
    word = simplify(value.strip().casefold())
    return next((kind for form, kind, _ in _types() if form == word), value.strip(" :"))


def document_number(text: str) -> str | None:
    """The number in a title or heading: «No. 23703», «№ 21039», else None."""
    match = re.search(r"(?<!\w)(?:No|Nr|Number|№|N)(?:\.\s?|\s|(?<=№))\s?(\d[\w/\-]{0,20})", text, re.I)
    return match[1].rstrip("-/") if match else None
