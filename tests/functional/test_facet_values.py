"""Values of facets in an address: in any spelling, and those that differ in case or spacing alone as one."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from flask.testing import FlaskClient

from indexer.documents.model import Document, Text
from tests.functional.answers import ids, read, search
from tests.indexes import application_on, index_of


def document(name: str, **metadata: Any) -> Document:
    return Document(name, name, texts=(Text("en", "original", "Nothing to speak of."),), **metadata)


DOCUMENTS = [
    document("a", type="Telegram", collection="Korean War", subjects=("China--Trade", "CHINA -- Trade")),
    document("b", type="telegram", collection="Korean  war", subjects=("China -- trade",)),
    document(
        "c", type="Telegram", collection="Cold War", senders=("Mao Zedong",), recipients=("Ivan Rybov",)
    ),
    document("d", type="conversation", senders=("IVAN RYBOV",), places=("Peking",)),
    document("e", type="Record of  conversation", people=("Dulles, Allen",)),
]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    return application_on(index_of(DOCUMENTS, tmp_path_factory.mktemp("values"))).test_client()


def found(archive: FlaskClient, **parameters: str) -> str:
    return "".join(sorted(ids(search(archive, **parameters))))


@pytest.mark.parametrize(
    ("facet", "values"),
    [
        ("type", {"Telegram": 3, "Record of  conversation": 2}),
        ("collection", {"Korean  war": 2, "Cold War": 1}),
    ],
)
def test_values_called_alike_are_one(archive: FlaskClient, facet: str, values: dict[str, int]) -> None:
    counted = search(archive)["facets"][facet]
    assert {value["value"]: value["count"] for value in counted} == values


@pytest.mark.parametrize(
    ("facet", "value", "documents"),
    [
        ("type", "Telegram", "abc"),
        ("type", "TELEGRAM", "abc"),
        ("type", "телеграмма", "abc"),
        ("type", "conversation", "de"),
        ("collection", "korean war", "ab"),
        ("subject", "China--Trade", "ab"),
        ("sender", "Mao Zedong", "c"),
        ("sender", "Мао Цзэдун", "c"),
        ("person", "毛泽东", "c"),
        ("person", "Мao Zedong", "c"),
        ("place", "Beijing", "d"),
        ("place", "北京", "d"),
        ("person", "Dulles", "e"),
        ("recipient", "Ivan Rybov", "c"),
        ("recipient", "ivan rybov", "c"),
        ("sender", "IVAN RYBOV", "d"),
        ("sender", "Nobody Known", ""),
    ],
)
def test_a_value_may_be_given_in_any_spelling(
    archive: FlaskClient, facet: str, value: str, documents: str
) -> None:
    assert found(archive, **{facet: value}) == documents
    assert found(archive, **{f"not_{facet}": value}) == "".join(sorted(set("abcde") - set(documents)))


def test_a_page_ticks_what_a_spelling_means_and_takes_it_away_again(archive: FlaskClient) -> None:
    page = read(archive, "/search?sender=Mao+Tse-tung&type=TELEGRAM")
    assert page.xpath("//input[@name='sender' and @checked]/@value") == ["mao-zedong"]
    assert page.xpath("//input[@name='type' and @checked]/@value") == ["Telegram"]
    addresses = {unquote(address) for address in page.xpath("//a/@href")}
    assert {"/search?sender=mao-zedong", "/search?type=Telegram"} <= addresses


def test_a_department_of_manuscripts_is_no_archive_beside_its_library(tmp_path: Path) -> None:
    sources = (
        "РГБ. Ф. 331. К. 1. Ед. хр. 2",
        "ОР РГБ. Ф. 331. К. 9. Ед. хр. 3",
        "ГБЛ. Ф. 331. К. 9. Ед. хр. 4",
    )
    documents = [document(f"{number}", source=source) for number, source in enumerate(sources)]
    client = application_on(index_of(documents, tmp_path)).test_client()
    values = {one["value"]: one["count"] for one in search(client)["facets"]["archive"]}
    assert values["RGB"] == values["RGB/331"] == 3
    assert not values.keys() & {"РГБ", "ОР РГБ", "ГБЛ"}
    assert ids(search(client, archive="ОР РГБ/331")) == ids(search(client, "РГБ. Ф. 331")) == {"0", "1", "2"}
