"""UNIMARC and RUSMARC in XML, and binary records of MARC."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.documents.model import Document
from indexer.errors import RejectedDocument
from indexer.sources import read_sources
from indexer.sources.registry import read_file
from tests.unit.sources.files import in_memory

Fields = list[tuple[str, list[tuple[str, str]]]]
RUSMARC: Fields = [
    ("100", [("a", "20040913d1925    u  y0rusy50      ca")]),
    ("101", [("a", "rus")]),
    ("200", [("a", "\u0098Die\u009c Письма"), ("e", "сборник"), ("f", "В. И. Ленин"), ("d", "= Letters")]),
    ("210", [("a", "Москва"), ("c", "Госиздат"), ("d", "1925")]),
    ("330", [("a", "Аннотация писем")]),
    ("606", [("a", "Революция"), ("y", "Россия")]),
    ("607", [("a", "Петроград")]),
    ("700", [("a", "Ленин"), ("b", "В. И."), ("f", "1870-1924")]),
    ("702", [("4", "660"), ("a", "Горький"), ("b", "М.")]),
    ("856", [("u", "https://example.org/7")]),
]


def _xml(fields: Fields) -> str:
    parts = "".join(
        f'<datafield tag="{tag}">'
        + "".join(f'<subfield code="{c}">{v}</subfield>' for c, v in subfields)
        + "</datafield>"
        for tag, subfields in fields
    )
    control = '<controlfield tag="001">RU-7</controlfield>'
    return (
        f'<collection xmlns="http://www.loc.gov/MARC21/slim"><record>{control}{parts}</record></collection>'
    )


def _binary(fields: Fields, encoding: str = "utf-8") -> bytes:
    values = [("001", b"RU-7")]
    for tag, subfields in fields:
        content = "".join(f"\x1f{code}{value}" for code, value in subfields)
        values.append((tag, b"  " + content.encode(encoding)))
    directory, data = b"", b""
    for tag, value in values:
        directory += b"%s%04d%05d" % (tag.encode(), len(value) + 1, len(data))
        data += value + b"\x1e"
    base = 24 + len(directory) + 1
    length = base + len(data) + 1
    return b"%05dnam  22%05d   450 " % (length, base) + directory + b"\x1e" + data + b"\x1d"


def _read(name: str, content: bytes) -> list[Document | RejectedDocument]:
    found = read_file(in_memory(f"/a/{name}", content))
    return [one if isinstance(one, RejectedDocument) else one[1] for one in found]


@pytest.mark.parametrize(
    ("name", "content"),
    [("r.xml", _xml(RUSMARC).encode()), ("r.mrc", _binary(RUSMARC) + b"\n" + _binary(RUSMARC))],
)
def test_fields_of_unimarc(name: str, content: bytes) -> None:
    document = _read(name, content)[0]
    assert isinstance(document, Document), document
    assert (document.id, document.title) == ("RU-7", "Die Письма : сборник = Letters")
    assert (document.senders, document.recipients) == (("Ленин, В. И.",), ("Горький, М.",))
    assert document.date is not None
    assert (document.date.iso, document.summary, document.type) == ("1925", "Аннотация писем", "letter")
    assert (document.subjects, document.places) == (("Революция--Россия", "Петроград"), ("Петроград",))
    assert (document.url, document.extra["original_language"]) == ("https://example.org/7", "ru")
    assert document.extra["publisher"] == "Москва : Госиздат"


def test_a_record_without_a_title_is_still_refused() -> None:
    (rejection,) = _read("r.xml", _xml([("210", [("d", "1925")])]).encode())
    assert isinstance(rejection, RejectedDocument)
    assert rejection.reason == "the record has neither title nor description"


def test_records_of_marc_21_and_those_of_another_encoding(tmp_path: Path) -> None:
    english: Fields = [("245", [("a", "Letters /"), ("c", "Lenin.")]), ("520", [("a", "About war.")])]
    content = _binary(english) + _binary(RUSMARC[3:], "cp1251") + _binary(english).replace(b"RU-7", b"RU-8")
    (tmp_path / "all.mrc").write_bytes(content)
    first, second, third = read_sources([tmp_path])
    assert isinstance(first, Document)
    assert isinstance(third, Document)
    assert (first.title, first.summary, third.id) == ("Letters", "About war.", "RU-8")
    assert isinstance(second, RejectedDocument)
    assert second.place == "record 2"
    assert "yaz-marcdump" in second.reason


@given(st.integers(0, 400), st.binary(max_size=5), st.integers(0, 400))
def test_broken_records_are_refused_and_nothing_raises(at: int, put: bytes, cut: int) -> None:
    content = _binary(RUSMARC)
    broken = (content[:at] + put + content[at + len(put) :])[: len(content) - cut]
    for one in _read("r.mrc", broken):
        assert isinstance(one, Document) or "cannot be understood" not in one.reason
