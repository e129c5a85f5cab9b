"""Searches saved in the browser: named, opened, removed, and sent to nobody."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open

pytestmark = pytest.mark.browser


def test_a_search_is_saved_under_a_name_opened_and_removed(visit: Open) -> None:
    page = visit("/search?q=Mao&not_place=incheon")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url + (request.post_data or "")))
    button = page.get_by_role("button", name="Saved searches")
    button.press("Enter")
    dialog = page.get_by_role("dialog", name="Saved searches")
    name = dialog.get_by_label("Name of this search")
    expect(name).to_be_focused()
    expect(name).to_have_value("Mao, Place, not Incheon")
    name.fill("For the secret <b>chapter</b>")
    name.press("Enter")
    link = dialog.get_by_role("link", name="For the secret <b>chapter</b>")
    expect(link).to_be_focused()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    # The front page and the empty search box offer it.
    page.goto("/")
    page.get_by_role("button", name="Saved searches").click()
    link.click()
    expect(page).to_have_url(re.compile(r"/search\?q=Mao&not_place=incheon$"))
    page.wait_for_load_state()  # The scripts have run.
    page.locator("#q").fill("")
    page.locator("#q").press("ArrowDown")
    expect(page.get_by_role("option").first).to_contain_text("Saved: For the secret")
    page.locator("#q").press("ArrowDown")
    page.locator("#q").press("Enter")
    expect(page.locator("h1")).to_have_text("4 documents")
    page.get_by_role("button", name="Saved searches").click()
    dialog.get_by_role("button", name="Remove: For the secret").click()
    expect(dialog.get_by_text("None yet.")).to_be_visible()
    expect(dialog.get_by_role("button", name="Close")).to_be_focused()
    assert [address for address in sent if "secret" in address] == []


def test_what_somebody_else_wrote_into_the_storage_harms_nothing(visit: Open) -> None:
    page = visit("/search?q=Mao")
    page.evaluate(
        """localStorage.setItem("shifr.saved", JSON.stringify([
             {name: "x", url: "javascript:alert(1)"}, 7, null, {name: 5},
             {name: "good", url: "/search?q=1"}
           ]))"""
    )
    page.reload()
    page.get_by_role("button", name="Saved searches").click()
    expect(page.locator(".saved-list a")).to_have_text(["good"])
    page.evaluate("localStorage.setItem('shifr.saved', '{')")
    page.reload()
    page.get_by_role("button", name="Saved searches").click()
    expect(page.locator(".saved-list a")).to_have_count(0)
