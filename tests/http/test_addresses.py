"""Methods, query strings, headers, failures, and the addresses beside the endpoint."""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx2
import pytest

import registry.http

Get = Callable[[str], tuple[int, str]]

STATIC = Path(registry.http.__file__).parent / "static"
VENDORED = ["graphiql.min.css", "graphiql.min.js", "react-dom.production.min.js", "react.production.min.js"]


@pytest.mark.parametrize(
    ("query_string", "refusal"),
    [
        ("", (400, "QUERY_MISSING")),
        ("query=", (400, "QUERY_MISSING")),
        ("query=%00", (400, "NUL_CHARACTER")),
        ("query=%FF", (400, "NOT_UTF8")),
        ("query=%ED%A0%80", (400, "NOT_UTF8")),
        ("query={echo}&query={echo}", (400, "REPEATED_PARAMETER")),
        ("query={echo}&variables=%7B", (400, "BAD_VARIABLES")),
        ("query={echo}&variables=[]", (400, "BAD_VARIABLES")),
        ("query={echo}&variables=%22x%22", (400, "BAD_VARIABLES")),
        ("query={echo}&variables=" + "[" * 10_000, (400, "TOO_DEEP")),
        ("query={echo}&variables=" + quote('{"a":"\\u0000"}'), (400, "NUL_CHARACTER")),
        ("query={echo}&extensions=7", (400, "BAD_EXTENSIONS")),
        ("query=" + "x" * 50_000, (414, "QUERY_STRING_TOO_LONG")),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_query_string_that_is_no_request_is_refused_before_execution(
    get: Get, executed: list[Any], query_string: str, refusal: tuple[int, str]
) -> None:
    assert get(query_string) == refusal
    assert executed == []


def test_a_query_string_of_five_megabytes_is_refused_and_the_server_goes_on(
    wire: Callable[[bytes], Any], client: httpx2.Client, executed: list[Any]
) -> None:
    answer = wire(b"GET /graphql?query=" + b"x" * 5_000_000 + b" HTTP/1.1\r\nHost: registry\r\n\r\n")

    assert answer.status in (400, 414)
    assert executed == []
    assert client.get("/healthz").status_code == 200


def test_a_query_string_carries_the_whole_request(client: httpx2.Client, executed: list[Any]) -> None:
    parameters = {
        "query": "query Hear($t: String) { echo(text: $t) }",
        "operationName": "Hear",
        "variables": '{"t":"工会"}',
        "extensions": '{"trace":1}',
        "unknown": "ignored",
    }

    assert client.get("/graphql", params=parameters).json() == {"data": {"echo": "工会"}}
    request, _, mutations_allowed = executed[0]
    assert (request.operation_name, request.variables, request.extensions) == ("Hear", {"t": "工会"}, {"trace": 1})
    assert mutations_allowed is False


def test_a_mutation_over_get_is_left_to_the_executor_which_refuses_it(client: httpx2.Client) -> None:
    response = client.get("/graphql", params={"query": "mutation { touch }"})

    assert (response.status_code, response.headers["allow"]) == (405, "POST")
    assert response.json()["errors"][0]["extensions"] == {"code": "MUTATION_OVER_GET"}


def test_parameters_in_the_address_of_a_post_do_not_count(client: httpx2.Client, executed: list[Any]) -> None:
    response = client.post("/graphql?query={echo}", json={})

    assert response.json()["errors"][0]["extensions"] == {"code": "QUERY_MISSING"}
    assert executed == []


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "TRACE"])
def test_other_methods_are_refused_with_those_allowed(client: httpx2.Client, method: str) -> None:
    response = client.request(method, "/graphql")

    assert (response.status_code, response.headers["allow"]) == (405, "GET, POST")
    if method != "HEAD":
        assert response.json()["errors"][0]["extensions"] == {"code": "METHOD_NOT_ALLOWED"}


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("*/*", "application/json"),
        ("application/*", "application/json"),
        ("application/json, multipart/mixed", "application/json"),
        ("application/graphql-response+json", "application/graphql-response+json"),
        ("application/json, application/graphql-response+json", "application/graphql-response+json"),
        ("application/graphql-response+json;q=0.5, application/json", "application/json"),
        ("application/graphql-response+json, */*;q=0.1", "application/graphql-response+json"),
        ("*/*, application/graphql-response+json;q=0", "application/json"),
        ("APPLICATION/JSON; charset=UTF-8", "application/json"),
    ],
)
def test_the_answer_takes_the_preferred_media_type(client: httpx2.Client, accept: str, media_type: str) -> None:
    response = client.post("/graphql", json={"query": "{ echo }"}, headers={"Accept": accept})

    assert (response.status_code, response.headers["content-type"]) == (200, f"{media_type}; charset=utf-8")


@pytest.mark.parametrize("accept", ["text/html", "application/json;q=0", "application/json;charset=gbk", "x", ",;=,"])
def test_a_client_that_takes_no_json_is_refused(client: httpx2.Client, executed: list[Any], accept: str) -> None:
    response = client.post("/graphql", json={"query": "{ echo }"}, headers={"Accept": accept})

    assert (response.status_code, response.headers["content-type"]) == (406, "application/json; charset=utf-8")
    assert response.json()["errors"][0]["extensions"] == {"code": "NOT_ACCEPTABLE"}
    assert executed == []


@pytest.mark.parametrize(("accept", "status"), [("application/json", 200), ("application/graphql-response+json", 400)])
def test_an_invalid_document_is_400_only_in_the_newer_media_type(
    client: httpx2.Client, accept: str, status: int
) -> None:
    response = client.post("/graphql", json={"query": "{ nothing }"}, headers={"Accept": accept})

    assert response.status_code == status
    assert "data" not in response.json()


def test_credentials_reach_the_executor_as_sent(client: httpx2.Client, executed: list[Any]) -> None:
    headers = {
        "Authorization": "bearer abc.def-1~2+3/4=",
        "Registry-Acting-For": "CITY",
        "Registry-Narrowed-To": "x",
    }

    client.post("/graphql", json={"query": "{ echo }"}, headers=headers)
    client.post("/graphql", json={"query": "{ echo }"})

    first, second = (entry.credentials for entry in executed)
    assert (first.token, first.acting_for, first.narrowed_to) == ("abc.def-1~2+3/4=", "CITY", "x")
    assert (second.token, second.acting_for, second.narrowed_to) == (None, None, None)
    assert "abc.def" not in repr(first)


@pytest.mark.parametrize(
    "authorization", ["", "Bearer", "Basic dXNlcjpwYXNz", "Bearer a b", "Bearer " + "a" * 9_000, "abc"]
)
def test_unreadable_credentials_never_count_as_none(
    client: httpx2.Client, executed: list[Any], authorization: str
) -> None:
    response = client.post("/graphql", json={"query": "{ echo }"}, headers={"Authorization": authorization})

    assert (response.status_code, response.headers["www-authenticate"]) == (401, "Bearer")
    assert response.json()["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
    assert executed == []


def test_a_misspelt_scope_header_is_refused_before_it_shows_too_much(
    client: httpx2.Client, executed: list[Any]
) -> None:
    response = client.post("/graphql", json={"query": "{ echo }"}, headers={"Registry-Narrow-To": "LUGOUQIAO"})

    assert response.status_code == 400
    assert response.json()["errors"][0]["extensions"] == {"code": "BAD_HEADER", "header": "registry-narrow-to"}
    assert executed == []


@pytest.mark.parametrize("name", ["Registry-Acting-For", "Registry-Narrowed-To"])
@pytest.mark.parametrize("values", [[b""], [b"a", b"b"], [b"\xff"], [b"a\tb"], [b"a" * 300]], ids=repr)
def test_an_unreadable_scope_header_is_refused(
    client: httpx2.Client, executed: list[Any], name: str, values: list[bytes]
) -> None:
    headers = [(name.encode(), value) for value in values]
    response = client.post("/graphql", json={"query": "{ echo }"}, headers=headers)

    assert response.status_code == 400
    assert response.json()["errors"][0]["extensions"] == {"code": "BAD_HEADER", "header": name.lower()}
    assert executed == []


def test_an_unexpected_failure_shows_and_logs_an_error_id_and_nothing_else(
    client: httpx2.Client, log: io.StringIO
) -> None:
    response = client.post("/graphql", json={"query": "{ fail }", "variables": {"name": "secret-name"}})

    assert response.status_code == 500
    (error,) = response.json()["errors"]
    error_id = error["extensions"]["error_id"]
    assert error == {
        "message": "Something went wrong here. Give the error id to whoever runs this server.",
        "extensions": {"code": "INTERNAL_ERROR", "error_id": error_id},
    }
    assert re.fullmatch("[0-9a-f]{16}", error_id)
    (line,) = log.getvalue().splitlines()
    event = json.loads(line)
    del event["timestamp"]
    assert event == {
        "event": "request_failed",
        "level": "error",
        "error_id": error_id,
        "exception": "ConnectionError",
    }
    for canary in ("canary", "secret-name", "{ fail }"):
        assert canary not in log.getvalue() + response.text


@pytest.mark.parametrize("body", [{"query": "{ echo }"}, {"query": "{ fail }"}, {}])
def test_every_answer_forbids_keeping_and_rendering_it(client: httpx2.Client, body: dict[str, str]) -> None:
    headers = client.post("/graphql", json=body).headers

    assert (headers["cache-control"], headers["x-content-type-options"]) == ("no-store", "nosniff")
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"


def test_headers_of_the_executors_reply_are_sent(client: httpx2.Client) -> None:
    assert client.post("/graphql", json={"query": "{ echo }"}).headers["registry-cost"] == "1"


def test_health_answers_ok(client: httpx2.Client) -> None:
    response = client.get("/healthz")

    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert client.post("/healthz").json()["errors"][0]["extensions"] == {"code": "METHOD_NOT_ALLOWED"}


def test_an_unknown_address_answers_json(client: httpx2.Client) -> None:
    response = client.get("/admin")

    assert (response.status_code, response.json()["errors"][0]["extensions"]) == (404, {"code": "NOT_FOUND"})


def test_the_graphiql_page_and_all_it_loads_come_from_here(client: httpx2.Client) -> None:
    page = client.get("/graphiql")

    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert page.headers["content-security-policy"].startswith("default-src 'self'; ")
    assert "://" not in page.text
    loaded = re.findall(r'(?:src|href)="([^"]*)"', page.text)
    assert [client.get("/" + name).status_code for name in loaded] == [200] * 7
    assert client.get("/graphiql/samples.json").content == (STATIC / "samples.json").read_bytes()
    assert "://" not in (STATIC / "page.js").read_text() + (STATIC / "page.css").read_text()


def test_every_sample_has_a_title_a_query_and_variables() -> None:
    samples = json.loads((STATIC / "samples.json").read_text())

    assert samples
    for sample in samples:
        assert sample.keys() == {"title", "query", "variables"}
        assert isinstance(sample["variables"], dict)


@pytest.mark.parametrize("name", ["../graphiql.py", "%2e%2e/graphiql.py", "vendor/../../logs.py", "vendor", "x.js"])
def test_nothing_outside_the_pages_folder_is_served(client: httpx2.Client, name: str) -> None:
    assert client.get("/graphiql/" + name).status_code == 404


def test_in_production_the_graphiql_page_does_not_exist(production_address: str) -> None:
    for path in ("/graphiql", "/graphiql/page.js", "/graphiql/vendor/graphiql.min.js"):
        response = httpx2.get(production_address + path, trust_env=False)
        assert (response.status_code, response.json()["errors"][0]["extensions"]) == (404, {"code": "NOT_FOUND"})
    assert httpx2.get(production_address + "/graphql?query={echo}", trust_env=False).status_code == 200


def test_the_vendored_files_are_as_they_were_published() -> None:
    sums = (STATIC / "vendor" / "SHA256SUMS").read_text().splitlines()

    assert sorted(line.split()[1] for line in sums) == VENDORED
    for line in sums:
        digest, name = line.split()
        assert hashlib.sha256((STATIC / "vendor" / name).read_bytes()).hexdigest() == digest
