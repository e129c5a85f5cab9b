"""What ``python -m indexer check`` prints of a document: what was understood, and what was not."""

from __future__ import annotations

import textwrap
from typing import Any

from indexer.documents.model import Document, ReferenceCode, Text
from indexer.documents.omissions import omissions
from indexer.documents.references import reference_codes

_WIDTH = 110
_NAMES = 16
_EXPECTED = ("date", "type", "senders", "recipients", "archive", "source")


def report(document: Document) -> str:
    """Several lines for a person to read, without a line end at the end."""
    date = document.date
    lines = [f"{document.id}  {document.title}"]
    rows: list[tuple[str, Any]] = [
        ("date", date and (f"{date.iso}  («{date.written}»)" if date.written else date.iso)),
        ("type", " · ".join(filter(None, [document.type, *_strings(document.extra.get("type_qualifiers"))]))),
        ("number", document.number),
        ("summary", document.summary),
        ("senders", document.senders),
        ("recipients", document.recipients),
        ("people", document.people),
        ("places", document.places),
        ("organizations", document.organizations),
        ("subjects", document.subjects),
        ("archive", [describe_code(code) for code in reference_codes(document)]),
        ("source", document.source),
        ("collection", document.collection),
        ("rights", document.rights),
        ("url", document.url),
    ]
    rows += [(name, value) for name, value in document.extra.items() if name != "type_qualifiers"]
    rows += [("text", describe_text(text)) for text in document.texts]
    for name, value in rows:
        shown = _shown(value)
        if shown:
            label = f"  {name.replace('_', ' '):<{_NAMES}}"
            if len(label) >= _NAMES + 2 and not label.endswith(" "):
                label += " "
            lines.append(_wrapped(label, shown))
    missing = [name for name in _EXPECTED if not getattr(document, name)]
    if missing:
        lines.append(f"  {'not found':<{_NAMES}}{', '.join(missing)}")
    lines += [_wrapped(f"  {'note':<{_NAMES}}", note) for note in document.notes]
    return "\n".join(lines)


def describe_code(code: ReferenceCode) -> str:
    """A reference code with its parts named: «APRF · fond 45 · opis 1 · delo 334 · ll. 99-103»."""
    parts = [code.repository or "(no repository)"]
    parts += [
        f"{name} {getattr(code, name)}" for name in ("fond", "opis", "papka", "delo") if getattr(code, name)
    ]
    if code.listy:
        parts.append(f"{code.listy_unit or 'll.'} {code.listy}")
    return " · ".join((*parts, *code.levels))


def describe_text(text: Text) -> str:
    """Language, kind, size and the beginning of a text."""
    paragraphs = text.text.count("\n\n") + 1
    size = f"{text.language} {text.kind}, {len(text.text.split())} words, {paragraphs} paragraphs"
    if text.pages:
        size += f", {len(text.pages)} pages"
    left_out = [part for part, is_so in zip(("beginning", "end"), omissions(text.text), strict=True) if is_so]
    if left_out:
        size += f", its {' and '.join(left_out)} left out"
    return f"{size}: {textwrap.shorten(text.text[:400], 70, placeholder=' …')}"


def _strings(value: Any) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []


def _shown(value: Any) -> str:
    if not value:
        return ""
    if isinstance(value, list | tuple):
        return "; ".join(str(item) for item in value)
    return " ".join(str(value).split())


def _wrapped(label: str, text: str) -> str:
    """A value beside its label, at most four lines of it."""
    indent = " " * (_NAMES + 2)
    return textwrap.fill(
        text, _WIDTH, initial_indent=label, subsequent_indent=indent, max_lines=4, placeholder=" …",
        break_on_hyphens=False,
    )  # fmt: skip
