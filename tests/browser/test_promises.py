"""What results, documents and names show and do, where no other test looks at it in a browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser.conftest import Open

pytestmark = pytest.mark.browser

CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}
TELEGRAM = "/documents/000_09209694f4b757dc"


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_a_card_says_what_it_is_and_why_it_was_found(visit: Open) -> None:
    page = visit("/search?q=Mao+Tse-tung")
    card = page.locator(".card", has_text="Telegram from Mao Zedong to I.V. Stalin")
    expect(card.locator(".date")).to_have_text("21 June 1951")
    expect(card.locator(".card-number")).to_have_text("No. 21039")
    expect(card.locator(".card-facts")).to_contain_text("Telegram")
    expect(card.locator(".code-part")).to_have_text(["APRF", "f. 45", "op. 1", "d. 339", "ll. 64–65"])
    expect(card.locator(".snippet-label")).to_have_text(["Russian transcription", "English translation"])
    expect(card.locator(".snippet mark")).to_have_text(["МАО ЦЗЕ-ДУН", "MAO ZEDONG"])
    expect(card.locator(".card-group").first).to_contain_text("Stalin, I. V.")
    expect(card.locator(".card-group").last).to_contain_text("Beijing")
    expect(card.locator(".tag")).to_have_text(["60 ≠ 16"])
    other = page.locator(".card", has_text="Filippov (Stalin) to Mao Zedong and Zhou Enlai")
    expect(other).to_contain_text("Found as МАО ЦЗЕ-ДУНУ")
    card.locator(".code-part", has_text="f. 45").click()
    expect(page).to_have_url(re.compile(r"/search\?archive=APRF/45$"))


def test_order_and_number_of_results_are_chosen(visit: Open) -> None:
    page = visit("/search?q=Mao")
    page.get_by_label("Sort by").focus()
    page.get_by_label("Sort by").select_option("oldest first")
    expect(page).to_have_url(re.compile("sort=date"))
    expect(page.locator(".card .date").first).to_have_text("1 October 1950")
    # What has just been swapped is done once it has its focus back.
    expect(page.get_by_label("Sort by")).to_be_focused()
    page.locator("#per-page").focus()
    page.locator("#per-page").select_option("10")
    expect(page).to_have_url(re.compile("per_page=10"))
    expect(page.locator("#per-page")).to_be_focused()


def test_a_search_is_shared_by_its_address(visit: Open, site: str) -> None:
    page = visit("/search?q=Mao&language=ru", **CLIPBOARD)
    page.get_by_role("link", name="Share this search").click()
    expect(page.locator("#announcer")).to_have_text("Link copied")
    assert clipboard(page) == f"{site}/search?q=Mao&language=ru"


def test_recent_searches_stay_in_the_browser(visit: Open) -> None:
    page = visit("/search?q=Mao")
    page.locator("#q").fill("Krasovsky")
    page.locator("#q").press("Enter")
    expect(page.locator("h1")).to_have_text("1 document")
    page.goto("/")
    page.wait_for_load_state()
    sent: list[Request] = []
    page.on("request", lambda request: sent.append(request))
    page.locator("#q").press("ArrowDown")
    expect(page.get_by_role("option").first).to_have_text(re.compile("Recent: Krasovsky"))
    # Headers are asked of the browser, which an event must not wait for.
    told = [request.url + str(request.all_headers().get("cookie")) for request in sent]
    assert [one for one in told if "Krasovsky" in one] == []


def test_what_finds_nothing_says_what_each_word_finds(visit: Open) -> None:
    page = visit("/search?q=Krasovsky+Irkutsk+giraffe")
    expect(page.locator("h1")).to_have_text("No document has all of these words")
    rows = page.get_by_role("table", name="What each word finds alone").get_by_role("row")
    expect(rows.filter(has_text="giraffe")).to_contain_text("0 documents")
    page.get_by_role("link", name="Search Krasovsky alone").click()
    expect(page.locator("h1")).to_have_text("1 document")
    page.locator("#q").fill("Krasobsky")
    page.locator("#q").press("Enter")
    page.locator("#did-you-mean").click()
    expect(page.locator(".card")).to_have_count(1)


def test_code_and_citation_are_copied_by_one_click(visit: Open) -> None:
    page = visit("/documents/112111", **CLIPBOARD)
    page.get_by_role("button", name="Copy the reference code").click()
    expect(page.locator("#announcer")).to_have_text("Copied")
    assert clipboard(page) == "APRF, f. 45, op. 1, d. 339, ll. 64–65"
    expect(page.locator(".spelled")).to_contain_text("Archive of the President of the Russian Federation")
    page.get_by_role("tab", name="Chicago").press("ArrowRight")
    page.get_by_role("tab", name="MLA").press("ArrowRight")
    expect(page.get_by_role("tab", name="ГОСТ Р 7.0.5")).to_be_focused()
    page.get_by_role("tabpanel").get_by_role("button").click()
    expect(page.get_by_role("tabpanel").get_by_role("button")).to_have_text("Copied")
    assert "21 июня 1951 г. // АПРФ. Ф. 45. Оп. 1. Д. 339. Л. 64–65" in clipboard(page)


def test_a_document_leads_to_its_neighbours_and_to_what_it_refers_to(visit: Open) -> None:
    page = visit("/documents/113729")
    section = page.get_by_role("region", name="In the same file")
    section.get_by_role("link").first.click()
    expect(page.locator("h1")).to_contain_text("25348")
    expect(page.get_by_role("region", name="Refers to")).to_contain_text("4676")
    expect(page.get_by_role("region", name="Refers to")).to_contain_text("Not in this collection")
    page.get_by_role("link", name="1 October 1950").first.click()
    expect(page.locator("h1")).to_contain_text("Filippov (Stalin) to Mao Zedong")


def test_a_name_in_a_text_leads_to_its_page(visit: Open) -> None:
    page = visit(TELEGRAM)
    page.locator(".cell-right .name", has_text="MAO ZEDONG").click()
    expect(page).to_have_url(re.compile("/people/mao-zedong$"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Mao Zedong")
    expect(page.get_by_role("heading", name="Documents by year")).to_be_visible()
    page.get_by_role("region", name="Appears with").get_by_role("link", name="Gao Gang").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Gao Gang")
    page.locator(".spellings a").first.click()
    expect(page.locator(".card").first).to_be_visible()


def test_the_interface_speaks_three_languages(visit: Open) -> None:
    page = visit(TELEGRAM, locale="ru-RU")
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    expect(page.locator(".document-date")).to_have_text(re.compile(r"8 сентября 1951\sг\."))
    page.get_by_role("link", name="中文").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    expect(page.locator(".document-date")).to_have_text("1951年9月8日")
    # The choice goes on, by a cookie, to pages whose address does not say it.
    page.goto("/search?q=Mao")
    expect(page.locator("h1")).to_have_text("5 份文献")
    page.get_by_role("link", name="English").click()
    expect(page.locator("h1")).to_have_text("5 documents")


def test_the_five_seeds_are_read_as_described(visit: Open) -> None:
    page = visit(TELEGRAM)
    expect(page.locator(".row .tag")).to_have_text(["10 ≠ 9", "63 ≠ 83"])
    expect(page.locator(".row .differs")).to_have_text(["десять", "nine", "63", "83"])
    page.goto("/documents/112111")
    expect(page.locator(".row .tag")).to_have_text(["60 ≠ 16"])
    expect(page.locator(".row .differs")).to_have_text(["шестидесять", "sixteen"])
    for document in ("113729", "117314"):
        page.goto(f"/documents/{document}")
        expect(page.locator(".row").first).to_be_visible()
        expect(page.locator(".row .tag")).to_have_count(0)
