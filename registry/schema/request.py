"""What passes between the HTTP layer and whoever executes GraphQL.

Begin at `Executor`: the HTTP layer hands it a `GraphQLRequest` whose shape is
already checked, with the `Credentials` as sent, and writes out its `Reply`.
The rule: nothing here knows a web framework or the database, so either side
can be replaced by a fake in a test.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class GraphQLRequest:
    """One operation to execute. No string in it holds a NUL, and its nesting is limited.

    `query` is empty when the operation is named instead of sent: by `document_id`, or by `persistedQuery` in `extensions`.
    """

    query: str = ""
    operation_name: str | None = None
    variables: dict[str, object] = field(default_factory=dict)
    extensions: dict[str, object] = field(default_factory=dict)
    document_id: str | None = None


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who asks, as the headers say it; nothing is verified yet.

    `token` comes from `Authorization: Bearer`, `acting_for` from
    `Registry-Acting-For` and `narrowed_to` from `Registry-Narrowed-To`; each
    is None when its header is absent, and never empty. `address` is where the
    request comes from.
    """

    token: str | None = field(default=None, repr=False)
    acting_for: str | None = None
    narrowed_to: str | None = None
    address: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """The response as JSON bytes, with what HTTP has to know about it.

    `well_formed` is False when parsing, validation or the coercion of
    variables failed, so that there is no `data`. `status` overrides the status
    that follows from it (401, or 405 for a mutation over GET).
    """

    body: bytes
    well_formed: bool = True
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """One event of a subscription: the response as JSON bytes, and the cursor to go on from after it."""

    body: bytes
    cursor: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """A workbook, with the name to keep it under."""

    name: str
    content: bytes


class Exporter(Protocol):
    """Makes files, under the scope its credentials open. Raises RegistryError."""

    async def filed(self, report_id: str, credentials: Credentials) -> File:
        """A filed report."""
        ...

    async def answered(self, definition: str, parameters: dict[str, str], credentials: Credentials) -> File:
        """A report as it is answered now, for the parameters of an address."""
        ...


class Executor(Protocol):
    """Executes one operation, under the scope its credentials open."""

    async def execute(self, request: GraphQLRequest, credentials: Credentials, *, mutations_allowed: bool) -> Reply:
        """Answer `request`; errors of the operation are part of the reply, never raised."""
        ...

    def follow(
        self, request: GraphQLRequest, credentials: Credentials, *, resume_after: str | None = None
    ) -> AsyncIterator[Event | Reply]:
        """The events of a subscription; a `Reply` is the last that comes: why it may not begin or go on, or the answer to an
        operation that is none."""
        ...

    async def known(self, credentials: Credentials) -> bool:
        """Whether a token holds."""
        ...
