"""Inventories in tables: Chinese columns in both scripts, and the tree of AtoM's export."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.documents.model import Document
from indexer.documents.tables import cells, read_table
from indexer.errors import RejectedDocument
from indexer.sources import read_sources
from indexer.sources.field_names import field_named


def _documents(path: Path) -> list[Document]:
    results = list(read_sources([path]))
    assert [str(result) for result in results if isinstance(result, RejectedDocument)] == []
    return [result for result in results if isinstance(result, Document)]


@pytest.mark.parametrize("encoding", ["utf-8", "big5"])
def test_traditional_columns(tmp_path: Path, encoding: str) -> None:
    row = "A-1,蔣介石致宋子文電,蔣中正,民國三十四年八月十日,宋部長鑒：來電悉。"
    (tmp_path / "list.csv").write_bytes(f"檔號,題名,作者,日期,內容\n{row}\n".encode(encoding))
    (document,) = _documents(tmp_path)
    assert (document.title, document.senders, document.source) == ("蔣介石致宋子文電", ("蔣中正",), "A-1")
    assert document.date is not None
    assert document.date.iso == "1945-08-10"
    assert [text.text for text in document.texts] == ["宋部長鑒：來電悉。"]


def test_columns_of_a_mainland_inventory(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(
        "全宗号,目录号,案卷号,题名,责任者,文号,日期,内容\n001,2,15,请示,外交部,外发〔1954〕12号,19540405,请批准。\n",
        "utf-8",
    )
    (document,) = _documents(tmp_path)
    assert (document.senders, document.number) == (("外交部",), "外发〔1954〕12号")
    assert document.date is not None
    assert (document.date.iso, document.date.written) == ("1954-04-05", "19540405")
    assert ([text.text for text in document.texts], document.extra) == (["请批准。"], {})


def test_every_simplified_name_is_known_in_traditional_characters() -> None:
    # The first traditional character of each simplified one, which is enough to see that names are folded.
    from indexer.analysis.chinese import open_cc

    back = {simplified: chr(traditional) for traditional, simplified in open_cc().items()}
    for table, column in (("metadata_names.tsv", "names"), ("page_labels.tsv", "labels")):
        for row in read_table(table):
            for name in cells(row[column]):
                traditional = "".join(back.get(char, char) for char in name)
                assert field_named(traditional) == field_named(name)


ATOM = """legacyId,parentId,identifier,title,levelOfDescription,repository,scopeAndContent,eventDates,\
eventActors,culture
10,,F1,Fonds A,Fonds,State Archive,Papers,1900-1950,Ivanov|NULL,en
11,10,1,Letters,File,,Letters,1912,,en
12,,F2,Fonds B,Fonds,State Archive,Papers,1900-1950,,en
13,12,1,Diaries,File,,Diaries,1913,,fr
,12,2,Letter,Item,,,1914,"Petrov, P.",en
"""


def test_a_tree_of_descriptions(tmp_path: Path) -> None:
    (tmp_path / "isad.csv").write_text(ATOM)
    documents = _documents(tmp_path)
    assert [one.id for one in documents] == ["10", "11", "12", "13", "F2-2"]
    assert {one.archive[0].repository for one in documents} == {"State Archive"}
    levels = [one.archive[0].levels for one in documents]
    assert levels == [("F1",), ("F1", "1"), ("F2",), ("F2", "1"), ("F2", "2")]
    assert (documents[0].people, documents[0].senders) == (("Ivanov",), ())
    assert (documents[4].people, documents[4].senders) == ((), ("Petrov, P.",))
    assert [one.texts[0].language for one in documents] == ["en", "en", "en", "fr", "en"]
