"""TEI: a document per ``div type="document"`` (as in FRUS), else per section of a chapter, else the whole
text.

Dates, people, places, notes and pages come from the markup; the rest from the heading, as from any title.
Guidelines: TEI P5 and P4; the attributes of the Foreign Relations series are those of its own schema.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from lxml import etree

from indexer.analysis.language import detect_language
from indexer.documents.dates import PartialDate
from indexer.documents.languages import parse_language
from indexer.documents.model import Document, Kind, Text
from indexer.documents.references import parse_references
from indexer.documents.written_dates import find_written
from indexer.errors import InvalidValue, RejectedDocument
from indexer.sources.archive_text.parties import clean_name
from indexer.sources.dating import dated
from indexer.sources.files import Located, SourceFile
from indexer.sources.naming import id_from_path, title_from_path
from indexer.sources.plain import describe
from indexer.sources.tei_header import between, date_of, where_it_lies, with_header
from indexer.sources.xmltext import (
    XML_ID,
    XML_LANG,
    Flow,
    children,
    find_all,
    first,
    join_rows,
    local,
    parse,
    plain,
)

ROOTS = ("TEI", "TEI.2", "teiCorpus")

_BLOCKS = frozenset(
    {"p", "ab", "head", "opener", "closer", "dateline", "signed", "salute", "item", "l", "lg", "row", "list"}
    | {
        "table",
        "div",
        "div1",
        "div2",
        "div3",
        "postscript",
        "trailer",
        "quote",
        "floatingText",
        "figure",
        "byline",
    }
)
_SKIP = frozenset({"note", "teiHeader", "fw", "graphic", "figDesc"})
_SECTIONS = frozenset({"section", "chapter", "part", "essay", "introduction", "foreword", "preface"})


def read(file: SourceFile) -> Iterator[Located]:
    """The documents of a TEI file, in order."""
    root = parse(file)
    _resolve_choices(root)
    join_rows(root, "row", "cell", "p", skip=_SKIP, keep=("note", "pb"))
    bodies = list(find_all(root, "TEI", "TEI.2")) if local(root) == "teiCorpus" else [root]
    corpus = plain(_volume_title(root), _SKIP) if local(root) == "teiCorpus" else ""
    count = 0
    for number, body in enumerate(bodies, 1):
        for located in _read_one(file, body, str(number) if len(bodies) > 1 else "", corpus):
            count += 1
            yield located
    if not count:
        yield RejectedDocument(file.name, "", "a TEI file without a text")


def _read_one(file: SourceFile, root: etree._Element, part: str, corpus: str) -> Iterator[Located]:
    """The documents of one ``TEI`` element, the ``part``-th of a corpus if it is in one."""
    volume = plain(_volume_title(root), _SKIP)
    rights = plain(first(root, "availability")) or None
    series = next((plain(one) for one in find_all(root, "idno") if one.get("type") in ("frus", "dnu")), "")
    source, archive = where_it_lies(root)
    divisions = _divisions(root)
    versions = _versions(divisions)
    divisions = divisions[:1] if versions else divisions
    for count, division in enumerate(divisions, 1):
        is_whole = bool(versions) or local(division) == "text"
        name = (part and (_id(root) or part)) if is_whole else (_id(division) or str(count))
        place = f"div {name or count}"
        try:
            document = _document(
                division, id_from_path(file.path, name), volume or title_from_path(file.path)
            )
        except InvalidValue as error:
            yield RejectedDocument(file.name, place, str(error))
            continue
        if versions:
            document = replace(document, title=volume or document.title, texts=versions)
        if is_whole:
            document = with_header(document, root)
        if series.startswith("frus") and name:
            url = f"https://history.state.gov/historicaldocuments/{series}/{name}"
            document = replace(document, url=url)
        collection = next((one for one in (volume, corpus) if one and one != document.title), None)
        yield (
            place,
            replace(
                document,
                collection=collection,
                rights=rights,
                source=document.source or source,
                archive=document.archive or archive,
            ),
        )


def _id(element: etree._Element) -> str | None:
    number = element.get("n")
    return element.get(XML_ID) or element.get("id") or (f"d{number}" if number else None)


def _versions(divisions: list[etree._Element]) -> tuple[Text, ...]:
    """The texts of sections that are one document: each of them states another language."""
    languages = [one.get(XML_LANG) or one.get("lang") for one in divisions]
    if len(languages) < 2 or None in languages or len(set(languages)) < len(languages):
        return ()
    texts = []
    for division in divisions:
        flow = Flow(_BLOCKS, _SKIP, page="pb").read(division)
        kind: Kind = "translation" if "transl" in (division.get("type") or "") else "original"
        text = _with_notes(division, flow.text)
        texts.append(Text(_language(division, text), kind, text, tuple(flow.pages)))
    return tuple(texts) if all(one.text for one in texts) else ()


def _resolve_choices(root: etree._Element) -> None:
    """Leave one of two readings that the editor gives of a place: the corrected, regular, whole one."""
    for choice in list(find_all(root, "choice")):
        if children(choice, "corr", "reg", "expan"):
            for other in children(choice, "sic", "orig", "abbr"):
                choice.remove(other)


def _volume_title(root: etree._Element) -> etree._Element | None:
    titles = list(find_all(root, "titleStmt"))
    if not titles:
        return None
    options = children(titles[0], "title")
    return next(
        (one for one in options if one.get("type") in ("complete", "main")), options[0] if options else None
    )


def _divisions(root: etree._Element) -> list[etree._Element]:
    """The elements that are documents of their own."""
    documents = [
        one for one in find_all(root, "div", "div1", "div2", "div3") if one.get("type") == "document"
    ]
    if documents:
        return documents
    texts = [
        one
        for one in find_all(root, "text")
        if not any(local(above) == "text" for above in one.iterancestors())
    ]
    found: list[etree._Element] = []
    for text in texts:
        sections = [one for part in text for one in children(part, "div", "div1") if children(one, "head")]
        found.extend(sections if len(sections) > 1 else [text])
    return [one for one in found if plain(one, _SKIP)]


def _document(division: etree._Element, identifier: str, volume: str) -> Document:
    head = next(iter(children(division, "head")), None)
    title = _unnumbered(plain(head, _SKIP)) if head is not None else ""
    flow = Flow(_BLOCKS, _SKIP, page="pb").read(division, head)
    if not flow.text:
        flow = Flow(_BLOCKS, _SKIP, page="pb").read(division)
    if not flow.text:
        raise InvalidValue("no text in this division")
    sources = [
        re.sub(r"^(?:Source|Источник):\s*", "", plain(note))
        for note in _notes(division)
        if note.get("type") == "source"
    ]
    text = _with_notes(division, flow.text)
    source = "\n".join(sources) or None
    names = _names(division)
    extra: dict[str, Any] = {"document_number": division.get("n")} if division.get("n") else {}
    images = [str(one.get("facs") or "") for one in find_all(division, "pb")]
    # A number sign points to a surface of a facsimile section, and that is no image yet.
    if len(images) == len(flow.pages) and images and not any(one[:1] in {"", "#"} for one in images):
        extra["images"] = images
    document = Document(
        id=identifier,
        title=title or volume,
        date=_date(division),
        senders=names["from"],
        recipients=names["to"],
        people=names["people"],
        places=names["places"],
        organizations=names["organizations"],
        source=source,
        archive=tuple(dict.fromkeys(code for one in sources for code in parse_references(one))),
        texts=(Text(_language(division, text), "original", text, tuple(flow.pages)),),
        extra=extra,
    )
    # «Treaty of Paris, 1763» as the heading of a chapter is no treaty.
    return dated(document if division.get("type") in _SECTIONS else describe(document))


def _unnumbered(heading: str) -> str:
    """A heading without the number of the document; a number without a mark belongs to it: a day, a year.

    >>> [_unnumbered(one) for one in ("12. Telegram", "[3] Note", "1 мая 1917", "5. Mai 1917")]
    ['Telegram', 'Note', '1 мая 1917', '5. Mai 1917']
    """
    number = re.match(r"(?:\[\d{1,4}\][.)]?|\d{1,4}[.)])\s+(?=\S)", heading)
    if number is None or any(start == 0 for start, _, _ in find_written(heading, 60)):
        return heading
    return heading[number.end() :]


def _notes(division: etree._Element) -> list[etree._Element]:
    found = find_all(division, "note")
    return [one for one in found if not any(local(up) == "note" for up in one.iterancestors())]


def _with_notes(division: etree._Element, text: str) -> str:
    for note in _notes(division):
        if note.get("type") != "source" and plain(note):
            mark = note.get("n")
            text += f"\n\n[{mark}] {plain(note)}" if mark else f"\n\n{plain(note)}"
    return text


def _names(division: etree._Element) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {
        key: {} for key in ("from", "to", "people", "places", "organizations")
    }
    fields = {"persName": "people", "placeName": "places", "orgName": "organizations"}
    offices: dict[str, list[str]] = {"from": [], "to": []}
    for element in find_all(division, "gloss", "roleName"):
        if element.get("type") in offices and plain(element, _SKIP):
            offices[str(element.get("type"))].append(clean_name(plain(element, _SKIP)))
    for element in find_all(division, *fields):
        name = re.sub(r"['’]s?$", "", plain(element, _SKIP).strip(" ,.;:"))
        if not 1 < len(name) <= 120:
            continue
        role = element.get("type")
        if role in ("from", "to"):
            found[role][clean_name(name)] = None
        found[fields[local(element)]][clean_name(name)] = None
    for role, names in offices.items():
        # An office speaks where no person does.
        found[role] = found[role] or dict.fromkeys(names)
    return {key: tuple(names) for key, names in found.items()}


def _date(division: etree._Element) -> PartialDate | None:
    """The date that the division states of itself, else that of its date line, else of its heading."""
    stated = {str(key).rpartition("}")[2]: str(value) for key, value in division.attrib.items()}
    first_day, last_day = stated.get("doc-dateTime-min"), stated.get("doc-dateTime-max")
    found = between(first_day, last_day) if first_day else None
    if found:
        return found
    lines = [*children(division, "opener", "head", "dateline"), *find_all(division, "dateline")]
    for line in lines:
        for element in find_all(line, "date"):
            found = date_of(element)
            if found:
                return found
    for line in children(division, "opener", "dateline") + list(find_all(division, "dateline")):
        for _, _, written in find_written(plain(line, _SKIP), 300):
            return written
    return None


def _language(division: etree._Element, text: str) -> str:
    for element in (division, *division.iterancestors()):
        stated = element.get(XML_LANG) or element.get("lang")
        if stated:
            try:
                return parse_language(stated)
            except InvalidValue:
                break
    return detect_language(text)
