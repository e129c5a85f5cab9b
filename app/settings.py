"""Settings: environment variables with safe defaults, read when an application is made, never at import.

The table in the README is checked against :class:`Settings`.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, get_type_hints

from indexer.errors import InvalidValue

_PREFIX = "SHIFR_"


@dataclass(frozen=True, slots=True)
class Setting:
    """What a field of :class:`Settings` says of itself.

    ``convert`` reads the variable's text and raises InvalidValue; ``shown`` is the default as the README
    states it, in Markdown.
    """

    variable: str
    convert: Callable[[str], Any]
    doc: str
    shown: str


def _natural(value: str) -> int:
    if not value.isascii() or not value.isdigit() or len(value) > 9:
        raise InvalidValue("takes a whole number, 0 or more")
    return int(value)


def _origins(value: str) -> tuple[str, ...]:
    origins = tuple(value.replace(",", " ").split())
    for origin in origins:
        scheme, separator, host = origin.partition("://")
        plain = separator and scheme in {"http", "https"} and host and not set(host) & set("/;,'\"?#")
        if origin != "*" and not plain:
            raise InvalidValue("takes origins such as https://archive.example, separated by spaces, or *")
    return origins


def _base_url(value: str) -> str:
    if not value.startswith(("http://", "https://")):
        raise InvalidValue("takes an address that begins with http:// or https://")
    return value.rstrip("/")


def _folder(value: str) -> Path:
    if not Path(value).is_dir():
        raise InvalidValue("names a folder that is not there")
    return Path(value)


def _one_of(*choices: str) -> Callable[[str], str]:
    def convert(value: str) -> str:
        if value.lower() not in choices:
            raise InvalidValue(f"is one of {', '.join(choices)}")
        return value.lower()

    return convert


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set; each field carries its :class:`Setting`."""

    index: Annotated[Path, Setting("SHIFR_INDEX", Path, "Folder of the index.", "`var/index`")] = Path(
        "var/index"
    )
    title: Annotated[
        str,
        Setting(
            "SHIFR_TITLE", str, "Name of the collection, the heading of the front page.", "a general one"
        ),
    ] = ""
    scans: Annotated[
        Path | None,
        Setting(
            "SHIFR_SCANS",
            _folder,
            "Folder of page images and PDFs that documents name (docs/sources.md).",
            "none",
        ),
    ] = None
    rate_limit: Annotated[
        int,
        Setting(
            "SHIFR_RATE_LIMIT",
            _natural,
            "API requests a minute per client; 0 turns the limit off.",
            "`6000`",
        ),
    ] = 6000
    rate_storage: Annotated[
        str,
        Setting(
            "SHIFR_RATE_STORAGE",
            str,
            "Where they are counted: `shared://` is all processes of this server together; several servers "
            "take a storage of the `limits` library, such as `redis://…`, with its client installed beside "
            "(`.venv/bin/pip install redis`).",
            "`shared://`",
        ),
    ] = "shared://"
    embed_origins: Annotated[
        tuple[str, ...],
        Setting(
            "SHIFR_EMBED_ORIGINS",
            _origins,
            "Origins whose pages may frame this site and call its API, separated by spaces; `*` is any.",
            "none",
        ),
    ] = ()
    base_url: Annotated[
        str | None,
        Setting(
            "SHIFR_BASE_URL",
            _base_url,
            "Public address of the site, for links that leave it (citations, exports, the embed snippet).",
            "that of the request",
        ),
    ] = None
    secret_key: Annotated[
        str,
        Setting(
            "SHIFR_SECRET_KEY",
            str,
            "Key for signing; nothing is lost when it changes.",
            "random at each start",
        ),
    ] = field(default_factory=lambda: secrets.token_hex(32), repr=False)
    proxies: Annotated[
        int,
        Setting(
            "SHIFR_PROXIES",
            _natural,
            "Reverse proxies in front whose `X-Forwarded-*` headers are trusted.",
            "`0`",
        ),
    ] = 0
    time_limit: Annotated[
        int,
        Setting(
            "SHIFR_TIME_LIMIT",
            _natural,
            "Milliseconds after which a search is given up with status 503; 0 turns the limit off.",
            "`5000`",
        ),
    ] = 5000
    metrics: Annotated[
        str,
        Setting(
            "SHIFR_METRICS",
            _one_of("local", "public", "off"),
            "Who may read `/metrics`: `local` (this machine), `public` or `off`.",
            "`local`",
        ),
    ] = "local"
    log_level: Annotated[
        str,
        Setting(
            "SHIFR_LOG_LEVEL",
            _one_of("debug", "info", "warning", "error"),
            "`debug`, `info`, `warning` or `error`. Queries are logged at `debug` alone.",
            "`info`",
        ),
    ] = "info"
    log_format: Annotated[
        str,
        Setting(
            "SHIFR_LOG_FORMAT",
            _one_of("json", "console"),
            "`json` for machines, `console` for people.",
            "`json`",
        ),
    ] = "json"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Read the environment (by default the process's). An empty variable counts as absent.

        Raises InvalidValue, naming the variable, where a value cannot be read.
        """
        environment = os.environ if environment is None else environment
        values = {}
        for name, setting in cls.described().items():
            if text := environment.get(setting.variable, "").strip():
                try:
                    values[name] = setting.convert(text)
                except InvalidValue as error:
                    raise InvalidValue(f"{setting.variable} {error}; it is {text!r}.") from None
        return cls(**values)

    @classmethod
    def unknown(cls, environment: Mapping[str, str] | None = None) -> list[str]:
        """A sentence on each variable that is named like a setting and is none: a misspelt one, mostly."""
        names = [setting.variable.removeprefix(_PREFIX) for setting in cls.described().values()]
        environment = os.environ if environment is None else environment
        stated = {name.removeprefix(_PREFIX) for name in environment if name.startswith(_PREFIX)}
        found = []
        for name in sorted(stated.difference(names)):
            near = get_close_matches(name, names, 1)
            found.append(
                f"{_PREFIX}{name} is no setting" + (f"; {_PREFIX}{near[0]} is one." if near else ".")
            )
        return found

    @classmethod
    def described(cls) -> dict[str, Setting]:
        """The setting of each field, in order; the README's table holds the same."""
        hints = get_type_hints(cls, include_extras=True)
        return {name: hint.__metadata__[0] for name, hint in hints.items()}
