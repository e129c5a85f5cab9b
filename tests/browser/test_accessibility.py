"""No page in any state breaks a rule that axe knows, of WCAG 2.2 up to AA and of good practice."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Open

pytestmark = pytest.mark.browser

# Bars of the histogram are narrower than 24 pixels; the fields for dates beside them do the same, which is
# the exception «equivalent» of criterion 2.5.8. Names in running text are its exception «inline».
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": False}},
}

PAGES = (
    "/",
    "/search?q=Mao+Tse-tung&year=1951&not_place=seoul",
    "/search?q=Krasovsky+Irkutsk+Чемульпо",
    "/search?q=сено",
    "/search?q=Krasovsky&year=1950",
    '/search?q="главному&exact=1',
    "/search?q=&page=9",
    "/documents/000_09209694f4b757dc?q=советник",
    "/documents/117314",
    "/documents/none",
    "/people",
    "/archive",
    "/help",
)


def violations(path: str, visit: Open, **options: object) -> list[str]:
    page = visit(path, **options)
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("path", PAGES)
def test_pages_light_and_wide(path: str, visit: Open) -> None:
    assert violations(path, visit) == []


@pytest.mark.parametrize("path", ["/", "/search?q=Mao&place=beijing", "/documents/113729?q=Incheon"])
@pytest.mark.parametrize("language", ["ru", "zh"])
def test_pages_dark_narrow_and_in_other_languages(path: str, language: str, visit: Open) -> None:
    options = {"color_scheme": "dark", "locale": language, "viewport": {"width": 390, "height": 844}}
    assert violations(path, visit, **options) == []


def test_open_suggestions_and_list_of_keys(visit: Open) -> None:
    page = visit("/search?q=Mao")
    page.locator("#q").fill("sta")
    page.locator("[role=option]").first.wait_for()
    assert Axe().run(page, options=RULES).response["violations"] == []
    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.keyboard.press("?")
    page.locator("dialog[open]").wait_for()
    assert Axe().run(page, options=RULES).response["violations"] == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_cut_at_400_per_cent(path: str, visit: Open) -> None:
    # A window of 1280 pixels at 400 % is one of 320.
    page = visit(path, viewport={"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
