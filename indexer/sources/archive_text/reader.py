"""A page of an archive to a document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from indexer.documents.model import Document
from indexer.documents.references import parse_references
from indexer.errors import InvalidValue
from indexer.sources.archive_text.address import Address, read_address
from indexer.sources.archive_text.fields import (
    URL,
    collect_extra,
    find_collection,
    find_date,
    find_id,
    find_source,
    find_url,
    first_value,
    list_items,
    split_list,
)
from indexer.sources.archive_text.kinds import build_texts
from indexer.sources.archive_text.labels import find_labels, is_scattered, page_field
from indexer.sources.archive_text.lines import (
    Line,
    is_navigation,
    is_rights_notice,
    read_lines,
    trim,
)
from indexer.sources.archive_text.parties import Parties, clean_name, is_name, parse_parties
from indexer.sources.archive_text.sections import Sections, split_sections
from indexer.sources.archive_text.splitting import line_script
from indexer.sources.archive_text.summaries import summary_below
from indexer.sources.archive_text.titles import (
    LONGEST_TITLE,
    Citation,
    Head,
    document_number,
    document_type,
    parse_citation,
    read_head,
    type_named,
)
from indexer.sources.correspondents import with_correspondents
from indexer.sources.field_names import field_named
from indexer.sources.headings import addressed, completed, first_title, has_subject, is_form, is_stamp
from indexer.sources.naming import title_from_path
from indexer.sources.provenance import with_source

_DONORS = re.compile(
    r"(?:this (?:document|publication) was )?made possible (?:with|by|through) (?:the )?(?:generous )?support"
    r" (?:from|of|by) (?P<names>.+?)\.?$|(?:опубликовано |подготовлено )?при поддержке (?P<ru>.+?)\.?$",
    re.I,
)
_MOST_SUBJECTS = 3
_SITE_LINES = 10
# A menu has any number of lines, none longer than this.
_MENU_LINE = 40


def looks_like_page(text: str) -> bool:
    """Whether a text is a page of an archive: labels that such pages have, or a date above a title.

    One that only such pages have and two others are enough, or six that other papers have too.
    """
    lines = read_lines(text[:60_000])
    labels = find_labels(lines)
    fields = {label.field for label in labels if label.shape != "skip" and not is_scattered(label, labels)}
    fields |= {"information"} & {label.field for label in labels}
    if len(fields & _TELLING) + len(fields) / 2 >= (2 if fields & _TELLING else 3):
        return True
    first = [line for line in lines[:12] if not line.is_rule and not is_navigation(line.text, edge=True)]
    head = read_head(lines)
    if head.date is None or head.title is None or document_type(head.title)[0] is None:
        return False
    return any(line.number in head.used for line in first[:3])


_TELLING = frozenset(
    ("citation", "original_language", "original_archive", "uploaded", "record_id", "people", "information")
)


def read_page(text: str, name: str, path: Path, page_lines: Sequence[int] = ()) -> Document:
    """The document of a page. Raises `InvalidValue` where there is metadata and no text.

    ``page_lines`` are the numbers, from 1, of the lines with which printed pages begin, if it has any.
    """
    lines = read_lines(text)
    sections = split_sections(lines)
    values = sections.values
    notes: list[str] = []
    cited = re.sub(rf"\s*<?{URL.pattern}>?", "", " ".join(values.get("citation", []))).strip()
    citation = parse_citation(cited)
    head = Head() if values.get("title") and values.get("date") else _head(sections, citation)
    title = _stated(first_value(values, "title")) or head.title or (citation.title if citation else None)
    told = [one for one in list_items(values, "subjects") if _stated(one) and not is_stamp(one)]
    subjects = "; ".join(told[:_MOST_SUBJECTS])
    if title is None and _is_untitled(sections) and not has_subject(sections.body):
        title = subjects[:LONGEST_TITLE] or None
    # What a paper is about says nothing of who wrote it to whom.
    parted = title
    if title == head.title and title and is_form(title) and subjects:
        title = f"{title.rstrip(' :')}: {subjects}"[:LONGEST_TITLE]
    if title is None:
        title = first_title(sections.body)
        title = title and completed(title, sections.body)
        instead = "the first telling line" if title else "the file's name"
        title = title or title_from_path(path)
        notes.append(f"no title found; {instead} stands for it")
    body, summary, donors = _body(sections, head)
    _leftovers(sections, head, donors, notes)
    if not any(line_script(line.text) for line in body) and not sections.labels:
        # Nothing but what was taken for the head of a page: a paper of two or three lines.
        body = [line for line in sections.body if not line.is_rule]
    if not any(line_script(line.text) for line in body):
        raise InvalidValue("no text: only metadata was found on this page")
    texts = build_texts(body, values, title, page_lines)
    addresses = [read_address(lines) for lines, _ in texts]
    address = _combined(addresses)
    parties = parse_parties(addressed(parted or title))
    url = find_url(values, text)
    identifier = find_id(values, url, path)
    source = find_source(values, citation)
    extra = collect_extra(values, parties, address, title, cited, donors, source)
    kind = first_value(values, "type")
    summary = "\n\n".join(values["summary"]) if values.get("summary") else summary
    unread = _unread(sections, extra)
    for key in [key for key in unread if field_named(key) in ("senders", "recipients")]:
        # «FROM: Director, FBI» among the labels of a form.
        if _stated(name := unread.pop(key)):
            values.setdefault("authors" if field_named(key) == "senders" else "recipients", [name])
    extra.update(unread)
    date = find_date(values, sections.outside.get("date", 0), head, citation, notes)
    senders, recipients = _parties(values, parties, address)
    if kind and type_named(kind) != kind:
        extra["type_as_written"] = kind
    if sections.empty:
        empty = ", ".join(dict.fromkeys(spelling.rstrip(" :：") for spelling in sections.empty))
        notes.append(f"labels without a value: {empty}")
    rights = "\n\n".join(values["rights"]) if values.get("rights") else None
    document = Document(
        id=identifier,
        title=title,
        date=date,
        type=type_named(kind) if kind else document_type(title)[0],
        number=first_value(values, "number") or document_number(title) or address.number,
        summary=summary,
        collection=find_collection(values, citation, url, text),
        senders=tuple(senders),
        recipients=tuple(recipients),
        people=tuple(dict.fromkeys((*list_items(values, "people"), *parties.people))),
        places=tuple(
            dict.fromkeys(
                (*list_items(values, "places"), *filter(None, [address.sent_from or address.received_from]))
            )
        ),
        organizations=list_items(values, "organizations"),
        subjects=list_items(values, "subjects"),
        archive=parse_references(source) if source else (),
        source=source,
        rights=rights,
        url=url,
        texts=tuple(text for _, text in texts),
        extra=extra,
        notes=tuple(notes),
    )
    return with_source(with_correspondents(document, body), body)


def _stated(value: str | None) -> str | None:
    """The value of a label, None where a form only says that there is none: [No From], [Restricted]."""
    return None if value and re.fullmatch(r"\[[^\]]*\]", value) else value


def _head(sections: Sections, citation: Citation | None) -> Head:
    """The head of the page; where no date shows which line is the title, the one that reads like it."""
    head = read_head(sections.head or sections.body, citation)
    if head.title is None and sections.head:
        title = first_title(sections.head)
        head.title = None if title is None or is_form(title) or _is_untitled(sections) else title
        head.used |= {line.number for line in sections.head if line.text == title}
    return head


def _is_untitled(sections: Sections) -> bool:
    """Whether a form leaves the line for its title empty: its subjects say more than its other lines then."""
    stated = sections.values.get("title", [])
    return any(page_field(one.rstrip(" :：")) == "title" for one in sections.empty) or any(
        _stated(value) is None for value in stated
    )


def _body(sections: Sections, head: Head) -> tuple[list[Line], str | None, list[str]]:
    """The lines of the document, a summary that stands unlabelled below it, donors named above it."""
    donors: list[str] = []
    body: list[Line] = []
    for value in sections.values.pop("donors", []):
        named = _donors(value)
        donors.extend(split_list(value) if named is None else named)
    for line in sections.body:
        named = _donors(line.text) if len(line.text) < 300 and not body[3:] else None
        if named is not None:
            donors.extend(named)
        elif line.number in head.used:
            # What stands before the title on a page with labels is navigation.
            body = [] if sections.labels and _is_site_head(body) else body
        elif not is_navigation(line.text) and not is_rights_notice(line.text):
            body.append(line)
    above: list[Line] = []
    for line in (one for one in sections.head[_end_of_site(sections, head) :] if one.number not in head.used):
        named = _donors(line.text)
        if named is not None:
            donors.extend(named)
        elif not is_navigation(line.text, edge=True):
            above.append(line)
    body[:0] = above
    summary = None
    if sections.after and not sections.values.get("summary"):
        body, summary = summary_below(body, head.title or "")
    body = trim(body, lambda line: line.is_rule, lambda line: is_navigation(line.text, edge=True))
    return [line for line in body if not line.is_rule], summary, donors


def _donors(text: str) -> list[str] | None:
    """Who made a publication possible; None where ``text`` does not say so."""
    match = _DONORS.match(text)
    return split_list(match["names"] or match["ru"]) if match else None


def _end_of_site(sections: Sections, head: Head) -> int:
    """How many lines of the head of a page are those of the site: those above its title, if there are few."""
    titled = max((at for at, line in enumerate(sections.head) if line.number in head.used), default=0)
    return titled if _is_site_head(sections.head[:titled]) else 0


def _is_site_head(lines: list[Line]) -> bool:
    """Whether lines above a title are those of a site: few and short. Anything else is kept with the text."""
    unknown = [line for line in lines if not is_navigation(line.text, edge=True) and not line.is_rule]
    if all(len(line.text) <= _MENU_LINE and not line.text.endswith((".", "!", "?")) for line in unknown):
        return True
    return len(unknown) <= _SITE_LINES and all(len(line.text) <= 80 for line in unknown)


def _unread(sections: Sections, extra: dict[str, Any]) -> dict[str, Any]:
    """Lines among the labels under no label: by their own names where they have one, the rest together."""
    found: dict[str, Any] = {}
    rest: list[str] = []
    for line in sections.unread:
        named = re.match(r"([^\W\d_][^:：\n]{1,38}?)\s?[:：]\s*(\S.*)$", line.text)
        if named and named[1] not in extra:
            found.setdefault(named[1], named[2])
        else:
            rest.append(line.text)
    return {**found, "other": rest} if rest else found


def _leftovers(sections: Sections, head: Head, donors: list[str], notes: list[str]) -> None:
    """Say which lines were taken for navigation and which before the body belong to nothing."""
    skipped = [line.text for line in sections.skipped]
    end = _end_of_site(sections, head)
    for at, line in enumerate(sections.head):
        unread = at < end or is_navigation(line.text, edge=True)
        if unread and line.number not in head.used and not line.is_rule and not _DONORS.match(line.text):
            skipped.append(line.text)
    skipped.extend(line.text for line in sections.body if is_navigation(line.text))
    if skipped:
        shown = "; ".join(text[:60] for text in skipped[:6])
        more = f" and {len(skipped) - 6} more" if len(skipped) > 6 else ""
        notes.append(f"left out as navigation: {shown}{more}")


def _combined(addresses: list[Address]) -> Address:
    """One address for all versions: the first that states a thing counts."""
    result = Address()
    for address in addresses:
        for name in Address.__dataclass_fields__:
            if not getattr(result, name):
                setattr(result, name, getattr(address, name))
    return result


def _parties(values: dict[str, list[str]], parties: Parties, address: Address) -> tuple[list[str], list[str]]:
    senders = [*parties.senders, *(name for name in parties.inside if name not in parties.senders)]
    if not senders:
        senders = [clean_name(value) for value in list_items(values, "authors") if is_name(value)]
    recipients = parties.recipients or [
        clean_name(value) for value in list_items(values, "recipients") if is_name(value)
    ]
    return senders, recipients or address.recipients
