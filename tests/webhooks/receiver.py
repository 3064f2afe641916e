"""A receiver of webhooks on loopback, which keeps what it was told and answers as it is set.

Begin at `Receiver`. It speaks as little HTTP as a call needs.
"""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import orjson
from standardwebhooks.webhooks import Webhook


@dataclass
class Told:
    """A call as it came."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def id(self) -> str:
        """The message's id."""
        return self.headers["webhook-id"]

    @property
    def change(self) -> Any:
        """The change that it tells."""
        return orjson.loads(self.body)["data"]["change"]

    def verify(self, secret: str) -> Any:
        """Its content; raises where the signature is another."""
        return Webhook(secret).verify(self.body, self.headers)


@dataclass
class Receiver:
    """What was told, and what is answered: a status line and headers for each path, b"" to hang."""

    port: int = 0
    told: list[Told] = field(default_factory=list)
    answer: bytes = b"HTTP/1.1 204 No Content\r\n\r\n"
    before_answer: Callable[[], Awaitable[None]] | None = None

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}/feed"

    async def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection with one call."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:] if line)}
        body = await reader.readexactly(int(headers["content-length"]))
        self.told.append(Told(head[0].split(" ")[1], headers, body))
        if self.before_answer is not None:
            await self.before_answer()
        if self.answer:
            writer.write(self.answer)
            await writer.drain()
        else:
            await reader.read()
        writer.close()


@asynccontextmanager
async def listening(tls: ssl.SSLContext | None = None) -> AsyncIterator[Receiver]:
    """A receiver, as long as this lasts; by TLS with this certificate."""
    receiver = Receiver()
    server = await asyncio.start_server(receiver.take, "127.0.0.1", 0, ssl=tls)
    receiver.port = server.sockets[0].getsockname()[1]
    try:
        yield receiver
    finally:
        server.close()
