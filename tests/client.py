"""Speaks GraphQL to the application under test.

Begin at `Ask.query()`: one principal's view of the API.
"""

from dataclasses import dataclass
from typing import Any

import httpx2


@dataclass(frozen=True)
class Reply:
    """A response: its status and its JSON."""

    status: int
    json: dict[str, Any]

    @property
    def data(self) -> dict[str, Any]:
        """The data; fails the test when there are errors."""
        assert "errors" not in self.json, self.json["errors"]
        return self.json["data"]

    @property
    def codes(self) -> list[str]:
        """The codes of the errors."""
        return [error["extensions"]["code"] for error in self.json.get("errors", [])]


class Client:
    """The application, spoken to over HTTP."""

    def __init__(self, http: httpx2.AsyncClient) -> None:
        self.http = http

    def asking(self, token: str | None, **headers: str) -> "Ask":
        """As the holder of a token."""
        return Ask(self, token, headers)


class Ask:
    """One principal's questions."""

    def __init__(self, client: Client, token: str | None, headers: dict[str, str]) -> None:
        self._client = client
        self.token = token
        self._headers = headers

    async def query(self, query: str, **variables: Any) -> Reply:
        """Send a query or mutation with its variables."""
        headers = {"Accept": "application/graphql-response+json", **self._headers}
        if self.token is not None:
            headers["Authorization"] = f"Bearer {self.token}"
        response = await self._client.http.post(
            "/graphql", json={"query": query, "variables": variables}, headers=headers
        )
        return Reply(response.status_code, response.json())

    async def do(self, mutation: str, payload: str = "__typename", **given: Any) -> dict[str, Any]:
        """Send one mutation: `do("registerMember", "member { id }", organizationId=…)`. Answers its union's member."""
        name = mutation[0].upper() + mutation[1:]
        reply = await self.query(
            f"mutation($input: {name}Input!) {{ {mutation}(input: $input) {{ __typename "
            f"... on {name}Payload {{ {payload} }} ... on RegistryError {{ code message messageZh path }} }} }}",
            input=given,
        )
        return reply.data[mutation]
