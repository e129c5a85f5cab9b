"""Metadata at the top of a text file: lines ``Key: value``, or front matter: YAML between ``---`` lines, TOML
between ``+++`` lines."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any, NamedTuple

import yaml

from indexer.errors import InvalidValue
from indexer.sources.field_names import field_named
from indexer.sources.metadata import gathered

_LINE = re.compile(r"(?P<key>[^\W\d_][\w ().&/'-]{0,39}?)\s?[:：](?:\s+(?P<value>.*)|\s*)$")
# Chinese sets no space behind its colon; that speakers do so too is why the label has to be a known one.
_FULL_WIDTH = re.compile(r"(?P<key>[^\W\d_]{1,12})：(?P<value>.+)$")
_MOST_LINES = 100
_YAML = re.compile(r"\A---[ \t]*\n(?P<matter>.{0,100000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_TOML = re.compile(r"\A\+\+\+[ \t]*\n(?P<matter>.{0,100000}?)\n\+\+\+[ \t]*(?:\n|\Z)", re.S)


class Header(NamedTuple):
    """The metadata at the top of a text (empty where there is none) and the text below it.

    ``is_front_matter``: it is YAML or TOML between its marks, which no page of an archive begins with.
    """

    values: dict[str, Any]
    body: str
    is_front_matter: bool = False


def split_header(text: str) -> Header:
    """The header of a text and the text below it; an empty header where there is none.

    A header of lines needs at least two of them, nothing else between but lines set in, which go on with the
    one before, and a blank line behind it. What looks like YAML or TOML and is none belongs to the text.
    """
    for pattern, load in ((_YAML, load_yaml), (_TOML, load_toml)):
        match = pattern.match(text)
        if match:
            try:
                return Header(load(match["matter"]), text[match.end() :], is_front_matter=True)
            except InvalidValue:
                # Two rules in a text make no front matter.
                return Header({}, text)
    lines = text.split("\n", _MOST_LINES)
    end = next((index for index, line in enumerate(lines[:_MOST_LINES]) if not line.strip()), None)
    if end is None or end < 2:
        return Header({}, text)
    header: list[tuple[str, str]] = []
    for line in lines[:end]:
        if header and line[0] in " \t":
            header[-1] = header[-1][0], f"{header[-1][1]} {line.strip()}"
            continue
        line = line.rstrip()
        found = _LINE.match(line) if len(line) <= 1000 else None
        if found is None and (full := _FULL_WIDTH.match(line)) and field_named(full["key"]):
            found = full
        if found is None:
            return Header({}, text)
        header.append((found["key"], found["value"] or ""))
    values = gathered(header)
    return Header(values, "\n".join(lines[end:])) if values and len(header) > 1 else Header({}, text)


class _Loader(yaml.SafeLoader):
    """YAML without aliases, which can grow without bound, and with dates left as text."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.events.AliasEvent):
            raise InvalidValue("YAML aliases are not read")
        return super().compose_node(parent, index)


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag not in _AS_TEXT]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    for _AS_TEXT in [("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:int", "tag:yaml.org,2002:float")]
}


def load_yaml(text: str) -> dict[str, Any]:
    """A YAML mapping as JSON values, numbers and dates as written. Raises `InvalidValue`."""
    if len(text) > 1_000_000:
        raise InvalidValue("metadata in YAML longer than 1 MB")
    try:
        value = yaml.load(text, Loader=_Loader)  # noqa: S506
    except (yaml.YAMLError, RecursionError) as error:
        raise InvalidValue(f"broken YAML: {' '.join(str(error).split())[:200]}") from None
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise InvalidValue("metadata in YAML has to be a mapping of names to values")
    return {str(key): item for key, item in value.items()}


def load_toml(text: str) -> dict[str, Any]:
    """TOML as JSON values, numbers and dates as text. Raises `InvalidValue`."""
    try:
        # Numbers with a point keep their spelling.
        value: dict[str, Any] = _as_json(tomllib.loads(text, parse_float=str))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        raise InvalidValue(f"broken TOML: {' '.join(str(error).split())[:200]}") from None
    return value


def _as_json(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _as_json(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_as_json(one) for one in value]
    return value if isinstance(value, bool | str) else str(value)
