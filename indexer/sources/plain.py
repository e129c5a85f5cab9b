"""Plain text and Markdown: a page of an archive, a text with a header, or a text and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from indexer.analysis.language import detect_language
from indexer.documents.model import Document, Text
from indexer.errors import InvalidValue
from indexer.sources.archive_text.kinds import build_texts
from indexer.sources.archive_text.labels import page_field
from indexer.sources.archive_text.lines import Line, read_lines
from indexer.sources.archive_text.paragraphs import build_text
from indexer.sources.archive_text.parties import parse_parties
from indexer.sources.archive_text.reader import looks_like_page, read_page
from indexer.sources.archive_text.titles import LONGEST_TITLE, document_number, document_type
from indexer.sources.correspondents import with_correspondents
from indexer.sources.dating import dated
from indexer.sources.encodings import decode
from indexer.sources.files import Located, SourceFile
from indexer.sources.header import split_header
from indexer.sources.headings import addressed, completed, first_title
from indexer.sources.metadata import Metadata, complete, read_metadata
from indexer.sources.naming import id_from_path, title_from_path
from indexer.sources.provenance import with_source

SUFFIXES = (".txt", ".text", ".md", ".markdown", ".asc", ".rst", "")
_MARKDOWN = (".md", ".markdown")
#: Bytes of one text, some twenty thousand pages, and characters of one line, some three thousand.
LARGEST_TEXT = 64 * 1024 * 1024
LONGEST_LINE = 8_000_000
# Nobody states the parties of a paper in more characters than this.
_LONGEST_READ = 2_000
# «We ask you to study the question and to send your resolution.» is no resolution.
_SENTENCE = re.compile(r"(?:[^\s:]+\s+){7,}[^\s:]*[.!?…]")
_YES = ("1", "yes", "true", "да", "是")


def matches(file: SourceFile, head: bytes) -> bool:
    """By name; a text under another name is tried last of all by the registry."""
    return file.suffix in SUFFIXES or file.suffix[1:].isdecimal()


def read(file: SourceFile) -> Iterator[Located]:
    """One document, or the reason why the file holds none."""
    decoded = decode(file.read(LARGEST_TEXT))
    if any(end - start > LONGEST_LINE for start, end in _lines(decoded.text)):
        raise InvalidValue(f"a line of more than {LONGEST_LINE // 10**6} million characters is no text")
    document = read_text(decoded.text, file.name, file.path)
    if decoded.note:
        document = replace(document, notes=(decoded.note, *document.notes))
    yield "", document


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each line, without copying any."""
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield start, end
        start = end + 1
    yield start, len(text)


def read_text(text: str, name: str, path: Path) -> Document:
    """The document of a text. Raises `InvalidValue` where no text is in it."""
    header, body, is_front_matter = split_header(text)
    if not is_front_matter and all(page_field(key) for key in header) and looks_like_page(text):
        return read_page(text, name, path)
    return compose(body, path, read_metadata(header), bool(header))


def compose(
    text: str, path: Path, metadata: Metadata, has_header: bool = False, page_lines: Sequence[int] = ()
) -> Document:
    """The document of a text whose metadata is known already. Raises `InvalidValue` where no text is in it.

    What the metadata leaves out is taken from the text: title, kind, senders and recipients, language. Under
    a header, as a letter has it, its subject is the title where it states no other.
    ``page_lines`` are the numbers, from 1, of the lines with which printed pages begin, if it has any.
    """
    metadata = _with_title(metadata) if has_header else metadata
    lines = read_lines(text, markdown=True if path.suffix.lower() in _MARKDOWN else None)
    if not any(any(char.isalnum() for char in line.text) for line in lines):
        raise InvalidValue("no text" + (": there is nothing below the header" if has_header else ""))
    notes: list[str] = []
    title = metadata.strings.get("title") or first_title(lines)
    if title is None:
        title = title_from_path(path)
        notes.append("no title found; the file's name stands for it")
    texts = _versions([line for line in lines if not line.is_rule], title, page_lines)
    stated = {str(key).casefold(): str(value).casefold() for key, value in metadata.extra.items()}
    if len(texts) == 1 and stated.get("translation", stated.get("перевод")) in _YES:
        texts = (replace(texts[0], kind="translation"),)
    document = Document(id_from_path(path), title, texts=texts, notes=tuple(notes))
    is_stated = "title" in metadata.strings
    if is_stated or not _SENTENCE.fullmatch(title):
        document = describe(document)
    document = with_correspondents(dated(complete(document, metadata), lines, is_stated), lines)
    document = with_source(document, lines)
    return document if is_stated else replace(document, title=completed(title, lines))


def describe(document: Document) -> Document:
    """The document with what its title says: kind, number, senders, recipients, people."""
    kind = document_type(document.title)[0] if len(document.title) <= _LONGEST_READ else None
    if kind is None:
        return document
    parties = parse_parties(addressed(document.title))
    return replace(
        document,
        type=document.type or kind,
        number=document.number or document_number(document.title),
        senders=document.senders or tuple(parties.senders),
        recipients=document.recipients or tuple(parties.recipients),
        people=document.people or tuple(parties.people),
    )


def retitled(document: Document, title: str) -> Document:
    """The document under another title, with what that one says in place of what its own said."""
    old = describe(Document(document.id, document.title))
    fresh = Document(document.id, title)
    said = {name: getattr(fresh, name) for name in _SAID if getattr(document, name) == getattr(old, name)}
    return describe(replace(document, title=title, **said))


# What `describe` reads in a title.
_SAID = ("type", "number", "senders", "recipients", "people")


def _versions(lines: list[Line], title: str, page_lines: Sequence[int]) -> tuple[Text, ...]:
    """The text, or its versions where the file holds it in more than one language."""
    texts = tuple(text for _, text in build_texts(lines, {}, title, page_lines))
    if len({text.language for text in texts}) > 1:
        return texts
    if len(texts) == 1:
        return (replace(texts[0], kind="original"),)
    content = build_text(lines)
    return (Text(detect_language(content), "original", content),)


def _with_title(metadata: Metadata) -> Metadata:
    """In a header without a title, as in a letter's, the subject is the title; a topic stands below it."""
    subjects = metadata.lists.get("subjects")
    if "title" not in metadata.strings and subjects:
        title = "; ".join(subjects)
        topic = metadata.extra.get("Topic") or metadata.extra.get("topic")
        if isinstance(topic, str) and topic not in title:
            title = f"{title}. {topic}" if not title.endswith((".", "?", "!")) else f"{title} {topic}"
        metadata.strings["title"] = title[: 2 * LONGEST_TITLE]
        del metadata.lists["subjects"]
    return metadata
