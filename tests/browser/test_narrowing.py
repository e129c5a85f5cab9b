"""What narrows a search: long facets, the archive as a tree, a span of years; loaded as it is unfolded."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open

pytestmark = pytest.mark.browser


def people(page: Page) -> list[str]:
    return page.locator("#rows-person .facet-text").all_inner_texts()


def test_more_and_fewer_values_come_from_the_server_and_stay_open(visit: Open) -> None:
    page = visit("/search?q=Mao")
    assert len(people(page)) == 6
    page.locator("#more-person").click()
    expect(page.locator("#rows-person .facet-row:nth-of-type(7) input")).to_be_focused()
    expect(page).to_have_url(re.compile("open=person"))
    everyone = people(page)
    assert len(everyone) > 12
    page.get_by_role("checkbox", name="Russian", exact=True).check()
    expect(page.locator("h1")).to_have_text("3 documents")
    assert len(people(page)) > 6
    page.reload()
    assert len(people(page)) > 6
    page.go_back()
    expect(page.locator("h1")).to_have_text("5 documents")
    expect(page.locator("#rows-person .facet-text")).to_have_text(everyone)
    page.locator("#more-person").click()
    expect(page.locator("#rows-person .facet-row")).to_have_count(6)
    expect(page).not_to_have_url(re.compile("open="))


def test_a_long_facet_is_searched_on_the_server_in_any_spelling(visit: Open) -> None:
    page = visit("/search?q=Mao")
    page.locator("#find-person").press_sequentially("пэн")
    shown = page.locator("#rows-person .facet-row")
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text("Peng Dehuai")
    expect(page.locator("#find-person")).to_be_focused()
    shown.get_by_role("checkbox").check()
    expect(page.locator("h1")).to_have_text("1 document")
    expect(page.get_by_role("checkbox", name="Peng Dehuai")).to_be_checked()
    page.locator("#find-person").fill("nobody")
    expect(page.locator("#rows-person .missing")).to_have_text("Nothing here is called so.")
    # What is ticked stays in sight.
    expect(page.get_by_role("checkbox", name="Peng Dehuai")).to_be_checked()


def test_levels_of_the_archive_come_one_by_one(visit: Open) -> None:
    page = visit("/search?q=&open=archive:APRF")
    # A small tree is there at once, and its branches close and open in place.
    twist = page.get_by_role("button", name="Levels below APRF")
    expect(twist).to_have_attribute("aria-expanded", "true")
    fond = page.get_by_role("checkbox", name="Fond 45")
    expect(fond).to_be_visible()
    twist.click()
    expect(fond).to_be_hidden()
    expect(twist).to_have_attribute("aria-expanded", "false")
    page.get_by_role("checkbox", name="English", exact=True).check()
    expect(page).to_have_url(re.compile("language=en"))
    expect(page.get_by_role("checkbox", name="Fond 45")).to_be_hidden()


@pytest.mark.parametrize(("path", "role"), [("/search?q=", "checkbox"), ("/archive", "link")])
def test_a_level_not_yet_there_is_loaded(
    path: str, role: Literal["checkbox", "link"], visit: Open, library: str
) -> None:
    page = visit(library + path)
    fond = page.get_by_role(role, name="Fond 36", exact=True)
    expect(fond).to_have_count(0)
    page.get_by_role("button", name="Levels below GARF").press("Enter")
    expect(fond).to_have_count(1)
    expect(page.get_by_role("button", name="Levels below GARF")).to_be_focused()
    page.get_by_role("button", name="Levels below Fond 36").click()
    expect(page.get_by_role(role, name="Opis 1", exact=True)).to_be_visible()


def test_open_levels_stay_when_results_change(visit: Open, library: str) -> None:
    page = visit(library + "/search?q=harvest")
    page.get_by_role("button", name="Levels below GARF").click()
    page.get_by_role("checkbox", name="Fond 36").check()
    expect(page.locator(".chip")).to_have_text(["Archive GARF / 36"])
    expect(page.get_by_role("checkbox", name="Fond 36")).to_be_checked()
    expect(page.get_by_role("checkbox", name="Fond 36")).to_be_focused()
    # Others of the level stay, with what they would bring.
    page.get_by_role("checkbox", name="Fond 9", exact=True).check()
    expect(page.locator("h1")).to_have_text("2 documents")


def test_without_scripts_lists_and_branches_unfold_too(visit: Open, library: str) -> None:
    page = visit(library + "/search?q=harvest", java_script_enabled=False)
    page.get_by_role("checkbox", name="English").check()
    page.get_by_role("button", name="Levels below GARF").click()
    # What was ticked before is not lost.
    expect(page.locator(".chip")).to_have_text(["Language English"])
    expect(page.get_by_role("checkbox", name="Fond 30")).to_be_visible()
    rows = page.locator("#rows-sender .facet-row")
    expect(rows).to_have_count(6)
    page.locator("#more-sender").click()
    expect(rows).to_have_count(80)
    page.locator("#find-sender").fill("bureau 77")
    page.locator("#find-sender").press("Enter")
    expect(rows.locator(".facet-text")).to_have_text(["Bureau 77"])


def test_a_long_span_has_a_bar_a_year(visit: Open, library: str) -> None:
    page = visit(library + "/search?q=harvest")
    expect(page.locator(".bar")).to_have_count(60)
    until = page.get_by_role("slider", name="Until date")
    until.press("PageDown")
    expect(page.locator(".span-chosen")).to_contain_text("1901 – 1955: about 110")
    until.press("Enter")
    expect(page).to_have_url(re.compile("after=1901&before=1955"))
    expect(page.locator("h1")).to_have_text("110 documents")
    expect(page.locator(".bar")).to_have_count(60)
    expect(until).to_be_focused()


def test_a_span_by_the_keys(visit: Open) -> None:
    page = visit("/search?q=Mao")
    start = page.get_by_role("slider", name="From date")
    expect(start).to_have_attribute("aria-valuenow", "0")
    expect(start).to_have_attribute("aria-valuetext", "January 1950")
    start.press("End")
    start.press("ArrowLeft")
    start.press("Home")
    for _ in range(12):
        start.press("ArrowRight")
    expect(start).to_have_attribute("aria-valuetext", "January 1951")
    expect(page).to_have_url(re.compile(r"after=1951-01&before=1951-12"))
    # The other year's bars stay, focus too.
    expect(page.locator(".bar[data-first='1950-10']")).to_have_attribute("data-count", re.compile("[1-9]"))
    expect(page.get_by_role("slider", name="From date")).to_be_focused()
    expect(page.locator("#after")).to_have_value("1951-01")
    page.get_by_role("slider", name="From date").press("Home")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search\?q=Mao$"))


def test_a_span_by_dragging_and_a_month_by_a_click(visit: Open) -> None:
    page = visit("/search?q=Mao")
    boxes = {
        month: page.locator(f".bar[data-first='{month}']").bounding_box() for month in ("1951-06", "1951-09")
    }
    first, last = boxes["1951-06"], boxes["1951-09"]
    assert first is not None
    assert last is not None
    page.mouse.move(first["x"] + 3, first["y"] + 30)
    page.mouse.down()
    page.mouse.move(last["x"] + 3, last["y"] + 30, steps=5)
    expect(page.locator(".span-chosen")).to_contain_text("June 1951 – September 1951")
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"after=1951-06&before=1951-09$"))
    expect(page.locator("h1")).to_have_text("3 documents")
    page.locator(".bar[data-first='1950-10']").click()
    expect(page).to_have_url(re.compile(r"after=1950-10&before=1950-10$"))
    page.go_back()
    expect(page.locator("h1")).to_have_text("3 documents")
    expect(page.locator("#before")).to_have_value("1951-09")


def test_two_quick_ticks_both_count(visit: Open) -> None:
    page = visit("/search?q=")
    # The second comes before the results of the first are there.
    page.evaluate(
        """for (const value of ["APRF", "RGASPI"])
             document.querySelector(`input[name=archive][value=${value}]`).click();"""
    )
    expect(page.locator(".chip")).to_have_text(["Archive APRF", "Archive RGASPI"])
    expect(page.locator("h1")).to_have_text("3 documents")


def test_a_tick_refines_the_search_that_is_shown(visit: Open) -> None:
    page = visit("/search?q=Mao")
    page.locator("#q").fill("somebody else")
    page.locator("#q").press("Tab")
    page.get_by_role("checkbox", name="Russian", exact=True).check()
    expect(page.locator("h1")).to_have_text("3 documents")
    expect(page.locator("#q")).to_have_value("Mao")


def test_years_as_a_list_can_be_ticked_and_excluded(visit: Open) -> None:
    page = visit("/search?q=Mao")
    page.locator("#more-year").click()
    expect(page.locator("#rows-year .facet-text")).to_have_text(["1950", "1951"])
    page.locator("#rows-year .facet-row", has_text="1950").hover()
    page.get_by_role("link", name="exclude 1950").click()
    expect(page.locator(".chip")).to_have_text(["Year, not 1950"])
    expect(page.locator("h1")).to_have_text("3 documents")


def test_a_link_to_any_state_shows_that_state(visit: Open) -> None:
    page = visit("/search?q=Mao")
    page.locator("#more-person").click()
    page.locator("#rows-person .facet-row", has_text="Peng Dehuai").hover()
    page.get_by_role("link", name="exclude Peng Dehuai").click()
    expect(page.locator(".chip")).to_have_text(["Person, not Peng Dehuai"])
    page.get_by_role("checkbox", name="Russian", exact=True).check()
    page.locator("#sort").focus()
    page.locator("#sort").select_option("-date")
    expect(page).to_have_url(re.compile("sort=-date"))
    expect(page.locator("#sort")).to_be_focused()

    def shown(page: Page) -> tuple[object, ...]:
        return (
            page.locator("h1").inner_text(),
            page.locator(".chip").all_inner_texts(),
            page.locator(".card-title").all_inner_texts(),
            people(page),
            page.locator("#sort").input_value(),
        )

    other = visit(page.url)
    assert shown(other) == shown(page)
    assert "Person, not Peng Dehuai" in page.locator(".chip").all_inner_texts()[-1]
