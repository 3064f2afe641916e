"""What a hostile or careless client puts into a body, and the one answer it gets."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from typing import Any

import httpx2
import pytest

Post = Callable[..., tuple[int, str]]
Wire = Callable[[bytes], Any]

QUESTION = b'{"query":"{ echo(text: \\"here\\") }"}'
ANSWER = {"data": {"echo": "here"}}


def head(*lines: str) -> bytes:
    """The head of a POST to the endpoint, ready for its body."""
    return "\r\n".join(["POST /graphql HTTP/1.1", "Host: registry", *lines, "", ""]).encode("latin-1")


JSON_HEAD = head("Content-Type: application/json", f"Content-Length: {len(QUESTION)}")


@pytest.mark.parametrize(
    ("body", "refusal"),
    [
        pytest.param(b"", (400, "BODY_NOT_JSON"), id="empty"),
        pytest.param(b"null", (400, "BODY_NOT_AN_OBJECT"), id="null"),
        pytest.param(b'"x"', (400, "BODY_NOT_AN_OBJECT"), id="string"),
        pytest.param(b"7", (400, "BODY_NOT_AN_OBJECT"), id="number"),
        pytest.param(b"{", (400, "BODY_NOT_JSON"), id="cut off"),
        pytest.param(b"query=%7B__typename%7D", (400, "BODY_NOT_JSON"), id="form in disguise"),
        pytest.param(b'{"query":NaN}', (400, "BODY_NOT_JSON"), id="NaN"),
        pytest.param(b'{"query":"{ echo }","variables":{"n":1e999}}', (400, "BODY_NOT_JSON"), id="infinite number"),
        pytest.param(b'\xef\xbb\xbf{"query":"{ echo }"}', (400, "BODY_NOT_JSON"), id="byte order mark"),
        pytest.param(b'{"query":"\xff"}', (400, "NOT_UTF8"), id="not UTF-8"),
        pytest.param('{"query":"工会"}'.encode("gb18030"), (400, "NOT_UTF8"), id="GB 18030"),
        pytest.param(b'{"query":"\xed\xa0\x80"}', (400, "NOT_UTF8"), id="surrogate in UTF-8"),
        pytest.param(b'{"query":"\\ud800"}', (400, "BODY_NOT_JSON"), id="lone high surrogate"),
        pytest.param(b'{"query":"\\udc00\\ud800"}', (400, "BODY_NOT_JSON"), id="swapped surrogates"),
        pytest.param(b"[" * 100_000, (400, "TOO_DEEP"), id="100,000 brackets"),
        pytest.param(b'{"query":' * 100_000, (400, "TOO_DEEP"), id="100,000 braces"),
        pytest.param(
            b'{"query":"{ echo }","variables":{"v":' + b"[" * 100_000 + b"]" * 100_000 + b"}}",
            (400, "TOO_DEEP"),
            id="variables nested 100,000 deep",
        ),
        pytest.param(
            b'{"query":"{ echo }","variables":{"v":' + b"[" * 100 + b"]" * 100 + b"}}",
            (400, "TOO_DEEP"),
            id="variables nested 100 deep",
        ),
        pytest.param(b"[]", (400, "BATCH_REFUSED"), id="empty batch"),
        pytest.param(b'[{"query":"{ echo }"},{"query":"{ echo }"}]', (400, "BATCH_REFUSED"), id="batch"),
    ],
)
def test_a_body_that_is_no_request_is_refused_before_execution(
    post: Post, executed: list[Any], body: bytes, refusal: tuple[int, str]
) -> None:
    assert post(body) == refusal
    assert executed == []


@pytest.mark.parametrize(
    ("parameters", "refusal"),
    [
        ({}, (400, "QUERY_MISSING")),
        ({"query": None}, (400, "QUERY_MISSING")),
        ({"query": ""}, (400, "QUERY_MISSING")),
        ({"query": ["{ echo }"]}, (400, "QUERY_MISSING")),
        ({"query": "{ echo }", "operationName": 1}, (400, "BAD_OPERATION_NAME")),
        ({"query": "{ echo }", "operationName": {"a": 1}}, (400, "BAD_OPERATION_NAME")),
        ({"query": "{ echo }", "variables": "{}"}, (400, "BAD_VARIABLES")),
        ({"query": "{ echo }", "variables": [1]}, (400, "BAD_VARIABLES")),
        ({"query": "{ echo }", "extensions": 0}, (400, "BAD_EXTENSIONS")),
        ({"query": "{ echo }\0"}, (400, "NUL_CHARACTER")),
        ({"query": "{ echo }", "operationName": "a\0"}, (400, "NUL_CHARACTER")),
        ({"query": "{ echo }", "variables": {"a": "\0"}}, (400, "NUL_CHARACTER")),
        ({"query": "{ echo }", "variables": {"a\0": 1}}, (400, "NUL_CHARACTER")),
        ({"query": "{ echo }", "variables": {"a": [{"b": ["x\0y"]}]}}, (400, "NUL_CHARACTER")),
        ({"query": "{ echo }", "extensions": {"a": "\0"}}, (400, "NUL_CHARACTER")),
        ({"query": '{ echo(text: "\\u0000") }'}, (400, "NUL_CHARACTER")),
        ({"query": '{ echo(text: "\\u{0}") }'}, (400, "NUL_CHARACTER")),
        ({"query": '{ echo(text: "\\u{000000}") }'}, (400, "NUL_CHARACTER")),
        ({"query": '{ echo(text: "\\\\\\u0000") }'}, (400, "NUL_CHARACTER")),
    ],
    ids=repr,
)
def test_a_request_with_a_wrong_part_is_refused_before_execution(
    post: Post, executed: list[Any], parameters: dict[str, object], refusal: tuple[int, str]
) -> None:
    assert post(parameters) == refusal
    assert executed == []


def test_an_escaped_backslash_before_u0000_is_ordinary_text(client: httpx2.Client) -> None:
    response = client.post("/graphql", json={"query": '{ echo(text: "\\\\u0000") }'})

    assert response.json() == {"data": {"echo": "\\u0000"}}


def test_variables_nested_as_deep_as_allowed_reach_the_executor(client: httpx2.Client, executed: list[Any]) -> None:
    nested: object = "bottom"
    for _ in range(60):
        nested = [nested]

    assert client.post("/graphql", json={"query": "{ echo }", "variables": {"v": nested}}).status_code == 200
    assert executed[0].request.variables == {"v": nested}


def test_a_document_nested_100_000_deep_is_refused(client: httpx2.Client) -> None:
    accept = {"Accept": "application/graphql-response+json"}
    response = client.post("/graphql", json={"query": "{a" * 100_000}, headers=accept)

    assert response.status_code == 400
    assert "data" not in response.json()


def test_an_executor_that_runs_out_of_stack_refuses_the_document(post: Post) -> None:
    assert post({"query": "{ overflow }"}) == (400, "TOO_DEEP")


def test_a_surrogate_escaped_in_the_document_is_a_syntax_error(client: httpx2.Client) -> None:
    accept = {"Accept": "application/graphql-response+json"}
    response = client.post("/graphql", json={"query": '{ echo(text: "\\uD800") }'}, headers=accept)

    assert response.status_code == 400
    assert "data" not in response.json()


def test_unknown_keys_are_ignored(client: httpx2.Client, executed: list[Any]) -> None:
    body = {"query": '{ echo(text: "here") }', "id": 7, "doc_id": "x", "nested": [[[]]]}

    assert client.post("/graphql", json=body).json() == ANSWER
    assert executed[0].request.extensions == {}


def test_every_part_of_a_request_reaches_the_executor(client: httpx2.Client, executed: list[Any]) -> None:
    query = "query Hear($t: String) { echo(text: $t) }"
    body = {"query": query, "operationName": "Hear", "variables": {"t": "工会 🏃"}, "extensions": {"trace": 1}}

    assert client.post("/graphql", json=body).json() == {"data": {"echo": "工会 🏃"}}
    request = executed[0].request
    assert (request.query, request.operation_name, request.variables, request.extensions) == tuple(body.values())
    assert executed[0].mutations_allowed is True


@pytest.mark.parametrize(
    "content_type",
    [
        "application/x-www-form-urlencoded",
        "text/plain",
        "multipart/form-data; boundary=x",
        "application/graphql",
        "application/json, text/plain",
        "application/json; charset=utf-16",
        "application/json; charset=utf-8; charset=utf-16",
        "application/jsonp",
        "",
    ],
)
def test_a_body_that_does_not_call_itself_json_is_refused(post: Post, executed: list[Any], content_type: str) -> None:
    assert post(QUESTION, content_type=content_type) == (415, "UNSUPPORTED_MEDIA_TYPE")
    assert executed == []


@pytest.mark.parametrize("second", ["application/json", "text/plain"])
def test_two_content_types_are_refused(wire: Wire, executed: list[Any], second: str) -> None:
    length = f"Content-Length: {len(QUESTION)}"

    answer = wire(head("Content-Type: application/json", f"Content-Type: {second}", length) + QUESTION)

    assert (answer.status, json.loads(answer.body)["errors"][0]["extensions"]) == (
        415,
        {"code": "UNSUPPORTED_MEDIA_TYPE"},
    )
    assert executed == []


def test_a_body_without_any_content_type_is_refused(wire: Wire) -> None:
    assert wire(head(f"Content-Length: {len(QUESTION)}") + QUESTION).status == 415


TOO_LARGE = b'{"query":"' + b"x" * 5_000_000 + b'"}'


def test_a_body_of_five_megabytes_is_refused_and_the_connection_goes_on(wire: Wire, executed: list[Any]) -> None:
    answer = wire(head("Content-Type: application/json", f"Content-Length: {len(TOO_LARGE)}") + TOO_LARGE)

    assert (answer.status, json.loads(answer.body)["errors"][0]["extensions"]) == (
        413,
        {"code": "BODY_TOO_LARGE", "limit": 1_000_000},
    )
    assert executed == []
    assert json.loads(wire(JSON_HEAD + QUESTION).body) == ANSWER


def test_five_megabytes_in_chunks_are_refused_and_the_connection_goes_on(wire: Wire, executed: list[Any]) -> None:
    chunks = b"".join(b"%x\r\n%b\r\n" % (500_000, b"x" * 500_000) for _ in range(10)) + b"0\r\n\r\n"

    answer = wire(head("Content-Type: application/json", "Transfer-Encoding: chunked") + chunks)

    assert (answer.status, json.loads(answer.body)["errors"][0]["extensions"]["code"]) == (413, "BODY_TOO_LARGE")
    assert executed == []
    assert json.loads(wire(JSON_HEAD + QUESTION).body) == ANSWER


def test_a_client_that_asks_first_is_refused_before_it_sends(wire: Wire) -> None:
    lines = ("Content-Type: application/json", "Content-Length: 5000000", "Expect: 100-continue")

    answer = wire(head(*lines))

    assert (answer.status, answer.headers["connection"]) == (413, "close")


def test_a_body_announced_as_a_terabyte_is_refused_unread(wire: Wire) -> None:
    answer = wire(head("Content-Type: application/json", "Content-Length: 1000000000000"))

    assert (answer.status, answer.headers["connection"]) == (413, "close")


def test_a_body_of_just_the_limit_is_accepted(client: httpx2.Client, executed: list[Any]) -> None:
    body = QUESTION + b" " * (1_000_000 - len(QUESTION))

    response = client.post("/graphql", content=body, headers={"Content-Type": "application/json"})

    assert (response.status_code, response.json(), len(executed)) == (200, ANSWER, 1)


def test_one_byte_over_the_limit_is_refused(post: Post, executed: list[Any]) -> None:
    assert post(QUESTION + b" " * (1_000_001 - len(QUESTION))) == (413, "BODY_TOO_LARGE")
    assert executed == []


def test_a_chunked_body_within_the_limit_is_accepted(client: httpx2.Client) -> None:
    def pieces() -> Iterator[bytes]:
        yield QUESTION[:10]
        yield QUESTION[10:]

    response = client.post("/graphql", content=pieces(), headers={"Content-Type": "application/json"})

    assert response.json() == ANSWER


def test_a_body_that_never_ends_times_out_and_the_connection_closes(wire: Wire, executed: list[Any]) -> None:
    began = time.monotonic()

    answer = wire(JSON_HEAD + QUESTION[:-1])

    assert (answer.status, json.loads(answer.body)["errors"][0]["extensions"]) == (408, {"code": "BODY_TIMEOUT"})
    assert 0.9 < time.monotonic() - began < 5
    assert answer.headers["connection"] == "close"
    assert executed == []
