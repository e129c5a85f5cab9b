"""The pages on the seeds: what they show, as pages and as fragments."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from tests.functional.answers import HTMX, one, read, words


def test_a_fragment_is_a_part_of_its_page(client: FlaskClient) -> None:
    path = "/search?q=Mao&year=1951"
    page = client.get(path).text
    response = client.get(path, headers=HTMX)
    fragment = response.text
    body = fragment[fragment.index("<div") :].strip()
    assert body in page
    assert "<title>Mao · Shifr</title>" in fragment
    assert "<header" not in fragment
    for answer in (client.get(path), response):
        assert "HX-Request" in answer.headers["Vary"]
    assert response.headers["HX-Push-Url"] == path


@pytest.mark.parametrize("extra", [{"HX-Boosted": "true"}, {"HX-History-Restore-Request": "true"}])
def test_what_replaces_the_whole_page_is_a_page(client: FlaskClient, extra: dict[str, str]) -> None:
    assert b"<!doctype html>" in client.get("/search?q=Mao", headers={**HTMX, **extra}).data


def test_a_result_shows_what_an_archivist_expects(client: FlaskClient) -> None:
    tree = read(client, "/search?q=archive:APRF/45/1/334")
    card = words(one(tree, "//li[@data-result]"))
    assert "1 October 1950" in card
    assert "APRF f. 45 op. 1 d. 334 ll. 99–103".replace(" ", "") in card.replace(" ", "")
    assert "RGASPI" in card
    segment = one(tree, "//li[@data-result]//a[@aria-label='opis 1']")
    assert segment.get("href") == "/search?archive=APRF/45/1"


def test_russian_snippets_stand_left_of_english_ones(client: FlaskClient) -> None:
    tree = read(client, "/search?q=Mao&language=ru")
    for card in tree.xpath("//li[@data-result]"):
        assert card.xpath(".//p[@class='snippet-text']/@lang") == ["ru", "en"]


def test_ticking_two_years_shows_all_five(client: FlaskClient) -> None:
    tree = read(client, "/search?year=1950&year=1951")
    assert words(one(tree, "//h1")) == "5 documents"
    assert [words(chip) for chip in tree.xpath("//li[@class='chip']")] == ["Year 1950", "Year 1951"]


def test_the_name_panel_says_what_was_understood(client: FlaskClient) -> None:
    tree = read(client, "/search?q=Mao+Tse-tung")
    panel = one(tree, "//section[@class='names']")
    assert "Mao Tse-tung is read as Mao Zedong" in words(panel)
    assert one(panel, ".//*[@id='as-typed']").get("href") == "/search?q=Mao%20Tse-tung&exact=1"
    assert one(panel, ".//*[@id='without-names']").get("href") == "/search?q=Mao%20Tse-tung&variants=0"
    for link in panel.xpath(".//a[@class='spelling-link']/@href"):
        assert "No document" not in words(one(read(client, link), "//h1"))


@pytest.mark.parametrize(
    ("path", "heading", "sentence"),
    [
        ("/search?q=сено", "No document has сено", "Search help"),
        ("/search?q=Krasovsky&year=1950", "No document under these filters has Krasovsky", "Drop Year 1950"),
        ("/search?q=Krasovsky+Irkutsk+авиация", "No document has all of these words", "Require all words"),
        ("/search?page=7", "5 documents", "There are fewer pages than that"),
        ('/search?q="главному военному', "1 document", "The quotation mark was not closed"),
        ("/search?q=Mao&after=banana", "5 documents", "“banana” is no date and was left out"),
        ("/search?q=Mao&exact=1", "document", "Words are searched exactly as typed"),
    ],
)
def test_states_say_what_happened_and_what_to_do(
    client: FlaskClient, path: str, heading: str, sentence: str
) -> None:
    tree = read(client, path)
    assert heading in words(one(tree, "//h1"))
    assert sentence in words(one(tree, "//main"))
    assert tree.xpath("//*[@role='status' and @id='results-status']")


def test_every_link_of_the_results_leads_somewhere(client: FlaskClient) -> None:
    tree = read(client, "/search?q=Mao&year=1951&not_place=incheon")
    links = {link for link in tree.xpath("//main//a/@href") if link.startswith("/")}
    assert len(links) > 40
    for link in links:
        assert client.get(link).status_code == 200, link


def test_a_document_shows_both_texts_with_all_hits(client: FlaskClient) -> None:
    tree = read(client, "/documents/000_09209694f4b757dc?q=советник")
    assert [cell.get("lang") for cell in tree.xpath("(//div[@class='row'])[10]/div[@lang]")] == ["ru", "en"]
    hits = tree.xpath("//mark/@id")
    assert hits == [f"hit-{number}" for number in range(1, len(hits) + 1)]
    assert "советников" in {words(mark) for mark in tree.xpath("//mark")}
    record = words(one(tree, "//aside"))
    for sentence in ("8 September 1951", "Mao Zedong", "Not stated in the source", "23703"):
        assert sentence in record
    assert "10 ≠ 9" in words(one(tree, "//section[@id='disagreements']"))


def test_a_document_with_two_russian_versions_lets_one_choose(client: FlaskClient) -> None:
    tree = read(client, "/documents/113729")
    labels = [words(link) for link in tree.xpath("//ul[contains(@class, 'versions')]//a")]
    assert labels == ["Russian transcription, 1 of 2", "Russian transcription, 2 of 2"]
    other = one(tree, "//ul[contains(@class, 'versions')]//a[not(@aria-current)]").get("href")
    assert "2 of 2" in words(one(read(client, other), "//p[@data-column='left']"))


def test_reference_codes_are_spelled_out_and_can_be_copied(client: FlaskClient) -> None:
    record = one(read(client, "/documents/113729"), "//aside")
    assert "Archive of the President of the Russian Federation, fond 45, opis 1" in words(record)
    copies = record.xpath(".//div[@class='code-block']//button/@data-copy")
    assert copies[0] == "APRF, f. 45, op. 1, d. 334, ll. 99–103"


def test_front_page_examples_find_what_they_promise(client: FlaskClient) -> None:
    tree = read(client, "/")
    examples = tree.xpath("//li[@class='example']")
    assert len(examples) == 3
    for example in examples:
        promised = re.search(r"(\d+) documents?", words(example))
        assert promised
        heading = words(one(read(client, one(example, ".//a").get("href")), "//h1"))
        assert heading.startswith(promised[1])


@pytest.mark.parametrize(
    ("path", "facet"), [("/people", "person"), ("/places", "place"), ("/subjects", "subject")]
)
def test_lists_count_what_a_search_finds(client: FlaskClient, path: str, facet: str) -> None:
    for sort in ("", "?sort=count"):
        entries = read(client, path + sort).xpath("//ul[contains(@class, 'counted')]/li")
        assert len(entries) > 5
        for entry in entries[:3]:
            count = one(entry, ".//span[@class='count']").text_content().split()[-1]
            link = one(entry, "./a").get("href")
            search = link if link.startswith("/search") else f"/search?{facet}={link.rsplit('/', 1)[-1]}"
            assert words(one(read(client, search), "//h1")).split()[0] == count


@pytest.mark.parametrize(
    ("level", "search"),
    [("APRF", "APRF"), ("APRF/45/", "APRF/45"), ("АПРФ/45/1/334", "APRF/45/1/334")],
)
def test_a_path_below_the_archive_opens_that_level(level: str, search: str, client: FlaskClient) -> None:
    response = client.get(f"/archive/{level}")
    assert response.status_code == 302
    assert response.headers["Location"] == f"/search?archive={search}"


def test_a_level_that_is_not_there_is_not_found(client: FlaskClient) -> None:
    assert client.get("/archive/APRF/4545").status_code == 404


def test_a_list_in_chinese_has_no_space_behind_its_comma(client: FlaskClient) -> None:
    tree = read(client, "/?lang=zh")
    texts = [cell.text_content().strip() for cell in tree.xpath("//td[@class='cell-texts']")]
    assert "俄语、英语" in texts


# Chinese has its own comma, colon and parentheses; a query in an example has those it is typed with.
LATIN_MARK = re.compile(r"[\u3400-\u9fff] ?[,;:(](?! ?[A-Za-z])|[,;:)] ?[\u3400-\u9fff]")


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/search?q=Mao&year=1951&year=1950&archive=APRF",
        "/search?q=Krasovsky+Irkutsk+giraffe",
        "/documents/113729?q=Mao",
        "/files/APRF/45/1/334",
        "/people/mao-zedong",
        "/timeline",
        "/archive",
        "/help/api",
        "/embed",
    ],
)
def test_chinese_pages_have_chinese_punctuation(client: FlaskClient, path: str) -> None:
    tree = read(client, f"{path}{'&' if '?' in path else '?'}lang=zh")
    said = tree.xpath("//body//text()[not(ancestor::*[@lang][1][@lang != 'zh-Hans'])]")
    said += tree.xpath("//@aria-label | //@title | //@placeholder")
    wrong = [text for text in said if LATIN_MARK.search(text)]
    assert wrong == []


def test_the_archive_page_is_a_tree(client: FlaskClient) -> None:
    tree = read(client, "/archive")
    assert "Fond 45" in words(one(tree, "//ul[contains(@class, 'archive-tree')]"))


def test_every_example_of_the_help_page_is_understood(client: FlaskClient) -> None:
    examples = read(client, "/help").xpath("//dl//a[@class='query']/@href")
    assert len(examples) > 20
    for link in examples:
        assert read(client, link).xpath("//p[@class='notice'][not(.//a)]") == []


@pytest.mark.parametrize(
    ("path", "status", "sentence"),
    [("/documents/none", 404, "There is no document none"), ("/nowhere", 404, "There is no such page")],
)
def test_errors_are_pages_and_fragments(client: FlaskClient, path: str, status: int, sentence: str) -> None:
    page = client.get(path)
    fragment = client.get(path, headers=HTMX)
    assert (page.status_code, fragment.status_code) == (status, status)
    assert sentence in page.text
    assert sentence in fragment.text
    assert "<html" not in fragment.text


@pytest.mark.parametrize(
    ("language", "heading", "date"),
    [("ru", "5 документов", "8 сентября"), ("zh", "5 份文献", "9月8日")],
)
def test_pages_speak_the_chosen_language_and_remember_it(
    client: FlaskClient, language: str, heading: str, date: str
) -> None:
    response = client.get(f"/search?q=Mao&lang={language}")
    tree = html.fromstring(response.text)
    assert words(one(tree, "//h1")) == heading
    assert date in words(one(tree, "//ol"))
    assert "Cookie" in response.headers["Vary"]
    assert "Set-Cookie" not in client.get("/embed/frame?lang=zh").headers
    # The cookie carries the choice on.
    assert words(one(read(client, "/search?q=Mao"), "//h1")) == heading


def test_nothing_stands_inline(client: FlaskClient) -> None:
    for path in (
        "/",
        "/search?q=Mao",
        "/documents/113729?q=Mao",
        "/people",
        "/archive",
        "/help",
        "/help/api",
        "/nowhere",
    ):
        tree = html.fromstring(client.get(path).text)
        assert tree.xpath("//*[@style] | //style | //script[not(@src)]") == [], path
        assert tree.xpath("//@*[starts-with(name(), 'on')]") == [], path
        policy = client.get(path).headers["Content-Security-Policy"]
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy


def test_ids_are_unique(client: FlaskClient) -> None:
    for path in (
        "/",
        "/search?q=Mao&not_place=incheon",
        "/documents/113729?q=Mao",
        "/archive",
        "/help",
        "/help/api",
    ):
        ids = read(client, path).xpath("//@id")
        assert len(ids) == len(set(ids)), path


def test_static_files_are_compressed_and_validated(client: FlaskClient) -> None:
    path = "/static/css/base.css"
    with client.get(path, headers={"Accept-Encoding": "br"}) as first:
        assert first.headers["Content-Encoding"] == "br"
    with client.get(path, headers={"Accept-Encoding": "br", "If-None-Match": first.headers["ETag"]}) as again:
        assert again.status_code == 304
    with client.get("/static/fonts/sans-400-core.woff2") as font:
        assert font.cache_control.max_age


anything = st.text(max_size=40)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    query=anything,
    other=st.dictionaries(
        st.sampled_from(["year", "archive", "not_person", "after", "page", "sort", "lang", "left", "view"]),
        anything,
        max_size=3,
    ),
)
def test_no_address_breaks_a_page(client: FlaskClient, query: str, other: dict[str, str]) -> None:
    for path in ("/search", "/documents/113729"):
        assert client.get(path, query_string={"q": query, **other}).status_code == 200


@pytest.mark.parametrize(
    ("typed", "meant"), [("117341", "117314"), ("11731", "117314"), ("1137229", "113729")]
)
def test_a_document_with_a_number_close_to_an_unknown_one_is_named(
    typed: str, meant: str, client: FlaskClient
) -> None:
    answer = client.get(f"/documents/{typed}?lang=en")
    assert answer.status_code == 404
    assert f'href="/documents/{meant}"' in answer.text
    assert "close to it" not in client.get("/documents/nothing-like-it?lang=en").text
    assert client.get("/documents/" + "1" * 3000).status_code == 404


def test_where_nothing_is_found_names_that_begin_so_are_offered(client: FlaskClient) -> None:
    page = read(client, "/search?q=рощ&lang=en")
    (link,) = page.xpath("//ul[@class='spellings']//a")
    assert words(link) == "Roshchin, N. V. person, documents: 3"
    assert words(one(read(client, str(link.get("href"))), "//h1")) == "3 documents"


def test_a_phrase_that_stands_nowhere_is_offered_as_words(client: FlaskClient) -> None:
    page = read(client, "/search?q=%22советнику+главному%22&lang=en")
    (link,) = page.xpath("//a[@id='unquoted']")
    assert unquote(str(link.get("href"))) == "/search?q=советнику главному"
    assert not read(client, "/search?q=%22жирафу+главному%22").xpath("//a[@id='unquoted']")


@pytest.mark.parametrize(
    ("language", "typed", "forms"),
    [
        ("zh", "毛泽东", ["毛泽东", "Мао Цзэдун", "Mao Zedong", "마오쩌둥"]),
        ("ru", "mao tse-tung", ["Мао Цзэдун", "Mao Zedong", "毛泽东", "마오쩌둥"]),
        ("en", "毛澤東", ["Mao Zedong", "Мао Цзэдун", "毛澤東", "마오쩌둥"]),
    ],
)
def test_a_name_is_called_as_the_language_of_the_interface_calls_it(
    client: FlaskClient, language: str, typed: str, forms: list[str]
) -> None:
    page = read(client, f"/search?q={typed}&lang={language}")
    understood = page.xpath("//div[@class='name-understood']/p")[0]
    assert [node.text_content().strip() for node in understood.xpath("./*")] == forms
    answer = client.get(f"/api/v1/search?q={typed}&lang={language}").get_json()
    assert answer["query"]["names"][0]["label"] == "Mao Zedong"
