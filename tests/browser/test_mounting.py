"""A reader's way through the site where it stands below a path of its host."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import expect
from werkzeug.exceptions import NotFound
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from tests.browser.conftest import Open
from tools.local_server import served

pytestmark = pytest.mark.browser

ROOT = "/reading/room"


@pytest.fixture(scope="module")
def mounted(app: Flask) -> Iterator[str]:
    with served(DispatcherMiddleware(NotFound(), {ROOT: app})) as address:
        yield address + ROOT


def test_a_whole_session_stays_below_its_path(mounted: str, visit: Open) -> None:
    page = visit(f"{mounted}/")
    page.locator("#q").press_sequentially("мао")
    option = page.get_by_role("option").first
    expect(option).to_be_visible()
    page.locator("#q").press("Escape")
    page.locator("#q").press("Enter")
    expect(page).to_have_url(re.compile(rf"{ROOT}/search\?q="))
    page.get_by_role("checkbox", name="Russian", exact=True).check()
    expect(page.locator("h1")).to_have_text("3 documents")
    expect(page).to_have_url(re.compile(rf"{ROOT}/search\?.*language=ru"))
    page.get_by_role("button", name="Saved searches").click()
    dialog = page.get_by_role("dialog", name="Saved searches")
    dialog.get_by_label("Name of this search").fill("mine")
    dialog.get_by_label("Name of this search").press("Enter")
    expect(dialog.get_by_role("link", name="mine")).to_have_attribute("href", re.compile(rf"^{ROOT}/search"))
    # A site below another path of the host keeps searches of its own.
    assert "shifr.reading/room/saved" in page.evaluate("Object.keys(localStorage)")
    page.keyboard.press("Escape")
    page.locator(".card-title a").first.click()
    expect(page).to_have_url(re.compile(rf"{ROOT}/documents/"))
    page.go_back()
    expect(page.locator("h1")).to_have_text("3 documents")
