"""A browser on the seeds: Debian's Chromium, driven by Playwright, and a server in a thread."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from app.search.service import SearchService
from app.search.state import SearchState
from tests.indexes import application_on, index_of
from tools.local_server import served

CHROMIUM = Path(os.environ.get("CHROMIUM") or "/usr/bin/chromium")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
)

EXPECTED = (
    # A page that is an error by intent is logged by the browser as well.
    "Failed to load resource: the server responded with a status of",
    # What htmx logs of a request that a newer one has replaced.
    "htmx:afterRequest",
    "htmx:sendAbort",
)

Open = Callable[..., Page]
"""Opens an address in a window of its own; keywords are those of Browser.new_context."""


# Both cores may be busy with other tests.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def site(app: Flask, service: SearchService) -> Iterator[str]:
    """The address of the application, what it loads at the first question loaded."""
    service.suggest(SearchState(q="мао"))
    with served(app) as address:
        yield address


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a collection with long lists: 120 documents of 60 years, 80 senders, 40 fonds."""
    documents: list[dict[str, Any]] = [
        {
            "id": f"l{number}",
            "title": f"Report {number}",
            "date": f"{1901 + number % 60}-0{number % 9 + 1}-15",
            "type": "report",
            "senders": [f"Bureau {number % 80}"],
            "people": [f"Bureau {number % 80}"],
            "archive": {
                "repository": ("GARF", "RGANI", "TsAMO")[number % 3],
                "fond": str(number % 40),
                "opis": "1",
                "delo": str(number),
            },
            "texts": [{"language": "en", "text": f"Report {number} on the harvest."}],
        }
        for number in range(120)
    ]
    with served(application_on(index_of(documents, tmp_path_factory.mktemp("library")))) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium. Without it tests are skipped, except in CI, where it has to be there."""
    if not CHROMIUM.exists():
        if os.environ.get("CI"):
            pytest.fail(f"There is no Chromium at {CHROMIUM}; CI has to install it.")
        pytest.skip(f"There is no Chromium at {CHROMIUM}; CHROMIUM names another place.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(ARGUMENTS))
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Open]:
    """Opens pages of the site. A script error, or anything the policy forbids, fails the test."""
    contexts = []
    errors: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(EXPECTED):
            errors.append(message.text)

    def open_page(path: str, **options: object) -> Page:
        options.setdefault("locale", "en-GB")
        options.setdefault("reduced_motion", "reduce")
        context = browser.new_context(base_url=site, **options)  # type: ignore[arg-type]
        context.set_default_timeout(20_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", note)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(path, wait_until="load")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert errors == []
