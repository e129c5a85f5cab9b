"""The head and foot of a telegram: copies, place and time of receipt, address line, numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from indexer.documents.written_dates import find_written
from indexer.sources.archive_text.capitals import may_be_place
from indexer.sources.archive_text.lines import Line
from indexer.sources.archive_text.offices import may_be_party
from indexer.sources.archive_text.parties import clean_name, split_names
from indexer.sources.archive_text.titles import document_number, document_type

# How many lines at the beginning and the end of a text are looked at.
_TOP = 30
_FOOT = 10
_COPIES = re.compile(
    r"(?:copies(?: to)?|copy to|cc|копии|копия|разослан[оа]|рассылка|抄送)\b\s*[:：]?\s*(?P<names>.*)$", re.I
)
_NUMBERED = re.compile(r"\d{1,2}\s?[.)]?\s?[-–—.]*\s*(?P<name>[^\d\W].{1,60})$")
_FROM = re.compile(
    r"(?:from|из)\s+(?P<place>[A-ZА-ЯЁ][\w'’\- ]{1,30}?)(?=\s*(?:$|[,.:]|\s(?:received|получена|at|on)\b))",
    re.I,
)
_RECEIVED = re.compile(r"(?:received|получен[ао]?|поступил[ао]?|принят[ао]?)\b[\s:]*(?P<rest>.{0,80})$", re.I)
_TIME = re.compile(
    r"(?P<h>[01]?\d|2[0-4])\s?(?:[:.]\s?|\s?(?:час\.?|ч\.?|h(?:ours|rs|\.)?)\s?)(?P<m>[0-5]\d)(?!\.?\d)"
)
_TO = re.compile(
    r"(?:to|кому|для)\s*[:：]?\s+(?P<name>[^\W\d_].{1,80})$|(?P<dative>товарищ(?:у|ам)\s.{2,60})$", re.I
)
_CLASSIFIED = re.compile(
    r"(?:strictly |absolutely )?(?:top secret|secret|confidential|for official use only)"
    r"|(?:совершенно |строго )?секретно|сов\.? ?секретно|(?:особая папка|особой важности)|绝密|机密",
    re.I,
)
_BESIDE = re.compile(r"\s+(?:(?:DATED?|RE|REF|SUBJECT|INFO|VIA|ATTN)\b|(?:Date|Subject|Via)\s*:).*$")
# «In response to your telegram No. 4676», «(Re: Point I of Protocol No. 51)».
_OF_ANOTHER = re.compile(
    r"^\W*(?:re|ref|see|см)\b|\b(?:your|my|our|ваш\w*|наш\w*|мо[йюеё]\w?|response|reply|ответ)\b", re.I
)
_OWN_NUMBER = re.compile(r"(?:No|Nr|№)\.?\s?(?P<number>\d[\w/\-]{0,15})\.?(?P<date>\s+.{5,30})?$", re.I)


@dataclass
class Address:
    """What stands around the text of a telegram; empty or None where it does not."""

    copies: list[str] = field(default_factory=list)
    sent_from: str | None = None
    received_from: str | None = None
    received_at: str | None = None
    addressee: str | None = None
    recipients: list[str] = field(default_factory=list)
    number: str | None = None
    sender_number: str | None = None
    classification: str | None = None


def read_address(lines: list[Line]) -> Address:
    """Read the first and last lines of a text.

    ``number`` is that of the registry («CIPHERED TELEGRAM No. 20772»), ``sender_number`` that of the sender
    under the text («No. 2974»); ``received_at`` is local time in ISO 8601.
    """
    found = Address()
    top = lines[:_TOP]
    for index, line in enumerate(top):
        text = line.text
        if len(text) > 160:
            continue
        _read_copies(found, top, index)
        _read_receipt(found, text)
        if found.number is None and index < 12 and len(text) < 80 and not _OF_ANOTHER.search(text):
            found.number = document_number(text) if document_type(text)[0] else None
        if found.classification is None and is_classification(text):
            found.classification = clean_name(text).strip(" .!").capitalize()
        _read_addressee(found, line)
    for line in lines[-_FOOT:]:
        own = _OWN_NUMBER.match(line.text)
        if own and found.sender_number is None:
            found.sender_number = own["number"].rstrip("-/")
    return found


def is_classification(text: str) -> bool:
    """Whether a line says how secret a paper is, and nothing else."""
    return bool(_CLASSIFIED.fullmatch(text.strip(" .!")))


def _read_copies(found: Address, top: list[Line], index: int) -> None:
    match = _COPIES.match(top[index].text)
    if match is None or found.copies:
        return
    names = _counted(split_names(match["names"])) if match["names"].strip(" .:") else []
    counts: dict[str, int] = dict(names)
    if not counts:
        for line in top[index + 1 : index + 16]:
            item = _NUMBERED.match(line.text)
            if item is None:
                break
            name = clean_name(item["name"])
            counts[name] = counts.get(name, 0) + 1
    found.copies = [f"{name} ({count})" if count > 1 else name for name, count in counts.items()]


def _counted(names: list[str]) -> list[tuple[str, int]]:
    counted = []
    for name in names:
        match = re.match(r"(.+?)\s*[(\[](\d{1,2})(?:\s(?:copies|экз\.?))?[)\]]$", name)
        counted.append((match[1], int(match[2])) if match else (name, 1))
    return counted


def _read_receipt(found: Address, text: str) -> None:
    place = _FROM.match(text)
    # A place of dispatch stands in capitals or alone; «From the beginning» is prose.
    if place and found.sent_from is None and (place["place"].isupper() or len(text.split()) <= 3):
        sent_from = clean_name(place["place"])
        found.sent_from = sent_from if may_be_place(sent_from) else None
    start = re.search(r"\b(?:received|получен|поступил|принят)", text, re.I)
    if start is None or start.start() > 30 or found.received_at is not None:
        return
    received = _RECEIVED.match(text[start.start() :])
    dates = list(find_written(received["rest"])) if received else []
    if received is None or not dates or len(received["rest"]) > 60:
        return
    begin, end, date = dates[0]
    rest = received["rest"][:begin] + " " + received["rest"][end:]
    time = _TIME.search(rest)
    found.received_at = date.iso + (f"T{int(time['h']):02}:{time['m']}" if time else "")
    origin = re.search(r"\b(?:from|из)\s+([A-ZА-ЯЁ][\w'’\-]{2,30})", rest)
    if origin:
        found.received_from = clean_name(origin[1])


def _read_addressee(found: Address, line: Line) -> None:
    match = _TO.match(line.text)
    if match is None or found.addressee is not None or line.text.endswith((".", ",", ";")):
        return
    name = (match["name"] or match["dative"]).strip()
    # An address line holds a name in capitals, or a form of address; «To my telegram» is prose.
    if not re.search(r"[A-ZА-ЯЁ]{3,}|^(?:comrade|cde|тов)", name) and not re.match(
        r"comrade|cde|тов", name, re.I
    ):
        return
    # «TO HSCA RE REQUEST DATED», «TO: Chief, WHD DATE: 12 June 1958».
    name = _BESIDE.sub("", name)
    if document_type(name)[0] or not may_be_party(name):
        return
    found.addressee = name
    if match["name"] and not re.search(r"\b(?:ambassador|embassy|посол|совпосол)", name, re.I):
        found.recipients = split_names(name)
