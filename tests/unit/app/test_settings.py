from __future__ import annotations

from pathlib import Path

import pytest

from app import create_app
from app.settings import Settings
from app.worker import application
from indexer.errors import InvalidValue


def test_every_setting_has_a_default_a_variable_and_a_meaning() -> None:
    settings = Settings.from_environment({})
    assert settings.index == Path("var/index")
    assert settings.embed_origins == ()
    assert len(settings.secret_key) >= 32
    described = Settings.described()
    assert all(one.variable.startswith("SHIFR_") and one.doc.endswith(".") for one in described.values())
    assert len({one.variable for one in described.values()}) == len(described)


def test_the_environment_is_read() -> None:
    settings = Settings.from_environment(
        {
            "SHIFR_INDEX": "/srv/index",
            "SHIFR_RATE_LIMIT": "0",
            "SHIFR_EMBED_ORIGINS": "https://a.example, http://localhost:8080 *",
            "SHIFR_BASE_URL": "https://archive.example/",
            "SHIFR_METRICS": "Public",
            "SHIFR_LOG_LEVEL": " ",
        }
    )
    assert (settings.index, settings.rate_limit) == (Path("/srv/index"), 0)
    assert settings.embed_origins == ("https://a.example", "http://localhost:8080", "*")
    assert (settings.base_url, settings.metrics) == ("https://archive.example", "public")
    assert settings.log_level == "info"


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("SHIFR_RATE_LIMIT", "-1"),
        ("SHIFR_RATE_LIMIT", "many"),
        ("SHIFR_EMBED_ORIGINS", "example.org"),
        ("SHIFR_EMBED_ORIGINS", "https://a.example/; script-src *"),
        ("SHIFR_BASE_URL", "javascript:alert(1)"),
        ("SHIFR_METRICS", "all"),
        ("SHIFR_SCANS", "/no/such/folder"),
        ("SHIFR_LOG_LEVEL", "loud"),
    ],
)
def test_a_bad_value_is_refused_with_its_variable(variable: str, value: str) -> None:
    with pytest.raises(InvalidValue, match=variable):
        Settings.from_environment({variable: value})


def test_the_key_is_not_shown() -> None:
    settings = Settings.from_environment({"SHIFR_SECRET_KEY": "hidden"})
    assert "hidden" not in repr(settings)


def test_a_storage_whose_client_is_not_installed_is_told() -> None:
    settings = Settings.from_environment({"SHIFR_RATE_STORAGE": "unknown://here"})
    with pytest.raises(InvalidValue, match="SHIFR_RATE_STORAGE"):
        create_app(settings)


def test_a_misspelt_variable_is_told() -> None:
    environment = {"SHIFR_RATELIMIT": "0", "SHIFR_INDEX": "/srv", "SHIFR_XYZZY": "1", "PATH": "/bin"}
    assert Settings.unknown(environment) == [
        "SHIFR_RATELIMIT is no setting; SHIFR_RATE_LIMIT is one.",
        "SHIFR_XYZZY is no setting.",
    ]


def test_a_server_without_an_index_says_so_at_its_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SHIFR_INDEX", str(tmp_path))
    monkeypatch.setenv("SHIFR_TITEL", "Archive")
    application()
    said = capsys.readouterr().err
    assert f"There is no index in {tmp_path}." in said
    assert "SHIFR_TITEL is no setting; SHIFR_TITLE is one." in said
