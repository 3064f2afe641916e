"""What a commit, a leaving share and an external id refuse or find again, once the union has changed or the file comes twice.

Begin at the first test: a dry run, a change behind its back, and the commit.
"""

import pytest

from registry.imports import jobs
from tests.factories import World, person
from tests.imports.files import HEADINGS, Sender, cells_of, counts, csv_of


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "IDLE_S", 0.02)


async def test_a_dry_run_is_outdated_once_a_member_of_it_has_changed_or_has_come(world: World) -> None:
    sender = await Sender.at(world, "NORTH")
    known, new = person(name="王一"), person(name="王二")
    member = await world.member(sender.ask, "NORTH-UNION", **known)
    changing = await sender.looked(csv_of(HEADINGS, cells_of({**known, "name": "王改名"})))
    joining = await sender.looked(csv_of(HEADINGS, cells_of(new)))
    await world.owner.execute("update members.member set changed_at = now() where id = $1::text::uuid", member[7:])
    await world.member(sender.ask, "NORTH-UNION", **new)
    before = await world.owner.fetchval("select count(*) from rollups.ledger_entry")

    answers = [await sender.commit(changing), await sender.commit(joining)]

    assert (counts(changing), counts(joining)) == ((0, 1, 0, 0, 0), (1, 0, 0, 0, 0))
    assert [each.get("code") for each in answers] == ["DRY_RUN_OUTDATED"] * 2
    assert (await sender.ended(changing["id"]))["state"] == "CHECKED"
    assert await world.owner.fetchval("select count(*) from rollups.ledger_entry") == before


async def test_a_file_by_which_too_many_would_leave_is_refused_and_nobody_leaves(world: World) -> None:
    sender = await Sender.at(world, "SOUTH")
    people = [person() for _ in range(5)]
    for each in people:
        await world.member(sender.ask, "SOUTH-UNION", **each)
    rows = [[*cells_of(each), "2016-01-01"] for each in people]

    looked = [await sender.looked(csv_of((*HEADINGS, "离会日期"), *rows[:n]), at="SOUTH-UNION") for n in (1, 2)]

    assert [(each["state"], each["refusedAs"]) for each in looked] == [
        ("CHECKED", None),
        ("REFUSED", "TOO_MANY_WOULD_LEAVE"),
    ]
    assert (await sender.commit({**looked[1], "dryRunHash": "00"}))["code"] == "IMPORT_NOT_CHECKED"


async def test_an_external_id_finds_its_member_again_and_only_at_its_union(world: World) -> None:
    sender = await Sender.at(world, "NORTH")
    given = person(name="王一")
    head, row = (*HEADINGS, "外部编号"), [*cells_of(given), "A-1"]

    applied = await sender.imported(csv_of(head, row))
    again = await sender.looked(csv_of(head, row))
    other = await sender.looked(csv_of(head, [*cells_of(person()), "A-1"]))
    south = await Sender.at(world, "SOUTH")
    elsewhere = await south.looked(csv_of(head, [*cells_of(person()), "A-1"]), at="SOUTH-UNION")

    assert [counts(each) for each in (applied, again, other, elsewhere)] == [
        (1, 0, 0, 0, 0),
        (0, 0, 1, 0, 0),
        (0, 0, 0, 0, 1),
        (1, 0, 0, 0, 0),
    ]
    assert [issue["rule"] for issue in (await sender.rows(other))[0]["issues"]] == ["NUMBER_DIFFERS"]
