"""Pages of people, places and organisations on the seeds."""

from __future__ import annotations

import html
import re

import pytest
from flask.testing import FlaskClient

from app.search.service import SearchService


def text_of(client: FlaskClient, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", response.get_data(as_text=True)).split())


def test_a_person_with_all_spellings_seen(client: FlaskClient) -> None:
    page = text_of(client, "/people/mao-zedong?lang=en")
    assert "Mao Zedong Мао Цзэдун 毛泽东" in page
    # Case forms stand under the spelling they belong to, hyphenated ones apart from solid ones.
    assert re.search(
        r"Мао Цзэдун Cyrillic, Palladius (МАО ЦЗЭДУН, Мао Цзэдуну|Мао Цзэдуну, МАО ЦЗЭДУН) 2 2", page
    )
    assert re.search(
        r"Мао Цзе-дун Cyrillic, Palladius (МАО ЦЗЕ-ДУН, МАО ЦЗЕ-ДУНУ|МАО ЦЗЕ-ДУНУ, МАО ЦЗЕ-ДУН) 2 2", page
    )


def test_spellings_that_look_alike_are_told_apart_by_script(client: FlaskClient) -> None:
    _, _, unseen = text_of(client, "/people/mao-zedong?lang=en").partition("not seen here ")
    assert re.match(r"Chinese characters, simplified 毛泽东.* Latin, Wade–Giles Mao Tse-tung", unseen)
    assert re.search(r" Latin, Wade–Giles [^А-я]* Cyrillic, Palladius Мао", unseen)


def test_a_nominative_of_what_was_seen_is_not_called_unseen(client: FlaskClient) -> None:
    page = text_of(client, "/search?q=Чжоу+Эньлай&lang=en")
    assert "Чжоу Эньлай Palladius 1" in page
    unseen = page.partition("found in none:")[2].partition("Search only as typed")[0]
    assert "Chou En-lai" in unseen
    assert "Чжоу Эньлай" not in unseen


def test_each_spelling_opens_a_search_that_finds_its_documents(client: FlaskClient) -> None:
    page = client.get("/people/mao-zedong?lang=en").get_data(as_text=True)
    table = page.partition('<table class="spellings">')[2].partition("</table>")[0]
    rows = re.findall(r'<th scope="row"><a href="([^"]+)">.*?(\d+)</td></tr>', table)
    assert len(rows) == 3
    for url, documents in rows:
        found = client.get(html.unescape(url).replace("/search", "/api/v1/search")).get_json()
        assert found["total"] >= int(documents) > 0


def test_who_appears_with_a_person_and_when(client: FlaskClient) -> None:
    page = text_of(client, "/people/peng-dehuai?lang=en")
    assert "13 June Ciphered Telegram No. 20772" in page
    assert re.search(r"Appears with .*Gao Gang", page)


def test_a_place_under_its_old_name(client: FlaskClient) -> None:
    page = text_of(client, "/places/incheon?lang=ru")
    assert "Инчхон" in page
    assert re.search(r"Чемульпо кириллица Чемульпо 2 1", page)


def test_an_organisation_with_what_the_texts_call_it(client: FlaskClient) -> None:
    page = text_of(client, "/organizations/cpv?lang=en")
    assert "Organisations Chinese People&#39;s Volunteers Китайские народные добровольцы" in page
    assert "Latin Chinese volunteers 1 1 китайских добровольцев Cyrillic китайских добровольцев 1 1" in page


@pytest.mark.parametrize("path", ["/people/nobody-at-all", "/places/%00", "/people/a/b"])
def test_a_name_that_no_document_has(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_names_in_a_document_lead_to_their_pages(client: FlaskClient) -> None:
    assert 'href="/people/krasovsky"' in client.get("/documents/000_09209694f4b757dc").get_data(as_text=True)


@pytest.mark.parametrize("path", ["/people/gao-gang", "/people/peng-dehuai", "/places/incheon"])
def test_nobody_appears_with_a_name_more_often_than_it_appears(client: FlaskClient, path: str) -> None:
    page = text_of(client, f"{path}?lang=en")
    (total,) = map(int, re.findall(r"Search (?:these|this) (\d+) document", page))
    beside = page.partition("Appears with ")[2].partition(" Role ")[0].partition(" Identifiers ")[0]
    counts = [int(count) for count in re.findall(r"documents: (\d+)", beside)]
    assert counts
    assert max(counts) <= total


def test_everybody_beside_a_name_can_be_listed(client: FlaskClient) -> None:
    def beside(path: str) -> str:
        page = client.get(path).get_data(as_text=True)
        return page.partition('id="beside-title"')[2].partition("</section>")[0]

    some = beside("/people/mao-zedong")
    link = re.search(r'href="([^"#]+)#beside-title">All (\d+) names<', some)
    assert link
    everybody = beside(link[1])
    assert some.count("<li>") == 12 < everybody.count("<li>") == int(link[2])
    assert "All" not in everybody


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        ("en", "Pseudonyms and other names"),
        ("ru", "Псевдонимы и другие имена"),
        ("zh", "化名与别称"),
    ],
)
def test_pseudonyms_are_no_spellings(client: FlaskClient, language: str, heading: str) -> None:
    page = client.get(f"/people/stalin?lang={language}").get_data(as_text=True)
    seen, _, below = page.partition("</table>")
    spellings, _, pseudonyms = seen.partition('<table class="spellings">')[2].partition(heading)
    assert "Filippov" in pseudonyms
    assert "Филиппов" in pseudonyms
    assert "Stalin" in spellings
    assert "Filippov" not in spellings
    unseen, _, others = below.partition("</dl>")[0].partition(heading)
    assert "Koba" in others
    assert "Joseph Stalin" in unseen
    assert "Koba" not in unseen
    assert "Joseph Stalin" not in others


def test_letters_of_a_name_are_no_pseudonym(service: SearchService) -> None:
    record = service.authorities.get("kennedy")
    assert record is not None
    assert "JFK" in record.spellings
    assert record.pseudonyms == ()
