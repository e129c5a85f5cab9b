"""Web pages: a page of an archive with its labels, else the main text without navigation (trafilatura).

Pages of hOCR are what a program recognised of pictures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from indexer.documents.model import Document
from indexer.errors import InvalidValue, RejectedDocument
from indexer.sources.alto import recognised
from indexer.sources.archive_text.fields import find_id
from indexer.sources.archive_text.reader import looks_like_page, read_page
from indexer.sources.encodings import decode, mended
from indexer.sources.field_names import field_named
from indexer.sources.files import Located, SourceFile
from indexer.sources.metadata import complete, gathered, keywords, read_metadata
from indexer.sources.naming import NameId
from indexer.sources.plain import compose
from indexer.sources.properties import plausible_title
from indexer.sources.recognised import pages_of_hocr
from indexer.sources.xmltext import Flow, part_columns, plain

#: Larger pages are read without looking for their main text, which takes time that grows with size.
_LARGEST_SEARCHED = 3 * 1024 * 1024
LARGEST_PAGE = 24 * 1024 * 1024

_BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
    }
    | {
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
    }
    | {"p", "pre", "section", "table", "td", "th", "title", "tr", "ul"}
)
_SKIP = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "head",
        "button",
        "select",
        "option",
        "iframe",
        "object",
    }
    | {"nav", "textarea"}
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.I)
# Of names of Dublin Core the fields are known (`field_named`).
_META = {
    "citation_title": "title",
    "citation_date": "date",
    "citation_publication_date": "date",
    "citation_author": "senders",
    "description": "summary",
    "og:description": "summary",
    "og:url": "url",
}
# What programs state of every page they make counts for less.
_LESS = {"keywords": "subjects", "og:title": "title"}
_SAVED_FROM = re.compile(rb"<!-- saved from url=\(\d+\)(https?://[^\s<>]{1,500}) -->", re.I)
_WESTERN = frozenset(("iso-8859-1", "latin-1", "windows-1252", "us-ascii"))
# A page of frames may say this much to programs that know none.
_NO_FRAMES = 200


def matches(file: SourceFile, head: bytes) -> bool:
    """By name, or a beginning that only HTML has."""
    if file.suffix in (".html", ".htm", ".xhtml", ".hocr"):
        return True
    start = head[:2000].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return start.startswith((b"<!doctype html", b"<html")) or (
        start.startswith(b"<?xml") and b"<html" in start
    )


def read(file: SourceFile, charset: str | None = None, address: str = "") -> Iterator[Located]:
    """The document of a page; ``charset`` and ``address`` are what stands around it of either."""
    try:
        content = file.read(LARGEST_PAGE)
        stated = _CHARSET.search(content[:4000])
        text, note = _decoded(content, stated[1].decode("ascii") if stated else charset)
        root = _parsed(text)
    except (InvalidValue, etree.LxmlError) as error:
        yield RejectedDocument(file.name, "", f"no readable web page: {str(error)[:200]}")
        return
    if b"ocr_page" in content and (pages := pages_of_hocr(root)):
        yield from recognised(file, pages)
        return
    if part_columns(root, "table", "tr", "td", "p", skip=_SKIP):
        text = lxml_html.tostring(root, encoding="unicode")
    flow = Flow(_BLOCKS, _SKIP, rule="hr").read(root)
    if next(root.iter("frameset"), None) is not None and len(flow.text) < _NO_FRAMES:
        # Its frames are files of their own.
        return
    metadata = read_metadata(_metadata(root))
    if looks_like_page(flow.text):
        document = read_page(flow.text, file.name, file.path)
        title = metadata.strings.pop("title", None)
        document = complete(document, replace(metadata, strings={})) if title else document
    else:
        main = _main_text(text) if len(text) <= _LARGEST_SEARCHED else None
        document = compose(main or flow.text, file.path, metadata)
    document = _addressed(document, address or metadata.strings.get("url") or _address(root, content), file)
    yield "", replace(document, notes=(note, *document.notes)) if note else document


def _address(root: etree._Element, content: bytes) -> str:
    """Where the page was, as it says itself or the browser that saved it noted."""
    links = (one.get("href") or "" for one in root.iter("link") if one.get("rel") == "canonical")
    saved = _SAVED_FROM.search(content[:4000])
    noted = saved[1].decode("utf-8", "replace") if saved else ""
    return noted or next(links, "")


def _addressed(document: Document, address: str, file: SourceFile) -> Document:
    """With the address, and the number in it as id, where the page states neither."""
    if document.url or not address.startswith(("http://", "https://")):
        return document
    known = isinstance(document.id, NameId)
    return replace(document, url=address, id=find_id({}, address, file.path) if known else document.id)


def text_of_page(page: str) -> str:
    """The text of a whole page as paragraphs. Raises `InvalidValue` where there is none to read."""
    try:
        return Flow(_BLOCKS, _SKIP, rule="hr").read(_parsed(page)).text
    except etree.LxmlError as error:
        raise InvalidValue(f"no readable web page: {str(error)[:200]}") from None


def _parsed(page: str) -> etree._Element:
    if _is_crowded(page):
        raise InvalidValue(f"a tag with more than {_MOST_ATTRIBUTES} attributes")
    return lxml_html.document_fromstring(
        re.sub(r"^\s*<\?xml[^>]*\?>", "", page),
        parser=lxml_html.HTMLParser(no_network=True, huge_tree=False),
    )


def _decoded(content: bytes, stated: str | None) -> tuple[str, str | None]:
    """By the encoding the page states, if its bytes bear that out; else guessed."""
    if stated and stated.casefold() in _WESTERN:
        text = content.decode("windows-1252", "replace")
        if mended(re.sub(r"<[^<>]*>", " ", text)) is None:
            return text, None
        return content.decode("windows-1251", "replace"), "encoding guessed: windows-1251"
    if stated:
        try:
            return content.decode(stated), None
        except (LookupError, UnicodeDecodeError):
            pass
    decoded = decode(content)
    return decoded.text, decoded.note


_MOST_ATTRIBUTES = 2_000


def _is_crowded(text: str) -> bool:
    """Whether a tag has attributes without end, over which the parser takes the square of their number."""
    return any(
        len(re.sub(r"\"[^\"]*\"|'[^']*'", "", tag.group()).split()) > _MOST_ATTRIBUTES
        for tag in re.finditer(r"<[^<>]{4000,}", text)
    )


def _main_text(text: str) -> str | None:
    """The text of the page without what stands around it; None where nothing was found."""
    import trafilatura

    try:
        found = trafilatura.extract(text, include_comments=False, include_tables=True, favor_recall=True)
    except Exception:
        # A page that breaks the search for its main text is still read as a whole.
        return None
    return "\n\n".join(line for line in found.splitlines() if line.strip()) if found else None


def _metadata(root: etree._Element) -> dict[str, Any]:
    """What the head of a page states, its heading and its title, by the names that `read_metadata` takes."""
    stated: list[tuple[str, str]] = []
    less: list[tuple[str, str]] = []
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").casefold()
        content = " ".join((meta.get("content") or "").split())
        known = _META.get(name) or (field_named(name) if name.startswith(("dc.", "dcterms.")) else None)
        if known:
            stated.append((known, content))
        elif name in _LESS:
            less += [(_LESS[name], part) for part in (keywords(content) if name == "keywords" else [content])]
    found: dict[str, Any] = gathered(stated)
    heading = next((one for one in root.iter("h1") if plain(one)), None)
    title = next(iter(root.iter("title")), None)
    further = gathered(less)
    # «The title | The site».
    headed = plausible_title(plain(title).partition(" | ")[0])
    for text in (plain(heading), further.get("title"), headed):
        if text and "title" not in found:
            found["title"] = str(text)[:300]
    return {**further, **found}
