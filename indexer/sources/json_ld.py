"""Exports in JSON-LD: items of Tropy with their notes, manifests of IIIF (Presentation 2 and 3)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from indexer.errors import InvalidValue, RejectedDocument
from indexer.sources.description import described
from indexer.sources.files import Located, SourceFile
from indexer.sources.html import text_of_page
from indexer.sources.naming import id_from_path

_MANIFESTS = ("Manifest", "sc:Manifest")
# What Tropy keeps for itself.
_NOT_SAID = ("@type", "@id", "@context", "template", "photo", "list")


def is_json_ld(value: Any) -> bool:
    """Whether a value of JSON is an export of Tropy, or a manifest."""
    if not isinstance(value, Mapping):
        return False
    graph = value.get("@graph")
    return _type(value) in _MANIFESTS or (
        isinstance(graph, list) and any(isinstance(one, Mapping) and "photo" in one for one in graph)
    )


def read_json_ld(value: Mapping[str, Any], file: SourceFile) -> Iterator[Located]:
    """The document of a manifest, or one per item."""
    is_manifest = _type(value) in _MANIFESTS
    items = [value] if is_manifest else value["@graph"]
    for number, item in enumerate(items, 1):
        place = "" if is_manifest else f"item {number}"
        if not isinstance(item, Mapping):
            continue
        values, text = (_manifest(item), "") if is_manifest else _item(item)
        images = values.pop("images")
        try:
            document = described(values, id_from_path(file.path, "" if is_manifest else str(number)), text)
        except InvalidValue as error:
            yield RejectedDocument(file.name, place, str(error))
            continue
        yield (
            place,
            replace(document, extra={**document.extra, "images": images} if images else document.extra),
        )


def _type(value: Mapping[str, Any]) -> str:
    return str(value.get("type") or value.get("@type"))


def _list(value: Any) -> list[Any]:
    """A value that JSON-LD gives alone, in a list or in an object with one."""
    if isinstance(value, Mapping) and "@list" in value:
        value = value["@list"]
    return value if isinstance(value, list) else [] if value is None else [value]


def _objects(value: Any) -> list[Mapping[str, Any]]:
    return [one for one in _list(value) if isinstance(one, Mapping)]


def _said(value: Any) -> list[str]:
    """The texts of a value: alone, in a list, with ``@value``, or by language."""
    found: list[str] = []
    for one in _list(value):
        if isinstance(one, Mapping):
            inner = (
                [one["@value"]]
                if "@value" in one
                else [part for each in one.values() for part in _list(each)]
            )
            found += [str(part) for part in inner if isinstance(part, str | int)]
        elif isinstance(one, str | int):
            found.append(str(one))
    return found


def _item(item: Mapping[str, Any]) -> tuple[dict[str, Any], str]:
    """The metadata of an item of Tropy, and its notes and transcriptions as one text."""
    values: dict[str, Any] = {name: _said(value) for name, value in item.items() if name not in _NOT_SAID}
    values = {name: said[0] if len(said) == 1 else said for name, said in values.items()}
    values["subjects"] = values.pop("tag", [])
    # Its «source» is the house where a photograph was taken.
    values["repository"] = values.pop("source", "")
    photos = _objects(item.get("photo"))
    noted = [item, *photos, *(part for photo in photos for part in _objects(photo.get("selection")))]
    notes = [note for one in noted for name in ("note", "transcription") for note in _objects(one.get(name))]
    values["images"] = [posixpath.basename(name) for photo in photos for name in _said(photo.get("path"))]
    for name in ("note", "transcription"):
        values.pop(name, None)
    return values, "\n\n".join(filter(None, map(_note, notes)))


def _note(note: Mapping[str, Any]) -> str:
    plain = _said(note.get("text"))
    return plain[0].strip() if plain else "\n\n".join(map(text_of_page, _said(note.get("html"))))


def _manifest(value: Mapping[str, Any]) -> dict[str, Any]:
    values: dict[str, Any] = {
        "title": _said(value.get("label")),
        "summary": _said(value.get("summary") or value.get("description")),
        "rights": _said(value.get("rights") or value.get("license")) + _said(value.get("attribution")),
        "url": _said(value.get("id") or value.get("@id")),
    }
    for pair in _objects(value.get("metadata")):
        # Of the languages of a label the first is one that can be known as well as any.
        label, said = _said(pair.get("label"))[:1], _said(pair.get("value"))
        if label and said:
            values.setdefault(label[0], []).extend(said)
    pages = _objects(value.get("items"))
    pages += [page for one in _objects(value.get("sequences")) for page in _objects(one.get("canvases"))]
    values["images"] = [image for page in pages for image in list(_images(page))[:1]]
    return values


def _images(page: Mapping[str, Any]) -> Iterator[str]:
    """The addresses of the pictures of a canvas."""
    for painted in _objects(page.get("items")):
        for one in _objects(painted.get("items")):
            yield from (_said(body.get("id"))[0] for body in _objects(one.get("body")) if body.get("id"))
    for one in _objects(page.get("images")):
        resource = one.get("resource")
        if isinstance(resource, Mapping) and resource.get("@id"):
            yield str(resource["@id"])
