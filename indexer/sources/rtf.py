"""Rich Text Format, in which word processors of the nineties exchanged files, often under the name ``.doc``.

Text by the code pages of its fonts or by Unicode, tables row by row, footnotes behind it. Pictures, running
heads and instructions of fields are left out.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from indexer.errors import InvalidValue
from indexer.sources.files import Located, SourceFile
from indexer.sources.metadata import keywords
from indexer.sources.office import LARGEST, built
from indexer.sources.properties import AUTHOR, plausible_title

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<code>[\da-fA-F]{2})|\\(?P<sign>[^a-zA-Z])"
    rb"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)",
    re.S,
)
# Groups that hold no text of the document.
_SKIPPED = frozenset(
    (
        *(
            "colortbl",
            "stylesheet",
            "filetbl",
            "listtable",
            "listoverridetable",
            "rsidtbl",
            "revtbl",
            "xmlnstbl",
        ),
        *("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "fldinst"),
        *("pict", "object", "objdata", "nonshppict", "generator", "themedata", "datastore"),
    )
)
_PROPERTIES = frozenset(("title", "author", "keywords"))
_SIGNS = {
    "par": "\n\n", "sect": "\n\n", "page": "\n\n", "line": "\n", "tab": " ", "cell": " | ", "row": "\n\n",
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "bullet": "•", "emspace": " ", "enspace": " ",
}  # fmt: skip
_CHARSETS = {
    77: "mac-roman", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 238: "cp1250",
}  # fmt: skip
_DEEPEST = 1_000
# A book of a thousand pages in Unicode has some five million.
_MOST_MARKS = 10_000_000


@dataclass(frozen=True)
class _Group:
    """Where the text of a group goes, its code page, and how many characters stand for one of Unicode."""

    into: str = "body"
    codec: str = ""
    instead: int = 1


@dataclass
class _Reader:
    """Reads the tokens of a file; ``said`` is the text of each destination in pieces."""

    codec: str = "cp1252"
    said: dict[str, list[str]] = field(default_factory=dict)
    fonts: dict[int, str] = field(default_factory=dict)
    font: int = 0
    pending: bytearray = field(default_factory=bytearray)
    left: int = 0
    group: _Group = field(default_factory=_Group)
    groups: list[_Group] = field(default_factory=list)

    def read(self, content: bytes) -> None:
        at = count = 0
        while (token := _TOKEN.search(content, at)) is not None:
            at = token.end()
            count += 1
            if count > _MOST_MARKS:
                raise InvalidValue(f"more than {_MOST_MARKS // 10**6} million marks and pieces of text")
            if token["brace"]:
                self._flush()
                self._turn(token["brace"] == b"{")
            elif token["word"]:
                number = int(token["number"]) if token["number"] else None
                if token["word"] == b"bin":
                    at += max(0, number or 0)
                else:
                    self._word(token["word"].decode("ascii"), number)
            elif token["sign"]:
                self._sign(token["sign"])
            else:
                self._bytes(bytes([int(token["code"], 16)]) if token["code"] else token["text"])
        self._flush()

    def _turn(self, is_open: bool) -> None:
        if is_open:
            if len(self.groups) >= _DEEPEST:
                raise InvalidValue(f"groups more than {_DEEPEST} deep")
            self.groups.append(self.group)
        elif self.groups:
            self.group = self.groups.pop()
        self.left = 0

    def _word(self, word: str, number: int | None) -> None:
        if word == "u" and number is not None:
            self._flush()
            self._say(chr(number % 0x10000))
            self.left = self.group.instead
            return
        self._flush()
        if word in _SKIPPED:
            self.group = replace(self.group, into="")
        elif word in ("footnote", "fonttbl", "info"):
            self.group = replace(self.group, into=word if self.group.into else "")
            if word == "footnote":
                self._say("\n\n")
        elif word in _PROPERTIES and self.group.into == "info":
            self.group = replace(self.group, into=word)
        elif word in _SIGNS:
            self._say(_SIGNS[word])
        else:
            self._set(word, number or 0)

    def _set(self, word: str, number: int) -> None:
        """Take in a word that sets how bytes are read."""
        if word == "uc":
            self.group = replace(self.group, instead=max(0, number))
        elif word == "ansicpg":
            self.codec = _known(f"cp{number}") or self.codec
        elif word == "mac":
            self.codec = "mac-roman"
        elif word in ("f", "fcharset"):
            self._font(word, number)

    def _font(self, word: str, number: int) -> None:
        if self.group.into == "fonttbl":
            self.font = number if word == "f" else self.font
            if word == "fcharset" and number in _CHARSETS:
                self.fonts[self.font] = _CHARSETS[number]
        elif word == "f":
            self.group = replace(self.group, codec=self.fonts.get(number, ""))

    def _sign(self, sign: bytes) -> None:
        self._flush()
        if sign == b"*":
            # A destination that a program need not know.
            self.group = replace(self.group, into="")
        elif sign in b"\\{}":
            self._bytes(sign)
        elif sign in b"\r\n":
            self._say("\n\n")
        elif sign in b"~_":
            self._say(" " if sign == b"~" else "-")

    def _bytes(self, content: bytes) -> None:
        skipped = min(self.left, len(content))
        self.left -= skipped
        self.pending += content[skipped:]

    def _flush(self) -> None:
        if self.pending:
            content = bytes(self.pending)
            self.pending.clear()
            self._say(content.decode(self.group.codec or self.codec, "replace"))

    def _say(self, text: str) -> None:
        if self.group.into:
            self.said.setdefault(self.group.into, []).append(text)

    def text(self, into: str) -> str:
        """The text of a destination; halves of characters beyond the first plane are joined."""
        whole = "".join(self.said.get(into, ()))
        whole = whole.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "")
        return re.sub(r"[ \t]*\|?[ \t]*\n[ \t]*", "\n", whole).strip()


def _known(codec: str) -> str | None:
    try:
        return codecs.lookup(codec).name
    except LookupError:
        return None


def is_rtf(file: SourceFile, head: bytes) -> bool:
    """By its beginning, whatever its name."""
    return head.lstrip().startswith(b"{\\rtf")


def read(file: SourceFile) -> Iterator[Located]:
    """The document of a file."""
    reader = _Reader()
    reader.read(file.read(LARGEST))
    values: dict[str, Any] = {
        "title": plausible_title(reader.text("title")),
        "keywords": keywords(reader.text("keywords")),
        AUTHOR: reader.text("author"),
    }
    yield from built(
        file, [*reader.text("body").split("\n\n"), *reader.text("footnote").split("\n\n")], values
    )
