"""XML of any kind: the root element says which reader takes it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.analysis.language import detect_language
from indexer.documents.model import Document, Text
from indexer.errors import RejectedDocument
from indexer.sources import alto, catalogue, dspace, ead, tei
from indexer.sources.dating import dated
from indexer.sources.files import Located, SourceFile
from indexer.sources.naming import id_from_path, title_from_path
from indexer.sources.plain import describe
from indexer.sources.reference_managers import read_zotero
from indexer.sources.xmltext import Flow, find_all, local, parse, plain, root_name

_READERS = {
    **dict.fromkeys(tei.ROOTS, tei.read),
    **dict.fromkeys(catalogue.ROOTS, catalogue.read),
    dspace.ROOT: dspace.read,
    "ead": ead.read,
    "mets": alto.read_mets,
    "alto": alto.read_pages,
    "PcGts": alto.read_pages,
}

_DECLARED = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml\s")
# A drawing, and the books that the registry names.
_NO_DOCUMENTS = ("svg", "FictionBook")
_ABBYY = re.compile(rb"<document\s[^>]{0,300}FineReader_xml")


def matches(file: SourceFile, head: bytes) -> bool:
    """By the first element; HTML is not XML here."""
    name = root_name(head)
    return (
        name is not None
        and name.casefold() != "html"
        and (file.suffix in (".xml", ".tei") or name in _READERS or _DECLARED.match(head) is not None)
        and name not in _NO_DOCUMENTS
    )


def read(file: SourceFile) -> Iterator[Located]:
    """The documents of the file by the reader for its root element, else its text whatever it is."""
    head = file.head()
    if root_name(head) == "RDF" and b"zotero.org/namespaces" in head:
        yield from _read_zotero(file)
        return
    reader = alto.read_pages if _ABBYY.search(head) else _READERS.get(root_name(head) or "", _read_any)
    yield from reader(file)


def _read_zotero(file: SourceFile) -> Iterator[Located]:
    yield from read_zotero(parse(file), file)


def _read_any(file: SourceFile) -> Iterator[Located]:
    """XML of a kind not known here: the text of its elements, innermost ones as paragraphs."""
    root = parse(file)
    leaves = frozenset(local(one) for one in root.iter("{*}*", "*") if len(one) == 0)
    text = Flow(leaves, frozenset()).read(root).text
    if not text:
        yield RejectedDocument(file.name, "", f"XML of an unknown kind ({local(root)}) without any text")
        return
    title = next((plain(one) for one in find_all(root, "title", "head", "name", "subject")), "")
    document = Document(
        id=id_from_path(file.path),
        title=title[:300] or title_from_path(file.path),
        texts=(Text(detect_language(text), "original", text),),
        notes=(f"XML of an unknown kind ({local(root)}): only its text was read",),
    )
    yield "", dated(describe(document))
