"""Citations in the four styles."""

from __future__ import annotations

from dataclasses import replace

from app.reading.citations import citations
from indexer.documents.dates import parse_iso
from indexer.documents.model import Document, ReferenceCode

TELEGRAM = Document(
    id="112111",
    title="Telegram from Mao Zedong to I.V. Stalin",
    date=parse_iso("1951-06-21"),
    collection="Wilson Center Digital Archive",
    archive=(ReferenceCode("APRF", "45", "1", None, "339", "64-65", "ll."),),
    url="https://digitalarchive.wilsoncenter.org/document/112111",
)


def cite(document: Document, style: str) -> str:
    return next(one.text for one in citations(document) if one.style == style)


def test_chicago() -> None:
    assert cite(TELEGRAM, "chicago") == (
        "“Telegram from Mao Zedong to I.V. Stalin,” June 21, 1951, Wilson Center Digital Archive, "
        "APRF, f. 45, op. 1, d. 339, ll. 64–65, https://digitalarchive.wilsoncenter.org/document/112111."
    )


def test_mla() -> None:
    assert cite(TELEGRAM, "mla") == (
        "“Telegram from Mao Zedong to I.V. Stalin.” 21 June 1951, Wilson Center Digital Archive, "
        "APRF, f. 45, op. 1, d. 339, ll. 64–65, digitalarchive.wilsoncenter.org/document/112111."
    )


def test_mla_shortens_long_months() -> None:
    assert cite(replace(TELEGRAM, date=parse_iso("1951-09-08")), "mla").startswith(
        "“Telegram from Mao Zedong to I.V. Stalin.” 8 Sept. 1951, "
    )


def test_gost_r_7_0_5() -> None:
    assert cite(TELEGRAM, "gost-r-7.0.5") == (
        "Telegram from Mao Zedong to I.V. Stalin. 21 июня 1951 г. // АПРФ. Ф. 45. Оп. 1. Д. 339. Л. 64–65. "
        "URL: https://digitalarchive.wilsoncenter.org/document/112111."
    )


def test_gost_7_1() -> None:
    assert cite(TELEGRAM, "gost-7.1") == (
        "Telegram from Mao Zedong to I.V. Stalin [Текст] : 21 июня 1951 г. // АПРФ. – Ф. 45. – Оп. 1. – "
        "Д. 339. – Л. 64–65. – Режим доступа: https://digitalarchive.wilsoncenter.org/document/112111."
    )


def test_what_is_not_stated_is_left_out() -> None:
    bare = Document(id="1", title="A “very” bare note", date=parse_iso("1951"))
    assert cite(bare, "chicago") == "“A ‘very’ bare note,” 1951."
    assert cite(bare, "gost-r-7.0.5") == "A “very” bare note. 1951 г."


def test_pages_are_pages_and_two_places_are_both_cited() -> None:
    twice = Document(
        id="1",
        title="Note",
        date=parse_iso("1950-10"),
        archive=(
            ReferenceCode("APRF", "45", "1", None, "334", "99-103", "ll."),
            ReferenceCode("RGASPI", "558", "11", None, "334", "97-98", "pp."),
        ),
    )
    assert cite(twice, "chicago").endswith("ll. 99–103, RGASPI, f. 558, op. 11, d. 334, pp. 97–98.")
    assert "Note. Октябрь 1950 г. // АПРФ." in cite(twice, "gost-r-7.0.5")
