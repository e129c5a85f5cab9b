"""The examples in docstrings, of every module."""

from __future__ import annotations

import doctest
import importlib
import inspect
import pkgutil

import pytest

import app
import benchmarks
import indexer

MODULES = [
    module.name
    for package in (app, indexer, benchmarks)
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    if not module.name.endswith(".__main__")
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings(name: str) -> None:
    module = importlib.import_module(name)
    result = doctest.testmod(module)
    assert result.failed == 0
    assert result.attempted or ">>> " not in inspect.getsource(module)
