"""Senders and recipients on the lines of memoranda and cables."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.sources.plain import read_text

BELOW = "\n\nSubject was met on the evening of the fourth and gave a report of his journey to the office.\n"


@pytest.mark.parametrize(
    ("head", "senders", "recipients"),
    [
        ("CLASSIFIED MESSAGE\nTO : DIRECTOR\nFROM: MEXICO CITY", ("Mexico City",), ("Director",)),
        ("TO Chief, Task Force W\nFROM Chief of Station, Paris", ("Chief of Station, Paris",),
         ("Chief, Task Force W",)),
        # On the line below, unless that is another label.
        ("DISPATCH\nTO\nChief, WHD\nFROM\nSUBJECT\nSafe houses", (), ("Chief, WHD",)),
        ("FROM :\nTO :\nTITLE: Indication of Planning", (), ()),
        # Two on one line, and what stands behind a name.
        ("TO : Chief, Central Cover Staff FROM: Laurence G. Parr", ("Laurence G. Parr",),
         ("Chief, Central Cover Staff",)),
        ("TO: Mr. Rosen DATE: March 15, 1967\nFROM: SAC, MIAMI (105-7052) (C)", ("SAC, Miami",), ("Rosen",)),
        ("TO: PRIORITY DIRECTOR INFO LIMA.\nFROM: E/BC", ("E/BC",), ("Director",)),
        # The paper itself counts before the sheet that routes it.
        ("TO: Reardon\nROUTING SHEET\nTO: Chief, WE SECRET/RYBAT", (), ("Chief, WE",)),
        # What forms print, debris of recognition, cryptonyms, and prose.
        ("TO: (Officer designation, room number)\nFROM: NAME, ADDRESS AND PHONE NO.", (), ()),
        ("TO: ACTION BRANCH\nFROM: 03", (), ()),
        ("TO: UFICO\nFROM: KANOPOPI", (), ()),
        ("TO BE OPENED BY ADDRESSEE ONLY\nFROM TRAN VAN LY AND HIS MEN", (), ()),
        ("To: all stations\nfrom: here on", (), ()),
        ("Кому: тов. Сталину И. В.\nОт: Рощина", ("Рощина",), ("Сталину И. В.",)),
    ],
)  # fmt: skip
def test_parties_of_a_head(head: str, senders: tuple[str, ...], recipients: tuple[str, ...]) -> None:
    # A line before the head, so that it is none of a file.
    document = read_text(f"Office of the secretary\n{head}{BELOW}", "memo.txt", Path("memo.txt"))
    assert (document.senders, document.recipients) == (senders, recipients)


def test_what_a_title_says_counts_first() -> None:
    text = f"Office of the secretary\n# Letter from Roshchin to Stalin\n\nTO: DIRECTOR\nFROM: Mr. Hart{BELOW}"
    document = read_text(text, "memo.md", Path("memo.md"))
    assert (document.senders, document.recipients) == (("Roshchin",), ("Stalin",))


FORM = (
    "JFK ASSASSINATION SYSTEM\nIDENTIFICATION FORM\n\nAGENCY: NARA\nRECORD NUMBER: 176-10036-10149\n"
    "RECORD SERIES: National Security Files\n\nORIGINATOR: CIA\nFROM: CIA\nTO : -\n"
    "TITLE: CIA Information Report\nDATE: 10/2/1963\nPAGES: 6\nDOCUMENT TYPE: PAPER\n\n"
)


def test_what_goes_on_below_a_subject_is_the_document() -> None:
    below = (
        "We do not expect to make any major political decisions\nbut want to give new emphasis to the "
        "friendly relations\nwhich exist between Mexico and the United States. These\nrelations are good.\n"
        "Mexico felt it had\na real friend in the President, and knows\nthat good relations are essential."
    )
    head = "MEMORANDUM FOR THE PRESIDENT\nSubject: Your Meeting with the Guest\n"
    document = read_text(f"{FORM}{head}{below}\n", "form.txt", Path("form.txt"))
    assert document.subjects == ("Your Meeting with the Guest",)
    assert "We do not expect" in document.texts[0].text


def test_a_subject_may_go_on_below() -> None:
    form = f"{FORM}SUBJECTS: Report on the state of\nthe investigation\nCUBA{BELOW}"
    document = read_text(form, "form.txt", Path("form.txt"))
    assert document.subjects == ("Report on the state of the investigation", "CUBA")
