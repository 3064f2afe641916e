"""Executes subscriptions: the change feed, event by event.

Begin at `Subscriptions.events()`. Each event is one statement under the scope as it is then: session, grant and place are looked at
again for each. Where nothing is new it waits until the poller wakes it, and looks now and then all the same, so that it ends soon
after its token does.
"""

from __future__ import annotations

import asyncio
import base64
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

import orjson
from graphql import GraphQLObjectType, GraphQLSchema, get_argument_values
from graphql.execution.values import VariableValues

from registry.errors import NotAuthenticated, RateLimited, TooManySubscriptions
from registry.feed.waking import Waking
from registry.schema.executing.charging import Charge, Charges
from registry.schema.executing.documents import Document
from registry.schema.executing.prepared import Prepared
from registry.schema.feed import BEGINNING
from registry.schema.reading.plan import Plan, Planner
from registry.schema.request import Credentials, Event
from registry.schema.subscription import AFTER
from registry.tenants.principal import Session
from registry.tenants.scope import Scope, entering
from registry.tenants.sessions import Sessions

# How long nothing may be looked at where nothing is new.
LOOK_AGAIN_S = 2.0
# How many subscriptions one principal may have at once, over all its connections to this process.
MAX_OF_PRINCIPAL = 100
NEWEST = entering("select (select c.id from feed.told_change c order by c.position desc limit 1) as id", 0)


@dataclass(frozen=True)
class Asked:
    """A subscription that may be executed."""

    document: Document
    operation: Prepared
    variables: VariableValues
    credentials: Credentials
    charge: Charge


class Subscriptions:
    """Follows the feed for those who subscribe."""

    def __init__(
        self,
        schema: GraphQLSchema,
        planner: Planner,
        sessions: Sessions,
        scope: Scope,
        charges: Charges,
        waking: Waking,
        *,
        look_again_s: float = LOOK_AGAIN_S,
    ) -> None:
        self._schema = schema
        self._planner = planner
        self._sessions = sessions
        self._scope = scope
        self._charges = charges
        self._waking = waking
        self._look_again_s = look_again_s
        self._following: Counter[UUID] = Counter()

    async def events(self, asked: Asked, resume_after: str | None = None) -> AsyncIterator[Event]:
        """The events, without end. Raises RegistryError where it may not begin, or may not go on."""
        session = await self._session(asked.credentials)
        asked.charge.sign_in(session)
        plan = self._planner.event(
            asked.document.key, asked.operation.node, asked.document.fragments, asked.variables, session.role
        )
        asked.charge.pay(plan.cost)
        after = resume_after or self._given(asked) or await self._newest(session)
        with self._counted(session), self._waking.watching(session.organization_id) as watch:
            while True:
                sign = watch.sign()
                texts, session = await self._read(plan, asked, session, after)
                if texts[0] == "null":
                    await _wait(sign, self._look_again_s)
                    continue
                after = orjson.loads(texts[1])["cursor"]
                key = orjson.dumps(plan.keys[0])
                yield Event(b'{"data":{' + key + b":" + texts[0].encode() + b"}}", after)
                await self._pay(session, plan.cost)

    @contextmanager
    def _counted(self, session: Session) -> Iterator[None]:
        """One subscription more of the principal, as long as this lasts. Raises TooManySubscriptions."""
        if self._following[session.principal_id] >= MAX_OF_PRINCIPAL:
            raise TooManySubscriptions(path="changes")
        self._following[session.principal_id] += 1
        try:
            yield
        finally:
            self._following[session.principal_id] -= 1
            if not self._following[session.principal_id]:
                del self._following[session.principal_id]

    async def _session(self, credentials: Credentials) -> Session:
        return await self._sessions.of(
            credentials.token, acting_for=credentials.acting_for, narrowed_to=credentials.narrowed_to
        )

    def _given(self, asked: Asked) -> str | None:
        """The cursor in the operation."""
        root = self._schema.subscription_type
        assert isinstance(root, GraphQLObjectType)
        [nodes] = self._planner.event_fields(asked.operation.node, asked.document.fragments, asked.variables).values()
        return get_argument_values(root.fields[nodes[0].name.value], nodes[0], asked.variables).get(AFTER)

    async def _newest(self, session: Session) -> str:
        row = await self._scope.read(session, NEWEST, [])
        parts = ["FEED", str(row["id"] or BEGINNING)]
        return base64.b64encode(orjson.dumps(parts)).decode()

    async def _read(self, plan: Plan, asked: Asked, session: Session, after: str) -> tuple[tuple[str, ...], Session]:
        """The next event and its cursor. A session lasts an hour: where the token still holds, another one is opened."""
        arguments = plan.arguments(asked.variables.coerced, {AFTER: after})
        try:
            row = await self._scope.read(session, plan.entering(session.size_class), arguments)
        except NotAuthenticated:
            self._sessions.forget(session)
            opened = await self._session(asked.credentials)
            # The plan is that of a role: under another grant one has to subscribe anew.
            if (opened.role, opened.organization_id) != (session.role, session.organization_id):
                raise
            session = opened
            row = await self._scope.read(session, plan.entering(session.size_class), arguments)
        return tuple(row), session

    async def _pay(self, session: Session, cost: int) -> None:
        """An event costs what a query of it does; who has spent all waits."""
        while True:
            try:
                self._charges.principals.spend(session.principal_id, max(cost, 1))
                return
            except RateLimited as limited:
                await asyncio.sleep(limited.retry_after_s)


async def _wait(sign: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await sign.wait()
    except TimeoutError:
        return
