"""Copies of one text: found, named, shown together in results, read side by side; and papers of one file."""

from __future__ import annotations

import random
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.functional.answers import ids, read, search, words
from tests.indexes import application_on, index_of

TELEGRAM = (
    "The situation in Korea has become more difficult. The enemy has landed large forces at Inchon and is "
    "advancing on Seoul. We ask the Soviet comrades to send aircraft and anti-aircraft artillery without "
    "delay, and to let us know which weapons can be delivered in October.\n\nThe Politburo of our party will "
    "meet on 4 October and will decide whether volunteers can be sent. Comrade Kim asks that advisers remain "
    "with the main headquarters until the end of the month, and that the railway bridges be repaired."
)
RUSSIAN = (
    "Положение в Корее стало более трудным. Противник высадил крупные силы в Инчоне и наступает на Сеул. "
    "Просим советских товарищей без промедления направить самолёты и зенитную артиллерию и сообщить нам, "
    "какое вооружение может быть поставлено в октябре. Политбюро нашей партии соберётся 4 октября и решит, "
    "могут ли быть посланы добровольцы. Товарищ Ким просит оставить советников при главном штабе."
)
FORM = (
    "NOTIFICATION OF ESTABLISHMENT OF COVER. To: Chief, Records and Services Division, Office of Personnel. "
    "Military cover backstop has been established for {0}. Block records, opening effective date {1}. Submit "
    "form 1322 for any change affecting this cover. Ascertain that form W-2 is being issued to {2}. Submit "
    "form 2688 for hospitalization card. Distribution: copy to operating component of {0}, at {3}."
)
DELO = {"repository": "APRF", "fond": "45", "opis": "1", "delo": "334"}


def telegram(identifier: str, text: str, folio: str | None = None, **more: Any) -> dict[str, Any]:
    archive = {**DELO, "listy": folio} if folio else {}
    return {
        "id": identifier,
        "title": f"Telegram {identifier}",
        "texts": [{"language": "en", "text": text}],
        **({"archive": archive} if archive else {}),
        **more,
    }


def forms() -> list[dict[str, Any]]:
    chance = random.Random(1)
    names = ["Adams", "Bristol", "Cartwright", "Dunning", "Eastlake", "Fairfax"]
    return [
        telegram(
            f"form-{number}",
            FORM.format(
                name, f"{number + 3} May 195{number}", f"{name}, {chance.choice(names)}", names[-number]
            ),
        )
        for number, name in enumerate(names)
    ]


DOCUMENTS = [
    telegram("received", TELEGRAM, "12-13", date="1950-10-02"),
    telegram("retyped", TELEGRAM.upper().replace("\n\n", " "), "97об", date="1950-10-02"),
    telegram("scanned", TELEGRAM.replace("artillery", "arti1lery").replace("Politburo", "PoIitburo"), "3"),
    telegram("extract", TELEGRAM.split("\n\n")[0], "97", date="1950-10-03"),
    {
        "id": "both",
        "title": "Telegram in both languages",
        "date": "1950-10-02",
        "texts": [{"language": "ru", "text": RUSSIAN}, {"language": "en", "text": TELEGRAM}],
    },
    {"id": "russian", "title": "Телеграмма", "texts": [{"language": "ru", "text": RUSSIAN}]},
    telegram("note-1", "Comrade Molotov is to report on this tomorrow."),
    telegram("note-2", "Comrade Molotov is to report on this tomorrow."),
    {
        "id": "aid",
        "title": "Correspondence with Mao Zedong on Korea",
        "archive": DELO,
        "level": "file",
        "extent": "148 folios",
        "texts": [{"language": "en", "text": "Ciphered telegrams, some of them kept twice."}],
    },
    *forms(),
]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    return application_on(index_of(DOCUMENTS, tmp_path_factory.mktemp("copies"))).test_client()


def copies(client: FlaskClient, identifier: str) -> dict[str, str]:
    """The copies of a document and what they are to it, as the API tells."""
    (hit,) = (hit for hit in search(client, per_page=100)["hits"] if hit["id"] == identifier)
    return {copy["id"]: copy["relation"] for copy in hit["copies"]}


def test_copies_are_told_by_how_alike_they_are(client: FlaskClient) -> None:
    assert copies(client, "received") == {
        "retyped": "identical",
        "both": "identical",
        "scanned": "near",
        "extract": "part",
    }
    assert copies(client, "extract") == dict.fromkeys(("received", "retyped", "both", "scanned"), "around")


def test_translations_short_texts_and_forms_are_no_copies(client: FlaskClient) -> None:
    assert copies(client, "russian") == {"both": "identical"}
    for identifier in ("note-1", "aid", "form-1", "form-4"):
        assert copies(client, identifier) == {}


def test_a_hit_names_the_copies_on_its_page_and_a_document_all(client: FlaskClient) -> None:
    (hit,) = search(client, "volunteers", per_page=1)["hits"]
    assert hit["copies"] == []
    answer = client.get(f"/api/v1/documents/{hit['id']}").get_json()
    assert {"received", "retyped", "scanned", "both"} - {hit["id"]} <= {one["id"] for one in answer["copies"]}


def test_results_show_copies_with_the_best_hit_and_count_all(client: FlaskClient) -> None:
    found = search(client, "volunteers")
    assert found["total"] == 4
    assert ids(found) == {"received", "retyped", "scanned", "both"}
    page = read(client, "/search?q=volunteers")
    (card,) = page.xpath("//li[@data-result]")
    assert "and 3 more copies" in words(card)
    links = card.xpath(".//p[contains(@class, 'card-copies')]//a/@href")
    assert len(links) == 3
    for link in links:
        assert "q=volunteers" in link
        assert client.get(link).status_code == 200
    assert "4 documents" in words(page.xpath("//h1")[0])


def test_every_document_found_is_on_a_page_of_results(client: FlaskClient) -> None:
    shown: set[str] = set()
    for number in range(1, 4):
        page = read(client, f"/search?per_page=6&page={number}")
        links = page.xpath("//li[@data-result]//h2/a/@href | //p[contains(@class, 'card-copies')]//a/@href")
        shown.update(link.split("/")[2].split("?")[0] for link in links)
    assert shown == {str(one["id"]) for one in DOCUMENTS}


def test_the_page_of_a_document_names_its_copies(client: FlaskClient) -> None:
    page = read(client, "/documents/received")
    (section,) = page.xpath("//section[@id='copies']")
    text = words(section)
    assert text.startswith("The same text in this collection")
    assert "APRF, f. 45, op. 1, d. 334, l. 97об word for word the same" in text
    assert "part of this text (100 %)" in text
    for link in section.xpath(".//a/@href"):
        assert client.get(link).status_code == 200
    similar = page.xpath("//section[@aria-labelledby='similar-title']//a/@href")
    assert not set(similar) & set(section.xpath(".//a/@href"))
    assert not read(client, "/documents/form-1").xpath("//section[@id='copies']")


def test_two_copies_side_by_side(client: FlaskClient) -> None:
    page = read(client, "/compare?left=received&right=scanned")
    slips = {"artillery", "Politburo", "arti1lery", "PoIitburo"}
    assert set(page.xpath("//span[@class='slip']/text()")) == slips
    assert "2 places differ." in words(page.xpath("//main")[0])
    same = words(read(client, "/compare?left=received&right=retyped").xpath("//main")[0])
    assert "They are the same word for word." in same
    shorter = read(client, "/compare?left=received&right=extract")
    assert "repaired" in words(shorter.xpath("//span[@class='differs']")[-1])
    other = read(client, "/compare?left=received&right=both&right_text=1")
    assert other.xpath("//div[contains(@class, 'cell-right')]/@lang") == ["en", "en"]


@pytest.mark.parametrize("left", ["", "none", "x" * 5000])
def test_what_cannot_be_compared_is_not_found(left: str, client: FlaskClient) -> None:
    assert client.get("/compare", query_string={"left": left, "right": "received"}).status_code == 404
    assert client.get("/compare?left=received&right=received&left_text=99").status_code == 200


def test_a_file_lists_its_papers_by_folio_below_the_finding_aid(client: FlaskClient) -> None:
    page = read(client, "/files/АПРФ/45/1/334")
    assert words(page.xpath("//h1")[0]) == "Correspondence with Mao Zedong on Korea"
    assert "Ciphered telegrams, some of them kept twice." in words(page.xpath("//main")[0])
    titles = page.xpath("//ol//a/text()")
    assert titles == ["Telegram scanned", "Telegram received", "Telegram extract", "Telegram retyped"]
    assert client.get("/files/APRF/45/1").status_code == 404
    assert client.get("/files/APRF/45/1/9").status_code == 404


def test_neighbours_in_a_file_are_those_by_folio(client: FlaskClient) -> None:
    page = read(client, "/documents/received")
    (section,) = page.xpath("//section[@aria-labelledby='file-title']")
    links = section.xpath(".//a/@href")
    assert links == ["/documents/scanned", "/documents/extract", "/files/APRF/45/1/334"]


def test_a_search_within_a_file_leads_to_it(client: FlaskClient) -> None:
    page = read(client, "/search?archive=APRF/45/1/334")
    assert page.xpath("//p[@class='to-file']/a/@href") == ["/files/APRF/45/1/334"]
    assert not read(client, "/search?archive=APRF/45").xpath("//p[@class='to-file']")
