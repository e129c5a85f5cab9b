"""The documentation names modules, folders and layers that are there."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.conftest import ROOT

FOLDERS = ("app", "benchmarks", "docs", "indexer", "templates", "tests", "tools")
FILES = {path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if "__pycache__" not in path.parts}
PATHS = {f"/{path.relative_to(ROOT)}" for path in FILES}


def test_the_layers_of_the_architecture_are_those_of_the_contract() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    (layers,) = (contract["layers"] for contract in contracts if contract["type"] == "layers")
    # The first indented lines.
    chain = re.search(r"(?:^    .*\n)+", (ROOT / "docs/architecture.md").read_text("utf-8"), re.MULTILINE)
    assert chain
    assert [layer.strip() for layer in chain[0].split("→")] == layers


@pytest.mark.parametrize(
    "page", [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))], ids=lambda page: page.stem
)
def test_a_page_names_what_is_there(page: Path) -> None:
    text = page.read_text("utf-8")
    modules = re.findall(r"`([\w/]+\.py)`", text)
    paths = re.findall(rf"`((?:{'|'.join(FOLDERS)})/[\w./*-]+)`", text)
    pages = re.findall(r"\]\(([\w./-]+\.md)", text)
    assert [module for module in modules if not any(path.endswith(f"/{module}") for path in PATHS)] == []
    assert [path for path in paths if not any(ROOT.glob(path.rstrip("/")))] == []
    assert [link for link in pages if not (page.parent / link).exists()] == []
