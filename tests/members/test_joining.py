"""Who may join where: dispatched and platform workers, and who has no employer."""

from typing import Any

import asyncpg
import pytest

from tests.client import Ask
from tests.factories import World, person
from tests.schema.lists import count_rows

AGENCY = "9111010640068689X1"
DISPATCHED = {
    "employmentStatus": "IN_POST",
    "employmentForm": "DISPATCHED",
    "dispatchBasis": "AGENCY_WITHOUT_UNION",
    "agencyCreditCode": " 91110106 40068689x1 ",
}
MEMBER = "member { id dispatchBasis agencyCreditCode issues { rule field severity } isAccurate }"


async def joined(world: World, ask: Ask, **changes: Any) -> dict[str, Any]:
    """The answer to a registration."""
    return await ask.do("registerMember", MEMBER, organizationId=world.ids["NORTH-UNION"], **person(**changes))


async def unionized(world: World, union: str) -> str:
    """The agency on a union's ledger, with a union."""
    ask = await world.ask("ROOT")
    reply = await ask.do(
        "coverEmployer",
        "employer { id }",
        organizationId=world.ids[union],
        name="某派遣公司",
        fromOn="2012-01-01",
        creditCode=AGENCY,
    )
    return reply["employer"]["id"]


@pytest.mark.parametrize("form", ["FLEXIBLE", "PLATFORM"])
async def test_flexible_and_platform_workers_need_no_employer(world: World, form: str) -> None:
    ask = await world.ask("NORTH-UNION", "REGISTRAR")

    reply = await joined(world, ask, employmentForm=form, employmentStatus="IN_POST", occupationGroup=None)

    found = [issue["rule"] for issue in reply["member"]["issues"]]
    assert found == (["OCCUPATION_GROUP_MISSING"] if form == "PLATFORM" else [])
    assert reply["member"]["isAccurate"]


async def test_a_dispatched_worker_without_a_basis_is_a_warning_that_goes_when_it_is_given(world: World) -> None:
    ask = await world.ask("NORTH-UNION", "REGISTRAR")
    reply = await joined(world, ask, **DISPATCHED | {"dispatchBasis": None, "employmentStatus": "FLEXIBLE"})
    assert reply["member"]["issues"] == [
        {"rule": "DISPATCH_BASIS_MISSING", "field": "dispatchBasis", "severity": "WARNING"}
    ]

    changed = await ask.do("changeMember", MEMBER, memberId=reply["member"]["id"], dispatchBasis="AGENCY_UNION")

    assert changed["member"]["issues"] == []
    assert (changed["member"]["dispatchBasis"], changed["member"]["agencyCreditCode"]) == ("AGENCY_UNION", AGENCY)


async def test_an_agency_that_has_a_union_is_where_its_workers_join(world: World, owner: asyncpg.Connection) -> None:
    ask = await world.ask("NORTH", "REGISTRAR")
    free = await joined(world, ask, **DISPATCHED)
    assert free["member"]["dispatchBasis"] == "AGENCY_WITHOUT_UNION"
    # One that is hidden is as if it did not exist.
    await unionized(world, "SOUTH-UNION")
    assert "code" not in await joined(world, ask, **DISPATCHED)
    employer = await unionized(world, "NORTH-UNION")
    before = await count_rows(owner)

    refused = await joined(world, ask, **DISPATCHED)
    changed = await ask.do("changeMember", memberId=free["member"]["id"], agencyCreditCode=None)
    again = await ask.do("changeMember", memberId=free["member"]["id"], agencyCreditCode=AGENCY)

    assert (refused["__typename"], refused["code"], refused["path"]) == (
        "Conflict",
        "AGENCY_HAS_UNION",
        "agencyCreditCode",
    )
    assert "code" not in changed
    assert again["code"] == "AGENCY_HAS_UNION"
    after = await count_rows(owner)
    # The change that was done wrote its line of the ledger, and nothing else came.
    assert {name for name in after if after[name] != before[name]} <= {"rollups.ledger_entry", "rollups.posting"}
    await owner.execute(
        "update organizations.employer set union_status = 'PREPARING', unionized_on = null where id = $1",
        employer.partition("_")[2],
    )
    assert "code" not in await joined(world, ask, **DISPATCHED)


async def test_an_agencys_code_that_cannot_be_one_is_refused(world: World) -> None:
    ask = await world.ask("NORTH-UNION", "REGISTRAR")

    refused = await joined(world, ask, **DISPATCHED | {"agencyCreditCode": "911101064006868911"})

    assert (refused["code"], refused["path"]) == ("MEMBER_REFUSED", "agencyCreditCode")
