"""Errors, headers and limits of the API; and that nothing a user sends is answered with a 500."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.limits import LONGEST_ADDRESS
from app.search.errors import SearchTimedOut
from app.search.service import SearchService
from app.search.state import FACETS
from indexer.documents.model import Document, Text
from indexer.errors import QueryTooComplex, ShifrError
from indexer.generations import IndexFolder
from tests.indexes import application_on, index_of
from tests.unit.app.test_query import PIECES

NAMES = ["q", "match", "exact", "variants", "after", "before", "sort", "page", "per_page", "explain"]
PARAMETERS = st.dictionaries(
    st.sampled_from([*FACETS, *(f"not_{facet}" for facet in FACETS), *NAMES]),
    st.text(max_size=20)
    | st.sampled_from(["1", "0", "any", "all", "date", "-date", "title", "1950", "1951-06", "ru", "APRF/45"]),
)
RELAXED = settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60
)


@RELAXED
@given(q=st.text(max_size=80) | PIECES)
def test_no_query_is_answered_with_a_500(client: FlaskClient, q: str) -> None:
    response = client.get("/api/v1/search", query_string={"q": q})
    assert response.status_code == 200, q
    assert client.get("/api/v1/suggest", query_string={"q": q}).status_code == 200
    assert client.get("/search", query_string={"q": q}).status_code == 200


@pytest.mark.parametrize("word", ["毛泽东", "Щекочихин OR ", "Щекочихин ", '"Верещагину Щекочихиным" '])
def test_a_pasted_paragraph_is_answered_with_names_off(client: FlaskClient, word: str) -> None:
    response = client.get("/api/v1/search", query_string={"q": word * 1000, "variants": "0"})
    assert response.status_code == 200, response.text


@RELAXED
@given(parameters=PARAMETERS)
def test_no_parameters_are_answered_with_a_500(client: FlaskClient, parameters: dict[str, str]) -> None:
    response = client.get("/api/v1/search", query_string=parameters)
    assert response.status_code in (200, 400), parameters
    if response.status_code == 400:
        assert response.json["error"]["parameter"] in parameters  # type: ignore[index]


@pytest.mark.parametrize(
    "q",
    [
        "(" * 5000,
        "NOT " * 3000,
        "слово " * 5000,
        "\x00",
        "\u202e",
        "a" * 100_000,
        '"' + "мао " * 300,
        " ".join(f"a{i}*" for i in range(100)),
        " OR ".join(["Мао Цзэдун"] * 40),
        "毛" * 1000,
    ],
)
def test_hostile_queries_are_answered(client: FlaskClient, q: str) -> None:
    assert client.get("/api/v1/search", query_string={"q": q}).status_code == 200


def test_a_pasted_page_is_cut_and_its_links_stay_short(client: FlaskClient) -> None:
    q = "советники и телеграммы " * 450
    found = client.get("/api/v1/search", query_string={"q": q}).get_json()["query"]
    assert "too_long" in {warning["code"] for warning in found["warnings"]}
    many = [f"{number:03}".ljust(400, "x") for number in range(90)]
    for parameters in ({"q": q}, {"person": many, "place": many}):
        page = client.get("/search", query_string=parameters)
        assert page.status_code == 200
        assert len(page.data) < 1_000_000
    refused = client.get("/api/v1/search", query_string={"person": many})
    assert (refused.status_code, refused.get_json()["error"]["parameter"]) == (400, "person")


@pytest.mark.parametrize(
    ("path", "status", "code", "parameter"),
    [
        ("/api/v1/search?after=x", 400, "bad_request", "after"),
        ("/api/v1/search?year=abc", 400, "bad_request", "year"),
        ("/api/v1/search?year=1951&year=1951-06", 400, "bad_request", "year"),
        ("/api/v1/search?not_year=x", 400, "bad_request", "not_year"),
        ("/api/v1/search?per_page=1000", 400, "bad_request", "per_page"),
        ("/api/v1/search?explain=2", 400, "bad_request", "explain"),
        ("/api/v1/documents/none", 404, "not_found", None),
        ("/api/v1/nothing", 404, "not_found", None),
        ("/api", 404, "not_found", None),
    ],
)
def test_errors_are_json(
    client: FlaskClient, path: str, status: int, code: str, parameter: str | None
) -> None:
    response = client.get(path)
    assert response.status_code == status
    error = response.json["error"]  # type: ignore[index]
    assert (error["code"], error.get("parameter")) == (code, parameter)
    assert error["message"]


def test_an_address_without_end_is_refused_as_the_page_or_the_json_it_asks_for(client: FlaskClient) -> None:
    query = {"q": "а" * (LONGEST_ADDRESS // 6)}
    answer = client.get("/api/v1/search", query_string=query)
    assert answer.status_code == 414
    assert answer.get_json()["error"]["code"] == "address_too_long"
    page = client.get("/search", query_string=query, headers={"Accept-Language": "ru"})
    assert (page.status_code, page.mimetype) == (414, "text/html")
    assert "Слишком длинный адрес" in page.text
    assert client.get("/search", query_string={"q": "а" * (LONGEST_ADDRESS // 6 - 9)}).status_code == 200


def test_other_methods_are_refused(client: FlaskClient) -> None:
    response = client.post("/api/v1/search")
    assert (response.status_code, response.json["error"]["code"]) == (405, "method_not_allowed")  # type: ignore[index]
    assert "GET" in response.headers["Allow"]


def test_without_an_index_everything_says_so(tmp_path: Path) -> None:
    client = application_on(tmp_path / "none").test_client()
    assert client.get("/healthz").status_code == 200
    for path in ("/readyz", "/api/v1/search", "/api/v1/documents/1", "/api/v1/suggest?q=a"):
        response = client.get(path)
        assert (response.status_code, response.json["error"]["code"]) == (503, "no_index"), path  # type: ignore[index]
    assert client.get("/search").status_code == 503


def test_ready_with_an_index(client: FlaskClient) -> None:
    response = client.get("/readyz")
    assert (response.status_code, response.json["documents"]) == (200, 5)  # type: ignore[index]


def test_only_operators_are_told_of_folders(tmp_path: Path) -> None:
    client = application_on(tmp_path / "none").test_client()
    folder = str(tmp_path)
    assert folder in client.get("/readyz").text
    answer = client.get("/readyz", environ_base={"REMOTE_ADDR": "203.0.113.9"})
    assert answer.status_code == 503
    assert folder not in answer.text


def test_a_log_says_why_there_is_no_index(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    client = application_on(tmp_path / "none").test_client()
    client.get("/search?q=a")
    assert str(tmp_path) in capsys.readouterr().err


def test_robots_leave_searches_alone(client: FlaskClient) -> None:
    lines = client.get("/robots.txt").text.splitlines()
    assert lines[0] == "User-agent: *"
    assert "Disallow: /search" in lines
    assert not any(line.startswith("Disallow: /documents") for line in lines)
    assert client.get("/favicon.ico", follow_redirects=True).mimetype == "image/svg+xml"


def test_a_damaged_index_is_told_and_the_one_before_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indexer.generations.live.CHECK_EVERY", 0.0)
    document = Document("a", "A letter", texts=(Text("en", "original", "On the advisers."),))
    for _ in range(2):
        index_of([document], tmp_path)
    generation = IndexFolder(tmp_path).current()
    client = application_on(tmp_path).test_client()
    ready = client.get("/readyz").get_json()
    assert (ready["generation"], ready["problem"]) == (generation.name, None)
    (file,) = generation.engine_path.glob("*.store")
    os.truncate(file, 16)
    ready = client.get("/readyz").get_json()
    assert ready["status"] == "ok"
    assert ready["generation"] < generation.name
    assert file.name in ready["problem"]
    assert client.get("/api/v1/search?q=adviser").get_json()["total"] == 1


def test_the_rate_limit_counts_the_api_alone(seed_index: Path) -> None:
    client = application_on(seed_index, rate_limit=2).test_client()
    assert [client.get("/api/v1/suggest").status_code for _ in range(3)] == [200, 200, 429]
    refused = client.get("/api/v1/search")
    assert refused.json["error"]["code"] == "too_many_requests"  # type: ignore[index]
    assert int(refused.headers["Retry-After"]) <= 60
    assert client.get("/healthz").status_code == 200
    assert client.get("/search").status_code == 200


@pytest.mark.parametrize(
    ("error", "status", "code", "sentence"),
    [
        (SearchTimedOut(5000), 503, "timed_out", "This search takes too long"),
        (QueryTooComplex("Make it shorter."), 400, "bad_request", "This search asks for too much"),
    ],
)
def test_a_search_that_asks_too_much_is_refused_with_advice(
    error: ShifrError,
    status: int,
    code: str,
    sentence: str,
    monkeypatch: pytest.MonkeyPatch,
    client: FlaskClient,
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(SearchService, "search", fail)
    response = client.get("/api/v1/search")
    assert (response.status_code, response.json["error"]["code"]) == (status, code)  # type: ignore[index]
    page = client.get("/search?lang=en")
    assert page.status_code == status
    assert sentence in page.text


def test_unforeseen_errors_show_no_traceback(monkeypatch: pytest.MonkeyPatch, client: FlaskClient) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a secret")

    monkeypatch.setattr(SearchService, "search", broken)
    for path in ("/api/v1/search", "/search"):
        response = client.get(path)
        assert response.status_code == 500
        assert "secret" not in response.text
        assert "Traceback" not in response.text


def test_answers_are_tagged_until_the_index_changes(client: FlaskClient) -> None:
    tag = client.get("/api/v1/search?q=мао").headers["ETag"]
    again = client.get("/api/v1/search?q=мао", headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    assert client.get("/api/v1/search?q=сталин", headers={"If-None-Match": tag}).status_code == 200
    assert client.get("/api/v1/documents/none", headers={"If-None-Match": "*"}).status_code == 404


def test_headers_are_strict_and_the_api_answers_named_origins(seed_index: Path, client: FlaskClient) -> None:
    headers = client.get("/search").headers
    policy = headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "frame-ancestors 'self'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"]
    assert "HX-Request" in headers["Vary"]
    assert (
        "Access-Control-Allow-Origin"
        not in client.get("/api/v1/suggest", headers={"Origin": "https://a.example"}).headers
    )
    origins = ("https://archive.example",)
    embedding = application_on(seed_index, embed_origins=origins).test_client()
    allowed = embedding.get("/api/v1/suggest", headers={"Origin": origins[0]}).headers
    assert allowed["Access-Control-Allow-Origin"] == origins[0]
    assert "Access-Control-Allow-Credentials" not in allowed
    other = embedding.get("/api/v1/suggest", headers={"Origin": "https://evil.example"}).headers
    assert "Access-Control-Allow-Origin" not in other
    page = embedding.get("/search", headers={"Origin": origins[0]}).headers
    assert "Access-Control-Allow-Origin" not in page
    assert "frame-ancestors 'self' https://archive.example" in page["Content-Security-Policy"]


def test_metrics_are_for_this_machine_alone(client: FlaskClient) -> None:
    client.get("/api/v1/search?q=мао")
    text = client.get("/metrics").text
    assert 'shifr_requests_total{endpoint="api.search",status="200"}' in text
    assert "shifr_documents 5.0" in text
    assert client.get("/metrics", environ_base={"REMOTE_ADDR": "203.0.113.5"}).status_code == 403
    assert client.get("/metrics", headers={"X-Forwarded-For": "127.0.0.1"}).status_code == 403


def test_logs_hold_an_id_and_neither_query_nor_address(
    seed_index: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    client = application_on(seed_index, log_level="info").test_client()
    response = client.get("/api/v1/search?q=тайна", headers={"X-Request-ID": "abc-1", "User-Agent": "Spy"})
    assert response.headers["X-Request-ID"] == "abc-1"
    line = capsys.readouterr().err
    assert '"request_id": "abc-1"' in line
    assert '"status": 200' in line
    for secret in ("тайна", "%D1", "127.0.0.1", "Spy"):
        assert secret not in line
    assert client.get("/healthz", headers={"X-Request-ID": "bad id\t"}).headers["X-Request-ID"] != "bad id\t"
