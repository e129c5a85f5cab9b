"""Binary records of MARC 21 in MARC-8, as catalogues of the nineties export them."""

from __future__ import annotations

import pytest

from indexer.documents.model import Document
from indexer.errors import InvalidValue, RejectedDocument
from indexer.sources.marc8 import decode_marc8
from indexer.sources.registry import read_file
from tests.unit.sources.files import in_memory

RECORD = [
    ("001", b"ocm00077"),
    ("008", b"930215s1951    ru            000 0 rus d"),
    ("066", b"  \x1fc(N"),
    ("100", b"1 \x1f6880-01\x1faGromyko, Andre\xe6i Andreevich."),
    ("245", b"10\x1f6880-02\x1faPis\xa7ma o kore\xe6iskoi voi\xebn\xecy /\x1fcA. Gromyko."),
    ("260", b"  \x1faMoskva,\x1fc1951."),
    ("880", b"1 \x1f6100-01/(N\x1fa\x1b(NgROMYKO\x1b(B, \x1b(NaNDREJ\x1b(B."),
    ("880", b"10\x1f6245-02/(N\x1fa\x1b(NpISXMA O KOREJSKOJ WOJNE\x1b(B /"),
]


def _record(fields: list[tuple[str, bytes]], coding: bytes = b" ") -> bytes:
    directory, data = b"", b""
    for tag, value in fields:
        directory += b"%s%04d%05d" % (tag.encode(), len(value) + 1, len(data))
        data += value + b"\x1e"
    base = 24 + len(directory) + 1
    return b"%05dcam %s22%05d   450 %s\x1e%s\x1d" % (base + len(data) + 1, coding, base, directory, data)


def _read(content: bytes) -> Document | RejectedDocument:
    (found,) = read_file(in_memory("/a/r.mrc", content))
    return found if isinstance(found, RejectedDocument) else found[1]


def test_title_and_author_in_both_scripts() -> None:
    document = _read(_record(RECORD))
    assert isinstance(document, Document), document
    assert document.title == "Pisʹma o koreĭskoi voin͡y = Письма о корейской войне"
    assert document.senders == ("Gromyko, Andreĭ Andreevich", "Громыко, Андрей")


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"\xb1odz\xe2, Andr\xe2e, Mu\xe8nchen", None),
        (b"\xb1\xe2odz, Andr\xe2e, M\xe8unchen", "łódz, André, München"),
        (b"\xebi\xecul\xa7, \xebt\xecs", "i͡ulʹ, t͡s"),
        (b"\x1b(NlENIN\x1bs V. I. \x1b)Q\xc4", "Ленин V. I. ё"),
        (b"\x1b(Nso\x1b(Q\x50\x1b(NO", "СОѣо"),
        ("Москва".encode("cp1251"), None),
        ("реферат".encode("koi8-r"), None),
        ("Liberté, égalité".encode("latin-1"), None),
        (b"\x1b$1!0!!0!\x1b(B", None),
        (b"\x1b", None),
    ],
)
def test_letters_and_what_is_no_marc_8(content: bytes, text: str | None) -> None:
    if text is None:
        with pytest.raises(InvalidValue):
            decode_marc8(content)
    else:
        assert decode_marc8(content) == text
