"""The life of a card: days in the past, and what the figures say of it. Every event in every state: tests/machines."""

import asyncio

import pytest

from registry.cards.machine import BENEFITS, MACHINE
from registry.check.runner import violations
from tests.cards.lives import PATHS, brought, happen, moved, number, rows_of
from tests.factories import World

BOTH = "card { id state replaces { id } benefitStatus } replaced { state closedOn benefitStatus }"
ASKED = [event.name for event in MACHINE.events if event.mutation]


def test_every_state_can_be_reached_and_every_event_leads_somewhere() -> None:
    for machine in (MACHINE, BENEFITS):
        assert {step.end for step in machine.steps} <= set(machine.states)
        assert {step.event for step in machine.steps} == {event.name for event in machine.events}
    assert set(PATHS) == set(MACHINE.states)


@pytest.mark.parametrize("state", ["REJECTED_BY_BANK", "CANCELLED", "EXPIRED"])
async def test_after_a_card_has_ended_another_one_can_be_requested(world: World, state: str) -> None:
    ask = await world.ask("NORTH")
    member, card = await brought(world, ask, state)

    early = await happen(ask, "request", member, None, "2016-01-15")
    reply = await happen(
        ask, "request", member, None, "2016-02-02", "card { id state member { cardState card { id } cards { state } } }"
    )

    assert early["code"] == "BAD_DATE"
    assert reply["card"]["id"] != card
    assert reply["card"]["member"] == {
        "cardState": "REQUESTED",
        "card": {"id": reply["card"]["id"]},
        "cards": [{"state": "REQUESTED"}, {"state": state}],
    }


async def test_a_lost_card_that_was_activated_is_active_again_when_it_is_found(world: World) -> None:
    ask = await world.ask("NORTH")
    member, card = await brought(world, ask, "LOST_REPORTED")

    found = await happen(ask, "find", member, card)

    assert found["card"]["state"] == "ACTIVE"


async def test_a_lost_card_that_was_never_activated_is_issued_again_when_it_is_found(world: World) -> None:
    ask = await world.ask("NORTH")
    member, card = await brought(world, ask, "ISSUED")
    await happen(ask, "lose", member, card)

    found = await happen(ask, "find", member, card)

    assert found["card"]["state"] == "ISSUED"


async def test_a_consent_on_record_is_the_one_that_counts(world: World) -> None:
    ask = await world.ask("NORTH")
    member, card = await brought(world, ask, "CONSENTED")

    other = await ask.do("requestCard", memberId=member, consentedOn="2016-01-02", requestedOn="2016-02-01")
    reply = await ask.do("requestCard", "card { id state consentedOn }", memberId=member, requestedOn="2016-02-01")
    without = await ask.do("requestCard", memberId=await world.member(ask, "NORTH-UNION"))

    assert (other["code"], other["path"]) == ("BAD_DATE", "consentedOn")
    assert reply["card"] == {"id": card, "state": "REQUESTED", "consentedOn": "2016-01-01"}
    assert without["code"] == "CARD_CONSENT_MISSING"


async def test_an_answer_of_the_bank_keeps_its_reason_note_and_reference(world: World) -> None:
    ask = await world.ask("NORTH")
    member, card = await brought(world, ask, "ACCEPTED_BY_BANK")

    reply = await happen(
        ask, "reject", member, card, payload="card { rejectionReason bankNote bankReference closedOn benefitStatus }"
    )
    senseless = await ask.do("recordBankAnswer", cardId=card, result="ACCEPTED", rejectionReason="OTHER")

    assert reply["card"] == {
        "rejectionReason": "MOBILE_INVALID",
        "bankNote": "停机",
        "bankReference": "BOB-1",
        "closedOn": "2016-02-01",
        "benefitStatus": "NOT_YET",
    }
    assert (senseless["code"], senseless["path"]) == ("BAD_INPUT", "rejectionReason")


async def test_a_replacement_closes_the_old_card_and_is_no_first_issue(world: World) -> None:
    ask = await world.ask("NORTH-UNION")
    issued = 'query { viewer { organization { movement(from: "2016-01-01", to: "2016-12-31") { cardsIssued } } } }'
    member, card = await brought(world, ask, "LOST_REPORTED")
    before = (await ask.query(issued)).data

    reply = await happen(
        ask,
        "replace",
        member,
        card,
        "2016-03-01",
        BOTH,
    )
    new = reply["card"]["id"]
    await happen(ask, "issue", member, new, "2016-03-20")

    assert reply == {
        "__typename": "ReplaceCardPayload",
        "card": {"id": new, "state": "REQUESTED", "replaces": {"id": card}, "benefitStatus": "CURRENT"},
        "replaced": {"state": "REPLACED", "closedOn": "2016-03-01", "benefitStatus": "ENDED"},
    }
    assert (await ask.query(issued)).data == before
    assert await violations(world.owner) == []


async def test_a_step_lies_not_before_the_one_it_builds_upon_and_not_in_the_future(world: World) -> None:
    ask = await world.ask("NORTH")
    member, card = await brought(world, ask, "ISSUED", "2016-03-01")

    early = await happen(ask, "activate", member, card, "2016-02-29")
    late = await happen(ask, "activate", member, card, "2199-01-01")
    reply = await happen(ask, "activate", member, card, "2016-03-01")

    assert [(each["code"], each["path"]) for each in (early, late)] == [("BAD_DATE", "activatedOn")] * 2
    assert reply["card"]["state"] == "ACTIVE"


async def test_nothing_happens_to_a_card_in_or_before_a_time_at_a_union_out_of_sight(world: World) -> None:
    ask = await world.ask("NORTH")
    member, card = await brought(world, ask, "ISSUED", "2016-03-01")
    await moved(world, member, "SOUTH-UNION", "2016-04-01")
    await moved(world, member, "NORTH-UNION", "2016-05-01")
    before = await rows_of(world)

    refused = [await happen(ask, "lose", member, card, day) for day in ("2016-03-15", "2016-04-15")]
    unchanged = await rows_of(world) == before
    reply = await happen(ask, "lose", member, card, "2016-05-02")

    assert [each["code"] for each in refused] == ["BAD_DATE"] * 2
    assert unchanged
    assert reply["card"]["state"] == "LOST_REPORTED"


@pytest.mark.parametrize("state", ["REQUESTED", "PRODUCED", "DELIVERED_TO_UNION"])
async def test_a_request_is_cancelled_when_the_membership_ends(world: World, state: str) -> None:
    ask = await world.ask("NORTH")
    member, card = await brought(world, ask, state)

    await ask.do("endMembership", memberId=member, reason="WITHDRAWN", endedOn="2016-01-20")
    reply = await ask.query(
        "query($id: ID!) { card(id: $id) { state closedOn closingReason member { cardState } } }", id=card
    )

    # Back-dated: the card was asked for on a later day, and ends on it.
    assert reply.data["card"] == {
        "state": "CANCELLED",
        "closedOn": "2016-02-01",
        "closingReason": "MEMBERSHIP_ENDED",
        "member": {"cardState": "CANCELLED"},
    }
    assert await violations(world.owner) == []


async def test_a_back_dated_end_tells_periods_again_that_have_been_closed_since(world: World) -> None:
    ask = await world.ask("NORTH-UNION")
    held = "query($d: Date) { viewer { organization { rollup(asOf: $d) { cards { heldByActiveMembers } } } } }"

    async def holders(day: str) -> int:
        reply = await ask.query(held, d=day)
        return reply.data["viewer"]["organization"]["rollup"]["cards"]["heldByActiveMembers"]

    member, card = await brought(world, ask, "ISSUED", "2016-02-01")
    await happen(ask, "activate", member, card, "2016-05-01")
    await happen(ask, "lose", member, card, "2016-07-01")
    days = ("2016-02-28", "2016-04-30", "2016-05-31", "2016-07-31")
    before = [await holders(day) for day in days]

    await ask.do("endMembership", memberId=member, reason="WITHDRAWN", endedOn="2016-03-15")

    assert [was - await holders(day) for was, day in zip(before, days, strict=True)] == [0, 1, 1, 0]
    assert await violations(world.owner) == []


async def test_who_sees_no_card_gets_the_answer_for_one_that_does_not_exist(world: World) -> None:
    north, south = await world.ask("NORTH"), await world.ask("SOUTH")
    for state in ("REQUESTED", "ISSUED", "LOST_REPORTED"):
        member, card = await brought(world, north, state)
        before = await rows_of(world)
        for event in ASKED:
            hidden = await happen(south, event, member, card)
            random = "00000000-0000-4000-8000-000000000000"
            absent = await happen(south, event, f"member_{random}", f"card_{random}")
            assert hidden == absent, event
            assert hidden["code"] == "NOT_FOUND"
        assert await rows_of(world) == before


CALLS = {"suspendBenefits": {"reason": "MEMBER_ASKED"}, "resumeBenefits": {}}


@pytest.mark.parametrize("role", ["VIEWER", "AUDITOR"])
async def test_a_role_without_the_ability_changes_nothing(world: World, role: str) -> None:
    ask, other = await world.ask("NORTH"), await world.ask("NORTH", role)
    member, card = await brought(world, ask, "ISSUED")
    before = await rows_of(world)

    answers = {(await happen(other, event, member, card))["code"] for event in ASKED}
    answers |= {(await other.do(name, memberId=member))["code"] for name in ("refuseCard", "withdrawCardRefusal")}
    answers |= {(await other.do(name, cardId=card, **why))["code"] for name, why in CALLS.items()}

    assert answers == {"NOT_ALLOWED"}
    assert await rows_of(world) == before


@pytest.mark.parametrize(
    ("state", "events"),
    [
        ("LOST_REPORTED", ("replace", "replace", "cancel", "find", "expire")),
        ("DELIVERED_TO_UNION", ("issue", "issue", "issue", "cancel", "reject")),
        ("ISSUED", ("activate", "lose", "replace", "replace", "cancel")),
    ],
)
async def test_officers_at_once_leave_one_card_and_no_deadlock(
    world: World, state: str, events: tuple[str, ...]
) -> None:
    ask = await world.ask("NORTH")
    for _ in range(4):
        member, card = await brought(world, ask, state)

        answers = await asyncio.gather(*(happen(ask, event, member, card) for event in events))

        # CONFLICT would be a deadlock.
        codes = [answer.get("code", "done") for answer in answers]
        assert "done" in codes
        assert "CONFLICT" not in codes
        open_cards = await world.owner.fetchval(
            "select count(*) from cards.card where member_id = $1::text::uuid and closed_on is null",
            member.partition("_")[2],
        )
        assert open_cards in (0, 1)
    assert await violations(world.owner) == []


async def test_a_number_is_checked_before_anything_is_written(world: World) -> None:
    ask = await world.ask("NORTH")
    _, card = await brought(world, ask, "PRODUCED")
    before = await rows_of(world)

    for bad in ("", "6228", "六二二八四八〇〇〇〇〇〇〇〇〇一", f"{number()}0", "6228-4800-0000-0001"):
        reply = await ask.do("issueCard", cardId=card, number=bad)
        assert reply["code"] == "CARD_NUMBER_REFUSED"
    assert await rows_of(world) == before
