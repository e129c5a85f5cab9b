"""Who is a person among the names that metadata give."""

from __future__ import annotations

import pytest

from indexer.analysis.analyzer import default_analyzer
from indexer.names.mentions import default_finder
from indexer.names.model import NameKind
from indexer.names.roles import Bearer, bearer


def whose(name: str, stated: NameKind = "person") -> Bearer:
    finder = default_finder()
    tokens = default_analyzer().analyze(name, "und")
    return bearer(name, stated, tokens, finder.find_mentions(name, tokens, "und"))


@pytest.mark.parametrize(
    ("name", "kind", "value"),
    [
        ("CIA", "organization", "cia"),
        ("FBI [62-109060]", "organization", "fbi"),
        ("СССР", "organization", "ussr"),
        ("Moscow", "place", "moscow"),
        ("Filippov [Stalin]", "person", "stalin"),
        ("Chairman Mao", "person", "mao-zedong"),
    ],
)
def test_who_is_on_record(name: str, kind: NameKind, value: str) -> None:
    assert whose(name)[:2] == (kind, value)


@pytest.mark.parametrize(
    "name",
    [
        "HQ",
        "SAC, MM",
        "SGSWM",
        "Director, FBI",
        "Secretary of State",
        "President",
        "Multiple Recipients",
        "WR/4",
        "Chief",
        "Chief, Task Force W",
        "CHIEF OF STATION, JMWAVE",
        "Representative in Cuba",
        "Advisor to Kim Il Sung",
        "WMFO",
        "ICCCA",
        "Poco City Jan",
        "San Jose [Info] Jmwave",
        "Cos/150",
        "British Ambassador",
        "Legat, Bern",
    ],
)
def test_offices_and_acronyms_are_no_people(name: str) -> None:
    assert whose(name) == (None, name, name)


@pytest.mark.parametrize(
    "name",
    [
        "Papich",
        "DIAZ",
        "Captain Zumwalt",
        "LALLIER",
        "Wick",
        "John Jay",
        "Kirkpatrick, Lyman",
        "Long Song",
        "У Сю-цюань",
        "Roland E. Trent",
    ],
)
def test_people_on_no_record_stay_people(name: str) -> None:
    assert whose(name)[0] == "person"


def test_a_list_of_people_is_believed() -> None:
    name = "Secretary of State"
    tokens = default_analyzer().analyze(name, "und")
    found = bearer(name, "person", tokens, (), sure=True)
    assert found == ("person", name, name)


def test_a_place_stays_what_metadata_say_it_is() -> None:
    assert whose("Black Sea", "place")[0] == "place"
    assert whose("Soviet Union", "place")[:2] == ("organization", "ussr")
