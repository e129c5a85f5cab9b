"""The page of a document: finding in it, page images beside it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app.reading.scans import scans
from app.settings import Settings
from indexer.documents.model import Document, Text
from tests.scans import application

TELEGRAM = "/documents/000_09209694f4b757dc"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """The application on documents with page images."""
    return application(tmp_path_factory.mktemp("pages")).test_client()


def marks(client: FlaskClient, path: str) -> list[str]:
    page = client.get(path).get_data(as_text=True)
    return [
        re.sub(r"<[^>]+>", "", found) for found in re.findall(r'<mark id="hit-\d+">(.*?)</mark>', page, re.S)
    ]


def test_finding_knows_forms_and_names(client: FlaskClient) -> None:
    assert marks(client, f"{TELEGRAM}?find=армиями") == ["армий", "армию", "армией", "армии"]
    found = marks(client, f"{TELEGRAM}?find=Mao+Tse-tung")
    assert found == ["МАО ЦЗЭДУН", "MAO ZEDONG"]


def test_finding_replaces_the_hits_of_the_search_and_keeps_the_way_back(client: FlaskClient) -> None:
    page = client.get(f"{TELEGRAM}?q=Красовский&find=корпус&lang=en").get_data(as_text=True)
    assert '<input type="hidden" name="q" value="Красовский">' in page
    assert "/search?q=%D0%9A%D1%80%D0%B0%D1%81%D0%BE%D0%B2%D1%81%D0%BA%D0%B8%D0%B9" in page
    assert marks(client, f"{TELEGRAM}?q=Красовский&find=корпус")[0] == "корпуса"


def test_what_is_not_there_is_said(client: FlaskClient) -> None:
    page = client.get(f"{TELEGRAM}?find=жирафы&lang=en").get_data(as_text=True)
    assert "Not in this document" in page
    other = client.get("/documents/113729?find=Корея&view=en&lang=en").get_data(as_text=True)
    assert "Not in" not in other
    only = client.get(f"{TELEGRAM}?find=%3Dкорпуса&view=en&lang=en").get_data(as_text=True)
    assert "Not in the texts shown" in only
    assert "2 hits in other texts" in only


@pytest.mark.parametrize("find", ['"', "(((", "a" * 5000, "\0", "<script>", "*", "NOT", " "])
def test_nothing_that_is_looked_for_breaks_the_page(client: FlaskClient, find: str) -> None:
    response = client.get(TELEGRAM, query_string={"find": find})
    assert response.status_code in (200, 400)
    assert "<script>" not in response.get_data(as_text=True)


def test_htmx_gets_the_texts_alone(client: FlaskClient) -> None:
    response = client.get(f"{TELEGRAM}?q=Mao&find=корпус", headers={"HX-Request": "true"})
    page = response.get_data(as_text=True)
    assert page.lstrip().startswith("<section")
    assert "<html" not in page
    assert "find=%D0%BA%D0%BE%D1%80%D0%BF%D1%83%D1%81" in response.headers["HX-Push-Url"]
    empty = client.get(f"{TELEGRAM}?q=Mao&find=", headers={"HX-Request": "true"})
    assert empty.headers["HX-Push-Url"] == f"{TELEGRAM}?q=Mao"


def test_each_page_stands_beside_its_image(pages: FlaskClient) -> None:
    page = pages.get("/documents/with-images?view=images&lang=en").get_data(as_text=True)
    leaves = page.split('<div class="leaf">')[1:]
    assert [re.findall(r'<img src="([^"]+)"', leaf) for leaf in leaves] == [
        ["/scans/telegram/1.png", "/scans/telegram/2.png"],
        ["/scans/telegram/3%20%D0%BE%D0%B1.png"],
    ]
    # The second page begins within a paragraph, and its number there leads to its image.
    assert re.search(r'кончается на <a class="page-mark" href="/scans/telegram/2.png">p. 2</a>второй', page)
    assert "p. 3 об.</a>" in page


def test_a_result_leads_to_its_page(pages: FlaskClient) -> None:
    results = pages.get("/search?q=танки&lang=en").get_data(as_text=True)
    link = re.search(r'<a href="(/documents/with-images\?q=[^"]+)#page-2">page 2</a>', results)
    assert link
    page = pages.get(link[1].replace("&amp;", "&")).get_data(as_text=True)
    assert '<a class="page-mark" id="page-2" href="/scans/telegram/2.png">' in page
    for view in ("", "images"):
        page = pages.get(f"/documents/with-images?view={view}").get_data(as_text=True)
        names = re.findall(r'id="(page-[^"]+)"', page)
        assert len(names) == len(set(names)) >= 2


def test_without_asking_no_image_is_loaded(pages: FlaskClient) -> None:
    page = pages.get("/documents/with-images?lang=en").get_data(as_text=True)
    assert "<img" not in page
    assert "With page images" in page


def test_a_pdf_beside_the_text_turns_to_the_page(pages: FlaskClient) -> None:
    page = pages.get("/documents/with-pdf?view=images").get_data(as_text=True)
    assert '<iframe class="scan-pdf" name="scan" src="/scans/telegram.pdf"' in page
    assert 'href="/scans/telegram.pdf#page=2" target="scan"' in page
    with pages.get("/scans/telegram.pdf") as response:
        assert (response.status_code, response.mimetype) == (200, "application/pdf")
        assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_a_source_that_is_a_pdf_is_found_by_the_end_of_its_name(tmp_path: Path) -> None:
    (tmp_path / "1951").mkdir()
    (tmp_path / "1951" / "a b.pdf").write_bytes(b"%PDF-1.4")
    for name, found in (
        ("archive/1951/a b.pdf", "/scans/1951/a%20b.pdf"),
        ("1951/b.pdf", None),
        ("../x", None),
    ):
        text = Text("ru", "ocr", "Текст")
        pdf = scans(Document("x", "x", texts=(text,), extra={"pdf": name}), text, tmp_path).pdf
        assert (pdf.url if pdf else None) == found


def test_images_elsewhere_are_linked_and_never_loaded(pages: FlaskClient) -> None:
    page = pages.get("/documents/elsewhere?view=images&lang=en").get_data(as_text=True)
    assert 'href="https://archive.example/1.jpg"' in page
    assert not any(word in page for word in ("<img", "javascript:", "outside"))


@pytest.mark.parametrize(
    "name",
    [
        "../outside.png",
        "%2e%2e/outside.png",
        "link.png",
        "notes.txt",
        ".hidden.png",
        "/etc/passwd",
        "none.png",
        "a\\b.png",
        "%00.png",
    ],
)
def test_nothing_else_is_given_out(pages: FlaskClient, name: str) -> None:
    assert pages.get(f"/scans/{name}", follow_redirects=True).status_code == 404


def test_without_a_folder_there_are_no_scans(client: FlaskClient) -> None:
    assert client.get("/scans/telegram/1.png").status_code == 404


def test_settings_name_the_folder(tmp_path: Path) -> None:
    assert Settings.from_environment({"SHIFR_SCANS": str(tmp_path)}).scans == tmp_path
