"""Style sheets and scripts as one file of each for a page: half the bytes, a tenth of the requests.

The files in ``static/css`` and ``static/js`` stay as they are written; what is joined is kept in memory, and
its address changes with its content.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from flask import Flask, Response, abort, request, url_for

from app.static_files import YEAR

_STATIC: Final = Path(__file__).parent / "static"

_EVERY_PAGE: Final = ("fonts", "base", "controls", "frame", "search", "dialogs")
_LAST: Final = ("print",)

STYLES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        name: (*_EVERY_PAGE, *parts, *_LAST)
        for name, parts in {
            "front": ("front", "years"),
            "results": ("results", "cards", "facets", "years"),
            "document": ("document", "record", "reading", "parts", "links"),
            "browse": ("browse",),
            "portrait": ("facets", "years", "portrait", "links"),
            "timeline": ("browse", "timeline"),
            "builder": ("embed",),
        }.items()
    }
    | {"frame": ("fonts", "frame-embed")}
)
"""The style sheets of each sort of page, in the order in which they apply."""

SCRIPTS: Final = frozenset({"main", "reading"})
"""The modules that pages begin with; what these import comes with them."""

_IMPORT: Final = re.compile(r'^import (?:(\{[^}]*\}) from )?"\./([\w-]+)\.js";\n', re.MULTILINE)
_EXPORT: Final = re.compile(r"^export (?=(?:async )?function (\w+))", re.MULTILINE)
_SCRIPT_NOISE: Final = re.compile(r"^\s*//.*\n|^[ \t]+|^\n", re.MULTILINE)
_STYLE_NOISE: Final = re.compile(r"/\*.*?\*/\s*|\s*\n\s*", re.DOTALL)


def init_app(app: Flask) -> None:
    """Serve the bundles of ``app``, and let templates name them with ``bundle_url``."""
    app.add_url_rule("/static/bundles/<name>.<version>.<sort>", "bundle", _serve)
    app.add_template_global(bundle_url)


def bundle_url(name: str, sort: str) -> str:
    """The address of a bundle; ``sort`` is ``css`` or ``js``."""
    return url_for("bundle", name=name, version=_version(name, sort), sort=sort)


@cache
def bundle(name: str, sort: str) -> str:
    """A bundle as text. Raises KeyError where there is none of that name and sort."""
    if sort == "css":
        return "".join(_style(part) for part in STYLES[name])
    if sort != "js" or name not in SCRIPTS:
        raise KeyError(name)
    return "".join(_script(part) for part in _modules(name, ()))


def _serve(name: str, version: str, sort: str) -> Response:
    """A bundle. An address of an older version gives what is there now, to be asked for again."""
    try:
        text = bundle(name, sort)
    except KeyError:
        abort(404)
    response = Response(text, mimetype="text/css" if sort == "css" else "text/javascript")
    response.set_etag(_version(name, sort))
    if version == _version(name, sort):
        response.cache_control.public = True
        response.cache_control.immutable = True
        response.cache_control.max_age = YEAR
    else:
        response.cache_control.no_cache = True
    response.make_conditional(request)
    return response


@cache
def _version(name: str, sort: str) -> str:
    return hashlib.sha256(bundle(name, sort).encode()).hexdigest()[:12]


def _style(part: str) -> str:
    """A style sheet without comments and line breaks; what it loads is named relative to ``static``."""
    text = (_STATIC / "css" / f"{part}.css").read_text(encoding="utf-8")
    text = _STYLE_NOISE.sub(lambda found: "" if found[0].startswith("/*") else " ", text).strip()
    return f"@media print{{{text}}}\n" if part == "print" else f"{text}\n"


def _modules(name: str, above: tuple[str, ...]) -> Iterator[str]:
    """The module ``name`` after all that it imports, each once."""
    seen = set()
    for _, imported in _IMPORT.findall(_source(name)):
        if imported in above:
            raise ValueError(f"{imported}.js imports itself by way of {name}.js")
        for part in _modules(imported, (*above, name)):
            if part not in seen:
                seen.add(part)
                yield part
    yield name


def _script(part: str) -> str:
    """A module as a function that is called once and gives what the module exports."""
    text = _source(part)
    exported = ",".join(_EXPORT.findall(text))
    text = _IMPORT.sub(lambda found: f"const {found[1]}={_variable(found[2])};" if found[1] else "", text)
    text = _SCRIPT_NOISE.sub("", _EXPORT.sub("", text))
    return f"const {_variable(part)}=(()=>{{\n{text}return{{{exported}}};}})();\n"


@cache
def _source(part: str) -> str:
    return (_STATIC / "js" / f"{part}.js").read_text(encoding="utf-8")


def _variable(part: str) -> str:
    return f"module_{part.replace('-', '_')}"
