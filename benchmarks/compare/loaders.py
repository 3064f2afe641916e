"""What the resolvers of one request share: a session, and the DataLoaders over it.

Begin at `Context`. Each loader answers all that one level of a question asks for by one statement.
"""

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from strawberry.dataloader import DataLoader

from registry.cards.model import Card
from registry.members.model import Member
from registry.organizations.model import Organization

Ids = list[UUID]
# A parent, by the column that leads to it, and how many of its rows are wanted.
First = tuple[UUID | int, int]


@dataclass
class Context:
    """What resolvers of one request share."""

    token: str
    session: AsyncSession
    # A session runs one statement at a time; loaders of one level would otherwise start together.
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    def __post_init__(self) -> None:
        self.organizations = DataLoader(self._organizations)
        self.live_cards = DataLoader(self._live_cards)
        self.children = DataLoader(self._children)
        self.members = DataLoader(self._members)

    async def all(self, statement: Select[Any]) -> Sequence[Row[Any]]:
        """All rows of a statement."""
        async with self.turn:
            return (await self.session.execute(statement)).all()

    async def _organizations(self, ids: Ids) -> list[Organization | None]:
        rows = await self.all(select(Organization).where(Organization.id.in_(ids)))
        found = {row.id: row for (row,) in rows}
        return [found.get(each) for each in ids]

    async def _live_cards(self, ids: Ids) -> list[Card | None]:
        statement = select(Card).where(Card.member_id.in_(ids), Card.closed_on.is_(None))
        found = {row.member_id: row for (row,) in await self.all(statement)}
        return [found.get(each) for each in ids]

    async def _children(self, keys: list[First]) -> list[list[Organization]]:
        return await self._firsts(Organization, "parent_id", (Organization.pos,), keys)

    async def _members(self, keys: list[First]) -> list[list[Member]]:
        return await self._firsts(Member, "org_pos", (Member.name_folded, Member.id), keys)

    async def _firsts(self, model: Any, of: str, order: tuple[Any, ...], keys: list[First]) -> list[list[Any]]:
        """The first rows of each parent; one statement for all parents."""
        number = func.row_number().over(partition_by=getattr(model, of), order_by=order).label("number")
        numbered = select(model, number).where(getattr(model, of).in_({key for key, _ in keys})).subquery()
        row = aliased(model, numbered)
        most = max(first for _, first in keys)
        statement = select(row).where(numbered.c.number <= most).order_by(numbered.c.number)
        found: defaultdict[UUID | int, list[Any]] = defaultdict(list)
        for (each,) in await self.all(statement):
            found[getattr(each, of)].append(each)
        return [found[key][:first] for key, first in keys]
