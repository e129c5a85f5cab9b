"""Reading in the browser: paragraphs stay level, counterparts are marked, hits are found, counted, ticked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import broken
from tests.browser.conftest import Open
from tests.conftest import ROOT
from tests.scans import application
from tools.local_server import served

pytestmark = pytest.mark.browser

TELEGRAM = "/documents/000_09209694f4b757dc"
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The seeds and documents with page images."""
    app = application(tmp_path_factory.mktemp("reading"), ROOT / "seeds")
    with served(app) as address:
        yield address


def tops(page: Page, side: str) -> list[float]:
    """Where the cells of one side begin in the window, those without a text left out."""
    return page.eval_on_selector_all(  # type: ignore[no-any-return]
        ".row:not(:has(.cell-empty))",
        f"rows => rows.map(row => row.querySelector('.cell-{side}').getBoundingClientRect().top)",
    )


def test_aligned_paragraphs_stay_level_wherever_one_scrolls(visit: Open) -> None:
    page = visit(TELEGRAM)
    for y in (0, 400, 900):
        page.evaluate(f"window.scrollTo(0, {y})")
        assert tops(page, "left") == pytest.approx(tops(page, "right"), abs=1)
    assert len(tops(page, "left")) >= 8


def test_a_short_answer_stays_beside_the_long_paragraph_that_is_read(visit: Open) -> None:
    page = visit("/documents/abridged", viewport={"width": 1280, "height": 400})
    page.wait_for_load_state("networkidle")
    page.evaluate("window.scrollTo(0, document.querySelector('.row').offsetTop + 300)")
    expect(page.locator(".cell-left")).to_be_in_viewport(ratio=1)
    box = page.locator(".cell-left").bounding_box()
    assert box
    # Under the toolbar that sticks there.
    assert 48 <= box["y"] <= 80


def test_on_a_phone_english_stands_under_russian(visit: Open) -> None:
    page = visit(TELEGRAM, viewport=PHONE)
    assert all(left < right for left, right in zip(tops(page, "left"), tops(page, "right"), strict=True))


def test_moving_over_a_paragraph_marks_its_counterpart(visit: Open) -> None:
    page = visit(TELEGRAM)
    row = page.locator(".row", has_text="пригласить 83 советника")
    tint = "element => getComputedStyle(element).backgroundColor"
    before = row.evaluate(tint)
    row.locator(".cell-left").hover()
    assert row.evaluate(tint) != before
    # The tint is that of the row, which holds both; the row of another paragraph has none.
    expect(row.locator(".cell-right")).to_contain_text("invite 83 advisers")
    assert page.locator(".row").first.evaluate(tint) == before
    page.mouse.move(0, 0)
    assert row.evaluate(tint) == before
    row.locator(".number").focus()
    assert row.evaluate(tint) != before


def test_finding_counts_steps_and_goes_round(visit: Open) -> None:
    page = visit(f"{TELEGRAM}?q=Krasovsky")
    page.evaluate("window.sameDocument = true")
    page.wait_for_load_state("networkidle")
    page.keyboard.press("f")
    expect(page.locator("#find")).to_be_focused()
    page.keyboard.type("армиями")
    page.keyboard.press("Enter")
    status = page.locator("#step-status")
    expect(status).to_have_text("Hit 1 of 4, Russian transcription, paragraph 13")
    expect(page).to_have_url(re.compile(r"q=Krasovsky&find=%D0%B0"))
    expect(page.locator("#find")).to_be_focused()
    expect(page.locator("mark.is-current")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(status).to_contain_text("Hit 2 of 4")
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("Shift+Enter")
    expect(status).to_contain_text("Hit 4 of 4")
    page.get_by_role("button", name="Next hit").click()
    expect(status).to_contain_text("Hit 1 of 4")
    assert page.evaluate("window.sameDocument")
    page.locator("#find").press("Escape")
    expect(page).to_have_url(re.compile(r"q=Krasovsky$"))
    expect(page.locator("mark[id]")).to_have_text(["Красовским", "Krasovsky"])


def test_stepping_goes_on_from_what_is_in_sight(visit: Open) -> None:
    page = visit(f"{TELEGRAM}?q=советник")
    page.wait_for_load_state("networkidle")
    page.locator("#p13").evaluate("row => row.scrollIntoView({block: 'start'})")
    page.keyboard.press("n")
    expect(page.locator("#step-status")).to_contain_text("paragraph 13")
    expect(page.locator("#step-status")).not_to_contain_text("Hit 1 of")


def test_finding_nothing_is_said_aloud(visit: Open) -> None:
    page = visit(TELEGRAM)
    page.locator("#find").fill("жирафы")
    page.get_by_role("button", name="Find", exact=True).click()
    expect(page.locator("#find-none")).to_have_text("Not in this document")
    expect(page.locator("#announcer")).to_have_text("Not in this document")
    page.go_back()
    expect(page.locator("#find-none")).to_have_count(0)


def test_back_brings_back_what_scripts_add(visit: Open) -> None:
    page = visit(f"{TELEGRAM}?q=Krasovsky")
    page.locator("#find").fill("армиями")
    page.locator("#find").press("Enter")
    expect(page.locator("#step-status")).to_contain_text("Hit 1 of 4")
    page.go_back()
    expect(page).to_have_url(re.compile(r"q=Krasovsky$"))
    # The address changes before the page does.
    expect(page.locator("mark[id]")).to_have_count(2)
    expect(page.get_by_role("combobox", name="Search the archive")).to_be_visible()
    expect(page.get_by_role("tab", name="MLA")).to_be_visible()
    # The field keeps the focus, and in a field no key is a command.
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("n")
    expect(page.locator("#step-status")).to_contain_text("Hit 1 of 2")


def test_finding_works_without_scripts(visit: Open) -> None:
    page = visit(f"{TELEGRAM}?q=Krasovsky", java_script_enabled=False)
    page.locator("#find").fill("Mao Tse-tung")
    page.get_by_role("button", name="Find", exact=True).click()
    expect(page.locator("mark[id]")).to_have_text(["МАО ЦЗЭДУН", "MAO ZEDONG"])
    page.locator(".find-places a").first.click()
    expect(page.locator("#hit-1")).to_be_in_viewport()
    expect(page.get_by_role("link", name="Back to the results")).to_have_attribute(
        "href", "/search?q=Krasovsky"
    )


def test_ticks_stand_where_hits_and_disagreements_do(visit: Open) -> None:
    page = visit(f"{TELEGRAM}?q=Krasovsky")
    rail = page.locator("[data-rail]")
    expect(rail).to_have_attribute("aria-hidden", "true")
    expect(rail.locator(".rail-left")).to_have_count(1)
    expect(rail.locator(".rail-right")).to_have_count(1)
    expect(rail.locator(".rail-differs")).to_have_count(2)
    assert rail.locator("a, button, [tabindex]").count() == 0
    # Fonts that arrive move what the ticks stand for, and the ticks with it.
    page.wait_for_function(
        "() => { const mark = document.querySelector('#hit-1').getBoundingClientRect();"
        " const tick = document.querySelector('.rail-left').getBoundingClientRect();"
        " const whole = document.documentElement.scrollHeight;"
        " const far = (mark.top + mark.height / 2 + scrollY) / whole - (tick.top + 1) / innerHeight;"
        " return Math.abs(far) < 0.01; }"
    )
    page.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")
    rail.locator(".rail-differs").first.click()
    expect(page.locator(".row .tag").first).to_be_in_viewport()
    page.locator("#find").fill("армиями")
    page.locator("#find").press("Enter")
    expect(rail.locator(".rail-tick.is-current")).to_have_count(1)


def test_the_image_of_a_page_stays_beside_its_text(visit: Open) -> None:
    page = visit("/documents/with-images")
    page.get_by_role("link", name="With page images").click()
    image = page.get_by_role("img", name="Image of page 1")
    expect(image).to_be_visible()
    # Resolves when the picture is there, and fails where it cannot be shown.
    image.evaluate("image => image.decode()")
    assert image.evaluate("image => image.naturalWidth > 0")
    text = page.locator(".row").first.bounding_box()
    box = image.bounding_box()
    assert text
    assert box
    assert box["x"] > text["x"] + text["width"]
    page.locator(".page-mark", has_text="p. 2").click()
    expect(page).to_have_url(re.compile("/scans/telegram/2.png"))


@pytest.mark.parametrize("width", [320, 390, 700, 1024, 1440])
@pytest.mark.parametrize("view", ["", "?view=images", "?view=ru"])
def test_texts_have_room_at_any_width(view: str, width: int, visit: Open) -> None:
    page = visit(f"/documents/with-images{view}", viewport={"width": width, "height": 800})
    for paragraph in page.locator(".cell p:visible").all():
        box = paragraph.bounding_box()
        assert box is not None
        assert box["width"] >= 200
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/documents/with-images?view=images&find=танки", f"{TELEGRAM}?find=жирафы"])
def test_no_rule_of_accessibility_is_broken(path: str, scheme: str, visit: Open) -> None:
    for viewport in ({"width": 1440, "height": 900}, PHONE):
        page = visit(path, color_scheme=scheme, viewport=viewport)
        assert broken(page) == []
    page = visit(path, viewport={"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_what_is_printed(visit: Open, tmp_path: Path) -> None:
    page = visit(f"{TELEGRAM}?q=Krasovsky")
    page.emulate_media(media="print")
    for hidden in (".toolbar", ".rail", ".menu"):
        expect(page.locator(hidden)).to_be_hidden()
    expect(page.locator("#disagreements")).to_be_visible()
    assert page.locator("mark").first.evaluate("mark => getComputedStyle(mark).borderBottomWidth") == "0px"
