"""What axe finds wrong with a page."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    # The size of targets is checked only where it is asked for by name.
    "rules": {"target-size": {"enabled": True}},
}


def broken(page: Page) -> list[str]:
    """Rules of WCAG 2.2 up to AA and of good practice that a page breaks as it stands, with each element."""
    answer = Axe().run(page, options=_RULES).response
    # A rule that is not asked for in the right way passes by not being looked at.
    assert "target-size" in {one["id"] for one in answer["passes"]}
    return [f"{one['id']}: {node['html'][:200]}" for one in answer["violations"] for node in one["nodes"]]
