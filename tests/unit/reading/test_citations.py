"""Citations in the four styles."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from app.reading.citations import citations
from indexer.documents.dates import parse_iso
from indexer.documents.model import Document, ReferenceCode, Text

TELEGRAM = Document(
    id="112111",
    title="Telegram from Mao Zedong to I.V. Stalin",
    date=parse_iso("1951-06-21"),
    collection="Wilson Center Digital Archive",
    archive=(ReferenceCode("APRF", "45", "1", None, "339", "64-65", "ll."),),
    url="https://digitalarchive.wilsoncenter.org/document/112111",
)


def cite(document: Document, style: str) -> str:
    found = citations(document, f"https://shifr.example/documents/{document.id}", datetime.date(2026, 11, 29))
    return next(one.text for one in found if one.style == style)


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
        "URL: https://digitalarchive.wilsoncenter.org/document/112111 (дата обращения: 29.11.2026)."
    )


def test_gost_r_7_0_100() -> None:
    address = "URL: https://digitalarchive.wilsoncenter.org/document/112111 (дата обращения: 29.11.2026)"
    assert cite(TELEGRAM, "gost-r-7.0.100") == (
        "Telegram from Mao Zedong to I.V. Stalin : 21 июня 1951 г. – Текст : электронный // Wilson Center "
        f"Digital Archive. – Место хранения: АПРФ. Ф. 45. Оп. 1. Д. 339. Л. 64–65. – {address}."
    )
    assert cite(replace(TELEGRAM, collection=None), "gost-r-7.0.100") == (
        "Telegram from Mao Zedong to I.V. Stalin : 21 июня 1951 г. – Текст : электронный // АПРФ. – Ф. 45. – "
        f"Оп. 1. – Д. 339. – Л. 64–65. – {address}."
    )
    bare = replace(TELEGRAM, collection=None, archive=())
    assert cite(bare, "gost-r-7.0.100") == (
        "Telegram from Mao Zedong to I.V. Stalin : 21 июня 1951 г. – № 112111. – "
        f"{address}. – Текст : электронный."
    )
    assert "г. – URL: " in cite(replace(bare, id="telegram"), "gost-r-7.0.100")


CREDITED = replace(
    TELEGRAM,
    texts=(Text("en", "translation", "…", extra={"Translator": "A. B."}),),
    extra={"translator": "Vladislav Zubok", "contributor": ["Sergey Radchenko", "C. D."]},
)


ENGLISH = "translated by Vladislav Zubok and A. B., contributed by Sergey Radchenko and C. D., "
IN_RUSSIAN = "/ переводчик Vladislav Zubok, A. B. ; предоставлено: Sergey Radchenko, C. D."


@pytest.mark.parametrize(
    ("style", "credit"),
    [
        ("chicago", f"June 21, 1951, {ENGLISH}Wilson"),
        ("mla", f"Archive, {ENGLISH}APRF"),
        ("gost-r-7.0.5", f"Stalin {IN_RUSSIAN} 21 июня 1951 г. //"),
        ("gost-r-7.0.100", f"1951 г. {IN_RUSSIAN} – Текст : "),
    ],
)
def test_translators_and_contributors_are_named(style: str, credit: str) -> None:
    assert credit in cite(CREDITED, style)


def test_who_is_named_in_the_source_that_is_cited_is_not_named_twice() -> None:
    source = "Papers of X. Contributed by Sergey Radchenko and C. D. and translated by Vladislav Zubok, A. B."
    said = cite(replace(CREDITED, archive=(), source=source), "chicago")
    assert said.count("Radchenko") == said.count("Zubok") == 1


def test_what_is_not_stated_is_left_out() -> None:
    bare = Document(id="note", title="A “very” bare note", date=parse_iso("1951"))
    assert cite(bare, "chicago") == "“A ‘very’ bare note,” 1951, https://shifr.example/documents/note."
    assert cite(bare, "gost-r-7.0.5") == (
        "A “very” bare note. 1951 г. URL: https://shifr.example/documents/note (дата обращения: 29.11.2026)."
    )


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
    assert "ll. 99–103, RGASPI, f. 558, op. 11, d. 334, pp. 97–98, https://" in cite(twice, "chicago")
    assert "Note. Октябрь 1950 г. // АПРФ." in cite(twice, "gost-r-7.0.5")


def test_an_archive_is_called_by_its_russian_abbreviation_however_it_is_spelt() -> None:
    spelt = Document(id="1", title="Note", archive=(ReferenceCode("AVP RF", "059a", "5a", None, "5"),))
    assert "// АВПРФ. Ф. 059a. Оп. 5a. Д. 5." in cite(spelt, "gost-r-7.0.5")


@pytest.mark.parametrize(
    ("date", "chicago", "mla", "gost"),
    [
        ("1951-06-21/1951-06-30", "June 21–30, 1951", "21–30 June 1951", "21–30 июня 1951 г."),
        (
            "1951-08-30/1951-09-02",
            "August 30–September 2, 1951",
            "30 Aug.–2 Sept. 1951",
            "30 августа – 2 сентября 1951 г.",
        ),
        (
            "1951-12-30/1952-01-02",
            "December 30, 1951–January 2, 1952",
            "30 Dec. 1951–2 Jan. 1952",
            "30 декабря 1951 г. – 2 января 1952 г.",
        ),
        ("1951-06/1951-07", "June–July 1951", "June–July 1951", "Июнь – июль 1951 г."),
        ("1951/1953", "1951–1953", "1951–1953", "1951–1953 гг."),
        ("1951/1952-06", "1951–June 1952", "1951–June 1952", "1951 г. – июнь 1952 г."),
    ],
)
def test_an_interval_says_once_what_its_ends_share(date: str, chicago: str, mla: str, gost: str) -> None:
    note = Document(id="1", title="Note", date=parse_iso(date), url="https://a.org/1")
    assert cite(note, "chicago") == f"“Note,” {chicago}, https://a.org/1."
    assert cite(note, "mla") == f"“Note.” {mla}, a.org/1."
    assert cite(note, "gost-r-7.0.5").startswith(
        f"Note. {gost}".removesuffix(".") + ". URL: https://a.org/1 ("
    )


@pytest.mark.parametrize(
    ("title", "chicago", "mla"),
    [
        ("Note", "“Note,” https://a.org/1.", "“Note.” a.org/1."),
        ("Note.", "“Note,” https://a.org/1.", "“Note.” a.org/1."),
        ("War?", "“War?,” https://a.org/1.", "“War?” a.org/1."),
        ('The "Big" Three', "“The ‘Big’ Three,” https://a.org/1.", "“The ‘Big’ Three.” a.org/1."),
        ("В 1918 г.", "“В 1918 г.,” https://a.org/1.", "“В 1918 г.” a.org/1."),
    ],
)
def test_stops_and_quotation_marks_of_titles(title: str, chicago: str, mla: str) -> None:
    note = Document(id="1", title=title, url="https://a.org/1")
    assert (cite(note, "chicago"), cite(note, "mla")) == (chicago, mla)


NEWSPAPER = Document(
    id="volume_4-33",
    title="Телеграмма В. И. Ленину 7 июля 1918 г.",
    date=parse_iso("1918-07-07"),
    source='Газета "Правда" № 301',
)
FORM = Document(
    id="104-10172-10001",
    title="Remarks Made By Howard H. Antell",
    extra={"AGENCY": "CIA"},
)
HERE = "shifr.example/documents"
SEEN = "(дата обращения: 29.11.2026)"


@pytest.mark.parametrize(
    ("document", "style", "expected"),
    [
        (
            NEWSPAPER,
            "chicago",
            f'“Телеграмма В. И. Ленину 7 июля 1918 г.,” Газета "Правда" № 301, https://{HERE}/volume_4-33.',
        ),
        (
            NEWSPAPER,
            "mla",
            f'“Телеграмма В. И. Ленину 7 июля 1918 г.” Газета "Правда" № 301, {HERE}/volume_4-33.',
        ),
        (
            NEWSPAPER,
            "gost-r-7.0.5",
            'Телеграмма В. И. Ленину 7 июля 1918 г. // Газета "Правда" № 301. '
            f"URL: https://{HERE}/volume_4-33 {SEEN}.",
        ),
        (
            NEWSPAPER,
            "gost-r-7.0.100",
            'Телеграмма В. И. Ленину 7 июля 1918 г. – Текст : электронный // Газета "Правда" № 301. – '
            f"URL: https://{HERE}/volume_4-33 {SEEN}.",
        ),
        (
            replace(NEWSPAPER, title="Телеграмма 1918 г.", source=None),
            "gost-r-7.0.5",
            f"Телеграмма 1918 г. 7 июля 1918 г. URL: https://{HERE}/volume_4-33 {SEEN}.",
        ),
        (
            FORM,
            "chicago",
            "“Remarks Made By Howard H. Antell,” CIA, record no. 104-10172-10001, "
            f"https://{HERE}/104-10172-10001.",
        ),
        (
            FORM,
            "gost-r-7.0.5",
            "Remarks Made By Howard H. Antell // CIA; № 104-10172-10001. "
            f"URL: https://{HERE}/104-10172-10001 {SEEN}.",
        ),
        (
            replace(FORM, archive=(ReferenceCode("NARA", levels=("RG 233", "Box 12"), listy="3"),)),
            "chicago",
            f"“Remarks Made By Howard H. Antell,” NARA, RG 233, Box 12, ll. 3, CIA, "
            f"record no. 104-10172-10001, https://{HERE}/104-10172-10001.",
        ),
        (
            replace(FORM, extra={"record_id": "180-10110-10000"}),
            "mla",
            f"“Remarks Made By Howard H. Antell.” Record no. 180-10110-10000, {HERE}/104-10172-10001.",
        ),
    ],
)
def test_the_source_is_cited(document: Document, style: str, expected: str) -> None:
    assert cite(document, style) == expected
