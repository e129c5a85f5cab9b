"""A long document in the browser: its parts swapped, hits and disagreements stepped through across them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.axe import broken
from tests.browser.conftest import Open
from tests.long_documents import application
from tools.local_server import served

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A volume, and two long texts side by side."""
    with served(application(tmp_path_factory.mktemp("parts"))) as address:
        yield address


def test_next_and_previous_lead_across_parts(visit: Open) -> None:
    page = visit("/documents/volume?q=пароль")
    page.evaluate("window.sameDocument = true")
    page.wait_for_load_state("networkidle")
    status = page.locator("#step-status")
    for number in (1, 2, 3, 4, 1):
        page.keyboard.press("n")
        expect(status).to_contain_text(f"Hit {number} of 4")
        expect(page.locator(f"#hit-{number}")).to_be_in_viewport()
    page.keyboard.press("p")
    expect(status).to_contain_text("Hit 4 of 4")
    page.locator("#next-hit").click()
    expect(status).to_contain_text("Hit 1 of 4")
    # The button is another, and has the focus that it had.
    expect(page.locator("#next-hit")).to_be_focused()
    assert page.evaluate("window.sameDocument")
    page.go_back()
    expect(page.locator("#hit-4")).to_have_count(1)


def test_disagreements_lead_across_parts(visit: Open) -> None:
    page = visit("/documents/both")
    page.wait_for_load_state("networkidle")
    page.keyboard.press("d")
    expect(page.locator("#step-status")).to_have_text("Disagreement 1 of 2")
    page.keyboard.press("d")
    expect(page.locator("#step-status")).to_have_text("Disagreement 2 of 2")
    expect(page.locator("#differs-2")).to_be_in_viewport()


def test_parts_are_turned_in_place_and_said(visit: Open) -> None:
    page = visit("/documents/volume")
    page.evaluate("window.sameDocument = true")
    page.get_by_role("link", name="Next part").first.click()
    title = page.locator("#part-title")
    expect(title).to_contain_text("part 2 of")
    expect(title).to_be_focused()
    expect(title).to_be_in_viewport()
    page.get_by_label("To page").fill("290")
    page.get_by_role("button", name="Go", exact=True).click()
    expect(page.locator("#page-290")).to_be_in_viewport()
    expect(page).to_have_url(re.compile(r"at=290$"))
    page.go_back()
    expect(title).to_contain_text("part 2 of")
    assert page.evaluate("window.sameDocument")
    # An address with the place alone, as one keeps it, leads there.
    page.goto("/documents/volume#page-151")
    expect(page.locator("#page-151")).to_be_in_viewport()


def test_finding_goes_to_the_part_of_the_first_hit(visit: Open) -> None:
    page = visit("/documents/volume?at=page-200#page-200")
    page.locator("#find").fill("пароль")
    page.locator("#find").press("Enter")
    expect(page.locator("#step-status")).to_contain_text("Hit 1 of 4")
    expect(page).to_have_url(re.compile(r"find=[^&]*$"))
    page.locator("#find").press("Enter")
    expect(page.locator("#step-status")).to_contain_text("Hit 2 of 4")
    expect(page.locator("#find")).to_have_value("пароль")


def test_all_of_it_works_without_scripts(visit: Open) -> None:
    page = visit("/documents/volume?q=пароль", java_script_enabled=False)
    page.get_by_role("link", name="Next part").first.click()
    expect(page.locator("#part-title")).to_contain_text("part 2 of")
    page.locator(".stepper-count").click()
    expect(page.locator("#hit-1")).to_be_in_viewport()
    page.get_by_label("To page").fill("151")
    page.get_by_role("button", name="Go", exact=True).click()
    expect(page.locator("#page-151")).to_have_count(1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_rule_of_accessibility_is_broken(scheme: str, visit: Open) -> None:
    for viewport in ({"width": 1440, "height": 900}, {"width": 390, "height": 844}):
        page = visit("/documents/volume?q=пароль&at=page-151", color_scheme=scheme, viewport=viewport)
        page.locator(".parts-all summary").click()
        assert broken(page) == []
    page = visit("/documents/both?at=p200", viewport={"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
