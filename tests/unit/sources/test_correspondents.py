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
