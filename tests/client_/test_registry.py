"""The client's face: lists to their end, changes, refusals as exceptions, the feed."""

import asyncio
import contextlib
import os
import zipfile
from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from registry_client import AlreadyRegistered, AsyncRegistry, MemberRefused, NotAllowed, NotFound, Registry, codes
from registry_client.asynchronous import registry as asynchronous
from registry_client.blocking import registry as blocking
from registry_client.generated.enums import MemberStatus, TransferRefusal, TransferState, TransferWaiting
from registry_client.generated.fragments import Change
from registry_client.generated.input_types import MemberFilter, RegisterMemberInput
from tests.client_.conftest import IMPATIENT
from tests.factories import World, make_token, person


def new_member(world: World, **changes: object) -> RegisterMemberInput:
    """A member of NORTH-UNION to be registered."""
    return RegisterMemberInput.model_validate({**person(**changes), "organizationId": world.ids["NORTH-UNION"]})


async def test_a_member_is_registered_and_found_again(world: World, north: AsyncRegistry) -> None:
    member = await north.register_member(new_member(world, name="王小明"))

    found = [each async for each in north.members(MemberFilter(name_prefix="王小"))]

    assert [each.id for each in found] == [member.id]
    assert await north.member(member.id) == found[0]
    assert found[0].status is MemberStatus.ACTIVE
    assert found[0].joined_on == date(2015, 3, 1)
    assert found[0].organization.code == "NORTH-UNION"


async def test_lists_are_iterated_to_their_end_with_and_without_await(
    world: World, north: AsyncRegistry, address: str, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(5):
        await north.register_member(new_member(world, name="李页"))
    monkeypatch.setattr(asynchronous, "PAGE_SIZE", 2)
    monkeypatch.setattr(blocking, "PAGE_SIZE", 2)

    def list_them() -> list[str]:
        with Registry(address, token) as registry:
            return [member.id for member in registry.members(MemberFilter(name_prefix="李页"))]

    awaited = [member.id async for member in north.members(MemberFilter(name_prefix="李页"))]

    assert len(set(awaited)) == 5
    assert await asyncio.to_thread(list_them) == awaited


def test_a_misspelt_condition_is_refused_and_not_left_out() -> None:
    with pytest.raises(ValidationError):
        MemberFilter.model_validate({"name_prefx": "李"})


async def test_figures_are_those_of_our_own_organization_where_none_is_named(
    world: World, north: AsyncRegistry
) -> None:
    before = (await north.figures()).rollup.members.active
    await north.register_member(new_member(world))

    ours, named = await north.figures(), await north.figures("NORTH-UNION")

    assert ours == named
    assert ours.code == "NORTH-UNION"
    assert ours.rollup.members.active == before + 1
    rate = next(rate for rate in ours.rollup.rates if rate.code == "CARD_ISSUANCE_RATE")
    assert (rate.numerator, rate.denominator) == (0, ours.rollup.members.active)
    assert (await north.figures(as_of=date(2014, 12, 31))).rollup.members.total == 0


async def test_refusals_are_exceptions_by_type_and_by_code(world: World, north: AsyncRegistry, address: str) -> None:
    person_there = new_member(world)
    await north.register_member(person_there)

    with pytest.raises(AlreadyRegistered) as there:
        await north.register_member(person_there.model_copy())
    with pytest.raises(MemberRefused) as wrong:
        await north.register_member(new_member(world, nationalNumber="110106197001010000"))
    with pytest.raises(NotFound):
        await north.organization("SOUTH-UNION")
    async with AsyncRegistry(address, await make_token(world.owner, "NORTH-UNION", "VIEWER")) as viewer:
        with pytest.raises(NotAllowed):
            await viewer.register_member(new_member(world))
    async with AsyncRegistry(address, "no-token-of-anybody") as nobody:
        with pytest.raises(codes.Unauthenticated) as unknown:
            await nobody.viewer()

    assert there.value.told_code == "ALREADY_REGISTERED"
    assert wrong.value.details["issues"][0]["code"] == "NATIONAL_NUMBER_CHECK_DIGIT"
    assert unknown.value.in_language("zh").startswith("请提供有效令牌")


async def test_transfers_are_refused_and_accepted_by_the_side_they_wait_for(
    world: World, north: AsyncRegistry, address: str
) -> None:
    south = await world.ask("SOUTH-UNION", "REGISTRAR")
    ids = [await world.member(south, "SOUTH-UNION", name=name) for name in ("转一", "转二")]
    for id in ids:
        made = await south.do("offerTransfer", memberId=id, toOrganizationCode="NORTH-UNION")
        assert made["__typename"] == "OfferTransferPayload", made
    inbox = {each.member_name: each async for each in north.transfers(waiting_for=TransferWaiting.THIS_SIDE)}

    await north.accept_transfer(inbox["转一"].id, post="钳工")
    refused = await north.refuse_transfer(inbox["转二"].id, TransferRefusal.WRONG_UNION, note="不是本会")

    assert refused.state is TransferState.REFUSED
    assert [each.id async for each in north.transfers(waiting_for=TransferWaiting.THIS_SIDE)] == []
    with pytest.raises(codes.TransferNotAcceptable):
        await north.accept_transfer(inbox["转二"].id)


async def test_the_feed_goes_on_behind_a_cursor_and_is_followed(world: World, address: str) -> None:
    token = await make_token(world.owner, "NORTH-UNION", "ADMIN")
    async with AsyncRegistry(address, token, patience=IMPATIENT) as registry:
        seen = [change async for change in registry.changes()]
        followed: list[Change] = []

        async def follow() -> None:
            async for change in registry.changes(after=seen[1].cursor, follow=True):
                followed.append(change)
                if len(followed) == len(seen):
                    return

        following = asyncio.create_task(follow())
        await registry.register_member(new_member(world))
        new = await registry.register_member(new_member(world))
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(following, 15)

    assert [change.id for change in followed[: len(seen) - 2]] == [change.id for change in seen[2:]]
    assert followed[-1].subject_id == new.id


async def test_the_feed_is_followed_without_await(world: World, north: AsyncRegistry, address: str) -> None:
    token = await make_token(world.owner, "NORTH-UNION", "ADMIN")

    def follow(after: str) -> str:
        with Registry(address, token) as registry:
            return next(registry.changes(after=after, follow=True)).subject_id

    async with AsyncRegistry(address, token) as registry:
        last = [change async for change in registry.changes()][-1]
    following = asyncio.create_task(asyncio.to_thread(follow, last.cursor))
    new = await north.register_member(new_member(world))

    assert await asyncio.wait_for(following, 15) == new.id


async def test_any_document_can_be_asked(north: AsyncRegistry) -> None:
    answered = await north.execute("query($code: String) { organization(code: $code) { code } }", code="NORTH-UNION")

    assert answered == {"organization": {"code": "NORTH-UNION"}}
    with pytest.raises(NotFound):
        await north.execute('{ organization(code: "NONE") { code } }')


async def test_a_report_is_written_whole_or_not_at_all(north: AsyncRegistry, tmp_path: Path) -> None:
    written = await north.report("yearly-return", tmp_path / "年报.xlsx", organization="NORTH-UNION", year=2016)

    with pytest.raises(NotFound):
        await north.report("yearly-return", tmp_path / "hidden.xlsx", organization="SOUTH-UNION", year=2016)
    with pytest.raises(codes.YearNotBegun):
        await north.report("yearly-return", tmp_path / "future.xlsx", organization="NORTH-UNION", year=2199)

    assert zipfile.is_zipfile(written)
    assert os.listdir(tmp_path) == ["年报.xlsx"]
