"""Names in capitals, and values that name nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.sources.archive_text.address import read_address
from indexer.sources.archive_text.capitals import usual_capitals
from indexer.sources.archive_text.lines import read_lines
from indexer.sources.archive_text.parties import is_name, parse_parties, split_names
from indexer.sources.headings import addressed
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
        "Fidel Castro's Coming Visit to Moscow and Algiers",
        "Treaty between the Soviet Union and Poland, 21 April 1945",
    ],
)
def test_no_paper_and_no_phrase_sends_anything(title: str) -> None:
    assert parse_parties(title).senders == []


def test_who_writes_to_whom_in_russian() -> None:
    assert parse_parties("Письмо к Молотову").recipients == ["Молотову"]
    found = parse_parties("Телеграмма: Рощин к Сталину")
    assert (found.senders, found.recipients) == (["Рощин"], ["Сталину"])


@pytest.mark.parametrize(
    "title",
    [
        "MEMORANDUM FOR THE RECORD: Payment to Edvard G. Tichborn",
        "MEMORANDUM FOR THE RECORD: Briefing of Mr. Oldfield by WR/4",
        "DISPATCH: Transmittal of Memo to Legal Attache",
    ],
)
def test_the_subject_of_a_form_says_nothing_of_who_sent_it(title: str) -> None:
    found = parse_parties(addressed(title))
    assert (found.senders, found.recipients) == ([], [])


@pytest.mark.parametrize(
    ("title", "people"),
    [
        ("Treaty between the Soviet Union and Poland, 21 April 1945", []),
        (
            "Речь при подписании договора между Советским Союзом и Польской Республикой 21 апреля 1945 года",
            [],
        ),
        ("Statement on the Pact between Germany and Japan", []),
        ("Запись беседы между Рощиным и Гао Ганом 22 января 1950 года", ["Рощиным", "Гао Ганом"]),
        ("Record of Conversation between Stalin and Mao Zedong, January 1950", ["Stalin", "Mao Zedong"]),
    ],
)
def test_states_that_make_a_treaty_are_no_people(title: str, people: list[str]) -> None:
    assert parse_parties(title).people == people


def test_an_office_keeps_what_it_is_the_office_of() -> None:
    assert split_names("Director, FBI (62-1) and Chief, WHD") == ["Director, FBI (62-1)", "Chief, WHD"]
    assert split_names("Roshchin, Mao Zedong") == ["Roshchin", "Mao Zedong"]


@pytest.mark.parametrize(
    ("line", "recipients"),
    [
        ("TO : Chief, WHD DATE: 12 June 1958", ["Chief, WHD"]),
        ("TO HSCA RE REQUEST DATED", ["HSCA"]),
        ("TO THE STRATEGIC HAMLET PROGRAM", []),
        ("TO DECLASSIFICATION", []),
        ("TO COMRADE FILIPPOV", ["Filippov"]),
    ],
)
def test_lines_that_address_somebody(line: str, recipients: list[str]) -> None:
    assert read_address(read_lines(f"{line}\n\nThe text.")).recipients == recipients
