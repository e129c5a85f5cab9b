"""The README says what is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.search.service import SearchService
from app.search.state import SearchState
from app.settings import Settings

ROOT = Path(__file__).resolve().parents[3]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def table(heading: str) -> list[list[str]]:
    """The rows of the table under a heading, without its head."""
    section = README.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in section.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in lines[2:]]


def test_settings_are_those_of_the_program() -> None:
    described = [[f"`{one.variable}`", one.shown, one.doc] for one in Settings.described().values()]
    assert table("Settings") == described


def test_folders_are_there() -> None:
    for folder, _ in table("Where things are"):
        assert (ROOT / folder.strip("`")).is_dir(), folder


def test_targets_and_pictures_are_there() -> None:
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    named = re.findall(r"(?:^|`)make ([a-z-]+)", README, re.MULTILINE)
    assert len(named) > 3
    assert set(named) <= set(targets)
    for link in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / link).exists(), link


@pytest.mark.parametrize("query", [row[0].strip("`") for row in table("What to type")])
def test_examples_find_something(query: str, service: SearchService) -> None:
    page = service.search(SearchState(q=query))
    assert page.total
    assert not page.relaxed
    assert page.warnings == ()
