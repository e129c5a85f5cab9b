"""Who wrote to whom: senders and recipients from a title, names as the title gives them.

«Ciphered Telegram No. 20772, Roshchin to Comrade Filippov [Stalin], containing a Message from Mao
Zedong»: Roshchin sent it, Mao Zedong is a sender too, of the message
inside; who a telegram goes «via» is no recipient.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from indexer.analysis.russian import lemmas
from indexer.documents.date_words import months
from indexer.documents.tables import read_table
from indexer.sources.archive_text.capitals import usual_capitals
from indexer.sources.archive_text.offices import belongs_to_office, is_office
from indexer.sources.archive_text.titles import document_type

_HONORIFIC = re.compile(
    r"^(?:the\s|comrades?|cdes?\.?|com\.|mr\.?|mrs\.?|messrs\.?|dr\.?|sir"
    r"|товарищ(?:у|а|ам|ем)?|тов\.|т\.\s?т\.|тт\.|т\.)\s*",
    re.I,
)
_INITIALS = re.compile(r"(?:[A-ZА-ЯЁ][a-zа-яё]{0,2}\.\s?){1,3}$")
_INITIAL_END = re.compile(r"[,.\s][A-ZА-ЯЁ]\.$")
_INSIDE = re.compile(
    r",?\s*\(?(?:containing|conveying|transmitting|enclosing|forwarding|relaying|with|including|attaching)\s"
    r"(?:an?\s|the\s)?(?:\w+\s){0,2}?(?:message|telegram|letter|text|note|reply|cable)s?\s(?:from|of|by)\s(?P<from>[^,;()]+)\)?",
    re.I,
)
_VIA = re.compile(r",?\s*\(?\b(?:via|through|через)\s(?P<via>[^,;()]+)\)?", re.I)
_ABOUT = re.compile(
    r"\s*(?:,|;|:|\s[-–—])\s*(?=(?:regarding|concerning|about|on|re|with|containing|dated|in\s|requesting|conveying|о\s|об\s|\d))"
    r"|\s(?:regarding|concerning|about|requesting|on|dated|respecting|reporting|informing|relaying)\s"
    r"|,?\s[\"'“‘«](?=[^\W\d_])|\s[(\[](?:excerpts?|extracts?|fragments?|draft|выписка|отрывок)|\s(?:No\.?|№)\s?\d",
    re.I,
)
# «From the Journal of Ambassador A. M. Puzanov: Record of a Conversation».
_DIARY = re.compile(r"\b(?:journal|diary) of ([^:;,]{2,120}?)(?=\sfor\s|[:;,]|$)", re.I)
# «Speech by Zhou Enlai at the Eighteenth Meeting».
_BY = re.compile(r"\bby\s([^,;:]{2,120}?)(?=\s(?:at|in|before|during|to|for|after)\s|[,;:]|$)")
# «Record of Conversation, Honecker with the Ambassador to Moscow», «Conversation with Zhou Enlai».
_WITH = re.compile(
    r"(?:\bconversations?\b|\btalks?\b|беседы)(?:\s(?:of|by))?[\s,:]{1,3}(?P<host>[^,:]{2,80}?)??\s?\b(?:with|с|со)\s"
    r"(?P<guest>[^;:]{2,160})",
    re.I,
)
# «Information Report Re: Appeal to President Kennedy».
_SUBJECT = re.compile(r"\b(?:re|subj(?:ect)?|тема|предмет)\s?:", re.I)
_POSSESSIVE = re.compile(r"\w['’]s\s")
# «между Сталиным и Мао Цзэдуном 22 января 1950 года»
_DATED = re.compile(
    r"(?:^|\s)(?:от\s|on\s)?(?:\d{1,2}\s[^\W\d_]+\s|[^\W\d_]+\s\d{1,2}\s)?(?:1[89]|20)\d\d(?!\d).*$"
)
_FROM_TO = re.compile(r"(?:.{0,80}?\s)?(?:from|от)\s(?P<from>.{2,120}?)\s(?:to|for|к|для)\s(?P<to>.+)$", re.I)
_TO_FROM = re.compile(r"(?:.{0,80}?\s)?to\s(?P<to>.{2,120}?)\sfrom\s(?P<from>.+)$")
_TO = re.compile(r"(?P<from>.{2,120}?)\s(?:to|к)\s(?P<to>.+)$")
_NO_LETTERS = ("agreement", "declaration", "list", "biography", "commentary")
_CAPITAL = re.compile(r"[\"“«(\[]?[^\W\d_a-zа-яё]")


@dataclass
class Parties:
    """Names in the order of the title; ``inside`` are the authors of a message contained in the document."""

    senders: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    inside: list[str] = field(default_factory=list)
    via: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)


def parse_parties(title: str) -> Parties:
    """The parties of a title; empty lists where it names none in a form known here.

    >>> found = parse_parties("Telegram, Filippov (Stalin) to Mao Zedong and Zhou Enlai (via Roshchin)")
    >>> found.senders, found.recipients, found.via
    (['Filippov [Stalin]'], ['Mao Zedong', 'Zhou Enlai'], ['Roshchin'])
    """
    parties = Parties()
    rest = _SUBJECT.split(re.sub(r"\s+", " ", title), maxsplit=1)[0].strip(" .")

    rest = _without(_INSIDE, "from", rest, parties.inside)
    rest = _without(_VIA, "via", rest, parties.via)
    kind, _ = document_type(rest)
    if kind in _NO_LETTERS:
        # «Communiqué on Arms Sales to Taiwan», «Treaty between the Soviet Union and Poland».
        return parties
    between = re.search(r"\b(?:between|между)\s(.{3,160})", rest, re.I)
    if between:
        # Not «Речь при подписании договора между Советским Союзом и Польской Республикой».
        if not _is_of_treaty(rest[: between.start()]):
            parties.people = split_names(_ABOUT.split(between[1])[0])
        return parties
    talk = _WITH.search(rest) if kind == "conversation" else None
    if talk and split_names(talk["guest"].split(",")[0]):
        parties.people = [*split_names(talk["host"] or ""), *split_names(_ABOUT.split(talk["guest"])[0])]
        return parties
    diary = _DIARY.search(rest) if kind == "diary" else None
    if diary:
        parties.senders = split_names(diary[1])
        return parties
    parties.senders, parties.recipients = _correspondents(rest, kind)
    return parties


def _without(pattern: re.Pattern[str], group: str, title: str, into: list[str]) -> str:
    """A title without the part that ``pattern`` finds, the names of which are put ``into`` a list."""
    match = pattern.search(title)
    if match is None:
        return title
    into.extend(split_names(match[group]))
    return title[: match.start()] + " " + title[match.end() :]


def _correspondents(title: str, kind: str | None) -> tuple[list[str], list[str]]:
    """Who sent the paper of a title and who got it."""
    match = _FROM_TO.match(title) or _TO_FROM.match(title)
    if match is None:
        match = _TO.match(_behind_kind(title) if kind else title)
        if match and not _may_send(match["from"]) and match.string[match.end("from") + 1] == "к":
            match = None
        if match and document_type(match["from"])[0] and "," not in match["from"]:
            return _of_paper(match["from"]), split_names(_ABOUT.split(match["to"])[0])
    if match is None:
        author = re.search(r"\b(?:from|от)\s(.{2,120})$", title) or _BY.search(title)
        return (_people(_ABOUT.split(author[1])[0]) if author and kind else []), []
    senders, recipients = split_names(match["from"]), split_names(_ABOUT.split(match["to"])[0])
    # «Fidel Castro's Coming Visit to Moscow» is no paper that anybody sent.
    if kind or (senders and recipients and not _POSSESSIVE.search(match["from"])):
        return senders, recipients
    return [], []


def _behind_kind(title: str) -> str:
    """What stands behind the kind of a paper with its number: behind «Ciphered Telegram No. 20772,»."""
    opening = re.match(r".{0,80}?(?:No\.?|№|Nr\.?)\s?\d[\w/\-]{0,20}\s*[,:.]?\s*", title, re.I)
    if opening:
        return title[opening.end() :]
    return re.sub(r"^[^,:]{0,60}?[,:]\s+(?=[^\W\d_a-zа-яё])", "", title, count=1)


def _of_paper(text: str) -> list[str]:
    """Who sent a paper by its name before «to»: nobody by «Letter», Mao by «Telegram of Mao»."""
    author = re.search(r"\b(?:of|by|from)\s(.+)$", text) or re.match(r"([^,]{2,60}?)['’]s\s", text)
    return _people(author[1]) if author else []


def _is_of_treaty(text: str) -> bool:
    """Whether a word of ``text``, in any case form, says that states agree: it names no people."""
    words = re.findall(r"[^\W\d_]+", text)
    return any(document_type(form)[0] == "agreement" for word in words for form in (word, *lemmas(word)))


def _may_send(text: str) -> bool:
    """Whether what stands before «к» is a paper or somebody, as it is not in «На пути к национализму»."""
    is_paper = bool(document_type(text)[0]) and "." not in text
    return is_paper or all(_CAPITAL.match(word) for word in text.split())


def _people(text: str) -> list[str]:
    """The names of a list without papers: of «Transmittal of Letters Sent to X» the letters sent nothing."""
    return [name for name in split_names(text) if document_type(name.split()[0])[0] is None]


def split_names(text: str) -> list[str]:
    """The names of a list, without forms of address; what begins with a small letter is no name.

    >>> split_names("Comrades Stalin, I. V., and Mao Zedong; cde. Molotov")
    ['Stalin, I. V.', 'Mao Zedong', 'Molotov']
    """
    pieces = re.split(r"\s*(?:,\s*(?:and|и)\s|;|\s(?:and|и|&)\s|,)\s*", text.strip(" ,;"))
    names: list[str] = []
    for piece in pieces:
        if names and _INITIALS.fullmatch(piece) and " " not in names[-1]:
            names[-1] += f", {piece}"
            continue
        if names and is_office(names[-1]) and belongs_to_office(piece):
            # Director, FBI
            names[-1] += f", {piece}"
            continue
        undated = _DATED.sub("", piece)
        name = clean_name(undated)
        if undated != piece and name.casefold() in months():
            # January 1950
            continue
        if 1 < len(name) <= 80 and _CAPITAL.match(name) and len(name.split()) <= 10 and is_name(name):
            names.append(name)
    return names


def clean_name(text: str) -> str:
    """A name without forms of address and spaced or running capitals, a pseudonym's owner in brackets.

    >>> clean_name("Comrade FILIPPOV (Stalin)"), clean_name("F I L I P P O V"), clean_name("I.V. Stalin")
    ('Filippov [Stalin]', 'Filippov', 'I.V. Stalin')
    """
    text = re.sub(r"\s+", " ", text).strip(' ,;:!"“”«»')
    # A full stop at the end goes, that of an initial stays.
    name = text if _INITIAL_END.search(text) else text.strip(' .,;:!"“”«»')
    for _ in range(2):
        name = _HONORIFIC.sub("", name)
    if re.fullmatch(r"(?:[^\W\d_] ){3,}[^\W\d_]", name):
        name = name.replace(" ", "")
    name = re.sub(r"\s*[(\[]\s*([^()\[\]]{2,40}?)\s*[)\]]", r" [\1]", name).strip()
    return usual_capitals(name)


def is_name(text: str) -> bool:
    """Whether a value says who it is: not a dash, a figure, or that there is nobody or more than one.

    >>> is_name("Director, FBI"), is_name("-"), is_name("Multiple recipients")
    (True, False, False)
    """
    return not _no_names().fullmatch(text.strip(" .:"))


@cache
def _no_names() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row['pattern']})" for row in read_table("no_names.tsv")), re.I)
