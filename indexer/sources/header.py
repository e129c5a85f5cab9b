"""Metadata at the top of a text file: lines ``Key: value``, or YAML between ``---`` lines."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml

from indexer.errors import InvalidValue
from indexer.sources.metadata import gathered

_LINE = re.compile(r"(?P<key>[^\W\d_][\w ().&/'-]{0,39}?)\s?[:：](?:\s+(?P<value>.*)|\s*)$")
_MOST_LINES = 100
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<yaml>.{0,100000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)


def split_header(text: str) -> tuple[dict[str, Any], str]:
    """The header of a text and the text below it; an empty header where there is none.

    A header of lines needs at least two of them, nothing else between but lines set in, which go on with the
    one before, and a blank line behind it. What looks like YAML and is none belongs to the text.
    """
    match = _FRONT_MATTER.match(text)
    if match:
        try:
            return load_yaml(match["yaml"]), text[match.end() :]
        except InvalidValue:
            # Two rules in a text make no front matter.
            return {}, text
    lines = text.split("\n", _MOST_LINES)
    end = next((index for index, line in enumerate(lines[:_MOST_LINES]) if not line.strip()), None)
    if end is None or end < 2:
        return {}, text
    header: list[tuple[str, str]] = []
    for line in lines[:end]:
        if header and line[0] in " \t":
            header[-1] = header[-1][0], f"{header[-1][1]} {line.strip()}"
            continue
        found = _LINE.match(line.rstrip()) if len(line) <= 1000 else None
        if found is None:
            return {}, text
        header.append((found["key"], found["value"] or ""))
    values = gathered(header)
    return (values, "\n".join(lines[end:])) if values and len(header) > 1 else ({}, text)


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
