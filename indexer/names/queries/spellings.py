"""How the documents of one index spell a name of a query that is on no record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, islice
from typing import Final

from indexer.analysis.stop_words import is_stop_word
from indexer.analysis.tokens import Token
from indexer.names.authorities.matcher import AuthorityMatcher
from indexer.names.authorities.records import Authorities
from indexer.names.cases import nominatives
from indexer.names.eastasian import finding, vietnamese
from indexer.names.eastasian.words import (
    is_surname,
    is_usual_surname,
    surname_spellings,
)
from indexer.names.folding import NAME_FORM, bare_letters, fold_word
from indexer.names.lexicon import is_name_too, is_ordinary_word
from indexer.names.queries.words import CASED
from indexer.names.sounds.full_names import MAX_SLOT, full_name
from indexer.names.sounds.initialed_names import with_initial, with_middle_name
from indexer.names.sounds.initials import is_initial
from indexer.names.sounds.misspelt_names import misspelt
from indexer.names.sounds.name_index import NameIndex, script_of
from indexer.names.sounds.name_words import is_given_name
from indexer.names.sounds.slips import is_misprint

# What a name of one word is found by, in nats a letter (docs/names.md tells what they are worth). The first
# of a pair is for forms in the script of the query, the second for those in another.
_MOST_OF_ORDINARY: Final = (0.2, 0.75)
_MOST_OF_GIVEN: Final = (0.1, 0.5)
_MARGIN: Final = 0.3
_ALWAYS: Final = 0.5

MOST_VARIANTS: Final = 24
"""Spellings shown of a name on no record; of one on record all are."""

MOST_KEYS_SHOWN: Final = 6

Alternative = tuple[tuple[str, ...], ...]
"""What stands for a name: slots of terms, see `indexer.names.model.QueryName`."""


class QuerySpellings:
    """Finds the spellings of names among the name forms of one open index."""

    def __init__(self, matcher: AuthorityMatcher, index: NameIndex) -> None:
        self._matcher = matcher
        self._index = index

    def __call__(self, own: Sequence[Token]) -> list[Alternative]:
        """How the index spells what sounds like ``own``, the tokens of one name."""
        if len(own) > 1:
            words = [token.surface for token in own]
            if syllables := vietnamese.syllables_of(words):
                return self._vietnamese(words, syllables)
            if (bearers := self._with_initials(words)) is not None:
                return bearers
            solid = _solid(own)
            spelt = full_name(solid, self._index)
            if solid != words and not is_surname(words[0], own[0].script):
                # Douglas-Home may be written Douglas Home; of Hsü Hsao-cheng no part stands alone.
                spelt += full_name(words, self._index)
            spelt += (
                *with_middle_name(tuple(words), self._index),
                *misspelt(solid, self._index, self._matcher),
            )
            east_asian = self._may_be_east_asian(own)
            if east_asian and len(solid) > 2:
                # Of a misspelt Chiang Chen Sho two words alone are anybody's.
                spelt = tuple(slots for slots in spelt if len(slots) > 2)
            if east_asian or _begins_with_surname(own):
                # K. General Khanh is no Chiang Kai-shek.
                spelt = tuple(slots for slots in map(_without_initials, spelt) if all(slots))
            return list(dict.fromkeys(spelt))
        forms = self._alone(own[0])
        return [(forms,)] if forms else []

    def _vietnamese(self, words: Sequence[str], syllables: Sequence[Sequence[str]]) -> list[Alternative]:
        """A name of these syllables, all of them, one of which may be misprinted in Latin letters."""
        right = vietnamese.spellings(syllables, self._index)
        bare = [bare_letters(fold_word(word)) for word in words]
        rows = [right]
        for at, word in enumerate(bare):
            wrong = tuple(self._index.slips(word, is_misprint)[:MAX_SLOT])
            rows.append((*right[:at], wrong, *right[at + 1 :]))
        return [slots for slots in rows if all(slots)]

    @staticmethod
    def _may_be_east_asian(own: Sequence[Token]) -> bool:
        """Whether a name of short words may be one of China, Korea or Vietnam (Tran Thien Khiem)."""
        first = own[0]
        return (
            # Of Eedon L. M. Burns two are letters.
            sum(len(token.surface) > 1 for token in own) > 2
            and (len(first.surface) <= 5 or is_surname(first.surface, first.script))
            and not is_given_name(first.surface)
            and all(len(token.surface) <= 5 for token in own[1:])
        )

    def _with_initials(self, words: Sequence[str]) -> list[Alternative] | None:
        """A surname with initials: its bearers whose given name may begin so, where others are known.

        None where there is no initial, or not just one word beside it, or no record of such a surname: then
        the surname says who is meant.
        """
        initials = [word for word in words if len(word) == 1]
        names = [word for word in words if len(word) > 1]
        if not initials or len(names) != 1 or not self._is_on_record(names[0]):
            return None
        return list(with_initial(names[0], initials[0], self._index))

    def _is_on_record(self, surname: str) -> bool:
        """Whether somebody on record bears a surname, in any case form."""
        forms = (surname, *(name for name, _ in nominatives(fold_word(surname))))
        return any(map(self._matcher.claims, forms))

    def _alone(self, token: Token) -> tuple[str, ...]:
        """The terms of a name of one word, which has nothing beside it to prove it.

        A form that is an ordinary word may only have begun a sentence, and one that is a common given name is
        meant by its own spellings, so both must be close to what was asked for; of a surname on record no
        other word in its script is one (Marx, March), and what nobody is called is the spelling of no name
        (asassination, Assassination). Where the likeliest spelling stands in the index,
        one far less likely is another name: Stinton, Stanton.
        """
        given = is_given_name(token.surface)
        on_record = bool(self._matcher.claims(token.surface))
        least: dict[str | None, float] = {}
        terms = []
        # A name that is listed so is no case form: Неру is not that of Нер.
        for term, cost in self._index.expand(token.surface, "alone", stands=on_record):
            form = term.removeprefix(NAME_FORM)
            script = script_of(form)
            other = script != token.script
            if (
                cost <= max(least.setdefault(script, cost) + _MARGIN, _ALWAYS)
                and not (cost and is_stop_word(form))
                and (
                    not is_ordinary_word(form)
                    or (
                        cost <= _MOST_OF_ORDINARY[other]
                        and (other or not cost or self._may_be(form, on_record))
                    )
                )
                and (given or cost <= _MOST_OF_GIVEN[other] or not is_given_name(form))
            ):
                terms.append(term)
        if token.script in CASED:
            # Of a syllable letters tell little: Ван is Wang. Huo is He too, but that is a word.
            surnames = surname_spellings(token.surface, token.script)
            names = [name for name in sorted(surnames) if not is_ordinary_word(name)]
            terms += chain.from_iterable(map(self._index.forms_of, names))
        return tuple(dict.fromkeys(terms))

    def _may_be(self, form: str, on_record: bool) -> bool:
        """Whether an ordinary word may be another spelling of a name in its own script."""
        return not on_record and (is_name_too(form) or self._matcher.is_surname(form))


def variants(
    candidates: Sequence[str],
    keys: Iterable[str],
    slots: Iterable[Alternative],
    typed: str,
    authorities: Authorities,
) -> tuple[str, ...]:
    """The spellings to show of a name: those on record of its ``candidates``, else of its keys or slots."""
    shown: dict[str, None] = {}
    for record in filter(None, map(authorities.get, candidates[:3])):
        shown.update(dict.fromkeys(record.spellings))
    most = len(shown) or MOST_VARIANTS
    if not shown:
        for key in islice(keys, MOST_KEYS_SHOWN):
            shown.update(dict.fromkeys(finding.spellings(key)))
    if not shown:
        terms = (term for row in slots for slot in row for term in slot if term.startswith(NAME_FORM))
        shown.update((term.removeprefix(NAME_FORM).capitalize(), None) for term in terms)
    shown.pop(typed, None)
    return tuple(shown)[:most]


def _begins_with_surname(own: Sequence[Token]) -> bool:
    """Whether a name begins with a Chinese or Korean surname, as Сун Ятсен does."""
    first = own[0]
    return (
        first.script in CASED
        and is_usual_surname(first.surface, first.script)
        and not is_given_name(first.surface)
    )


def _without_initials(slots: Alternative) -> Alternative:
    return tuple(tuple(term for term in slot if not is_initial(term)) for slot in slots)


def _solid(tokens: Sequence[Token]) -> list[str]:
    """The words of ``tokens``, those that a hyphen joins as one."""
    words: list[str] = []
    for token in tokens:
        if token.joined and words:
            words[-1] += "-" + token.surface
        else:
            words.append(token.surface)
    return words
