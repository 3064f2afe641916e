"""The same questions answered the way most people would write it: Strawberry resolvers, DataLoaders, SQLAlchemy sessions.

Begin at `Query`. One AsyncSession serves a request, under the same scope as the registry's; every list and every related row
comes from a DataLoader (loaders.py), so each level of a question is one statement. Serve `app` with uvicorn.
"""

import dataclasses
import os
from collections.abc import AsyncIterator
from datetime import date
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

import asyncpg
import strawberry
from sqlalchemy import Date, Text, func, literal, select, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from starlette.applications import Starlette
from starlette.routing import Route
from strawberry.asgi import GraphQL
from strawberry.extensions import ParserCache, SchemaExtension, ValidationCache

from benchmarks.compare.cells import rollup_of
from benchmarks.compare.loaders import Context
from registry.cards.model import Card as CardRow
from registry.members.model import Member as MemberRow
from registry.organizations.model import Organization as OrganizationRow
from registry.schema.enums.organizations import OrganizationKind
from registry.tenants.pool import Pool
from registry.tenants.sessions import Sessions

Info = strawberry.Info[Context, None]
T = TypeVar("T")

engine = create_async_engine(
    "postgresql+asyncpg://",
    async_creator=lambda: asyncpg.connect(os.environ["DATABASE_URL"]),
    pool_size=16,
    max_overflow=0,
    isolation_level="REPEATABLE READ",
)
sessions = Sessions(Pool(os.environ["LOGIN_URL"], size=1))


@strawberry.type
class PageInfo:
    has_next_page: bool
    end_cursor: str | None


@strawberry.type
class Card:
    row: strawberry.Private[CardRow]
    state: str
    last4: str | None
    issued_on: date | None

    @strawberry.field
    def id(self) -> strawberry.ID:
        return strawberry.ID(f"card_{self.row.id}")


@strawberry.type
class Member:
    row: strawberry.Private[MemberRow]
    name: str
    id_type: str
    number_masked: str
    mobile_masked: str | None
    sex: str
    employment_status: str
    status: str
    card_state: str
    joined_on: date
    error_count: int

    @strawberry.field
    def id(self) -> strawberry.ID:
        return strawberry.ID(f"member_{self.row.id}")

    @strawberry.field
    async def organization(self, info: Info) -> "Organization | None":
        row = await info.context.organizations.load(self.row.org_id)
        return shown(Organization, row) if row else None

    @strawberry.field
    async def card(self, info: Info) -> Card | None:
        row = await info.context.live_cards.load(self.row.id)
        return shown(Card, row) if row else None


@strawberry.type
class MemberEdge:
    node: Member


@strawberry.type
class MemberConnection:
    edges: list[MemberEdge]
    page_info: PageInfo


@strawberry.type
class OrganizationEdge:
    node: "Organization"


@strawberry.type
class OrganizationConnection:
    edges: list[OrganizationEdge]


@strawberry.type
class KindCount:
    kind: str
    count: int


@strawberry.type
class OrganizationFigures:
    total: int
    by_kind: list[KindCount]


@strawberry.type
class MemberFigures:
    total: int
    active: int
    retained: int
    accurate: int


@strawberry.type
class CardStateCount:
    status: str
    count: int


@strawberry.type
class CardFigures:
    total: int
    live: int
    held_by_active_members: int
    by_status: list[CardStateCount]


@strawberry.type
class OfficerFigures:
    total: int
    full_time: int
    part_time: int


@strawberry.type
class Rate:
    code: str
    numerator: int
    denominator: int
    value: float | None
    as_of: date


@strawberry.type
class Rollup:
    as_of: date
    workers: int
    women_workers: int
    migrant_workers: int
    dispatched_workers: int
    workers_in_large_employers: int
    employers: int
    organizations: OrganizationFigures
    members: MemberFigures
    cards: CardFigures
    officers: OfficerFigures
    rates: list[Rate]


@strawberry.type
class Organization:
    row: strawberry.Private[OrganizationRow]
    code: str
    name: str
    kind: str
    status: str

    @strawberry.field
    def id(self) -> strawberry.ID:
        return strawberry.ID(f"organization_{self.row.id}")

    @strawberry.field
    async def children(self, info: Info, first: int) -> OrganizationConnection:
        rows = await info.context.children.load((self.row.id, first))
        return OrganizationConnection(edges=[OrganizationEdge(node=shown(Organization, row)) for row in rows])

    @strawberry.field
    async def members(self, info: Info, first: int) -> MemberConnection:
        rows = await info.context.members.load((self.row.pos, first + 1))
        return page_of_members(rows, first)

    @strawberry.field
    async def rollup(self, info: Info, as_of: date) -> Rollup:
        days = (as_of, date(as_of.year - 1, 12, 31))
        cells = [
            func.rollups.cells(self.row.id, literal(day, Date), literal("AS_FILED", Text), type_=JSONB) for day in days
        ]
        statement: Any = select(*cells)
        row: Any = (await info.context.all(statement))[0]
        return figures(as_of, rollup_of(row[0], row[1], as_of.isoformat()))


@strawberry.input
class OrganizationFilter:
    kind: OrganizationKind


@strawberry.type
class Query:
    @strawberry.field
    async def member(self, info: Info, id: strawberry.ID) -> Member | None:
        rows = await info.context.all(select(MemberRow).where(MemberRow.id == bare(id)))
        return shown(Member, rows[0][0]) if rows else None

    @strawberry.field
    async def members(self, info: Info, first: int) -> MemberConnection:
        order = (MemberRow.org_pos, MemberRow.name_folded, MemberRow.id)
        rows = await info.context.all(select(MemberRow).order_by(*order).limit(first + 1))
        return page_of_members([row for (row,) in rows], first)

    @strawberry.field
    async def organization(self, info: Info, id: strawberry.ID) -> Organization | None:
        row = await info.context.organizations.load(bare(id))
        return shown(Organization, row) if row else None

    @strawberry.field
    async def organizations(self, info: Info, first: int, filter: OrganizationFilter) -> OrganizationConnection:
        statement = select(OrganizationRow).where(OrganizationRow.kind == filter.kind.value)
        rows = await info.context.all(statement.order_by(OrganizationRow.pos).limit(first))
        return OrganizationConnection(edges=[OrganizationEdge(node=shown(Organization, row)) for (row,) in rows])


def page_of_members(rows: list[MemberRow], first: int) -> MemberConnection:
    """A page of at most `first` rows; one more was read to see whether it is the last."""
    page = rows[:first]
    info = PageInfo(has_next_page=len(rows) > first, end_cursor=str(page[-1].id) if page else None)
    return MemberConnection(edges=[MemberEdge(node=shown(Member, row)) for row in page], page_info=info)


def shown(type_: type[T], row: Any) -> T:
    """A row as its type, field by field."""
    make: Any = type_
    return make(row=row, **{name: getattr(row, name) for name in columns_of(type_)})


@cache
def columns_of(type_: type[Any]) -> tuple[str, ...]:
    """The fields that are columns; the others have resolvers."""
    return tuple(each.name for each in dataclasses.fields(type_) if each.init and each.name != "row")


def bare(id: str) -> UUID:
    """The row's id in an id of the API."""
    return UUID(id.rpartition("_")[2])


def figures(as_of: date, found: dict[str, Any]) -> Rollup:
    """The figures of a roll-up as the types above."""
    keyed: dict[str, Any] = found | {"asOf": as_of}
    keyed["organizations"] = OrganizationFigures(
        total=found["organizations"]["total"], by_kind=[KindCount(**each) for each in found["organizations"]["byKind"]]
    )
    keyed["members"] = MemberFigures(**found["members"])
    cards = found["cards"]
    keyed["cards"] = CardFigures(
        total=cards["total"],
        live=cards["live"],
        held_by_active_members=cards["heldByActiveMembers"],
        by_status=[CardStateCount(**each) for each in cards["byStatus"]],
    )
    officers = found["officers"]
    keyed["officers"] = OfficerFigures(
        total=officers["total"], full_time=officers["fullTime"], part_time=officers["partTime"]
    )
    keyed["rates"] = [
        Rate(as_of=as_of, **{name: value for name, value in each.items() if name != "asOf"}) for each in found["rates"]
    ]
    return Rollup(**{_snake(name): value for name, value in keyed.items()})


def _snake(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)


class Scoped(SchemaExtension):
    """One transaction for an operation; its first statement enters the scope."""

    async def on_operation(self) -> AsyncIterator[None]:
        context: Context = self.execution_context.context
        async with context.session:
            entered = text("select from tenants.enter(:sid)")
            opened = await sessions.of(context.token)
            await context.session.execute(entered, {"sid": opened.secret})
            yield


class Endpoint(GraphQL[Context, None]):
    """Strawberry's own view, with a session and fresh loaders for each request."""

    async def get_context(self, request: Any, response: Any) -> Context:
        token = request.headers.get("authorization", "").removeprefix("Bearer ")
        return Context(token, AsyncSession(engine, expire_on_commit=False))


# Both caches stand at the level of their modules: all requests share them.
schema = strawberry.Schema(Query, extensions=[ParserCache, ValidationCache, Scoped])
app = Starlette(routes=[Route("/graphql", Endpoint(schema, graphql_ide=None))])
