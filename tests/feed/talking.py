"""Speaks graphql-transport-ws and reads event streams, message by message, as a client does.

Begin at `Socket.open()` and `events()`.
"""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx2
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

FOLLOW = "subscription($after: String, $kinds: [ChangeKind!]) { changes(after: $after, kinds: $kinds) { kind cursor subjectId } }"


@dataclass
class Socket:
    """One WebSocket."""

    connection: ClientConnection

    @classmethod
    @asynccontextmanager
    async def open(
        cls, address: str, token: str | None = None, protocol: str = "graphql-transport-ws"
    ) -> AsyncIterator["Socket"]:
        """Connect; with a token, introduce oneself, too."""
        url = f"{address.replace('http', 'ws')}/graphql"
        async with connect(url, subprotocols=[Subprotocol(protocol)], proxy=None) as connection:
            socket = cls(connection)
            if token is not None:
                await socket.say(type="connection_init", payload={"Authorization": f"Bearer {token}"})
                assert await socket.hear() == {"type": "connection_ack"}
            yield socket

    async def say(self, **message: Any) -> None:
        """Send a message."""
        await self.connection.send(json.dumps(message))

    async def hear(self) -> dict[str, Any]:
        """The next message."""
        return json.loads(await self.connection.recv())

    async def subscribe(self, id: str, query: str = FOLLOW, **variables: Any) -> None:
        """Begin a subscription."""
        await self.say(id=id, type="subscribe", payload={"query": query, "variables": variables})

    async def change(self) -> dict[str, Any]:
        """The next message, which must be an event of the feed."""
        message = await self.hear()
        assert message["type"] == "next", message
        return message["payload"]["data"]["changes"]

    async def closed(self) -> int:
        """The code with which the server closes."""
        try:
            while True:
                await self.connection.recv()
        except ConnectionClosed:
            assert self.connection.close_code is not None
            return self.connection.close_code


@asynccontextmanager
async def stream(
    address: str, token: str | None, query: str = FOLLOW, *, headers: dict[str, str] | None = None, **variables: Any
) -> AsyncIterator[httpx2.Response]:
    """An event stream that is open."""
    given = {"Accept": "text/event-stream", **(headers or {})}
    if token is not None:
        given["Authorization"] = f"Bearer {token}"
    async with (
        httpx2.AsyncClient(trust_env=False, timeout=20) as client,
        client.stream(
            "POST", f"{address}/graphql/stream", json={"query": query, "variables": variables}, headers=given
        ) as response,
    ):
        yield response


async def events(response: httpx2.Response) -> AsyncIterator[dict[str, str]]:
    """The events of a stream by their fields, comments left out."""
    event: dict[str, str] = {}
    async for line in response.aiter_lines():
        if not line:
            if event:
                yield event
            event = {}
        elif not line.startswith(":"):
            name, _, value = line.partition(":")
            event[name] = value.removeprefix(" ")
