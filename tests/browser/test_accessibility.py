"""No page in any state breaks a rule that axe knows, of WCAG 2.2 up to AA and of good practice."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.axe import broken
from tests.browser.conftest import Open
from tests.indexes import application_on
from tools.local_server import served

pytestmark = pytest.mark.browser

# What has focus: a number of its own, whether it is outlined, and whether anything lies over its middle.
STOP = """() => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  if (!element || element === document.body) return null;
  window.stops ??= new Map();
  if (!window.stops.has(element)) window.stops.set(element, window.stops.size);
  const styles = [getComputedStyle(element), getComputedStyle(element, "::before")];
  // Of a link in two lines the first: the middle of both may be that of another.
  const box = element.getClientRects()[0] ?? element.getBoundingClientRect();
  const middle = [box.x + box.width / 2, box.y + Math.min(box.height / 2, 12)];
  const over = element.getRootNode().elementFromPoint(...middle);
  return {
    id: String(window.stops.get(element)),
    what: element.outerHTML.slice(0, 200),
    outlined: styles.some((style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2),
    uncovered: Boolean(over) && (element.contains(over) || over.contains(element)),
  };
}"""

PAGES = (
    "/",
    "/search?q=Mao+Tse-tung&year=1951&not_place=seoul",
    "/search?q=Krasovsky+Irkutsk+Чемульпо",
    "/search?q=сено",
    "/search?q=Krasovsky&year=1950",
    '/search?q="главному&exact=1',
    "/search?q=&page=9",
    "/search?q=Korea+foreign+relations",
    "/search?q=21+июня+1951",
    "/documents/113729?q=reorganizing+fond",
    "/documents/000_09209694f4b757dc?q=советник",
    "/documents/117314",
    "/documents/none",
    "/documents/117341",
    '/search?q="советнику главному"',
    "/search?q=Mao&open=person&open=year&find_place=in&not_person=peng-dehuai&after=1951-06&before=1951-09",
    "/people",
    "/people/mao-zedong",
    "/places?sort=count",
    "/subjects",
    "/archive",
    "/files/APRF/45/1/334",
    "/compare?left=112111&right=000_09209694f4b757dc&right_text=1",
    "/timeline",
    "/timeline/1951-06",
    "/search/disagreements?id=112111&id=000_09209694f4b757dc",
    "/help",
    "/help/api",
    "/embed",
    "/embed?way=frame",
    "/embed?way=form",
    "/embed/frame?label=Search",
)


def violations(path: str, visit: Open, **options: object) -> list[str]:
    return broken(visit(path, **options))


@pytest.mark.parametrize("path", PAGES)
def test_pages_light_and_wide(path: str, visit: Open) -> None:
    assert violations(path, visit) == []


@pytest.mark.parametrize(
    "path",
    ["/", "/search?q=Mao&place=beijing", "/documents/113729?q=Incheon", "/timeline", "/archive", "/embed"],
)
@pytest.mark.parametrize("language", ["ru", "zh"])
def test_pages_dark_narrow_and_in_other_languages(path: str, language: str, visit: Open) -> None:
    # So high that the bar at the foot covers nothing: half a number beneath it would count as a small target.
    options = {"color_scheme": "dark", "locale": language, "viewport": {"width": 390, "height": 5000}}
    assert violations(path, visit, **options) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_while_there_is_no_index(scheme: str, tmp_path: Path, visit: Open) -> None:
    with served(application_on(tmp_path / "none")) as address:
        page = visit(f"{address}/search?q=Mao", color_scheme=scheme)
        expect(page.locator("h1")).to_have_text("The index is being prepared")
        expect(page.locator("#q")).to_have_value("Mao")
        expect(page.get_by_role("link", name="Try again")).to_have_attribute("href", "/search?q=Mao")
        assert broken(page) == []


def test_open_suggestions_and_list_of_keys(visit: Open) -> None:
    page = visit("/search?q=Mao")
    page.locator("#q").fill("sta")
    page.locator("[role=option]").first.wait_for()
    assert broken(page) == []
    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.keyboard.press("?")
    page.locator("dialog[open]").wait_for()
    assert broken(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_states_of_long_lists(scheme: str, visit: Open, library: str) -> None:
    page = visit(library + "/search?q=harvest&not_archive=RGANI", color_scheme=scheme)
    page.locator("#more-sender").click()
    expect(page.locator("#rows-sender .facet-row")).not_to_have_count(6)
    page.get_by_role("button", name="Levels below GARF").click()
    expect(page.get_by_role("checkbox", name="Fond 36")).to_be_visible()
    page.get_by_role("slider", name="From date").press("ArrowRight")
    # While results are asked for, those of before are dimmed.
    expect(page.locator("#after")).to_have_value("1902")
    expect(page.locator(".htmx-request")).to_have_count(0)
    assert broken(page) == []


def test_saved_searches_and_filters_on_a_phone(visit: Open) -> None:
    page = visit("/search?q=Mao&language=ru", viewport={"width": 390, "height": 844})
    page.get_by_role("button", name="Filters 1 active").click()
    assert broken(page) == []
    page.get_by_role("button", name="Saved searches").click()
    page.locator("#saved-name").press("Enter")
    expect(page.locator(".saved-list li")).to_have_count(1)
    assert broken(page) == []


@pytest.mark.parametrize(
    ("path", "least"),
    [
        ("/search?q=Mao&not_place=incheon&open=year", 100),
        ("/", 50),
        ("/documents/000_09209694f4b757dc?q=советник", 60),
        ("/documents/113729?q=Incheon", 60),
        ("/people/mao-zedong", 30),
        ("/archive", 20),
        ("/embed", 20),
    ],
)
@pytest.mark.parametrize("viewport", [{"width": 1280, "height": 720}, {"width": 390, "height": 700}])
def test_every_stop_of_the_tab_key_shows_itself(
    path: str, least: int, viewport: dict[str, int], visit: Open
) -> None:
    page = visit(path, viewport=viewport)
    page.wait_for_load_state("networkidle")
    seen: list[str] = []
    for _ in range(250):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None or stop["id"] in seen:
            break
        seen.append(stop["id"])
        assert stop["outlined"], stop
        assert stop["uncovered"], stop
    # On a phone menu and filters are closed.
    assert len(seen) > (least if viewport["width"] > 700 else 12)


def test_little_moves_for_those_who_ask_for_it(visit: Open) -> None:
    for path in ("/", "/search?q=Mao", "/documents/113729?q=Mao"):
        page = visit(path, reduced_motion="reduce")
        moving = page.evaluate(
            """[...document.querySelectorAll("*")].filter((element) => {
              const style = getComputedStyle(element);
              const moves = parseFloat(style.transitionDuration) > 0 || style.animationName !== "none";
              return moves || style.scrollBehavior === "smooth";
            }).length"""
        )
        assert moving == 0, path


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_cut_at_400_per_cent(path: str, visit: Open) -> None:
    # A window of 1280 pixels at 400 % is one of 320.
    page = visit(path, viewport={"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
