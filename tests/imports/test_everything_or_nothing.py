"""Files of employers, organizations, officers and cards of which a row fails while it is written: the others are taken back by entries.

Begin at `_failed()`. Each row is a piece of its own here, so that the first ones are there when the last one fails.
"""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from registry.check import check
from registry.imports import jobs, one_by_one
from tests.conftest import Database
from tests.factories import World, person
from tests.imports.files import Sender, csv_of
from tests.organizations.reorganizing import PREVIEW_OF

KINDS_OF = """
select e.kind from rollups.ledger_entry e join imports.import_row r on r.subject_id = e.subject_id
 where r.import_id = $1 and r.number = $2 order by e.position
"""


@pytest.fixture(autouse=True)
def _one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "IDLE_S", 0.02)
    monkeypatch.setattr(one_by_one, "PIECE", 1)


async def _doomed(
    sender: Sender, code: str, superior: str = "NORTH-VILLAGE", kind: str = "BASIC_COMMITTEE"
) -> Callable[[], Awaitable[None]]:
    """A union that ends when told to."""
    union = await sender.world.found(sender.ask, superior, code, kind, "2010-01-01")

    async def end() -> None:
        given = {"organizationId": union, "reason": "BELOW_THRESHOLD", "fromOn": "2018-01-01"}
        seen = await sender.ask.do(PREVIEW_OF["dissolveOrganization"], "preview { token }", **given)
        done = await sender.ask.do("dissolveOrganization", previewToken=seen["preview"]["token"], **given)
        assert done["__typename"] == "DissolveOrganizationPayload", done

    return end


async def _failed(
    sender: Sender, kind: str, at: str, rows: list[Any], meanwhile: Callable[[], Awaitable[Any]]
) -> tuple[dict[str, Any], list[list[str]]]:
    """The import once it was taken back, and the ledger's kinds of entries of each row's record."""
    looked = await sender.looked(csv_of(*rows), at=at, kind=kind, mode="ALL_OR_NOTHING")
    assert looked["refusedCount"] == 0, await sender.rows(looked)
    await meanwhile()
    committed = await sender.commit(looked)
    assert committed["__typename"] == "CommitImportPayload", committed
    ended = await sender.ended(looked["id"])
    numbers = range(2, len(rows) + 1)
    fetch = sender.world.owner.fetch
    return ended, [[each["kind"] for each in await fetch(KINDS_OF, looked["id"][7:], number)] for number in numbers]


async def test_employers_are_closed_again_and_get_back_what_they_were(world: World, database: Database) -> None:
    sender = await Sender.at(world, "NORTH", "ADMIN")
    head = ("工会代码", "单位名称", "地址", "覆盖日期", "职工人数", "人数日期")
    await sender.imported(
        csv_of(head, ("NORTH-UNION", "老厂", "一号", "2012-01-01", "10", "")), at="NORTH", kind="EMPLOYERS"
    )
    rows = [
        head,
        ("NORTH-UNION", "新厂", "", "2012-01-01", "7", ""),
        ("NORTH-UNION", "老厂", "二号", "", "30", "2014-01-01"),
        ("DOOMED-E", "末厂", "", "2012-01-01", "5", ""),
    ]

    ended, told = await _failed(sender, "EMPLOYERS", "NORTH", rows, await _doomed(sender, "DOOMED-E"))

    assert (ended["state"], ended["appliedCount"], ended["failedCount"]) == ("REVERSED", 0, 1)
    assert told == [
        ["EMPLOYER_LISTED", "EMPLOYER_CLOSED"],
        ["EMPLOYER_LISTED", "EMPLOYER_CHANGED", "EMPLOYER_CHANGED"],
        [],
    ]
    was = await world.owner.fetch(
        "select e.name, e.address, e.closed_on, h.total from organizations.employer e "
        "join organizations.coverage c on c.employer_id = e.id join organizations.head_count h on h.coverage_id = c.id "
        "where e.name in ('新厂', '老厂') and h.until_on is not distinct from e.closed_on order by e.name desc"
    )
    assert [(r["name"], r["address"], str(r["closed_on"]), r["total"]) for r in was] == [
        ("老厂", "一号", "None", 10),
        ("新厂", None, "2012-01-02", 7),
    ]
    assert await check(database.addresses.owner) == []


async def test_organizations_are_dissolved_again_the_lowest_first(world: World, database: Database) -> None:
    sender = await Sender.at(world, "NORTH", "ADMIN")
    rows = [
        ("工会代码", "上级工会代码", "工会名称", "工会类型", "成立日期", "联系人"),
        ("NORTH-VILLAGE", "", "不变", "社区工会联合会", "2010-01-01", "赵六"),
        ("NEW-A", "NEW-C", "新工会甲", "基层工会委员会", "2015-01-01", ""),
        ("NEW-C", "", "新联合会", "社区工会联合会", "2015-01-01", ""),
        ("NEW-B", "DOOMED-O", "新工会乙", "基层工会委员会", "2015-01-01", ""),
    ]

    ended, told = await _failed(
        sender, "ORGANIZATIONS", "NORTH", rows, await _doomed(sender, "DOOMED-O", "NORTH", "COMMUNITY_FEDERATION")
    )

    assert (ended["state"], ended["appliedCount"], ended["failedCount"]) == ("REVERSED", 0, 1)
    assert [entries[-2:] for entries in told] == [
        ["ORGANIZATION_CHANGED", "ORGANIZATION_CHANGED"],
        ["ORGANIZATION_FOUNDED", "ORGANIZATION_DISSOLVED"],
        ["ORGANIZATION_FOUNDED", "ORGANIZATION_DISSOLVED"],
        [],
    ]
    assert await check(database.addresses.owner) == []


async def test_officers_leave_again_or_come_back(world: World, database: Database) -> None:
    sender = await Sender.at(world, "NORTH", "ADMIN")
    head = ("工会代码", "姓名", "职务", "专兼职", "任职日期", "离任日期")
    held = ("NORTH-UNION", "王五", "主席", "专职", "2014-01-01")
    await sender.imported(csv_of(head, (*held, "")), at="NORTH", kind="OFFICERS")
    rows = [
        head,
        ("NORTH-UNION", "李四", "副主席", "专职", "2015-01-01", ""),
        (*held, "2016-01-01"),
        ("DOOMED-F", "赵六", "主席", "专职", "2015-01-01", ""),
    ]

    ended, told = await _failed(sender, "OFFICERS", "NORTH", rows, await _doomed(sender, "DOOMED-F"))

    assert (ended["state"], ended["appliedCount"], ended["failedCount"]) == ("REVERSED", 0, 1)
    assert told == [["OFFICER_APPOINTED", "OFFICER_LEFT"], ["OFFICER_APPOINTED", "OFFICER_LEFT"], []]
    offices = await world.owner.fetch(
        "select name, from_on::text, until_on::text from organizations.officer where name in ('李四', '王五') order by name, from_on"
    )
    assert sorted(map(tuple, offices)) == [
        ("李四", "2015-01-01", "2015-01-02"),
        ("王五", "2014-01-01", "2016-01-01"),
        ("王五", "2016-01-01", None),
    ]
    assert await check(database.addresses.owner) == []


async def test_cards_are_cancelled_again_and_one_that_was_there_says_that_it_stays(
    world: World, database: Database
) -> None:
    sender = await Sender.at(world, "NORTH", "ADMIN")
    people = [person() for _ in range(3)]
    members = [await world.member(sender.ask, "NORTH-UNION", **each) for each in people]
    requested = {"consentedOn": "2016-01-01", "requestedOn": "2016-01-02"}
    await sender.ask.do("requestCard", memberId=members[1], **requested)
    head = ("证件号码", "同意办卡日期", "申办日期", "到会日期")
    rows = [head, *((each["nationalNumber"], *requested.values(), "2016-02-01") for each in people)]
    leaving = {"memberId": members[2], "endedOn": "2017-01-01", "reason": "WITHDRAWN"}

    ended, told = await _failed(sender, "CARDS", "NORTH-UNION", rows, lambda: sender.ask.do("endMembership", **leaving))
    stays = (await sender.rows(ended))[1]

    # The row that stays is told so, and counted as written no more than as taken back.
    assert ended["state"] == "REVERSED"
    assert told[0] == ["CARD_REQUESTED", "CARD_DELIVERED", "CARD_CLOSED"]
    assert told[1] == ["CARD_REQUESTED", "CARD_DELIVERED"]
    assert (stays["state"], [issue["rule"] for issue in stays["issues"]]) == ("FAILED", ["ROW_STAYS"])
    assert await check(database.addresses.owner) == []
