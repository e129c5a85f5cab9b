"""Files as the systems of archives and libraries, and of those who work in them, export them."""

from __future__ import annotations

from pathlib import Path

from indexer.documents.model import Document
from indexer.errors import RejectedDocument
from indexer.sources import read_sources

DATA = Path(__file__).parents[2] / "data" / "formats" / "exports"


def _documents(*paths: Path) -> list[Document]:
    found = list(read_sources(paths))
    assert not [one for one in found if isinstance(one, RejectedDocument)], found
    return [one for one in found if isinstance(one, Document)]


def _iso(document: Document) -> str | None:
    return document.date.iso if document.date else None


def test_finding_aids_in_a_harvest() -> None:
    whole, first, second, other = _documents(DATA / "harvest_of_finding_aids.xml")
    assert [one.id for one in (whole, first, second, other)] == [
        "findaid-77",
        "findaid-77-c77-1",
        "findaid-77-c77-2",
        "findaid-79",
    ]
    assert whole.texts[0].text == "Reports of the Soviet ambassador to China."
    assert first.archive[0].path == ("Example Archives", "MS 77", "MS 77/1")
    assert (_iso(first), first.collection) == ("1940-04-01/1940-06-30", "A. S. Panyushkin papers")


def test_the_date_of_the_paper_counts_before_those_of_its_record_in_dspace() -> None:
    (document,) = _documents(DATA / "harvest_of_dspace.xml")
    assert _iso(document) == "1950-10-07"
    assert document.archive[0].path == ("AVPRF", "0100", "43", "302", "10")


def test_an_answer_without_records_says_what_the_repository_said() -> None:
    (rejection,) = read_sources([DATA / "harvest_error.xml"])
    assert isinstance(rejection, RejectedDocument)
    assert "noRecordsMatch" in rejection.reason


def test_names_in_a_title_of_calames_have_their_normal_form() -> None:
    *_, letter = _documents(DATA / "calames.xml")
    assert letter.title == "Lettre de L. Trotsky à B. Souvarine"
    assert letter.people == ("Trockij, Lev Davidovič (1879-1940)", "Souvarine, Boris (1895-1984)")
    assert _iso(letter) == "1929-06-10"
