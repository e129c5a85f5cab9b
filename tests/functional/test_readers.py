"""What readers of each language are told on the seeds: examples, dates, names, the order of texts."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from app.i18n import LANGUAGES
from tests.functional.answers import read, search, words


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_of_the_help_finds_something_in_the_language_of_its_reader(
    client: FlaskClient, language: str
) -> None:
    page = read(client, f"/help?lang={language}")
    queries = page.xpath("//dl[@class='help-rows']//a[@class='query']/text()")
    assert len(queries) > 30
    answers = {query: search(client, query) for query in queries}
    nothing = [q for q, one in answers.items() if not one["total"] or one["query"]["relaxed"]]
    # Every document of the seeds has a date.
    assert set(nothing) <= {"date:none"}
    warned = [q for q, one in answers.items() if one["query"]["warnings"]]
    assert warned == []
    shown = " ".join(queries)
    assert ("毛泽东" in shown, "советник" in shown) == (language == "zh", language == "ru")


@pytest.mark.parametrize(
    ("language", "examples"),
    [
        ("en", ["divis*", "Mao Tse-tung", "October 1950"]),
        ("ru", ["дивиз*", "Мао Цзэ-дун", "октябрь 1950"]),
        ("zh", ["divis*", "毛泽东", "1950年10月"]),
    ],
)
def test_a_page_that_found_nothing_gives_examples_of_its_reader(
    client: FlaskClient, language: str, examples: list[str]
) -> None:
    page = read(client, f"/search?q=qwrtz&lang={language}")
    assert page.xpath("//ul[@class='advice']//span[@class='query']/text()") == examples
    for example in examples:
        assert search(client, example)["total"]


@pytest.mark.parametrize(
    ("language", "q", "said"),
    [
        ("ru", "21 июня 1951", "этого дня"),
        ("ru", "октябрь 1950", "этого месяца"),
        ("ru", "с 1 по 7 октября 1950 г.", "этого времени"),
        ("zh", "1951年6月21日", "该日"),
        ("zh", "1950年10月", "该月"),
        ("zh", "1951年", "该年"),
        ("zh", "1950年10月至1951年6月", "该时段"),
    ],
)
def test_a_date_is_said_to_be_a_day_a_month_a_year_or_a_span(
    client: FlaskClient, language: str, q: str, said: str
) -> None:
    page = read(client, f"/search?q={quote(q)}&lang={language}")
    assert said in page.xpath("string(//p[@class='notice'])")


def test_the_inventory_names_russian_first_and_counts_versions(client: FlaskClient) -> None:
    page = read(client, "/?lang=en")
    cells = [words(cell) for cell in page.xpath("//td[@class='cell-texts']")]
    assert cells == ["Russian, English", "Russian, English", "English", "English", "Russian (2), English"]


def test_the_front_page_leads_to_the_documents_whose_texts_disagree(client: FlaskClient) -> None:
    links: list[Any] = []
    for _ in range(50):
        # A page waits for some of the work only; once all is done it says so.
        links = links or read(client, "/?lang=en").xpath(
            "//dl[@class='facts']//a[contains(@href, 'disagree')]"
        )
    (link,) = links
    assert link.text == "2 documents"
    listed = read(client, link.get("href"))
    dates = [one.text for one in listed.xpath("//*[@class='entry-date']")]
    assert dates == ["21 June 1951", "8 September 1951"]


def test_the_menu_marks_the_list_that_a_page_belongs_to(client: FlaskClient) -> None:
    page = read(client, "/people/stalin")
    assert page.xpath("//ul[@class='menu-list']//a[@aria-current]/@href")[0] == "/people"


def test_print_has_the_whole_statement_of_rights(client: FlaskClient) -> None:
    page = read(client, "/documents/117314")
    (rights,) = page.xpath("//section[h2[@id='rights-title']]/p[@class='print-only']")
    assert rights.text.endswith("HAPP@wilsoncenter.org.")


def test_documents_without_a_reference_code_stand_last_in_the_archive(client: FlaskClient) -> None:
    page = read(client, "/archive?lang=en")
    last = page.xpath("//ul[contains(@class, 'archive-tree')]/li")[-1]
    assert words(last) == "No reference code documents: 2"
    assert not last.xpath(".//button")


def test_chinese_names_archives_in_full(client: FlaskClient) -> None:
    page = read(client, "/search?lang=zh")
    labels = page.xpath("//*[@class='facet-text']/text()")
    assert {"俄罗斯联邦总统档案馆", "无档号"} <= set(labels)
    assert not {"APRF", "RGASPI"} & set(labels)
