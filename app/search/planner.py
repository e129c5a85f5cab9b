"""From the tree of a query to the neutral tree of the engine.

Every word of the query becomes one clause: what must match, what adds to the score, what to mark. A name
is one clause however many words it has, so that a relaxed search never falls apart into its syllables.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TypeGuard

from app.search import dates, names, query, words
from app.search.figures import Figures
from app.search.gathered import Beside, Gathered
from app.search.plan import Clause, Plan
from app.search.results import Warning
from app.search.state import Match as MatchMode
from app.search.words import TEXT, TITLE, Match, any_of
from indexer.analysis.analyzer import Analyzer
from indexer.analysis.normalize import nfc
from indexer.analysis.stop_words import is_stop_word
from indexer.analysis.terms import BEGINNING
from indexer.analysis.tokens import Token, Tokens, units
from indexer.engines.query import AllOf, Node
from indexer.names.model import QueryName
from indexer.names.queries.recognition import MOST_TOKENS

FieldMatcher = Callable[[query.Leaf], Match | Warning]
"""Understands a leaf with a field that holds no text: what documents it means, or why that cannot be said."""


@dataclass(slots=True)
class Planner:
    """Plans queries; one for each, since it gathers what it meets."""

    analyzer: Analyzer
    recognise: names.Recognise
    match_field: FieldMatcher
    exact: bool = False
    mode: MatchMode = "auto"
    # Where names are switched off, their words are words like others.
    names_off: bool = False
    figures: Figures | None = None
    tokens: int = 0
    is_date: bool = False
    gathered: Gathered = field(default_factory=Gathered)

    def plan(self, text: str) -> Plan:
        """Plan the query ``text``. Never raises for what a user typed."""
        parsed = query.parse(nfc(text))
        self.gathered.warnings.extend(parsed.warnings)
        if (warning := dates.no_day(parsed.text)) is not None:
            self.gathered.warnings.append(warning)
        self.figures = self.figures or Figures(self.analyzer)
        date = None if self.exact else dates.period_meant(parsed.text)
        self.is_date = date is not None
        clauses: list[Clause] = []
        excluded: list[Node] = []
        context = Beside()
        self._group(parsed.root.children, clauses, excluded, context)
        # A query of punctuation alone says nothing, like an empty one; that of a field that knows no such
        # value says something that no document answers.
        clauses = self._insisted(clauses)
        empty = not clauses and not excluded
        if empty and parsed.text.strip() and not self.gathered.warnings:
            message = "There is no word in the query; all documents are shown."
            self.gathered.warnings.append(Warning("no_words", message))
        plan = self.gathered.plan(clauses, excluded, context, empty)
        return plan if date is None else self.figures.dates.read_as_date(plan, date, parsed.text)

    def _insisted(self, clauses: list[Clause]) -> list[Clause]:
        """Stop words are optional beside other words, and are not marked then; alone they are the query."""
        if self.mode == "all" or self.exact or all(clause.optional for clause in clauses):
            return [replace(clause, optional=False) for clause in clauses]
        unmarked = {pattern for clause in clauses if clause.optional for pattern in clause.match.patterns}
        marked = {pattern for clause in clauses if not clause.optional for pattern in clause.match.patterns}
        self.gathered.unmark(unmarked - marked)
        return clauses

    # --- groups ---------------------------------------------------------------------------------------

    def _group(
        self,
        children: Sequence[query.Node],
        clauses: list[Clause],
        excluded: list[Node],
        context: Beside,
        negative: bool = False,
    ) -> None:
        """Clauses side by side. Plain words that follow each other are looked at together, for names."""
        run: list[query.Leaf] = []
        for child in children:
            if self._is_plain(child) and (not run or run[-1].field == child.field):
                run.append(child)
                continue
            self._run(run, clauses, context, negative)
            run = []
            if isinstance(child, query.Not):
                if (found := self._compile(child.child, not negative)) is not None:
                    excluded.append(found.node)
            elif self._is_plain(child):
                run = [child]
            elif (clause := self._clause(child, negative)) is not None:
                clauses.append(clause)
        self._run(run, clauses, context, negative)

    def _clause(self, node: query.Node, negative: bool) -> Clause | None:
        """What is no plain word: a name within quotation marks is told as one."""
        inner = node.child if isinstance(node, query.Required) else node
        found = self._compile(inner, negative)
        if found is None:
            return None
        text = query.shown(inner)
        if isinstance(node, query.Required) or (isinstance(node, query.Leaf) and node.kind == "code"):
            return Clause(text, found, fixed=True)
        name = self.gathered.names[-1] if isinstance(node, query.Leaf) and self.gathered.names else None
        return Clause(text, found, name if name and name.text == text else None)

    def _is_plain(self, node: query.Node) -> TypeGuard[query.Leaf]:
        return (
            isinstance(node, query.Leaf)
            and node.kind == "word"
            and not node.exact
            and node.field in (None, TITLE)
        )

    def _run(self, run: list[query.Leaf], clauses: list[Clause], context: Beside, negative: bool) -> None:
        """Words side by side without any sign: dates and ids, and what stands between them."""
        text = " ".join(leaf.text for leaf in run)
        where = TITLE if run and run[0].field else TEXT
        plain = self.exact or where == TITLE or self.is_date
        at = 0
        for piece in () if plain or self.figures is None else self.figures.pieces(text):
            self._stretch(text[at : piece.start], where, clauses, context, negative)
            at = piece.end
            self._marked(piece.clause.match, negative)
            clauses.append(piece.clause)
            if piece.date and not negative:
                self.gathered.dated.append((piece.date, piece.clause.text))
        self._stretch(text[at:], where, clauses, context, negative)

    def _stretch(self, text: str, where: str, clauses: list[Clause], context: Beside, negative: bool) -> None:
        """Words without a date among them: names, and one clause for each other word."""
        tokens = self.analyzer.query_tokens(text)
        if not tokens:
            return
        found = [] if self.exact else self._recognised(text, tokens, negative)
        placed = [(one.first, self._named(one, tokens, where, negative)) for one in found]
        in_names = self._in_names(tokens)
        for stretch in names.uncovered(tokens, found):
            grouped = list(units(stretch))
            for unit in grouped:
                typed = text[unit[0].start : unit[-1].end]
                match = self._marked(words.word(unit, where, self.exact, in_names), negative)
                # A capital in the middle is no stop word: Doctor Who.
                sentence_case = unit[0].position == 0 or not typed[0].isupper()
                optional = where == TEXT and (
                    (sentence_case and is_stop_word(typed)) or names.is_address(unit, tokens, found)
                )
                several = words.apart(unit) if where == TEXT and not self.exact else ()
                placed.append((unit[0].position, Clause(typed, match, optional=optional, apart=several)))
            if where == TEXT and not self.exact and not negative:
                context.pairs.extend(
                    (one, other)
                    for one, other in pairwise(grouped)
                    if not is_stop_word(one[-1].surface) and not is_stop_word(other[0].surface)
                )
        if where == TEXT and not self.exact and not negative:
            context.characters.extend(node for unit in units(tokens) for node in words.characters(unit))
        clauses.extend(clause for _, clause in sorted(placed, key=lambda pair: pair[0]))

    def _named(self, name: QueryName, tokens: Tokens, where: str, negative: bool) -> Clause:
        """The clause of a name; ``tokens`` are those of all the words it was found among."""
        match = self._marked(names.name(name, tokens, where), negative)
        if where != TEXT:
            return Clause(name.text, match, name)
        loose = names.parts(name, tokens, match)
        apart = names.apart(name, tokens, loose)
        match = match._replace(extra=(*match.extra, *names.naming(name)))
        return Clause(name.text, match, name, loose=loose, apart=apart)

    # --- nested nodes ---------------------------------------------------------------------------------

    def _compile(self, node: query.Node, negative: bool) -> Match | None:
        """A node below the top as one match; None where nothing of it can be searched.

        The parser caps nesting, so this recursion is as shallow.
        """
        match node:
            case query.Leaf():
                return self._leaf(node, negative)
            case query.Not(inner):
                found = self._compile(inner, not negative)
                return found and Match(AllOf((), (), (found.node,)), (), ())
            case query.Required(inner):
                return self._compile(inner, negative)
            case query.Or(children):
                matches = [one for child in children if (one := self._compile(child, negative))]
                if not matches:
                    return None
                return Match(any_of([one.scored for one in matches]), (), words.patterns_of(matches))
            case query.And(children):
                positive = [child for child in children if not isinstance(child, query.Not)]
                negated = [child.child for child in children if isinstance(child, query.Not)]
                matches = [one for child in positive if (one := self._compile(child, negative))]
                without = [one.node for child in negated if (one := self._compile(child, not negative))]
                return words.together(matches, without)
            case query.Words(children):
                clauses: list[Clause] = []
                excluded: list[Node] = []
                self._group(children, clauses, excluded, Beside(), negative)
                # What is excluded has all the words that were typed.
                clauses = (
                    [replace(one, optional=False) for one in clauses] if negative else self._insisted(clauses)
                )
                matches = [clause.match for clause in clauses if not clause.optional]
                optional = tuple(clause.match.scored for clause in clauses if clause.optional)
                if self.mode == "any" and matches:
                    fixed = [clause.match for clause in clauses if clause.fixed]
                    loose = [one.match.scored for one in clauses if not one.fixed and not one.optional]
                    if fixed:
                        matches, optional = fixed, (*optional, *loose)
                    else:
                        matches = [Match(any_of(loose), (), words.patterns_of(matches))]
                found = words.together(matches, excluded)
                return found and found._replace(extra=(*found.extra, *optional))

    def _leaf(self, leaf: query.Leaf, negative: bool) -> Match | None:
        if leaf.field not in (None, TITLE):
            answer = self.match_field(leaf)
            if isinstance(answer, Warning):
                self.gathered.warnings.append(answer)
                return None
            if leaf.kind == "code" and not negative:
                self.gathered.codes.append((leaf.text, answer.node))
            return self._marked(answer, negative)
        where = TEXT if leaf.field is None else TITLE
        exact = leaf.exact or self.exact
        if self._is_plain(leaf):
            clauses: list[Clause] = []
            self._run([leaf], clauses, Beside(), negative)
            matches = [clause.match for clause in clauses]
            return words.together(matches)
        tokens = self.analyzer.query_tokens(leaf.text)
        if not tokens:
            return None
        if leaf.kind == "prefix":
            return self._marked(words.prefix(tokens, where), negative)
        surfaces = [number for number, token in enumerate(tokens) if leaf.text[: token.start].endswith("=")]
        begun = [
            number
            for number, token in enumerate(tokens)
            if leaf.text.startswith(BEGINNING, token.end) and token.script != "Hani"
        ]
        if leaf.kind == "phrase" and not exact and not surfaces and not begun:
            found = self._recognised(leaf.text, tokens, negative)
            if found:
                return self._marked(names.phrase_with_names(tokens, found, where, leaf.slop), negative)
        match = words.phrase(tokens, where, exact, leaf.slop, surfaces, begun, self._in_names(tokens))
        return self._marked(match, negative)

    def _in_names(self, tokens: Sequence[Token]) -> bool:
        """Whether words are looked for in names too, in all their forms: not those of a pasted paragraph."""
        self.tokens += len(tokens)
        return self.names_off and self.tokens <= MOST_TOKENS

    def _recognised(self, text: str, tokens: Tokens, negative: bool) -> Sequence[QueryName]:
        """The names in ``text``. A part of MiG-15 or ZR/RIFLE is none, unless somebody on record bears it."""
        joined = words.in_designations(text, tokens)
        found = [
            one
            for one in self.recognise(text, tokens)
            if one.authority or not joined.issuperset(range(one.first, one.last + 1))
        ]
        if not negative:
            self.gathered.names.extend(part for one in found for part in names.people(one) or (one,))
        return found

    def _marked(self, match: Match, negative: bool) -> Match:
        if not negative:
            self.gathered.patterns.extend(match.patterns)
            self.gathered.words.append(frozenset(match.patterns))
        return match
