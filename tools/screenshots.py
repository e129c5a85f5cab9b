"""Take the pictures in docs/screenshots: real pages on the seeds, in Debian's Chromium.

``CHROMIUM`` names another browser. Pictures are overwritten; nothing else is.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from playwright.sync_api import sync_playwright

from app import create_app
from app.settings import Settings
from indexer.build import Tally, build
from indexer.generations import IndexFolder
from indexer.preparation import prepare
from indexer.sources import read_sources
from tools.local_server import served

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "screenshots"
TELEGRAM = "/documents/000_09209694f4b757dc?q=" + quote('"главному военному советнику" Krasovsky')


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: its name, the page, and how it is looked at. ``whole`` takes all of the page's height."""

    name: str
    path: str
    width: int = 1440
    scheme: Literal["light", "dark"] = "light"
    language: str = "en"
    whole: bool = True


SHOTS = (
    Shot("front", "/"),
    Shot("results", "/search?q=Mao+Tse-tung", whole=False),
    Shot("results-dark", "/search?q=Mao+Tse-tung&year=1951&not_place=incheon", scheme="dark"),
    Shot("results-russian", "/search?q=Mao+Tse-tung", 1024, language="ru"),
    Shot("results-chinese", "/search?q=周恩来", language="zh"),
    Shot("document", TELEGRAM),
    Shot("document-dark", TELEGRAM, scheme="dark"),
    Shot("document-laptop", "/documents/113729?q=Инчхон", 1024),
    Shot("help", "/help"),
    Shot("people", "/people"),
    Shot("archive", "/archive"),
    Shot("timeline", "/timeline"),
    Shot("phone-front", "/", 390),
    Shot("phone-results", "/search?q=Mao+Tse-tung", 390, whole=False),
    Shot("phone-document", TELEGRAM, 390, whole=False),
    Shot("nothing-found", "/search?q=Krasovsky&year=1950", whole=False),
    Shot("relaxed", "/search?q=Krasovsky+Irkutsk+Чемульпо+озеро", whole=False),
)


@contextmanager
def seeds() -> Iterator[str]:
    """Serve the seeds from an index of their own; gives the address."""
    with tempfile.TemporaryDirectory() as folder:
        index = Path(folder) / "index"
        build(
            IndexFolder(index),
            read_sources([str(ROOT / "seeds")]),
            Tally(),
            sources=("seeds",),
            jobs=1,
            prepare=prepare,
        )
        settings = Settings(index=index, rate_limit=0, time_limit=0, log_level="error")
        with served(create_app(settings)) as address:
            yield address


def main() -> None:
    """Take all pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    chromium = os.environ.get("CHROMIUM") or "/usr/bin/chromium"
    with seeds() as site, sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        for shot in SHOTS:
            context = browser.new_context(
                base_url=site,
                viewport={"width": shot.width, "height": 844 if shot.width < 700 else 1000},
                color_scheme=shot.scheme,
                locale=shot.language,
                reduced_motion="reduce",
            )
            page = context.new_page()
            page.goto(shot.path, wait_until="networkidle", timeout=60_000)
            page.screenshot(path=FOLDER / f"{shot.name}.png", full_page=shot.whole)
            context.close()
            print(f"docs/screenshots/{shot.name}.png")
        page = browser.new_page(base_url=site)
        page.goto(TELEGRAM, wait_until="networkidle")
        page.pdf(path=FOLDER / "document-print.pdf", format="A4")
        browser.close()


if __name__ == "__main__":
    main()
