"""Renaming keeps the names before, and details change as they are sent."""

import asyncio
from typing import Any

import asyncpg
import pytest

from tests.factories import World
from tests.organizations.places import all_is_well, code_of, rows_in_all

NAMES = "organization { name shortName formerNames { name shortName fromOn untilOn documentNo } }"


async def test_a_renamed_organization_keeps_its_former_names_and_its_title_follows(
    world: World, owner: asyncpg.Connection
) -> None:
    ask = await world.ask("NORTH")
    id = world.ids["NORTH-VILLAGE"]
    given = {"name": "新村工会联合会", "shortName": "新村", "fromOn": "2015-01-01", "documentNo": "丰工〔2015〕3号"}

    await ask.do("renameOrganization", organizationId=id, **given)
    reply = await ask.do("renameOrganization", NAMES, organizationId=id, name="再新村", fromOn="2016-01-01")

    assert reply["organization"] == {
        "name": "再新村",
        "shortName": None,
        "formerNames": [
            {
                "name": "新村工会联合会",
                "shortName": "新村",
                "fromOn": "2015-01-01",
                "untilOn": "2016-01-01",
                "documentNo": None,
            },
            {
                "name": "NORTH-VILLAGE工会",
                "shortName": None,
                "fromOn": "2005-01-01",
                "untilOn": "2015-01-01",
                "documentNo": "丰工〔2015〕3号",
            },
        ],
    }
    below = await (await world.ask("NORTH-UNION")).query("{ viewer { organization { ancestors { name } } } }")
    assert below.data["viewer"]["organization"]["ancestors"][-1] == {"name": "再新村"}
    found = await ask.query('{ organizations(first: 5, filter: {namePrefix: "再新"}) { nodes { code } } }')
    assert found.data["organizations"]["nodes"] == [{"code": "NORTH-VILLAGE"}]
    kinds = await owner.fetch(
        "select effective_on::text from rollups.ledger_entry where kind = 'ORGANIZATION_RENAMED' order by position"
    )
    assert [row[0] for row in kinds] == ["2015-01-01", "2016-01-01"]
    await all_is_well(owner)


@pytest.mark.parametrize(
    ("given", "code", "path"),
    [
        ({"name": "NORTH工会"}, "NAME_UNCHANGED", "name"),
        ({"fromOn": "2003-01-01"}, "BAD_DATE", "fromOn"),
        ({"fromOn": "2190-01-01"}, "BAD_DATE", "fromOn"),
        ({"name": "工"}, "BAD_INPUT", "name"),
        ({"organizationId": "SOUTH"}, "NOT_FOUND", "organizationId"),
    ],
)
async def test_a_name_that_cannot_be_is_refused_and_nothing_written(
    world: World, owner: asyncpg.Connection, given: dict[str, Any], code: str, path: str
) -> None:
    ask = await world.ask("NORTH")
    before = await rows_in_all(owner)
    asked = {"organizationId": "NORTH", "name": "北工会", "fromOn": "2015-01-01"} | given
    asked["organizationId"] = world.ids[asked["organizationId"]]

    reply = await ask.do("renameOrganization", **asked)

    assert (reply["code"], reply["path"]) == (code, path)
    assert await rows_in_all(owner) == before


async def test_of_many_renamings_on_one_day_at_once_one_is_done(world: World, owner: asyncpg.Connection) -> None:
    ask = await world.ask("SOUTH")

    answers = await asyncio.gather(
        *(
            ask.do(
                "renameOrganization", organizationId=world.ids["SOUTH-UNION"], name=f"南{n}工会", fromOn="2015-01-01"
            )
            for n in range(4)
        )
    )
    again = await asyncio.gather(
        *(
            ask.do("renameOrganization", organizationId=world.ids["SOUTH-UNION"], name="南工会", fromOn="2016-01-01")
            for _ in range(3)
        )
    )

    assert sorted(map(code_of, answers)) == ["RENAMED_LATER"] * 3 + ["done"]
    assert sorted(map(code_of, again)) == ["NAME_UNCHANGED"] * 2 + ["done"]
    await all_is_well(owner)


async def test_details_change_as_they_are_sent_and_null_empties(world: World, owner: asyncpg.Connection) -> None:
    ask = await world.ask("NORTH")
    id = world.ids["NORTH-UNION"]
    shown = "organization { address postcode contactEmail maturity hasWomenCommittee regionCode }"
    first = {"address": "城南街1号", "postcode": "100161", "maturity": "VIBRANT", "hasWomenCommittee": True}
    await ask.do("changeOrganization", organizationId=id, regionCode="110106", **first)

    reply = await ask.do("changeOrganization", shown, organizationId=id, address=None, contactEmail="a@b.cn")

    assert reply["organization"] == {
        "address": None,
        "postcode": "100161",
        "contactEmail": "a@b.cn",
        "maturity": "VIBRANT",
        "hasWomenCommittee": True,
        "regionCode": "110106",
    }
    refused = {
        "postcode": "12",
        "regionCode": "1",
        "legacyOrgCode": "?",
        "maturity": None,
        "hasAuditCommittee": None,
        "contactName": "王" * 51,
    }
    for field, value in refused.items():
        answer = await ask.do("changeOrganization", organizationId=id, **{field: value})
        assert (answer["code"], answer["path"]) == ("BAD_INPUT", field)
    hidden = await ask.do("changeOrganization", organizationId=world.ids["SOUTH"], address="x")
    assert hidden["code"] == "NOT_FOUND"
    await all_is_well(owner)
