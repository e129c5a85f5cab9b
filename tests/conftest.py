"""What tests share: the index of the seeds, built once, and the application on it."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import settings as hypothesis_settings

from app.search.service import SearchService
from indexer.sources import read_sources
from tests.indexes import application_on, index_of

# The machines that run the tests are noisy; how long an example takes is measured in benchmarks.
hypothesis_settings.register_profile("shifr", deadline=None)
hypothesis_settings.load_profile("shifr")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def seed_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an index of the five seeds. Do not write to it."""
    return index_of(read_sources([ROOT / "seeds"]), tmp_path_factory.mktemp("seeds"))


@pytest.fixture(scope="session")
def app(seed_index: Path) -> Flask:
    """The application on the seeds, without limits of rate or time."""
    return application_on(seed_index)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A client of its own for each test, so that no cookie passes from one to the next."""
    return app.test_client()


@pytest.fixture(scope="session")
def service(app: Flask) -> SearchService:
    """The search service on the seeds."""
    found = app.extensions["shifr"]
    assert isinstance(found, SearchService)
    return found
