"""Make ``indexer/data/authorities/people_frus.tsv`` from the persons' lists of the Foreign Relations series.

    .venv/bin/python -m tools.people_frus SOURCE

SOURCE is a tab-separated table with the columns id, viaf, birth, death, preferred and variants~nrefs
(``form~count``, alternatives by ``|``). What is kept are full names: ranks and courtesy titles are cut off;
bare surnames, references to other entries and variants of another surname (errors of merging) are dropped. A
person whom the hand-made list has is written under that record's id.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from pathlib import Path

from benchmarks.practice_data import rows
from indexer.names.authorities.forms import Strength
from indexer.names.authorities.headings import inverted_to_direct
from indexer.names.authorities.matcher import AuthorityMatcher
from indexer.names.authorities.records import Authorities
from indexer.names.lexicon import is_ordinary_word
from indexer.names.name_keys import fold, words

TARGET = Path("indexer/data/authorities/people_frus.tsv")
HEAD = """\
# People of the diplomatic documents of the United States: full names as attested, reviewed and cleaned.
# Source: Foreign Relations of the United States, persons' lists, Office of the Historian, US Department of
# State (https://history.state.gov). Licence: public domain (work of the US government).
# Columns: docs/authorities.md. Made by tools/people_frus.py.
"""
REJECTED = frozenset(
    {
        "Brezhnev, Leonidovich",
        "Wilson, Charles Edward",
        "Lemnitzer, Lieutanant Lyman L.",
        "Shih-chieh",
        "Bank, World",
        "Lattre de Tassigny",
        "von Brentano",
    }
)
"""Slips of the source that the rules below do not see."""
RARE = 3
"""People of one surname up to whom it is a rare one."""
_TITLES = """
general lieutenant major colonel captain admiral vice rear brigadier commander commodore sir lord
lady viscount viscountess baron baroness count countess earl duke duchess marquis marquess dr prof
professor senator representative congressman president premier prime minister king queen emperor
prince princess crown ambassador mr mrs miss ms mme madame field marshal air chief justice rev
reverend brig msgr monsignor archbishop bishop cardinal field-marshal secretary governor judge sergeant
ensign first second lt gen col maj capt adm gov sen rep hon sheikh shaikh dato tun the honorable his
her excellency majesty staff group wing squadron leader commodore ret retired army fleet reich rt
chairman generalissimo generalissmo counselor counsellor adviser special colonel-general führer
marshal-general minister foreign
"""
TITLES = frozenset(_TITLES.split())
SUFFIXES = re.compile(
    r",?\s+(?:Jr|Sr|II|III|IV|2d|2nd|3d|3rd|4th|5th|Esq|USA|USN|USAF|USMC|M\.?D|Ph\.?D)\.?(?=,|\s|$)"
)
BRACKETS = re.compile(r"\s*[(\[{][^)\]}]*[)\]}]?|[“\"‘][^”\"’]*[”\"’]")
NAME = re.compile(r"[^\W\d_][^\W\d_.'’ʿʾ‘-]*(?:[ '’-][^\W\d_][^\W\d_.'’ʿʾ‘-]*)*\.?")


def clean(form: str) -> str | None:
    """``form`` as a heading without titles, None when no full name is left."""
    form = SUFFIXES.sub("", BRACKETS.sub("", unicodedata.normalize("NFC", form))).strip(" ,;")
    if re.search(r"\d|\bsee\b|\bsee also\b|[/:;?&]", form, re.IGNORECASE):
        return None
    surname, comma, given = form.partition(",")
    given_words = [w for w in given.replace(".", ". ").split() if w.strip(".,").lower() not in TITLES]
    surname_words = [w for w in surname.split() if w.strip(".").lower() not in TITLES or not comma]
    if not comma:
        if all(is_ordinary_word(word.lower()) for word in words(form)):
            return None
        return form if 2 <= len(words(form)) <= 5 and not set(form.lower().split()) & TITLES else None
    if {"of", "the", "and", "for", "to", "in"} & {w.lower() for w in given_words + surname_words}:
        return None
    given = " ".join(given_words).strip(" ,").replace(",", "")
    surname = " ".join(surname_words).strip()
    if not surname or not given or len(given_words) > 5:
        return None
    if all(len(fold(word)) <= 1 for word in words(given)) and len(words(given)) < 2:
        return None
    if not all(NAME.fullmatch(w.strip(",")) for w in surname.split() + given.split()):
        return None
    if all(is_ordinary_word(word.lower()) for word in words(f"{surname} {given}")):
        return None
    heading = f"{surname}, {given}"
    return None if heading in REJECTED else heading


def alike(one: str, other: str) -> bool:
    """Whether two headings may be one person's: surnames alike, and a given name or its initial in common."""
    if ("," in one) != ("," in other):
        heading, direct = (one, other) if "," in one else (other, one)
        ends = {fold(words(direct)[0]), fold(words(direct)[-1])}
        surname = fold(words(heading.partition(",")[0])[-1])
        if max(SequenceMatcher(None, surname, end).ratio() for end in ends) < 0.7:
            return False
    if "," not in one or "," not in other:
        first, second = (fold(inverted_to_direct(form)) for form in (one, other))
        return SequenceMatcher(None, first, second).ratio() > 0.7
    (surname, given), (surname2, given2) = (heading.split(", ", 1) for heading in (one, other))
    if SequenceMatcher(None, fold(surname), fold(surname2)).ratio() < 0.7:
        return False
    names, names2 = [fold(w) for w in words(given)], [fold(w) for w in words(given2)]
    if {name for name in names if len(name) > 2} & set(names2):
        return True
    same_start = names[0][:1] == names2[0][:1]
    return same_start and (min(len(names[0]), len(names2[0])) < 3 or names[0][:3] == names2[0][:3])


def distinct(forms: list[str]) -> list[str]:
    """``forms`` without those that differ in capitals and marks alone."""
    return list({fold(form): form for form in reversed(forms)}.values())[::-1]


def known(matcher: AuthorityMatcher, forms: list[str], birth: str) -> str | None:
    """The hand-made record that all of ``forms`` that any such record has agree on."""
    authorities = matcher.authorities
    found = set()
    for form in forms:
        for claim in matcher.claims(form):
            authority = matcher.ids[claim.record]
            if claim.strength == Strength.FULL and authorities.kind(authority) == "person":
                found.add(authority)
    found = {a for a in found if not birth or authorities.rows[a].single.get("birth", birth) in (birth, "")}
    return found.pop() if len(found) == 1 else None


def is_full(matcher: AuthorityMatcher, form: str) -> bool:
    """Whether ``form`` is a full name of somebody already."""
    return any(claim.strength == Strength.FULL for claim in matcher.claims(form))


def shorten(rows: Iterable[list[str]], matcher: AuthorityMatcher) -> None:
    """Add to people of a rare surname their name without middle initials: Zbigniew Brzezinski.

    Only where nobody else on record has the same surname and given name.
    """
    headings = [cells for cells in rows if ", " in cells[2]]
    bearers = Counter(fold(cells[2].partition(", ")[0]) for cells in headings)
    called = Counter((fold(s), fold(words(g)[0])) for s, g in (cells[2].split(", ", 1) for cells in headings))
    for cells in headings:
        surname, given = cells[2].split(", ", 1)
        first, *others = words(given)
        plain = len(first) > 2 and others and all(len(word) == 1 for word in others)
        alone = called[fold(surname), fold(first)] == 1 and bearers[fold(surname)] <= RARE
        short = f"{surname}, {first}"
        if plain and alone and not is_full(matcher, short):
            cells[5] = "|".join(distinct([*filter(None, cells[5].split("|")), short]))


def entry(row: dict[str, str], matcher: AuthorityMatcher) -> list[str] | None:
    """The cells that a row of the source gives (id to viaf), None where nothing of it is kept."""
    counted = [
        (int(count or 0), cleaned)
        for form, _, count in (item.rpartition("~") for item in row["variants~nrefs"].split("|"))
        if (cleaned := clean(form))
    ]
    preferred = clean(row["preferred"])
    # Where entries were merged by mistake, the form with the most references says whose it is.
    best = max(counted)[1] if counted else preferred
    if row["preferred"].lower().startswith("see ") or best is None:
        return None
    if preferred is None or not alike(preferred, best):
        preferred = best
    forms = distinct([preferred, *(form for _, form in counted if alike(form, best))])
    years = [row[c] if re.fullmatch(r"1\d{3}|20\d{2}", row[c]) else "" for c in ("birth", "death")]
    viaf = row["viaf"] if row["viaf"].isdigit() else ""
    authority = known(matcher, forms, years[0])
    if authority is None:
        return [f"frus-{row['id']}", "person", preferred, *years, "|".join(forms[1:]), viaf]
    new = [form for form in forms if not is_full(matcher, form)]
    return [authority, "person", "", "", "", "|".join(new), viaf] if new or viaf else None


def main(source: Path) -> None:
    """Write the table and say how much of it was kept."""
    TARGET.write_text("id\tkind\tpreferred\n", encoding="utf-8")
    matcher = AuthorityMatcher(Authorities.load())
    records: dict[str, list[str]] = {}
    for row in rows(source):
        cells = entry(row, matcher)
        if cells is None:
            continue
        known_as = records.setdefault(cells[0], cells)
        if known_as is not cells:
            merged = filter(None, (known_as[5] + "|" + cells[5]).split("|"))
            known_as[5] = "|".join(dict.fromkeys(merged))
            known_as[6] = known_as[6] or cells[6]
    shorten(records.values(), matcher)
    lines = ["\t".join(("id", "kind", "preferred", "birth", "death", "latin", "viaf"))]
    lines += ["\t".join(cells).rstrip("\t") for _, cells in sorted(records.items())]
    TARGET.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    same = sum(not key.startswith("frus-") for key in records)
    print(f"{len(records)} people, {same} of them under ids of the hand-made list")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
