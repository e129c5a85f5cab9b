"""Parts beside the results: the same as on their page, whatever the address says."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.search import facets
from indexer.engines.base import TOP_LEVELS
from tests.functional.answers import HTMX, read


def test_a_part_is_what_the_page_shows(client: FlaskClient) -> None:
    part = read(client, "/search/facets/person?q=Mao&open=person", HTMX)
    page = read(client, "/search?q=Mao&open=person")
    boxes = ".//input[@name='person']/@value"
    assert part.xpath(boxes) == page.xpath(boxes)
    assert len(part.xpath(boxes)) > 12


def test_a_part_leads_others_to_its_page(client: FlaskClient) -> None:
    response = client.get("/search/facets/year?q=Mao&open=year")
    assert (response.status_code, response.location) == (303, "/search?q=Mao&open=year#facet-date")
    assert client.get("/search/facets/nothing").status_code == 404
    answer = client.get("/search/facets/archive?open=archive:APRF&under=APRF", headers=HTMX)
    assert answer.headers["HX-Replace-Url"] == "/search?open=archive:APRF"


anything = st.text(max_size=30)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    facet=st.sampled_from(["person", "archive", "year", "language"]),
    args=st.dictionaries(
        st.sampled_from(
            ["q", "open", "under", "find_person", "find", "letter", "archive", "not_archive", "year"]
        ),
        st.one_of(anything, st.sampled_from(["archive:APRF", "archive:", "APRF/45", "person", "/", "1951"])),
        max_size=4,
    ),
)
def test_no_address_breaks_a_part(client: FlaskClient, facet: str, args: dict[str, str]) -> None:
    assert client.get(f"/search/facets/{facet}", query_string=args, headers=HTMX).status_code == 200
    for path in ("/search", "/archive", "/people"):
        assert client.get(path, query_string=args).status_code == 200


def test_the_archive_is_counted_to_its_files_in_small_results_and_to_its_fonds_in_large_ones(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def paths(address: str) -> dict[str, int]:
        values = client.get(address).get_json()["facets"]["archive"]
        return {value["value"]: value["count"] for value in values}

    small = paths("/api/v1/search?q=Mao")
    assert small["APRF/45/1/334"] == 1
    monkeypatch.setattr(facets, "DETAILED", 1)
    large = paths("/api/v1/search?q=Zedong")
    assert large
    assert large == {path: count for path, count in small.items() if path.count("/") < TOP_LEVELS}
    # What is ticked stays in sight.
    assert paths("/api/v1/search?q=Mao&archive=APRF/45/1/334&year=1950&year=1951")["APRF/45/1/334"] == 1
    page = client.get("/search?q=Mao&open=archive:APRF/45/1").get_data(as_text=True)
    assert "APRF/45/1/334" in page
