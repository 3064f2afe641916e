"""Files of employers, organizations, officers, cards and transfers: written by the operations, and the same once more changes nothing."""

from typing import Any

import pytest

from registry.check import check
from registry.imports import jobs, one_by_one
from tests.conftest import Database
from tests.factories import World, person
from tests.imports.files import Sender, counts, csv_of


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "IDLE_S", 0.02)


async def twice(sender: Sender, kind: str, at: str, *rows: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """A file that is written, and the dry run of the same file afterwards."""
    file = csv_of(*rows)
    return await sender.imported(file, at=at, kind=kind), await sender.looked(file, at=at, kind=kind)


async def test_employers_are_covered_with_their_head_counts(world: World, database: Database) -> None:
    sender = await Sender.at(world, "NORTH")
    rows = (
        ("工会代码", "单位名称", "统一社会信用代码", "覆盖日期", "职工人数", "女职工人数"),
        ("NORTH-UNION", "卢沟桥饭店", "9111010640068689X1", "2012-01-01", "150人", "70"),
        ("NORTH-UNION", "某公司", "", "2012/3/1", "1,000", ""),
        ("SOUTH-UNION", "别处", "", "2012-01-01", "1", ""),
        ("NORTH-UNION", "女多", "", "2012-01-01", "5", "6"),
    )

    applied, again = await twice(sender, "EMPLOYERS", "NORTH", *rows)
    more = csv_of(
        rows[0],
        ("NORTH-UNION", "卢沟桥饭店", "9111010640068689X1", "2012-01-01", "160", "70"),
        ("NORTH-UNION", "无日期", "", "", "1", ""),
    )
    changed = await sender.looked(
        more.replace("职工人数".encode(), "职工人数,人数日期".encode(), 1)
        .replace(b"160,70", b"160,2014-01-01,70")
        .replace(b"1,\r\n", b"1,,\r\n"),
        at="NORTH",
        kind="EMPLOYERS",
    )

    assert counts(applied) == (2, 0, 0, 0, 2)
    assert (applied["appliedCount"], applied["failedCount"]) == (2, 0)
    assert counts(again) == (0, 0, 2, 0, 2)
    assert [[i["rule"] for i in row["issues"]] for row in await sender.rows(applied)] == [
        [],
        [],
        ["NOT_FOUND"],
        ["BAD_INPUT"],
    ]
    assert counts(changed) == (0, 1, 0, 0, 1)
    assert await check(database.addresses.owner) == []


async def test_organizations_are_founded_below_the_one_that_is_named(world: World) -> None:
    sender = await Sender.at(world, "NORTH", "ADMIN")
    rows = (
        ("工会代码", "上级工会代码", "工会名称", "工会类型", "成立日期", "联系人"),
        ("NORTH-NEW", "NORTH-VILLAGE", "新工会委员会", "基层工会委员会", "2015-01-01", "赵六"),
        ("NORTH-BAD", "SOUTH-VILLAGE", "别处工会", "基层工会委员会", "2015-01-01", ""),
        ("NORTH-ODD", "NORTH-UNION", "错位联合会", "街道总工会", "2015-01-01", ""),
    )

    applied, again = await twice(sender, "ORGANIZATIONS", "NORTH", *rows)

    assert (counts(applied), applied["appliedCount"]) == ((1, 0, 0, 0, 2), 1)
    assert counts(again) == (0, 0, 1, 0, 2)
    assert [[i["rule"] for i in row["issues"]] for row in await sender.rows(applied)][1:] == [
        ["NOT_FOUND"],
        ["KIND_NOT_ALLOWED"],
    ]


@pytest.mark.parametrize("piece", [1, 100])
async def test_a_superior_may_stand_anywhere_in_the_file(
    world: World, database: Database, monkeypatch: pytest.MonkeyPatch, piece: int
) -> None:
    monkeypatch.setattr(one_by_one, "PIECE", piece)
    sender = await Sender.at(world, "NORTH", "ADMIN")
    head = ("工会代码", "上级工会代码", "工会名称", "工会类型", "成立日期")
    below, above = ("基层工会委员会", "2015-02-01"), ("社区工会联合会", "2015-01-01")
    rows = (
        (f"LEAF{piece}", f"MID{piece}", "先下级", *below),
        (f"MID{piece}", "", "后上级", *above),
        (f"NEXT{piece}", f"MID{piece}", "后下级", *below),
        (f"ONE{piece}", f"TWO{piece}", "循环一", *below),
        (f"TWO{piece}", f"ONE{piece}", "循环二", *below),
        (f"LOST{piece}", "NOWHERE", "无上级", *below),
        (f"MID{piece}", "", "又一个", *above),
    )

    applied, again = await twice(sender, "ORGANIZATIONS", "NORTH", head, *rows)

    assert (counts(applied), applied["appliedCount"], applied["failedCount"]) == ((3, 0, 0, 0, 4), 3, 0)
    assert [[i["rule"] for i in row["issues"]] for row in await sender.rows(applied)] == [
        [], [], [], ["NOT_FOUND"], ["NOT_FOUND"], ["NOT_FOUND"], ["TWICE_IN_FILE"],
    ]  # fmt: skip
    assert counts(again) == (0, 0, 3, 0, 4)
    assert await check(database.addresses.owner) == []


async def test_officers_come_into_office_and_leave_it(world: World) -> None:
    sender = await Sender.at(world, "NORTH", "ADMIN")
    head = ("姓名", "职务", "专兼职", "任职日期", "离任日期")
    chair = ("李四", "主席", "专职", "2015-01-01")

    applied, again = await twice(
        sender, "OFFICERS", "NORTH-UNION", head, (*chair, ""), ("王五", "主席", "专职", "2015-02-01", "")
    )
    ended = await sender.imported(csv_of(head, (*chair, "2016-01-01")), at="NORTH-UNION", kind="OFFICERS")

    assert (counts(applied), applied["appliedCount"]) == ((1, 0, 0, 0, 1), 1)
    assert counts(again) == (0, 0, 1, 0, 1)
    assert (counts(ended), ended["appliedCount"]) == ((0, 0, 0, 1, 0), 1)


async def test_cards_are_requested_delivered_and_handed_over(world: World) -> None:
    sender = await Sender.at(world, "NORTH")
    given = person()
    await world.member(sender.ask, "NORTH-UNION", **given)
    head = ("证件号码", "同意办卡日期", "申办日期", "到会日期", "卡号", "发卡日期")
    row = (given["nationalNumber"], "2016-01-01", "2016-01-02", "2016-02-01", "6217000010001234567", "2016-02-02")

    applied, again = await twice(sender, "CARDS", "NORTH-UNION", head, row, ("110101199001010015", *row[1:]))

    assert (counts(applied), applied["appliedCount"]) == ((1, 0, 0, 0, 1), 1)
    assert counts(again) == (0, 0, 1, 0, 1)
    assert [i["rule"] for i in (await sender.rows(applied))[1]["issues"]] == ["NO_SUCH_MEMBER"]


async def test_a_dry_run_asks_nothing_of_persons_elsewhere_and_each_question_of_a_commit_is_logged(
    world: World,
) -> None:
    sender = await Sender.at(world, "NORTH")
    own, elsewhere = person(name="张三"), person(name="李四")
    await world.member(sender.ask, "NORTH-UNION", **own)
    await world.member(await world.ask("SOUTH"), "SOUTH-UNION", **elsewhere)
    head = ("接转方向", "姓名", "证件号码", "转往工会代码", "代办原因")
    rows = (
        ("转出", "张三", own["nationalNumber"], "SOUTH-UNION", "代办"),
        ("转入", "李四", elsewhere["nationalNumber"], "", "代办"),
        ("转入", "无人", person()["nationalNumber"], "", "代办"),
    )
    logged = "select count(*) from tenants.access_entry where kind = 'REGISTRATION_CHECKED'"
    before = int(await world.owner.fetchval(logged) or 0)

    looked = await sender.looked(csv_of(head, *rows), at="NORTH-UNION", kind="TRANSFERS")
    assert counts(looked) == (3, 0, 0, 0, 0)
    assert await world.owner.fetchval(logged) == before
    await sender.commit(looked)
    applied = await sender.ended(looked["id"])

    assert (applied["appliedCount"], applied["failedCount"]) == (2, 1)
    assert int(await world.owner.fetchval(logged) or 0) == before + 2


async def test_transfers_are_not_offered_as_a_whole(world: World) -> None:
    sender = await Sender.at(world, "NORTH", "ADMIN")

    reply = await sender.start(csv_of(("姓名",)), kind="TRANSFERS", mode="ALL_OR_NOTHING")

    assert (reply["code"], reply["path"]) == ("MODE_NOT_OFFERED", "mode")


@pytest.mark.parametrize(
    ("kind", "role"), [("ORGANIZATIONS", "REGISTRAR"), ("OFFICERS", "INTEGRATION"), ("MEMBERS", "VIEWER")]
)
async def test_who_may_not_do_one_row_may_not_import_any(world: World, kind: str, role: str) -> None:
    admin = await Sender.at(world, "NORTH", "ADMIN")
    upload = await admin.upload(b"x")
    ask = await world.ask("NORTH", role)

    reply = await ask.do("startImport", uploadId=upload, kind=kind, organizationId=world.ids["NORTH"])

    assert reply["code"] == "NOT_ALLOWED"
