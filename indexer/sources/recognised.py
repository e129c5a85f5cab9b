"""What programs of text recognition write, as lines: ALTO, PAGE XML, hOCR, the XML of ABBYY FineReader."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from lxml import etree

from indexer.sources.archive_text.paragraphs import joined_lines
from indexer.sources.xmltext import children, find_all, first, local, plain

_ORDER = re.compile(r"readingOrder\s*\{\s*index\s*:\s*(\d+)")
_LINES_OF_HOCR = frozenset(("ocr_line", "ocrx_line", "ocr_header", "ocr_caption", "ocr_textfloat"))

#: Blocks of lines.
Page = list[list[str]]


def text_of(page: Page) -> str:
    """The text of a page: lines of a block joined, words broken at their ends whole, blocks as paragraphs."""
    return "\n\n".join(filter(None, map(joined_lines, page)))


def lines_of(page: Page) -> str:
    """The text of a page line by line, a blank line between blocks."""
    return "\n\n".join(filter(None, map("\n".join, page)))


def pages_of(root: etree._Element) -> list[Page]:
    """The pages below an element; none where it is of no program known here."""
    name = local(root)
    if name == "document" and "FineReader" not in (etree.QName(root).namespace or ""):
        return []
    read = _BY_ROOT.get(name)
    return read(root) if read else []


def pages_of_hocr(root: etree._Element) -> list[Page]:
    """The pages of hOCR, which is HTML whose classes tell pages, paragraphs and lines."""
    pages = []
    for page in _of_class(root, ("ocr_page",)):
        blocks = list(_of_class(page, ("ocr_par",))) or list(_of_class(page, ("ocr_carea",))) or [page]
        pages.append(_blocks(map(plain, _of_class(block, _LINES_OF_HOCR)) for block in blocks))
    return pages


def _of_class(element: etree._Element, names: Iterable[str]) -> Iterator[etree._Element]:
    wanted = frozenset(names)
    return (one for one in element.iter("*") if wanted.intersection((one.get("class") or "").split()))


def _blocks(blocks: Iterable[Iterable[str]]) -> Page:
    lines = ([unicodedata.normalize("NFC", " ".join(line.split())) for line in block] for block in blocks)
    return [list(filter(None, block)) for block in lines]


def _alto(root: etree._Element) -> list[Page]:
    return [
        _blocks(map(_line_of_alto, find_all(block, "TextLine")) for block in find_all(page, "TextBlock"))
        for page in find_all(root, "Page")
    ]


def _line_of_alto(line: etree._Element) -> str:
    """The words of a line. One broken at its end is whole if ALTO has it so, else it ends in a hyphen."""
    words: list[str] = []
    is_whole = False
    for one in children(line, "String", "HYP"):
        kind, content, whole = one.get("SUBS_TYPE"), one.get("CONTENT") or "", one.get("SUBS_CONTENT")
        if local(one) == "HYP":
            words[-1:] = [word if is_whole else f"{word.rstrip('-')}-" for word in words[-1:]]
        elif kind != "HypPart2" or not whole:
            is_whole = kind == "HypPart1" and bool(whole)
            words.append(whole if whole and is_whole else content)
    return " ".join(filter(None, words))


def _page_xml(root: etree._Element) -> list[Page]:
    """Regions in the order of reading that the page states, or that they state of themselves."""
    pages = []
    for page in find_all(root, "Page"):
        stated = [one.get("regionRef") for one in find_all(page, "RegionRefIndexed", "RegionRef")]
        place = {name: number for number, name in enumerate(stated)}
        regions = [one for one in find_all(page, "TextRegion", "TableCell") if _has_text(one)]
        # The list of references is in order itself where it has no numbers.
        numbered = [
            (place.get(one.get("id"), len(place)), _own_order(one), at) for at, one in enumerate(regions)
        ]
        pages.append(_blocks(_lines_of_page_xml(regions[at]) for *_, at in sorted(numbered)))
    return pages


def _own_order(region: etree._Element) -> int:
    order = _ORDER.search(region.get("custom") or "")
    return int(order[1]) if order else 0


def _has_text(region: etree._Element) -> bool:
    return bool(children(region, "TextLine", "TextEquiv"))


def _lines_of_page_xml(region: etree._Element) -> list[str]:
    lines = children(region, "TextLine")
    if not lines:
        return _equivalent(region).split("\n")
    return [_equivalent(line) or " ".join(map(_equivalent, children(line, "Word"))) for line in lines]


def _equivalent(element: etree._Element) -> str:
    """The text that an element states, the surest one where it has several."""
    stated = sorted(children(element, "TextEquiv"), key=_sureness)
    found = first(stated[0], "Unicode") if stated else None
    return (found.text or "").strip() if found is not None else ""


def _sureness(equivalent: etree._Element) -> int:
    """The number of a text among several, 0 being the surest, and where none is stated."""
    number = equivalent.get("index") or ""
    return int(number) if number.isdecimal() else 0


def _abbyy(root: etree._Element) -> list[Page]:
    return [
        _blocks(map(_line_of_abbyy, find_all(par, "line")) for par in find_all(page, "par"))
        for page in find_all(root, "page")
    ]


def _line_of_abbyy(line: etree._Element) -> str:
    letters = list(find_all(line, "charParams"))
    if not letters:
        return plain(line)
    # Guesses at a letter stand in front of it, and a space may be written as nothing.
    said = ((one.text or "", *(guess.tail or "" for guess in one)) for one in letters)
    return "".join("".join(one).strip() or " " for one in said)


_BY_ROOT: dict[str, Callable[[etree._Element], list[Page]]] = {
    "alto": _alto,
    "PcGts": _page_xml,
    "document": _abbyy,
}
