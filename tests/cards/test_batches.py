"""Batches out to the bank and its answers back: line by line, also for cards that have moved away."""

import asyncio
import csv
import io
from typing import Any

import pytest

from registry.cards.files import MAX_BYTES, read_answers
from registry.cards.machine import BATCH, MACHINE
from registry.cards.operations import ANSWERS
from registry.cards.rules import CardFileTooLarge
from registry.check.runner import violations
from registry.machines import NEW
from tests.cards.lives import brought, happen, moved, rows_of, state_of
from tests.client import Ask
from tests.factories import World

SHOWN = "batch { id state lineCount answeredCount rejectedCount sentOn answeredOn }"
LINES = "batch { id state answeredCount rejectedCount } lines { lineNo outcome }"
GIVEN: dict[str, Any] = {"agreementNo": "协议-1", "handledBy": "王五"}


async def made(world: World, ask: Ask, union: str = "NORTH-UNION", **given: Any) -> str:
    """A batch of an organization's subtree."""
    reply = await ask.do("makeCardBatch", SHOWN, organizationId=world.ids[union], **{**GIVEN, **given})
    assert "batch" in reply, reply
    return reply["batch"]["id"]


async def sent(ask: Ask, batch: str) -> list[dict[str, str]]:
    """The file for the bank, as the bank reads it."""
    reply = await ask.do(
        "sendCardBatch", f"{SHOWN} file linesInFile", batchId=batch, receiver="北京银行", purpose="批量开卡"
    )
    assert "file" in reply, reply
    return list(csv.DictReader(io.StringIO(reply["file"].removeprefix("\ufeff"), newline="")))


async def answered(
    ask: Ask, batch: str, *lines: str, header: str = "line_no,result,reason,note,reference"
) -> dict[str, Any]:
    """The answer to a file."""
    return await ask.do("answerCardBatch", LINES, batchId=batch, file="\n".join((header, *lines)))


def outcomes(reply: dict[str, Any]) -> list[tuple[int | None, str]]:
    """What became of each line."""
    return [(line["lineNo"], line["outcome"]) for line in reply["lines"]]


async def union_of(world: World, *names: str) -> tuple[Ask, str, list[tuple[str, str]]]:
    """A new union below NORTH-VILLAGE with a request for each name: who registers there, its code, members with cards."""
    code = f"BATCH-{len(world.ids)}"
    await world.found(await world.ask("ROOT"), "NORTH-VILLAGE", code, "BASIC_COMMITTEE", "2010-01-01")
    ask = await world.ask(code, "REGISTRAR")
    return ask, code, [await brought(world, ask, "REQUESTED", union=code, name=name) for name in names]


async def test_the_file_has_a_line_for_each_card_in_clear_and_is_kept_nowhere_but_on_the_access_log(
    world: World,
) -> None:
    ask, code, cards = await union_of(world, "张三", "=cmd|' /C calc'!A0", "@李四")
    batch = await made(world, ask, code)

    sending = {"batchId": batch, "receiver": "北京银行", "purpose": "批量开卡"}
    keyed = await ask.do("sendCardBatch", f"{SHOWN} file linesInFile", **sending, idempotencyKey="k-1")
    reply = await ask.do("sendCardBatch", f"{SHOWN} file linesInFile", **sending)
    again = await ask.do("sendCardBatch", f"{SHOWN} file linesInFile", **sending)

    assert keyed["code"] == "KEY_NOT_KEPT"
    assert reply == again
    assert reply["linesInFile"] == 3
    assert reply["batch"] | {"id": ""} == {
        "id": "", "state": "SENT", "lineCount": 3, "answeredCount": 0, "rejectedCount": 0,
        "sentOn": reply["batch"]["sentOn"], "answeredOn": None,
    }  # fmt: skip
    assert reply["file"].startswith(
        "\ufeff行号 line_no,姓名 name,证件类型 id_type,证件号码 id_number,手机号 mobile,申请编号 card_reference\r\n"
    )
    rows = list(csv.DictReader(io.StringIO(reply["file"].removeprefix("\ufeff"), newline="")))
    assert {row["申请编号 card_reference"] for row in rows} == {card for _, card in cards}
    assert sorted(row["姓名 name"] for row in rows) == sorted(["张三", "'=cmd|' /C calc'!A0", "'@李四"])
    assert all(len(row["证件号码 id_number"]) == 18 and row["手机号 mobile"].startswith("138") for row in rows)
    kept = await world.owner.fetch("select coalesce(answer::text, '') from tenants.idempotency")
    assert not any(row["证件号码 id_number"] in each[0] for row in rows for each in kept)
    log = await world.owner.fetch(
        "select kind, subject_type, receiver, reason from tenants.access_entry where subject_id = $1::text::uuid",
        batch.partition("_")[2],
    )
    assert [tuple(each) for each in log] == [("CARDS_DISCLOSED", "CardBatch", "北京银行", "批量开卡")] * 2


async def test_only_who_may_reveal_members_gets_the_file(world: World) -> None:
    ask, code, _ = await union_of(world, "张三")
    batch = await made(world, ask, code)
    before = await world.owner.fetchval("select count(*) from tenants.access_entry")

    for role in ("INTEGRATION", "VIEWER", "AUDITOR"):
        reply = await (await world.ask(code, role)).do("sendCardBatch", batchId=batch, receiver="x", purpose="x")
        assert reply["code"] == "NOT_ALLOWED"
    assert await world.owner.fetchval("select count(*) from tenants.access_entry") == before


async def test_answers_come_line_by_line_and_a_second_file_completes_them(world: World) -> None:
    ask, code, cards = await union_of(world, *["张三"] * 4)
    batch = await made(world, ask, code)
    number = {row["申请编号 card_reference"]: row["行号 line_no"] for row in await sent(ask, batch)}
    a, b, c, d = (number[card] for _, card in cards)

    first = await answered(
        ask,
        batch,
        f"{a},ACCEPTED,,,BOB-1",
        f"{b},REJECTED,MOBILE_INVALID,,",
        f"{c},sent,,,",
        "9,ACCEPTED,,,",
        "x,ACCEPTED,,,",
    )
    before = await rows_of(world)
    again = await answered(ask, batch, f"{a},ACCEPTED,,,BOB-1", f"{b},REJECTED,MOBILE_INVALID,,")
    unchanged = await rows_of(world) == before
    second = await answered(
        ask,
        batch,
        f"{a},PRODUCED,,,",
        f"{b},ACCEPTED,,,",
        f"{c},REJECTED,没有身份证,,",
        f"{d},PRODUCED,,,",
        f"{d},PRODUCED,,,",
    )

    assert outcomes(first) == [
        (int(a), "APPLIED"),
        (int(b), "APPLIED"),
        (int(c), "BAD_RESULT"),
        (9, "UNKNOWN_LINE"),
        (None, "UNKNOWN_LINE"),
    ]
    assert first["batch"] | {"id": ""} == {"id": "", "state": "SENT", "answeredCount": 2, "rejectedCount": 1}
    assert outcomes(again) == [(int(a), "ALREADY_ANSWERED"), (int(b), "ALREADY_ANSWERED")]
    assert unchanged
    assert [outcome for _, outcome in outcomes(second)] == [
        "APPLIED",
        "ALREADY_ANSWERED",
        "APPLIED",
        "APPLIED",
        "ALREADY_ANSWERED",
    ]
    assert second["batch"] | {"id": ""} == {"id": "", "state": "ANSWERED", "answeredCount": 4, "rejectedCount": 2}
    assert [await state_of(world, card) for _, card in cards] == [
        "PRODUCED",
        "REJECTED_BY_BANK",
        "REJECTED_BY_BANK",
        "PRODUCED",
    ]
    assert await violations(world.owner) == []


async def test_an_answer_leaves_reason_note_and_reference_on_the_card(world: World) -> None:
    ask, code, cards = await union_of(world, "张三", "李四")
    batch = await made(world, ask, code)
    number = {row["申请编号 card_reference"]: row["行号 line_no"] for row in await sent(ask, batch)}
    (_, first), (_, second) = cards

    await answered(ask, batch, f"{number[first]},ACCEPTED,,,BOB-1", f"{number[second]},REJECTED,没有身份证,,")

    told = await ask.query(
        "query($a: ID!, $b: ID!) { a: card(id: $a) { bankReference inBatch } b: card(id: $b) { rejectionReason bankNote } }",
        a=first,
        b=second,
    )
    assert told.data == {
        "a": {"bankReference": "BOB-1", "inBatch": False},
        "b": {"rejectionReason": "OTHER", "bankNote": "没有身份证"},
    }


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("", "CARD_FILE_REFUSED"),
        ("line_no,result", "CARD_FILE_REFUSED"),
        ("1,ACCEPTED\n2,ACCEPTED", "CARD_FILE_REFUSED"),
        ("行号,结果\n1,ACCEPTED", "CARD_FILE_REFUSED"),
        ('line_no,result\n"1,ACCEPTED', None),
        ("\ufeff行号 line_no,结果 RESULT\r\n1,accepted\r\n\r\n", None),
        ("name,line_no,x,result\n'=1+1,'1,,ACCEPTED,more,cells", None),
        ("line_no,result\n" + "1,ACCEPTED\n" * 2_001, "CARD_FILE_TOO_LARGE"),
        ("line_no,result\n1," + "A" * 200_000, "CARD_FILE_REFUSED"),
    ],
)
async def test_ugly_files_are_read_or_refused_as_a_whole(world: World, file: str, code: str | None) -> None:
    ask, union, cards = await union_of(world, "张三")
    batch = await made(world, ask, union)
    await sent(ask, batch)
    before = await rows_of(world)

    reply = await ask.do("answerCardBatch", LINES, batchId=batch, file=file)

    assert reply.get("code") == code, reply
    if code is not None:
        assert reply["path"] == "file"
        assert await rows_of(world) == before
    elif '"' not in file:
        assert outcomes(reply) == [(1, "APPLIED")]
        assert await state_of(world, cards[0][1]) == "ACCEPTED_BY_BANK"


def test_a_file_of_more_than_a_megabyte_is_not_looked_at() -> None:
    with pytest.raises(CardFileTooLarge):
        read_answers("line_no,result\n" + "汉" * (MAX_BYTES // 3))


async def test_an_answer_reaches_a_card_that_moved_away_and_tells_nothing_of_where_it_is(world: World) -> None:
    ask, code, cards = await union_of(world, "张三", "李四", "王五")
    batch = await made(world, ask, code)
    number = {row["申请编号 card_reference"]: row["行号 line_no"] for row in await sent(ask, batch)}
    (gone, card), (other, second), (third, left) = cards
    for member in (gone, other):
        assert await moved(world, member, "SOUTH-UNION", "2016-03-01") == "MOVED"
    south = await world.ask("SOUTH")
    nothing = await south.do("makeCardBatch", organizationId=world.ids["SOUTH-UNION"], **GIVEN)
    hidden = await south.do("answerCardBatch", batchId=batch, file=f"line_no,result\n{number[card]},ACCEPTED")
    again = await sent(ask, batch)

    reply = await ask.do(
        "answerCardBatch", LINES, batchId=batch,
        file=f"line_no,result\n{number[card]},ACCEPTED\n{number[second]},REJECTED\n{number[left]},ACCEPTED",
    )  # fmt: skip

    # A request that waits for an answer moves along, and goes into no second batch.
    assert (nothing["code"], hidden["code"]) == ("CARD_BATCH_EMPTY", "NOT_FOUND")
    assert [row["申请编号 card_reference"] for row in again] == [left]
    assert [outcome for _, outcome in outcomes(reply)] == ["APPLIED"] * 3
    assert [await state_of(world, each) for each in (card, second, left)] == [
        "ACCEPTED_BY_BANK",
        "REJECTED_BY_BANK",
        "ACCEPTED_BY_BANK",
    ]
    lines = await ask.query(
        "query($id: ID!) { node(id: $id) { ... on CardBatch { lines(first: 9) { nodes { memberName result card { id } } } } } }",
        id=batch,
    )
    shown = {line["memberName"]: (line["result"], line["card"]) for line in lines.data["node"]["lines"]["nodes"]}
    assert shown == {"张三": ("ACCEPTED", None), "李四": ("REJECTED", None), "王五": ("ACCEPTED", {"id": left})}
    assert "card" in await south.do("requestCard", "card { id }", memberId=other, consentedOn="2016-01-01")
    assert third
    assert await violations(world.owner) == []


async def test_a_card_that_was_cancelled_meanwhile_says_so_on_its_line(world: World) -> None:
    ask, code, [(member, card), (_, other)] = await union_of(world, "张三", "李四")
    batch = await made(world, ask, code)
    number = {row["申请编号 card_reference"]: row["行号 line_no"] for row in await sent(ask, batch)}
    await happen(ask, "cancel", member, card)
    await happen(ask, "accept", member, other)

    reply = await answered(ask, batch, f"{number[card]},ACCEPTED,,,", f"{number[other]},ACCEPTED,,,")
    again = await answered(ask, batch, f"{number[card]},ACCEPTED,,,", f"{number[other]},PRODUCED,,,")

    assert outcomes(reply) == [(int(number[card]), "CARD_STATE"), (int(number[other]), "CARD_STATE")]
    assert reply["batch"]["state"] == "ANSWERED"
    assert [outcome for _, outcome in outcomes(again)] == ["CARD_STATE", "APPLIED"]
    assert [await state_of(world, each) for each in (card, other)] == ["CANCELLED", "PRODUCED"]
    assert await violations(world.owner) == []


async def test_nobody_who_was_erased_is_in_a_file_though_the_card_is_still_in_hand(world: World) -> None:
    ask, code, [(member, card), (_, other)] = await union_of(world, "张三", "李四")
    batch = await made(world, ask, code)
    await happen(ask, "issue", member, card)
    boss = await world.ask("ROOT")
    await boss.do("endMembership", memberId=member, reason="WITHDRAWN", endedOn="2016-06-01")
    erased = await boss.do("eraseMember", memberId=member, reason="本人申请删除", documentNo="删〔2018〕1号")

    assert erased["__typename"] == "EraseMemberPayload"
    assert [row["申请编号 card_reference"] for row in await sent(ask, batch)] == [other]


async def test_batches_made_at_once_take_each_card_once(world: World) -> None:
    ask, code, cards = await union_of(world, *["张三"] * 9)
    above = await world.ask("NORTH-VILLAGE")

    replies = await asyncio.gather(
        *(ask.do("makeCardBatch", SHOWN, organizationId=world.ids[code], first=4, **GIVEN) for _ in range(3)),
        *(above.do("makeCardBatch", SHOWN, organizationId=world.ids["NORTH-VILLAGE"], **GIVEN) for _ in range(2)),
        *(happen(ask, "cancel", member, card) for member, card in cards[:2]),
    )

    assert "CONFLICT" not in {reply.get("code") for reply in replies}
    lines = await world.owner.fetch(
        "select card_id, count(*) from cards.batch_line where card_id = any($1::text[]::uuid[]) group by 1",
        [card.partition("_")[2] for _, card in cards],
    )
    assert {count for _, count in lines} == {1}
    # What was passed over because somebody worked on it goes with the next one.
    await above.do("makeCardBatch", organizationId=world.ids["NORTH-VILLAGE"], **GIVEN)
    waiting = (
        "select count(*) from cards.card where state = 'REQUESTED' and not in_batch and id = any($1::text[]::uuid[])"
    )
    assert await world.owner.fetchval(waiting, [card.partition("_")[2] for _, card in cards]) == 0
    assert await violations(world.owner) == []


@pytest.mark.parametrize("state", ["MADE", "SENT", "ANSWERED", "CANCELLED"])
async def test_a_state_of_a_batch_allows_what_its_machine_says(world: World, state: str) -> None:
    async def in_state() -> tuple[Ask, str]:
        ask, code, _ = await union_of(world, "张三")
        batch = await made(world, ask, code)
        if state == "CANCELLED":
            await ask.do("cancelCardBatch", batchId=batch)
        if state in ("SENT", "ANSWERED"):
            await sent(ask, batch)
        if state == "ANSWERED":
            await answered(ask, batch, "1,ACCEPTED,,,")
        return ask, batch

    calls: dict[str, tuple[str, dict[str, Any]]] = {
        "send": ("sendCardBatch", {"receiver": "x", "purpose": "x"}),
        "answer": ("answerCardBatch", {"file": "line_no,result\n9,ACCEPTED"}),
        "complete": ("answerCardBatch", {"file": "line_no,result\n1,PRODUCED"}),
        "cancel": ("cancelCardBatch", {}),
    }
    ends = {step.event: step.end for step in BATCH.steps if step.start == state}
    for event, (mutation, given) in calls.items():
        if event == "complete" and "answer" in ends and event not in ends:
            # The last answers are in; more of them change no state.
            continue
        ask, batch = await in_state()
        before = await rows_of(world)
        reply = await ask.do(mutation, SHOWN, batchId=batch, **given)
        if event in ends:
            assert reply["batch"]["state"] == ends[event], event
        else:
            assert reply["code"] == BATCH.refusal(state, event).code, event
            assert await rows_of(world) == before
    assert await violations(world.owner) == []


async def test_a_batch_that_is_given_up_sets_its_cards_free_wherever_they_are(world: World) -> None:
    ask, code, [(member, card), (_, stayed)] = await union_of(world, "张三", "李四")
    batch = await made(world, ask, code)
    await moved(world, member, "SOUTH-UNION", "2016-03-01")

    assert (await ask.do("cancelCardBatch", SHOWN, batchId=batch))["batch"]["state"] == "CANCELLED"

    assert len(await sent(ask, await made(world, ask, code))) == 1
    south = await world.ask("SOUTH")
    there = await sent(south, await made(world, south, "SOUTH-UNION"))
    assert card in {row["申请编号 card_reference"] for row in there}
    assert stayed
    assert await violations(world.owner) == []


async def test_a_hidden_batch_is_answered_like_one_that_does_not_exist(world: World) -> None:
    ask, code, _ = await union_of(world, "张三")
    batch = await made(world, ask, code)
    south = await world.ask("SOUTH")
    before = await rows_of(world)

    for mutation, given in (
        ("sendCardBatch", {"receiver": "x", "purpose": "x"}),
        ("answerCardBatch", {"file": "line_no,result\n1,ACCEPTED"}),
        ("cancelCardBatch", {}),
    ):
        hidden = await south.do(mutation, batchId=batch, **given)
        absent = await south.do(mutation, batchId="cardbatch_00000000-0000-4000-8000-000000000000", **given)
        assert hidden == absent
        assert hidden["code"] == "NOT_FOUND"
    assert await rows_of(world) == before


async def test_the_database_answers_as_the_machine_says(world: World) -> None:
    for state in (NEW, *MACHINE.states):
        for result, (event, _) in ANSWERS.items():
            told = await world.owner.fetchval("select cards.answered_state($1, $2)", state, result)
            ends = {step.end for step in MACHINE.steps if (step.start, step.event) == (state, event)}
            assert {told} - {None} == ends, (state, result)
