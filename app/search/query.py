"""The query language: from what a person typed to a small tree, never failing.

Precedence, tightest first: NOT, ``+`` and ``-``; AND; words side by side; OR. So ``a b OR c d`` asks for
a and b, or for c and d. What a sign excludes or requires at either end holds for all of it: ``a OR b -c``.
Whatever cannot be understood is understood somehow, and a warning says how. The parser keeps its own stack,
so nesting cannot exhaust Python's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from app.search.lexer import Lexeme, scan
from app.search.results import Warning

MAX_LENGTH = 1000
"""Code points of a query; the rest is cut off."""

MAX_DEPTH = 10
"""Parentheses in parentheses; deeper ones are ignored."""

MAX_CLAUSES = 100
"""Words and phrases of a query; the rest is ignored."""

COSTLY = 10
"""A beginning stands for thousands of words, in a phrase too, and words near each other are looked for in
every order; so each counts as so many words against :data:`MAX_CLAUSES`."""

LeafKind = Literal["word", "prefix", "phrase", "code"]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A word, the beginning of a word, a phrase, or a reference code, whose field is ``archive``.

    ``text`` is without its marks; ``start`` and ``end`` are code points of the query, marks included.
    ``field`` is None for everything. ``exact`` asks for surfaces alone. ``slop`` is for phrases.
    """

    kind: LeafKind
    text: str
    start: int
    end: int
    field: str | None = None
    exact: bool = False
    slop: int = 0


@dataclass(frozen=True, slots=True)
class Not:
    """Documents without ``child``."""

    child: Node


@dataclass(frozen=True, slots=True)
class Required:
    """``child`` under a plus sign: required even where one of several words would do."""

    child: Node


@dataclass(frozen=True, slots=True)
class And:
    """All of ``children``, joined by AND."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """One of ``children`` at least, joined by OR."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """Clauses side by side; how many must match is for the search to say. Empty matches all."""

    children: tuple[Node, ...]


Node = Leaf | Not | Required | And | Or | Words


@dataclass(frozen=True, slots=True)
class Query:
    """A query understood. ``text`` is what was read, after any cut."""

    text: str
    root: Words
    warnings: tuple[Warning, ...]

    def leaves(self) -> Iterator[tuple[Leaf, bool]]:
        """Every leaf in order, and whether it stands under a negation."""
        stack: list[tuple[Node, bool]] = [(self.root, False)]
        while stack:
            node, negative = stack.pop()
            match node:
                case Leaf():
                    yield node, negative
                case Not(child):
                    stack.append((child, not negative))
                case Required(child):
                    stack.append((child, negative))
                case And(children) | Or(children) | Words(children):
                    stack.extend((child, negative) for child in reversed(children))


@dataclass(slots=True)
class _Frame:
    """An open parenthesis: alternatives (OR), each words side by side, each of these units joined by AND."""

    items: list[list[list[Node]]] = field(default_factory=list)
    modifiers: list[str] = field(default_factory=list)
    operator: str | None = None
    # The field before this parenthesis, if there was one; it holds for all leaves within.
    scope: str | None = None
    negated_by: list[str] = field(default_factory=list)
    joined_by: str | None = None

    def add(self, node: Node, modifiers: list[str], operator: str | None) -> None:
        for modifier in reversed(modifiers):
            node = Not(node) if modifier == "-" else Required(node)
        if not self.items or operator == "OR":
            self.items.append([[node]])
        elif operator == "AND":
            self.items[-1][-1].append(node)
        else:
            self.items[-1].append([node])

    def node(self) -> Words:
        rows = [
            [units[0] if len(units) == 1 else And(tuple(units)) for units in alternative]
            for alternative in self.items
        ]
        if len(rows) < 2:
            return Words(tuple(rows[0]) if rows else ())
        before: list[Node] = []
        behind: list[Node] = []
        while len(rows[0]) > 1 and isinstance(rows[0][0], (Not, Required)):
            before.append(rows[0].pop(0))
        while len(rows[-1]) > 1 and isinstance(rows[-1][-1], (Not, Required)):
            behind.insert(0, rows[-1].pop())
        either = Or(tuple(row[0] if len(row) == 1 else Words(tuple(row)) for row in rows))
        return Words((*before, either, *behind))


class _Parser:
    def __init__(self, text: str) -> None:
        self.warnings: dict[tuple[str, str], Warning] = {}
        if len(text) > MAX_LENGTH:
            text = text[:MAX_LENGTH]
            self.warn(
                "too_long",
                f"The query is too long; its first {MAX_LENGTH} characters were searched.",
                limit=str(MAX_LENGTH),
            )
        self.text = text
        self.stack = [_Frame()]
        self.skipped_depth = 0
        self.cost = self.leaves = 0
        self.field: str | None = None

    def warn(self, code: str, message: str, **values: str) -> None:
        self.warnings.setdefault((code, values.get("text", "")), Warning(code, message, values))

    def parse(self) -> Query:
        for lexeme in scan(self.text, self.warn):
            match lexeme.kind:
                case "open":
                    self.open()
                case "close":
                    self.close()
                case "operator":
                    self.operator(lexeme)
                case "modifier":
                    self.modifier(lexeme)
                case "field":
                    self.field = lexeme.text
                case "word" | "prefix" | "phrase" | "code":
                    self.leaf(lexeme)
        if len(self.stack) > 1 or self.skipped_depth:
            self.warn("unclosed_parenthesis", "A parenthesis was not closed; it was closed at the end.")
        while len(self.stack) > 1:
            self.pop()
        self.finish(self.stack[0])
        return Query(self.text, self.stack[0].node(), tuple(self.warnings.values()))

    def open(self) -> None:
        if len(self.stack) > MAX_DEPTH:
            self.skipped_depth += 1
            self.warn(
                "too_deep", f"Parentheses more than {MAX_DEPTH} deep were ignored.", limit=str(MAX_DEPTH)
            )
            return
        top = self.stack[-1]
        self.stack.append(
            _Frame(scope=self.field or top.scope, negated_by=top.modifiers, joined_by=top.operator)
        )
        top.modifiers, top.operator, self.field = [], None, None

    def close(self) -> None:
        if self.skipped_depth:
            self.skipped_depth -= 1
        elif len(self.stack) == 1:
            self.warn("unopened_parenthesis", "A closing parenthesis had no opening one; it was ignored.")
        else:
            self.pop()

    def pop(self) -> None:
        frame = self.stack.pop()
        self.finish(frame)
        node = frame.node()
        if node.children:
            inner = node.children[0] if len(node.children) == 1 else node
            self.stack[-1].add(inner, frame.negated_by, frame.joined_by)

    def finish(self, frame: _Frame) -> None:
        """Say what hangs in the air at the end of a group."""
        if frame.operator or frame.modifiers:
            text = frame.operator or {"-": "NOT", "+": "+"}[frame.modifiers[-1]]
            self.warn("dangling_operator", f"{text} has nothing after it; it was ignored.", text=text)
        if self.field:
            self.warn("empty_field", f"{self.field}: has no value; it was ignored.", text=self.field)
            self.field = None

    def operator(self, lexeme: Lexeme) -> None:
        frame = self.stack[-1]
        if not frame.items or frame.operator or frame.modifiers:
            self.warn(
                "dangling_operator", f"{lexeme.text} joins nothing here; it was ignored.", text=lexeme.text
            )
            return
        frame.operator = lexeme.value

    def modifier(self, lexeme: Lexeme) -> None:
        """A second NOT undoes the first, so more than two are never kept."""
        modifiers = self.stack[-1].modifiers
        if lexeme.text == "-" and modifiers[-1:] == ["-"]:
            modifiers.pop()
        elif modifiers[-1:] != [lexeme.text]:
            modifiers.append(lexeme.text)

    def leaf(self, lexeme: Lexeme) -> None:
        frame = self.stack[-1]
        # A phrase keeps an asterisk behind each beginning.
        beginnings = lexeme.text.count("*") if lexeme.kind == "phrase" else lexeme.kind == "prefix"
        self.cost += max(1, COSTLY * (beginnings + (lexeme.slop > 0)))
        if self.cost > MAX_CLAUSES:
            self.warn(
                "too_many_words",
                f"The query has too many words; the first {self.leaves} were searched.",
                limit=str(self.leaves),
            )
        else:
            kind: LeafKind = lexeme.kind  # type: ignore[assignment]
            leaf = Leaf(
                kind,
                lexeme.text,
                lexeme.start,
                lexeme.end,
                "archive" if kind == "code" else self.field or frame.scope,
                lexeme.exact,
                lexeme.slop,
            )
            self.leaves += 1
            frame.add(leaf, frame.modifiers, frame.operator)
        frame.modifiers, frame.operator, self.field = [], None, None


def parse(text: str) -> Query:
    """Understand ``text``. Never raises; takes time in proportion to its length."""
    return _Parser(text).parse()


def shown(node: Node) -> str:
    """How a part of a query is called: its words as typed, without parentheses."""
    if isinstance(node, Or):
        return " OR ".join(map(shown, node.children))
    leaves = [leaf for leaf, _ in Query("", Words((node,)), ()).leaves()]
    texts = []
    for leaf in leaves:
        text = f'"{leaf.text}"' if leaf.kind == "phrase" else leaf.text
        text += "*" if leaf.kind == "prefix" else ""
        texts.append(f"{leaf.field}:{text}" if leaf.field and leaf.kind != "code" else text)
    return " ".join(texts)
