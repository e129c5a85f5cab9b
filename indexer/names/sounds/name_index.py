"""Which word forms of an index are spellings or case forms of one name.

A :class:`NameIndex` is made from the name forms of an index (its terms with the prefix ``~w:``, in all
scripts and case forms). Forms lie under the consonant skeletons of their nominatives; a query word is
compared with those that share a skeleton with it (:mod:`indexer.names.sounds.comparison`), in a millisecond
or so.

The bytes of :meth:`NameIndex.to_bytes` are kept beside an index, since making skeletons takes some 0.2 ms a
Latin form; forms that came later are added at opening.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache
from heapq import nsmallest
from pathlib import Path
from typing import TYPE_CHECKING

from indexer.names.cases import decline
from indexer.names.folding import MAX_FORM, NAME_FORM, fold_word
from indexer.names.sounds.comparison import Cost, QueryWord, Strictness
from indexer.names.sounds.form_table import FormTable, plain_latin, script_of
from indexer.names.sounds.letter_groups import INFINITE
from indexer.names.sounds.slips import is_slip
from indexer.names.tables import read_rows

if TYPE_CHECKING:
    from indexer.names.sounds.near_forms import NearForms

__all__ = ["NameIndex", "Strictness", "plain_latin", "script_of"]

MAX_TERMS = 64
"""The most spellings that one word is expanded to."""

Expansion = tuple[tuple[str, float], ...]
_MAX_CANDIDATES = 1_500
SLIP = 1.5
_SLIPS_FROM: dict[Strictness, int] = {"alone": 99, "anchor": 7, "lenient": 5}
"""Letters from which on a word of a full name is found with a slip in it, and what that costs a letter: lists
and telegrams have Farnswoth and Kittikachon. In shorter words one letter tells two names apart."""
_SHORTEST_WITH_SLIP = 3
_EXCEPTION = 0.5
"""What a form costs a letter that ``name_exceptions.tsv`` lists for the word."""


class NameIndex:
    """The name forms of one index, and the way from a name to all its spellings there. Thread safe."""

    def __init__(self, forms: Iterable[str], base: bytes | None = None, jobs: int = 1) -> None:
        """``forms``: name forms, with or without prefix; ``base``: what :meth:`to_bytes` gave earlier.

        With ``jobs``, many forms are read in so many processes.
        """
        self._parts: list[FormTable] = []
        if base is not None and (kept := FormTable.from_bytes(base)) is not None:
            self._parts.append(kept)
        bare = [form.removeprefix(NAME_FORM) for form in forms]
        known = {form for part in self._parts for form in part} if bare else frozenset()
        fresh = [form for form in bare if form not in known]
        if fresh or not self._parts:
            self._parts.append(FormTable.build(fresh, jobs))
        self._expand = lru_cache(maxsize=2_000)(self._compute)
        self._near = lru_cache(maxsize=200)(self._look_around)
        # Mostly of the same given names: those that begin with an initial, those that stand for another.
        self._forms_of = lru_cache(maxsize=5_000)(self._find_forms)

    def __len__(self) -> int:
        return sum(map(len, self._parts))

    def __contains__(self, form: str) -> bool:
        return any(form in part for part in self._parts)

    def forms_of(self, word: str) -> list[str]:
        """The terms of this index that are ``word``, a folded nominative, or a case form of it, spelt so."""
        return list(self._forms_of(word))

    def _find_forms(self, word: str) -> tuple[str, ...]:
        forms = {word}
        if script_of(word) == "Cyrl":
            forms.update(*decline(word, "f" if word[-1] in "ая" else "m"))
        return tuple(NAME_FORM + form for form in sorted(forms) if form in self)

    def to_bytes(self) -> bytes:
        """The index as bytes, for :meth:`__init__` of a later process."""
        part = self._parts[0]
        if len(self._parts) > 1:
            part = FormTable.build(form for part in self._parts for form in part)
        return part.to_bytes()

    @classmethod
    def open(cls, path: Path, forms: Iterable[str]) -> NameIndex:
        """The index of ``forms``, with what :meth:`write` left at ``path`` where that can be read."""
        try:
            base = path.read_bytes()
        except OSError:
            return cls(forms)
        return cls(forms, base)

    def write(self, path: Path) -> None:
        """Keep the index at ``path`` for :meth:`open`, replacing the file in one step."""
        draft = path.with_suffix(".draft")
        draft.write_bytes(self.to_bytes())
        draft.replace(path)

    def expand(
        self, word: str, strictness: Strictness = "alone", *, stands: bool = False
    ) -> list[tuple[str, float]]:
        """The terms (``~w:…``) of this index that spell the name ``word``, with costs, cheapest first.

        ``word`` is in any script, case form and letter case; a cost is in nats a letter, 0 the same word. At
        most :data:`MAX_TERMS`; none for text that is no single Cyrillic or Latin word. With ``stands`` the
        word is a nominative.
        """
        found = self._expand(fold_word(word)[:MAX_FORM], strictness == "alone", stands)
        return list(found[strictness == "anchor"])

    def slips(self, word: str, test: Callable[[str, str], bool] = is_slip) -> list[str]:
        """The terms of this index that differ from ``word``, a Latin one of three letters or more, by a slip.

        What a slip is says ``test``. Short words have many: ask only where other words prove the name (Pham
        Hut Quat).
        """
        folded = fold_word(word)[:MAX_FORM]
        if script_of(folded) != "Latn" or len(folded) < _SHORTEST_WITH_SLIP:
            return []
        near = self._near(folded)
        return [NAME_FORM + form for form in near if form != folded and test(folded, form)]

    @cached_property
    def _by_letters(self) -> list[NearForms]:
        # numpy takes a tenth of a second to load, and commands that only write an index compare nothing.
        from indexer.names.sounds.near_forms import NearForms

        return [NearForms(part) for part in self._parts]

    def _look_around(self, word: str) -> tuple[str, ...]:
        """The forms that may differ from ``word``, a Latin one, by a slip, those most like it first."""
        return tuple(dict.fromkeys(form for part in self._by_letters for form in part(word)))

    def _compute(self, word: str, alone: bool, stands: bool) -> tuple[Expansion, Expansion]:
        """What ``word`` expands to, and what it expands to as the strict word of a full name.

        Within a full name most words are asked for in both ways, and comparing is what takes time. A lone
        word has but one way, twice.
        """
        script = script_of(word)
        if script is None:
            return (), ()
        strictnesses: tuple[Strictness, Strictness] = ("alone", "alone") if alone else ("lenient", "anchor")
        query = QueryWord(word, script, strictnesses, stands)
        costs: dict[str, Cost] = {}
        for part in self._parts:
            costs.update(query.costs(part.forms(part.under_any(query.keys, _MAX_CANDIDATES))))
            if word not in costs and word in part:
                costs[word] = 0.0, 0.0
        if script == "Latn" and not alone and len(word) >= _SLIPS_FROM["lenient"]:
            strict = SLIP if len(word) >= _SLIPS_FROM["anchor"] else INFINITE
            for form in self._near(word):
                if is_slip(word, form):
                    known = costs.get(form, (SLIP, strict))
                    costs[form] = known[0], min(known[1], strict)
        for other in dict.fromkeys(o for one, _ in query.spellings for o in _exceptions().get(one, ())):
            for term in self.forms_of(other):
                form = term.removeprefix(NAME_FORM)
                known = costs.get(form, (_EXCEPTION, _EXCEPTION))
                costs[form] = known[0], min(known[1], _EXCEPTION)
        loose = _cheapest((form, cost) for form, (cost, _) in costs.items())
        return loose, loose if alone else _cheapest((form, cost) for form, (_, cost) in costs.items())


def _cheapest(costs: Iterable[tuple[str, float]]) -> Expansion:
    """At most :data:`MAX_TERMS` terms, cheapest first."""
    finite = ((form, cost) for form, cost in costs if cost < INFINITE)
    best = nsmallest(MAX_TERMS, finite, key=lambda item: (item[1], item[0]))
    return tuple((NAME_FORM + form, round(cost, 3)) for form, cost in best)


@lru_cache(maxsize=1)
def _exceptions() -> dict[str, tuple[str, ...]]:
    """Nominative → how it is written in the other script, against all rules."""
    table: dict[str, tuple[str, ...]] = {}
    for latin, russian in read_rows("name_exceptions.tsv"):
        table[latin] = (*table.get(latin, ()), russian)
        table[russian] = (*table.get(russian, ()), latin)
    return table
