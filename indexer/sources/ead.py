"""Finding aids, EAD 2002 and EAD3: a document per component, its place in the hierarchy kept as archive path.

The archive's path is its repository and the call numbers of the components from the top down; where a
component has none, its title stands there. What a component inherits (repository, rights, language of the
material) it has from above.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from lxml import etree

from indexer.analysis.language import detect_language
from indexer.documents.dates import PartialDate, make_interval, parse_iso
from indexer.documents.languages import language_of_name
from indexer.documents.model import Document, ReferenceCode, Text
from indexer.documents.repositories import canonical_repository, repositories
from indexer.documents.written_dates import parse_written
from indexer.errors import InvalidValue, RejectedDocument
from indexer.sources.dating import dated
from indexer.sources.files import Located, SourceFile
from indexer.sources.naming import id_from_path, id_of_part
from indexer.sources.plain import describe
from indexer.sources.xmltext import Flow, children, find_all, first, local, parse, plain

_COMPONENT = re.compile(r"c(?:0[1-9]|1[0-2])?|archdesc")
_BLOCKS = frozenset({"p", "head", "item", "chronitem", "row", "list", "chronlist", "table", "blockquote"})
_SIGNS = {"event": " ", "eventgrp": " ", "entry": " "}
_PROSE = (
    "scopecontent",
    "abstract",
    "bioghist",
    "odd",
    "note",
    "arrangement",
    "custodhist",
    "acqinfo",
    "processinfo",
    "relatedmaterial",
    "separatedmaterial",
    "altformavail",
    "originalsloc",
)
# «Fond 3», «Ф. Р-5446»: what stands before a number, but for the letter of a group of fonds (Р-5446).
_LABEL = re.compile(r"^\D*?(?=(?:(?<![^\W\d_])[^\W\d_]-)?\d)")
_DID = ("abstract", "note", "didnote")
_HREF = "{http://www.w3.org/1999/xlink}href"
_ACCESS = {
    "persname": "people",
    "famname": "people",
    "corpname": "organizations",
    "geogname": "places",
    "subject": "subjects",
    "function": "subjects",
    "occupation": "subjects",
}


def read(file: SourceFile) -> Iterator[Located]:
    """The components of a finding aid from the top down, the collection itself being the first."""
    root = parse(file)
    yield from read_finding_aid(root, file.name, id_from_path(file.path))


def read_finding_aid(root: etree._Element, source: str, name: str, place: str = "") -> Iterator[Located]:
    """The components below an ``ead`` element of the file ``source``; ``name`` is its id if it states none.

    ``place`` is where it stands in the file, empty where it is all of it.
    """
    top = first(root, "archdesc")
    if top is None:
        yield RejectedDocument(source, place, "a finding aid without a description (archdesc)")
        return
    name = plain(first(root, "eadid", "recordid")) or name
    repository = _repository(top)
    collection = _title(top) or plain(first(root, "titleproper"), {"num"})
    rights = "\n\n".join(_prose(top, "userestrict", "accessrestrict")) or None
    for number, component in enumerate(_components(top), 1):
        part = ", ".join(filter(None, (place, f"component {number}")))
        document = _document(component, name, number, repository, collection, rights)
        if document is None:
            yield RejectedDocument(source, part, "a component without a title and without a text")
        else:
            yield part, document


def _components(top: etree._Element) -> Iterator[etree._Element]:
    yield top
    yield from (one for one in top.iter("{*}*", "*") if one is not top and _COMPONENT.fullmatch(local(one)))


def _document(
    component: etree._Element,
    name: str,
    number: int,
    repository: tuple[str, ...],
    collection: str,
    rights: str | None,
) -> Document | None:
    did = next(iter(children(component, "did")), None)
    container = _container(did)
    title = _title(component) or _number(did) or container
    paragraphs = _prose(component, *_PROSE)
    paragraphs[:0] = [
        plain(one) for one in (did if did is not None else ()) if local(one) in _DID and plain(one)
    ]
    text = "\n\n".join(dict.fromkeys(paragraphs)) or title
    if not text:
        return None
    stated = component.get("id") or component.get("{http://www.w3.org/XML/1998/namespace}id")
    extra = {
        "level": component.get("level"),
        "extent": _extent(None if did is None else first(did, "physdesc", "physdescstructured")),
        "container": container,
        "original_language": ", ".join(_languages(component)),
    }
    names = _access(component)
    date = _date(did)
    document = describe(
        Document(
            id=name if local(component) == "archdesc" else id_of_part(name, stated or str(number)),
            title=title or text[:120],
            date=date,
            collection=collection or None,
            people=names["people"],
            places=names["places"],
            organizations=names["organizations"],
            subjects=names["subjects"],
            archive=_code(component, repository),
            rights="\n\n".join(_prose(component, "userestrict", "accessrestrict")) or rights,
            url=_digital_object(did),
            texts=(Text(detect_language(text), "original", text),),
            extra={key: value for key, value in extra.items() if value},
        )
    )
    return dated(document)


def _title(component: etree._Element) -> str:
    did = next(iter(children(component, "did")), None)
    if did is None:
        return ""
    titles = [plain(one, {"unitdate"}) or plain(one) for one in children(did, "unittitle")]
    return (" ".join(titles) or plain(next(iter(children(did, "unitdate")), None))).strip(" ,;")


def _prose(component: etree._Element, *names: str) -> list[str]:
    """The paragraphs of the component's own notes, without their headings."""
    found: list[str] = []
    for note in children(component, *names):
        head = next(iter(children(note, "head")), None)
        text = Flow(_BLOCKS, frozenset(), signs=_SIGNS).read(note, head).text
        if text:
            found.append(text)
    return found


def _apart(element: etree._Element | None, skip: Collection[str] = ()) -> str:
    """The text of each element below, parted by spaces: a number and its unit, an office and its house."""
    texts: list[str | None] = []
    for one in () if element is None else element.iter():
        texts += [None if local(one) in skip else one.text, None if one is element else one.tail]
    return re.sub(r"\s+(?=[;,.]|$)", "", " ".join(" ".join(filter(None, texts)).split()))


def _extent(description: etree._Element | None) -> str:
    """«12 boxes; 3 metres»: ArchivesSpace states both in one description."""
    stated = [] if description is None else children(description, "extent")
    return "; ".join(map(plain, stated)) if len(stated) > 1 else _apart(description)


def _repository(top: etree._Element) -> tuple[str, ...]:
    """The name of the repository, and below it that of its department; empty where none is stated."""
    stated = first(top, "repository")
    if stated is None:
        return ()
    name = next(iter(children(stated, "corpname", "name")), stated)
    parts = [plain(part) for part in children(name, "part")]
    names = [", ".join(filter(None, parts)) or _apart(name, ("address", "addressline", "subarea"))]
    return tuple(filter(None, (*names, plain(first(stated, "subarea")))))


def _container(did: etree._Element | None) -> str:
    boxes = [
        f"{one.get('type') or one.get('localtype') or 'container'} {plain(one)}".capitalize()
        for one in (children(did, "container") if did is not None else ())
        if plain(one)
    ]
    return ", ".join(boxes)


def _languages(component: etree._Element) -> list[str]:
    """The languages of the material, as the component states them or the nearest one above it."""
    for one in (component, *component.iterancestors()):
        for did in children(one, "did"):
            stated = [
                language.get("langcode") or plain(language)
                for material in children(did, "langmaterial")
                for language in find_all(material, "language")
            ]
            found = [language_of_name(name) or name for name in stated if name]
            if found:
                return list(dict.fromkeys(found))
    return []


def _digital_object(did: etree._Element | None) -> str | None:
    """The address of the first digital object that has one on the web."""
    objects = find_all(did, "dao", "daoloc") if did is not None else ()
    addresses = (one.get(_HREF) or one.get("href") or "" for one in objects)
    return next((one for one in addresses if one.startswith(("http://", "https://"))), None)


def _access(component: etree._Element) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {
        field: {} for field in ("people", "places", "organizations", "subjects")
    }
    scopes = children(component, "controlaccess")
    for did in children(component, "did"):
        scopes.extend(children(did, "origination", "unittitle"))
    for scope in scopes:
        for one in find_all(scope, *_ACCESS):
            field = _ACCESS[local(one)]
            # EAD3 parts a name into <part>; EAD 2002 nests nothing.
            parts = [plain(part) for part in children(one, "part")]
            joint = "--" if field == "subjects" else ", "
            value = re.sub(r"(?<=\w\w)\.$", "", joint.join(filter(None, parts)) if parts else _normal(one))
            name, subdivision, _ = value.partition("--")
            if subdivision:
                # «Soviet Union--Foreign relations» is of a place, and a subject as a whole.
                found["subjects"][value] = None
            if name and field != "subjects":
                found[field][name] = None
            elif name:
                found[field][value] = None
    return {field: tuple(values) for field, values in found.items()}


def _normal(one: etree._Element) -> str:
    """A name in its normal form, which Calames and others state beside the one of the text."""
    return " ".join((one.get("normal") or "").split()) or plain(one)


def _date(did: etree._Element | None) -> PartialDate | None:
    if did is None:
        return None
    for one in find_all(did, "unitdate", "datesingle", "daterange", "unitdatestructured"):
        for value in (one.get("normal"), one.get("standarddate"), plain(one)):
            try:
                if value:
                    return (
                        parse_iso(value)
                        if re.match(r"\d{4}", value) and value != plain(one)
                        else parse_written(value)
                    )
            except InvalidValue:
                continue
        ends = [child.get("standarddate") or plain(child) for child in children(one, "fromdate", "todate")]
        if len(ends) == 2:
            try:
                return make_interval(parse_written(ends[0]), parse_written(ends[1]))
            except InvalidValue:
                continue
    return None


def _number(did: etree._Element | None) -> str:
    return plain(next(iter(children(did, "unitid")), None)) if did is not None else ""


def _code(component: etree._Element, repository: tuple[str, ...]) -> tuple[ReferenceCode, ...]:
    chain = [one for one in component.iterancestors() if _COMPONENT.fullmatch(local(one))]
    chain = [component, *chain][::-1]
    levels: list[tuple[str, str]] = []
    for one in chain:
        number = _number(next(iter(children(one, "did")), None))
        levels.append((one.get("level") or "", number or _title(one)[:80]))
    name = canonical_repository(repository[0]) if repository else None
    known = repositories().get(name or "")
    # Archives that count by fond and opis have a collection per fond, a series per opis, a file per delo.
    parts = {"fonds": "fond", "collection": "fond", "series": "opis", "file": "delo"}
    if known and known.fonds and all(level in parts for level, _ in levels):
        numbered = {parts[level]: _LABEL.sub("", value, count=1) for level, value in levels}
        return (ReferenceCode(name, numbered.get("fond"), numbered.get("opis"), None, numbered.get("delo")),)
    values = tuple(value for _, value in levels if value)
    return (ReferenceCode(name, levels=(*repository[1:], *values)),)
