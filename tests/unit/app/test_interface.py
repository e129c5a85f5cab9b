"""The interface in three languages: every message translated, none left over, dates and plurals right."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po
from flask import Flask

from app import date_texts, i18n, labels, reference_labels
from app.presenters import notices
from indexer.documents.dates import PartialDate
from indexer.documents.model import ReferenceCode
from indexer.documents.tables import read_table

ROOT = Path(__file__).resolve().parents[3]
TRANSLATIONS = ROOT / "app" / "translations"
LANGUAGES = [code for code in i18n.LANGUAGES if code != "en"]


def rows(name: str) -> Iterator[tuple[str, str, str]]:
    """(value, language, expected) of a table of cases."""
    lines = (ROOT / "tests" / "data" / "interface" / name).read_text(encoding="utf-8").splitlines()
    for row in csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"):
        value = next(iter(row.values()))
        for language in i18n.LANGUAGES:
            yield value, language, row[language]


@pytest.fixture(scope="module")
def messages() -> Catalog:
    """All messages of the code and the templates."""
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    catalog = Catalog()
    keywords = {"_": None, "N_": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2)}
    for _, _, message, _, _ in extract_from_dir(
        ROOT,
        methods,
        options,
        keywords,
        directory_filter=lambda path: not Path(path).name.startswith((".", "var")),
    ):
        catalog.add(message)
    return catalog


def catalog(language: str) -> Catalog:
    with (TRANSLATIONS / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated_and_none_is_left_over(language: str, messages: Catalog) -> None:
    translated = catalog(language)
    wanted = {message.id for message in messages if message.id}
    there = {message.id for message in translated if message.id}
    assert wanted - there == set(), "missing: make translations, then translate"
    assert there - wanted == set(), "unused: make translations drops them"
    empty = [
        message.id
        for message in translated
        if message.id
        and not all(message.string if isinstance(message.string, (tuple, list)) else [message.string])
    ]
    assert empty == []
    assert [message.id for message in translated if message.fuzzy and message.id] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_the_placeholders(language: str) -> None:
    translated = catalog(language)
    for message in translated:
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
        wanted = {place for text in ids for place in re.findall(r"%\((\w+)\)s", text)}
        strings = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
        for text in filter(None, strings):
            assert set(re.findall(r"%\((\w+)\)s", text)) == wanted, text


@pytest.mark.parametrize(("iso", "language", "expected"), list(rows("dates.tsv")))
def test_dates(app: Flask, iso: str, language: str, expected: str) -> None:
    with app.test_request_context(f"/?lang={language}"):
        # CLDR sets a narrow space before «г.» in some versions.
        assert re.sub(r"[\u00a0\u202f]", " ", date_texts.date_text(iso)) == expected


@pytest.mark.parametrize(("count", "language", "expected"), list(rows("counts.tsv")))
def test_plurals(app: Flask, count: str, language: str, expected: str) -> None:
    with app.test_request_context(f"/?lang={language}"):
        assert i18n.ngettext("%(num)s document", "%(num)s documents", int(count)) == expected


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("en", date_texts.DateParts("8 September", "1951", False)),
        ("ru", date_texts.DateParts("8 сентября", "1951 г.", False)),
        ("zh", date_texts.DateParts("9月8日", "1951年", True)),
    ],
)
def test_the_date_column_sets_the_year_apart(app: Flask, language: str, parts: date_texts.DateParts) -> None:
    with app.test_request_context(f"/?lang={language}"):
        assert date_texts.date_parts(PartialDate("1951-09-08", 19510908, 19510908)) == parts


@pytest.mark.parametrize(
    ("language", "short", "long"),
    [
        ("en", "APRF, f. 45, op. 1, d. 334, ll. 99–103", "fond 45, opis 1, delo 334, folios 99–103"),
        ("ru", "АПРФ, ф. 45, оп. 1, д. 334, лл. 99–103", "фонд 45, опись 1, дело 334, листы 99–103"),
        (
            "zh",
            "俄罗斯联邦总统档案馆，全宗 45，目录 1，案卷 334，第 99–103 张",
            "全宗 45，目录 1，案卷 334，第 99–103 张",
        ),
    ],
)
def test_reference_codes(app: Flask, language: str, short: str, long: str) -> None:
    code = ReferenceCode("APRF", "45", "1", None, "334", "99-103")
    with app.test_request_context(f"/?lang={language}"):
        assert reference_labels.code_text(code) == short
        assert reference_labels.spelled_out(code).endswith(long)
        paths = [segment.path for segment in reference_labels.segments(code)]
        assert paths == ["APRF", "APRF/45", "APRF/45/1", "APRF/45/1/334", None]


def test_every_type_that_documents_are_given_has_a_name_in_each_language() -> None:
    types = {row["type"] for row in read_table("document_types.tsv")}
    assert len(types) > 20
    assert [one for one in types if len(labels.type_names(one)) != len(i18n.LANGUAGES)] == []


def test_a_part_below_one_that_is_not_stated_has_no_path(app: Flask) -> None:
    with app.test_request_context("/"):
        code = ReferenceCode("APRF", None, "1", None, "334")
        assert [segment.path for segment in reference_labels.segments(code)] == ["APRF", None, None]


@pytest.mark.parametrize(
    ("path", "cookie", "accepted", "expected"),
    [
        ("/", None, None, "en"),
        ("/", None, "zh-TW,zh;q=0.9,en;q=0.5", "zh"),
        ("/", None, "ru-RU", "ru"),
        ("/", None, "ru-UA,en;q=0.5", "ru"),
        ("/", None, "fr,ZH-cn;q=0.3,en;q=0.2", "zh"),
        ("/", None, "ru;q=0", "en"),
        ("/", None, "fr", "en"),
        ("/", "ru", "zh", "ru"),
        ("/?lang=zh", "ru", "en", "zh"),
        ("/?lang=tlh", "nonsense", "ru", "ru"),
    ],
)
def test_the_language_is_chosen_by_address_cookie_browser(
    app: Flask, path: str, cookie: str | None, accepted: str | None, expected: str
) -> None:
    headers = {"Accept-Language": accepted} if accepted else {}
    if cookie:
        headers["Cookie"] = f"lang={cookie}"
    with app.test_request_context(path, headers=headers):
        assert i18n.select_language() == expected


def test_every_warning_of_the_search_has_its_message() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "app" / "search").glob("*.py"))
    codes = set(re.findall(r"(?:warn|Warning)\(\s*\"([a-z_]+)\"", source))
    assert codes
    assert codes - set(notices.WARNINGS) == set()
