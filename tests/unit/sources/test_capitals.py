"""Names in capitals, and values that name nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.sources.archive_text.capitals import usual_capitals
from indexer.sources.archive_text.parties import is_name, parse_parties
from indexer.sources.metadata import read_metadata
from indexer.sources.plain import read_text


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("MAO ZEDONG", "Mao Zedong"),
        ("SCHLESINGER, ARTHUR JR", "Schlesinger, Arthur Jr"),
        ("NOSENKO, YURI", "Nosenko, Yuri"),
        ("MCCONE", "McCone"),
        ("SECRETARY OF STATE", "Secretary of State"),
        ("DIRECTOR, FBI", "Director, FBI"),
        ("George III", "George III"),
        ("РОЩИН", "Рощин"),
        # What may be an acronym or a cryptonym stays as it is written.
        ("USSR", "USSR"),
        ("СССР", "СССР"),
        ("HQ", "HQ"),
        ("NY", "NY"),
        ("DCI", "DCI"),
        ("SAC, MM", "SAC, MM"),
        ("WUSALINE", "WUSALINE"),
        ("CHIEF OF STATION, JMWAVE", "CHIEF OF STATION, JMWAVE"),
        ("Trade Agreements Act [RTAA]", "Trade Agreements Act [RTAA]"),
    ],
)
def test_capitals_of_a_name(written: str, shown: str) -> None:
    assert usual_capitals(written) == shown


@pytest.mark.parametrize(
    "value", ["-", "—", "1", "", "N/A", "Multiple", "Name, address and phone no.", "не указан"]
)
def test_what_names_nobody(value: str) -> None:
    assert not is_name(value)
    assert "recipients" not in read_metadata({"To": value}).lists


def test_a_form_with_a_dash_for_the_recipient() -> None:
    form = (
        "JFK ASSASSINATION SYSTEM\nIDENTIFICATION FORM\n\nAGENCY: NARA\nRECORD NUMBER: 176-10036-10149\n"
        "RECORD SERIES: National Security Files\n\nORIGINATOR: CIA\nFROM: CIA\nTO : -\n"
        "TITLE: CIA Information Report\nDATE: 10/2/1963\nPAGES: 6\nSUBJECTS: -\nDOCUMENT TYPE: PAPER\n\n"
        "The generals have postponed the coup, and say that they wait for a better day.\n"
    ).replace("\\\n", "\n")
    document = read_text(form, "form.txt", Path("form.txt"))
    assert (document.senders, document.recipients, document.subjects) == (("CIA",), (), ())


@pytest.mark.parametrize(
    "title",
    [
        "DISPATCH: Transmittal of Letters Sent to Representative in Cuba",
        "На пути к национализму (Письмо с Кавказа)",
        "Еще раз к национальному вопросу. По поводу статьи Семича",
    ],
)
def test_no_paper_and_no_phrase_sends_anything(title: str) -> None:
    assert parse_parties(title).senders == []


def test_who_writes_to_whom_in_russian() -> None:
    assert parse_parties("Письмо к Молотову").recipients == ["Молотову"]
    found = parse_parties("Телеграмма: Рощин к Сталину")
    assert (found.senders, found.recipients) == (["Рощин"], ["Сталину"])
