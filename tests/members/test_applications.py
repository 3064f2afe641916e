"""An application waits sealed, becomes a member or not, and leaves nothing of what was given."""

import asyncio
from typing import Any

import asyncpg
import pytest
import pytest_asyncio

from registry.check import violations
from registry.machines import NEW
from registry.members.machine import APPLICATION
from tests.client import Ask
from tests.factories import World, person
from tests.members.test_disclosures import registered
from tests.schema.lists import count_rows

APPLICATION_FIELDS = (
    "application { id state name numberMasked appliedOn decidedOn rejectionReason rejectionNote "
    "organization { code } member { id } }"
)
DECISIONS: dict[str, tuple[str, dict[str, Any]]] = {
    "approve": ("approveApplication", {"joinedOn": "2017-02-01"}),
    "reject": ("rejectApplication", {"reason": "DATA_WRONG", "note": "证件不清"}),
    "withdraw": ("withdrawApplication", {}),
}


def applicant(**changes: Any) -> dict[str, Any]:
    """The input of somebody who applies."""
    return {name: value for name, value in person(appliedOn="2017-01-01").items() if name != "joinedOn"} | changes


@pytest_asyncio.fixture
async def ask(world: World) -> Ask:
    return await world.ask("NORTH", "REGISTRAR")


async def applied(world: World, ask: Ask, union: str = "NORTH-UNION", **changes: Any) -> str:
    """An application's id."""
    reply = await ask.do(
        "applyForMembership", "application { id }", organizationId=world.ids[union], **applicant(**changes)
    )
    return reply["application"]["id"]


async def sealed(owner: asyncpg.Connection, application: str) -> bytes | None:
    """What is kept of what was given."""
    return await owner.fetchval("select sealed from members.application where id = $1", application.partition("_")[2])


async def test_an_application_is_approved_with_all_that_was_given(
    world: World, ask: Ask, owner: asyncpg.Connection
) -> None:
    given = applicant(name="欧阳·娜", post="焊工", education="20", idIsLongTerm=True, idExpiresOn=None)
    received = await ask.do("applyForMembership", APPLICATION_FIELDS, organizationId=world.ids["NORTH-UNION"], **given)
    application = received["application"]["id"]
    assert received["application"] == {
        "id": application,
        "state": "APPLIED",
        "name": "欧阳·娜",
        "numberMasked": f"{given['nationalNumber'][:3]}***********{given['nationalNumber'][-4:]}",
        "appliedOn": "2017-01-01",
        "decidedOn": None,
        "rejectionReason": None,
        "rejectionNote": None,
        "organization": {"code": "NORTH-UNION"},
        "member": None,
    }
    kept = await sealed(owner, application)
    assert kept is not None
    assert given["nationalNumber"].encode() not in kept

    reply = await ask.do(
        "approveApplication",
        f"{APPLICATION_FIELDS} member {{ id name post education idIsLongTerm joinedOn isAccurate status }}",
        applicationId=application,
        joinedOn="2017-02-01",
    )

    member = reply["member"]
    assert reply["application"]["state"] == "APPROVED"
    assert reply["application"]["member"] == {"id": member.pop("id")}
    assert member == {
        "name": "欧阳·娜",
        "post": "焊工",
        "education": "20",
        "idIsLongTerm": True,
        "joinedOn": "2017-02-01",
        "isAccurate": True,
        "status": "ACTIVE",
    }
    assert await sealed(owner, application) is None
    assert await violations(owner) == []


async def test_a_worker_without_a_union_applies_at_the_one_of_the_place(world: World, ask: Ask) -> None:
    application = await applied(world, ask, "NORTH")

    reply = await ask.do(
        "approveApplication", "member { organization { code } }", applicationId=application, joinedOn="2017-02-01"
    )

    assert reply["member"] == {"organization": {"code": "NORTH"}}


@pytest.mark.parametrize("state", [step.end for step in APPLICATION.steps])
async def test_every_state_allows_its_steps_and_refuses_the_others_with_their_code(
    world: World, ask: Ask, owner: asyncpg.Connection, state: str
) -> None:
    ends = {(step.start, step.event): step.end for step in APPLICATION.steps if step.start != NEW}
    assert {event.name for event in APPLICATION.events} == {"apply", *DECISIONS}
    into = next((event for (_, event), end in ends.items() if end == state), None)
    for event, (mutation, given) in DECISIONS.items():
        application = await applied(world, ask)
        if into is not None:
            how, more = DECISIONS[into]
            await ask.do(how, applicationId=application, **more)
        before = await count_rows(owner)
        reply = await ask.do(mutation, APPLICATION_FIELDS, applicationId=application, **given)
        if (state, event) in ends:
            assert reply["application"]["state"] == ends[state, event]
            assert await sealed(owner, application) is None
        else:
            assert reply["code"] == APPLICATION.refusal(state, event).code
            assert await count_rows(owner) == before


async def test_a_person_has_one_open_application_at_one_organization(world: World, ask: Ask) -> None:
    given = applicant()
    union = {"organizationId": world.ids["NORTH-UNION"]}

    answers = await asyncio.gather(
        *(ask.do("applyForMembership", "application { id }", **union, **given) for _ in range(4))
    )
    elsewhere = await ask.do("applyForMembership", organizationId=world.ids["NORTH"], **given)
    open_one = next(answer["application"]["id"] for answer in answers if "application" in answer)
    await ask.do("withdrawApplication", applicationId=open_one)
    again = await ask.do("applyForMembership", **union, **given)

    assert sorted(answer.get("code", "done") for answer in answers) == ["APPLICATION_OPEN"] * 3 + ["done"]
    assert "code" not in elsewhere
    assert "code" not in again


async def test_of_many_decisions_at_once_one_is_done(world: World, ask: Ask, owner: asyncpg.Connection) -> None:
    application = await applied(world, ask)

    answers = await asyncio.gather(
        *(ask.do(mutation, applicationId=application, **given) for mutation, given in DECISIONS.values())
    )

    assert sorted(answer.get("code", "done") for answer in answers) == ["APPLICATION_DECIDED"] * 2 + ["done"]
    assert await violations(owner) == []


async def test_a_person_who_is_registered_meanwhile_stays_an_open_application_and_is_logged(
    world: World, ask: Ask, owner: asyncpg.Connection
) -> None:
    _, hidden = await registered(world, await world.ask("SOUTH"), "SOUTH-UNION")
    application = await applied(world, ask, nationalNumber=hidden["nationalNumber"], birthDate=hidden["birthDate"])
    before = await count_rows(owner)

    reply = await ask.do("approveApplication", applicationId=application, joinedOn="2017-02-01")

    assert (reply["__typename"], reply["code"]) == ("AlreadyRegistered", "ALREADY_REGISTERED")
    before["tenants.access_entry"] += 1
    assert await count_rows(owner) == before
    assert await sealed(owner, application) is not None


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"employmentStatus": "RETIRED"}, "NOT_ELIGIBLE"),
        ({"appliedOn": "2199-01-01"}, "MEMBER_REFUSED"),
        ({"appliedOn": "2009-12-31"}, "BAD_DATE"),
        ({"nationalNumber": "110106"}, "MEMBER_REFUSED"),
    ],
)
async def test_an_application_that_cannot_lead_to_a_membership_is_refused(
    world: World, ask: Ask, owner: asyncpg.Connection, changes: dict[str, Any], code: str
) -> None:
    before = await count_rows(owner)

    refused = await ask.do("applyForMembership", organizationId=world.ids["NORTH-UNION"], **applicant(**changes))

    assert refused["code"] == code
    assert await count_rows(owner) == before


async def test_a_person_joins_on_the_day_of_applying_or_later(world: World, ask: Ask) -> None:
    application = await applied(world, ask)

    early = await ask.do("approveApplication", applicationId=application, joinedOn="2016-12-31")
    late = await ask.do("approveApplication", applicationId=application, joinedOn="2199-01-01")
    on_time = await ask.do("approveApplication", applicationId=application, joinedOn="2017-01-01")

    assert (early["code"], early["path"], late["code"]) == ("BAD_DATE", "joinedOn", "MEMBER_REFUSED")
    assert "code" not in on_time


async def test_open_applications_of_a_subtree_are_listed_and_no_others(world: World, ask: Ask) -> None:
    open_one = await applied(world, ask)
    await applied(world, await world.ask("SOUTH"), "SOUTH-UNION")
    decided = await applied(world, ask)
    await ask.do("rejectApplication", applicationId=decided, reason="OTHER")
    query = 'query { organization(code: "NORTH") { applications(first: 50, filter: {state: APPLIED}) { nodes { id state } } } }'

    found = (await ask.query(query)).data["organization"]["applications"]["nodes"]

    assert {"id": open_one, "state": "APPLIED"} in found
    assert decided not in {node["id"] for node in found}
    read = await ask.query("query($id: ID!) { node(id: $id) { ... on Application { name } } }", id=decided)
    assert read.data["node"] == {"name": "张三"}


async def test_an_erasure_takes_the_application_along(world: World, ask: Ask, owner: asyncpg.Connection) -> None:
    application = await applied(world, ask, name="司马相如")
    reply = await ask.do("approveApplication", "member { id }", applicationId=application, joinedOn="2017-02-01")
    member = reply["member"]["id"]
    await ask.do("endMembership", memberId=member, reason="WITHDRAWN", endedOn="2018-01-01")

    await ask.do("eraseMember", memberId=member, reason="本人申请删除", documentNo="删〔2018〕1号")

    shown = await ask.query(
        "query($id: ID!) { node(id: $id) { ... on Application { name numberMasked } } }", id=application
    )
    assert shown.data["node"] == {"name": "已删除", "numberMasked": "***"}
    assert await violations(owner) == []
