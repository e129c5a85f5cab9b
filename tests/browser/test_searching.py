"""A search in the browser: parts are swapped, focus and history kept, keys work, all goes without scripts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Open

pytestmark = pytest.mark.browser


def test_ticking_a_facet_swaps_results_and_keeps_focus(visit: Open) -> None:
    page = visit("/search?q=Mao")
    page.evaluate("window.sameDocument = true")
    page.get_by_role("checkbox", name="Russian", exact=True).check()
    expect(page).to_have_url(re.compile("language=ru"))
    expect(page.locator("h1")).to_have_text("3 documents")
    expect(page.locator("#announcer")).to_have_text("3 documents found")
    expect(page.get_by_role("checkbox", name="Russian", exact=True)).to_be_focused()
    expect(page.locator(".chip")).to_have_text(["Language Russian"])
    assert page.evaluate("window.sameDocument")


def test_back_restores_results_and_ticks(visit: Open) -> None:
    page = visit("/search?q=Mao")
    page.get_by_role("checkbox", name="Russian", exact=True).check()
    expect(page.locator("h1")).to_have_text("3 documents")
    page.go_back()
    expect(page.locator("h1")).to_have_text("5 documents")
    expect(page.get_by_role("checkbox", name="Russian", exact=True)).not_to_be_checked()
    page.go_forward()
    expect(page.locator("h1")).to_have_text("3 documents")
    expect(page.get_by_role("checkbox", name="Russian", exact=True)).to_be_checked()


def test_the_address_that_a_form_leaves_is_canonical(visit: Open) -> None:
    page = visit("/search?q=Mao")
    page.locator("#q").fill("Stalin")
    page.locator("#q").press("Enter")
    expect(page).to_have_url(re.compile(r"/search\?q=Stalin$"))
    expect(page).to_have_title("Stalin · Shifr")


def test_the_next_page_begins_at_its_heading(visit: Open, library: str) -> None:
    page = visit("about:blank")
    page.goto(f"{library}/search?q=report")
    page.get_by_role("link", name="Next").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("page=2"))
    expect(page.locator("h1")).to_be_focused()
    assert page.evaluate("window.scrollY") == 0
    page.keyboard.press("Tab")
    expect(page.locator("#results :focus")).to_be_in_viewport()


def test_excluding_and_bringing_back(visit: Open) -> None:
    page = visit("/search?q=Mao")
    page.locator(".facet-row", has_text="Incheon").hover()
    page.get_by_role("link", name="exclude Incheon").click()
    expect(page.locator(".chip")).to_have_text(["Place, not Incheon"])
    expect(page.locator("h1")).to_have_text("4 documents")
    page.locator(".chip-remove").click()
    expect(page.locator("h1")).to_have_text("5 documents")
    # What had focus is gone, so that the heading has it.
    expect(page.locator("h1")).to_be_focused()


def test_a_long_facet_is_searched_in_place_and_stays_open(visit: Open) -> None:
    page = visit("/search?q=Mao")
    page.locator("#find-person").fill("peng")
    shown = page.locator("section[aria-labelledby=facet-person] .facet-row:visible")
    expect(shown).to_have_count(1)
    shown.get_by_role("checkbox").check()
    expect(page.locator("h1")).to_have_text("1 document")


def test_suggestions_stay_within_the_filters(visit: Open) -> None:
    page = visit("/search?q=Mao&archive=RGASPI/558")
    box = page.locator("#q")
    with page.expect_response("**/api/v1/suggest*") as answer:
        box.fill("krasovs")
    assert "archive=RGASPI%2F558" in answer.value.url
    assert answer.value.json() == []


def test_suggestions_follow_the_combobox_pattern(visit: Open) -> None:
    page = visit("/search?q=Stalin")
    box = page.get_by_role("combobox", name="Search the archive")
    box.fill("рощ")
    expect(page.locator("[role=option]").first).to_contain_text("Roshchin")
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    first = page.locator("[role=option]").first
    expect(first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", first.get_attribute("id") or "")
    box.press("Escape")
    expect(box).to_have_value("рощ")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press("ArrowDown")
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    expect(page.locator("[role=option][aria-selected=true]")).to_have_count(1)
    box.press("Enter")
    expect(page.locator("h1")).to_contain_text("documents")
    expect(page.get_by_role("listbox")).to_be_hidden()


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until that has focus; fails where one does not come to it."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement?.matches(selector)", selector):
            return
    pytest.fail(f"Tab does not come to {selector}")


def test_a_session_by_keyboard_alone(visit: Open) -> None:
    page = visit("/")
    page.keyboard.press("/")
    page.keyboard.type("рощ")
    expect(page.get_by_role("option").first).to_contain_text("Roshchin")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("3 documents")
    # Keys wait for nothing, so that the scripts have to be there first.
    page.wait_for_load_state("networkidle")
    tab_to(page, "input[name=language][value=ru]")
    page.keyboard.press("Space")
    expect(page.locator("h1")).to_have_text("1 document")
    expect(page.locator("input[name=language][value=ru]")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator("h1")).to_have_text("3 documents")
    page.evaluate("document.querySelector('#main').focus()")
    tab_to(page, "#span-from")
    for _ in range(12):
        page.keyboard.press("ArrowRight")
    expect(page.locator("h1")).to_have_text("1 document")
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("3 documents")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    expect(page.locator(".card-title a").first).to_be_focused()
    page.keyboard.press("/")
    page.keyboard.type("советник")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("1 document")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("article h1")).to_contain_text("23703")
    page.wait_for_load_state("networkidle")
    page.keyboard.press("n")
    expect(page.locator("#step-status")).to_contain_text("Hit 1 of")
    expect(page.locator("mark.is-current")).to_be_in_viewport()
    page.keyboard.press("d")
    expect(page.locator("#step-status")).to_contain_text("Disagreement 1 of 2")
    page.keyboard.press("?")
    tab_to(page, "#keys-on")
    page.keyboard.press("Space")
    page.keyboard.press("Escape")
    page.keyboard.press("p")
    expect(page.locator("#step-status")).to_contain_text("Disagreement 1 of 2")
    # The browser's own key for it is not there without its window.
    page.go_back()
    expect(page.locator("h1")).to_have_text("1 document")
    expect(page.locator("#q")).to_have_value("советник")
    tab_to(page, "a[href='/help']")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Search help")


def test_keys_work_under_a_russian_layout_and_never_while_typing(visit: Open) -> None:
    page = visit("/search?q=Mao")
    page.evaluate("document.activeElement.blur()")
    page.evaluate(
        "document.dispatchEvent(new KeyboardEvent('keydown', {key: 'о', code: 'KeyJ', bubbles: true}))"
    )
    expect(page.locator(".card-title a").first).to_be_focused()
    page.locator("#q").focus()
    page.keyboard.type("j")
    expect(page.locator("#q")).to_be_focused()


def test_filters_on_a_phone_open_by_a_button(visit: Open) -> None:
    page = visit("/search?q=Mao&language=ru", viewport={"width": 390, "height": 844})
    button = page.get_by_role("button", name="Filters 1 active")
    expect(page.get_by_role("checkbox", name="English", exact=True)).to_be_hidden()
    button.click()
    page.get_by_role("checkbox", name="English", exact=True).check()
    expect(page.locator("h1")).to_have_text("5 documents")
    # Open filters stay open when the results change.
    expect(page.get_by_role("checkbox", name="English", exact=True)).to_be_visible()


def test_everything_works_without_scripts(visit: Open) -> None:
    page = visit("/", java_script_enabled=False)
    page.locator("#q").fill("Mao")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("h1")).to_have_text("5 documents")
    page.get_by_role("checkbox", name="Russian", exact=True).check()
    page.get_by_role("button", name="Apply").click()
    expect(page.locator("h1")).to_have_text("3 documents")
    page.locator("#after").fill("1951-07")
    page.get_by_role("button", name="Set").click()
    expect(page.locator("h1")).to_have_text("1 document")
    page.locator(".card-title a").click()
    page.locator(".stepper-count").first.click()
    expect(page.locator("#hit-1")).to_be_in_viewport()
    page.get_by_role("link", name="English", exact=True).last.click()
    expect(page.locator(".cell-right")).to_have_count(0)


SHIFTS = (
    "window.shift = 0; new PerformanceObserver((list) => list.getEntries().forEach((entry) => {"
    " if (!entry.hadRecentInput) window.shift += entry.value; }))"
    ".observe({type: 'layout-shift', buffered: true})"
)


@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_nothing_shifts_when_parts_arrive_or_are_swapped(width: int, visit: Open) -> None:
    page = visit("/search?q=Mao", viewport={"width": width, "height": 900})
    page.evaluate(SHIFTS)
    # The tags of disagreements come after the page.
    page.locator(".card-differs .tag").first.wait_for()
    page.evaluate("document.querySelector('#sort').value = 'title'")
    page.locator("#sort").dispatch_event("change")
    expect(page).to_have_url(re.compile("sort=title"))
    page.locator(".card-differs .tag").first.wait_for()
    page.wait_for_timeout(300)
    assert page.evaluate("window.shift") < 0.02


@pytest.mark.parametrize("path", ["/", "/search?q=Mao", "/documents/000_09209694f4b757dc"])
def test_nothing_shifts_when_fonts_come_late(path: str, visit: Open, site: str) -> None:
    page = visit("about:blank", viewport={"width": 1024, "height": 900})

    def late(route: Route) -> None:
        page.wait_for_timeout(700)
        route.continue_()

    page.route("**/fonts/*.woff2", late)
    page.goto(site + path, wait_until="load")
    page.evaluate(SHIFTS)
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(300)
    assert page.evaluate("window.shift") < 0.005


PAGES = (
    "/",
    "/search?q=Mao+Tse-tung",
    "/search?q=Krasovsky+Irkutsk+giraffe",
    "/documents/000_09209694f4b757dc?q=Krasovsky",
    "/documents/113729?q=Инчхон",
    "/people",
    "/people/mao-zedong",
    "/archive",
    "/timeline",
    "/help",
    "/help/api",
    "/embed",
)


def weight(page: Page, address: str) -> float:
    """Bytes that a first page takes: itself, its fonts, scripts and styles, and what it asks for later."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    transferred: list[float] = []
    session.on("Network.loadingFinished", lambda event: transferred.append(event["encodedDataLength"]))
    page.goto(address, wait_until="networkidle")
    assert len(transferred) > 5
    return sum(transferred)


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
@pytest.mark.parametrize("path", PAGES)
def test_first_page_is_light(path: str, language: str, visit: Open, site: str) -> None:
    page = visit("about:blank", locale=language)
    assert weight(page, site + path) < 100_000


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
@pytest.mark.parametrize("path", ["/", "/search?q=report"])
def test_first_page_of_a_larger_collection_is_light(
    path: str, language: str, visit: Open, library: str
) -> None:
    page = visit("about:blank", locale=language)
    assert weight(page, library + path) < 100_000
