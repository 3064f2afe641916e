"""Files that change the same records at once, in other orders: they wait for each other, and never lock each other out.

Begin at `_at_once()`: two pieces in transactions of their own, each slow between its rows.
"""

import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from registry.imports import members, unions
from registry.imports.kinds import importer_of
from registry.imports.rows import Row
from registry.members.personal_data import PersonalData
from tests.conftest import Database
from tests.factories import World, person
from tests.imports.conftest import Acting


async def _at_once(
    acting: Acting, kind: str, keys: PersonalData, world: World, files: Sequence[Sequence[dict[str, Any]]]
) -> None:
    own = UUID(world.ids["NORTH"].removeprefix("organization_"))
    # Making somebody who acts takes a connection that all share.
    beginning = asyncio.Lock()

    async def piece(values: Sequence[dict[str, Any]]) -> None:
        async with AsyncExitStack() as stack:
            async with beginning:
                transaction = await stack.enter_async_context(acting("NORTH", "ADMIN"))
            rows = [Row(number, [], dict(each)) for number, each in enumerate(values, 2)]
            done = await importer_of(kind, keys).apply(transaction, own, rows)
            assert all(outcome.done for outcome in done), done

    await asyncio.gather(*map(piece, files))


def _slowly(step: Any) -> Any:
    """The step, and a while in which the other piece comes as far."""

    async def slow(*given: Any, **named: Any) -> Any:
        answer = await step(*given, **named)
        await asyncio.sleep(0.05)
        return answer

    return slow


async def test_members_in_opposite_orders(
    acting: Acting, world: World, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    boss = await world.ask("ROOT")
    people = [person() for _ in range(2)]
    for each in people:
        await world.member(boss, "NORTH-UNION", **each)
    monkeypatch.setattr(members, "change_member", _slowly(members.change_member))
    rows = [
        {"nationalNumber": each["nationalNumber"], "name": each["name"], "organizationCode": "NORTH-UNION"}
        for each in people
    ]
    first, second = ([row | {"post": post} for row in rows] for post in ("司机", "电工"))

    await _at_once(acting, "MEMBERS", database.addresses.personal_data, world, [first, second[::-1]])


async def test_organizations_in_opposite_orders(
    acting: Acting, world: World, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    boss = await world.ask("ROOT")
    codes = ["LOCK-A", "LOCK-B"]
    for code in codes:
        await world.found(boss, "NORTH", code, "BASIC_COMMITTEE", "2010-01-01")
    monkeypatch.setattr(unions.coverage, "cover_employer", _slowly(unions.coverage.cover_employer))
    first, second = (
        [{"organizationCode": code, "name": name, "fromOn": date(2015, 1, 1)} for code in codes]
        for name in ("第一厂", "第二厂")
    )

    await _at_once(acting, "EMPLOYERS", database.addresses.personal_data, world, [first, second[::-1]])


async def test_a_transfer_is_a_transaction_of_its_own(database: Database) -> None:
    # Whom it asks for elsewhere is locked where nobody here can see the order.
    assert importer_of("TRANSFERS", database.addresses.personal_data).piece == 1
