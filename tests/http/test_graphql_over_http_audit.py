"""The conformance suite of the GraphQL over HTTP specification, as npm's graphql-http ships it."""

from __future__ import annotations

from collections.abc import Callable


def test_every_audit_of_graphql_http_passes(address: str, audit: Callable[[str], list[dict[str, str]]]) -> None:
    findings = audit(address + "/graphql")

    assert [finding for finding in findings if finding["status"] != "ok"] == []
    assert len(findings) == 61
