"""Lists to browse: found in place in any spelling, letter by letter where long, also without scripts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open

pytestmark = pytest.mark.browser


def test_a_list_is_searched_in_any_spelling(visit: Open, library: str) -> None:
    page = visit(library + "/people")
    rows = page.locator(".letter-group li")
    expect(rows).to_have_count(80)
    page.get_by_label("Find in the list").press_sequentially("bureau 7")
    expect(rows).to_have_count(17)
    expect(page).to_have_url(re.compile("find=bureau"))
    expect(page.get_by_label("Find in the list")).to_be_focused()
    page.reload()
    expect(rows).to_have_count(17)


def test_a_list_is_searched_without_scripts(visit: Open, library: str) -> None:
    page = visit(library + "/people?sort=count", java_script_enabled=False)
    page.get_by_label("Find in the list").fill("bureau 7")
    page.get_by_role("button", name="Find").click()
    expect(page.locator(".letter-group li")).to_have_count(17)
    expect(page.get_by_role("link", name="by number of documents")).to_have_attribute("aria-current", "true")


def test_the_ways_to_browse_lead_to_one_another(visit: Open) -> None:
    page = visit("/people")
    for name in ("Places", "Organisations", "Subjects", "Archive", "Timeline"):
        page.get_by_role("navigation", name="Browse").get_by_role("link", name=name).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(name)
        current = page.get_by_role("navigation", name="Browse").locator("[aria-current=page]")
        expect(current).to_have_text(name)
