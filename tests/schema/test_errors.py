"""Bad input: each a typed, documented error, and nothing written.

Begin at `REFUSED`: a mutation, what is given to it, and the code it must get. Before and after each one the rows of all
tables are counted.
"""

from typing import Any

import asyncpg
import pytest

from registry.codes.credit_code import make_credit_code
from tests.factories import World, person
from tests.schema.calls import (
    NAMES,
    TARGETS,
    UNKNOWN,
    appointed,
    changed,
    covered,
    ended,
    found,
    issued,
    left,
    moved,
    named,
    offered,
    proposed,
    refused,
    registered,
    reported,
    requested,
    suspended,
    wanted,
)
from tests.schema.lists import count_rows

REFUSED = {
    # Days.
    **{
        f"{make.__name__} {field} {day}": (make(**{field: day}), "BAD_DATE", field)
        for make, field in ((found, "establishedOn"), (covered, "fromOn"), (reported, "fromOn"), (appointed, "fromOn"),
                            (ended, "untilOn"), (registered, "joinedOn"), (registered, "consentedOn"), (changed, "effectiveOn"),
                            (registered, "birthDate"), (changed, "verifiedOn"), (left, "endedOn"), (requested, "consentedOn"),
                            (requested, "requestedOn"), (issued, "issuedOn"))
        for day in ("0001-01-01", "9999-12-31", "1899-12-31", "2200-01-01")
    },
    **{
        f"{make.__name__} {field} in the future": (make(**{field: "2190-01-01"}), "BAD_DATE", field)
        for make, field in ((found, "establishedOn"), (covered, "fromOn"), (reported, "fromOn"), (appointed, "fromOn"), (ended, "untilOn"),
                            (changed, "effectiveOn"), (left, "endedOn"), (issued, "issuedOn"))
    },
    "found before the superior": (found(establishedOn="2002-12-31"), "BAD_DATE", "establishedOn"),
    "covered before the founding": (covered(fromOn="2009-12-31"), "BAD_DATE", "fromOn"),
    "appointed before the founding": (appointed(fromOn="2009-12-31"), "BAD_DATE", "fromOn"),
    "ended on the first day": (ended(untilOn="2012-01-01"), "BAD_DATE", "untilOn"),
    "joined before the founding": (registered(joinedOn="2009-12-31"), "BAD_DATE", "joinedOn"),
    "changed before joining": (changed(effectiveOn="2015-02-28"), "BAD_DATE", "effectiveOn"),
    "left before joining": (left(endedOn="2015-02-28"), "BAD_DATE", "endedOn"),
    "issued before the request": (issued(issuedOn="2016-01-01"), "BAD_DATE", "issuedOn"),
    # Kinds.
    "a township under a township": (found(kind="TOWNSHIP_FEDERATION"), "KIND_NOT_ALLOWED", "kind"),
    "a second root": (found(kind="NATIONAL_FEDERATION"), "KIND_NOT_ALLOWED", "kind"),
    "a village under a committee": (found(superiorId="NORTH-UNION"), "KIND_NOT_ALLOWED", "kind"),
    "a kind that holds no members": (registered(organizationId="NORTH-BUILDING"), "MEMBERS_NOT_HELD", "organizationId"),
    # Codes and numbers.
    "a code that is taken": (found(code="NORTH-UNION"), "CODE_TAKEN", "code"),
    "a hidden code that is taken": (found(code="SOUTH-UNION"), "CODE_TAKEN", "code"),
    **{f"the code {code!r}": (found(code=code), "BAD_INPUT", "code")
       for code in ("", "A", "-AB", "ab", "Ａ1", "A B", "A" * 33, "AB\n", "工会")},
    "a wrong credit code": (found(creditCode="81110106MJ0000000X"), "BAD_INPUT", "creditCode"),
    "an employer's credit code": (found(creditCode=make_credit_code("91110106", "40068689")), "BAD_INPUT", "creditCode"),
    "an empty credit code": (covered(creditCode=""), "BAD_INPUT", "creditCode"),
    "a wrong region": (found(regionCode="1101"), "BAD_INPUT", "regionCode"),
    "a wrong type of unit": (covered(unitType="1"), "BAD_INPUT", "unitType"),
    "a wrong industry": (covered(industry="Z"), "BAD_INPUT", "industry"),
    "a name of one character": (found(name="工"), "BAD_INPUT", "name"),
    "a name of 101 characters": (found(name="工" * 101), "BAD_INPUT", "name"),
    "a name that turns text around": (found(name="工\u202e会"), "BAD_INPUT", "name"),
    "an address of 201 characters": (found(address="路" * 201), "BAD_INPUT", "address"),
    "a short name with a line feed": (found(shortName="工\n会"), "BAD_INPUT", "shortName"),
    "a blank name of an officer": (appointed(name="  "), "BAD_INPUT", "name"),
    "a wrong check digit": (registered(nationalNumber="110106198101010011"), "MEMBER_REFUSED", "nationalNumber"),
    "an empty number": (registered(nationalNumber=""), "MEMBER_REFUSED", "nationalNumber"),
    "under 16": (registered(birthDate="2000-01-01", nationalNumber="110106200001010015"), "MEMBER_REFUSED", None),
    "a blank name": (registered(name="  "), "MEMBER_REFUSED", "name"),
    "an unknown ethnic group": (registered(ethnicGroup="99"), "MEMBER_REFUSED", "ethnicGroup"),
    "a post of 101 characters": (registered(post="岗" * 101), "MEMBER_REFUSED", "post"),
    "a changed name with a bell": (changed(name="张\a三"), "MEMBER_REFUSED", "name"),
    "a card number of 11 digits": (issued(number="12345678901"), "CARD_NUMBER_REFUSED", "number"),
    "a card number of 20 digits": (issued(number="1" * 20), "CARD_NUMBER_REFUSED", "number"),
    "a card number with other digits": (issued(number="６228480000001234"), "CARD_NUMBER_REFUSED", "number"),
    # Counts.
    "a count below 0": (reported(total=-1), "BAD_INPUT", "total"),
    "a count above 10,000,000": (reported(total=10_000_001), "BAD_INPUT", "total"),
    "more women than workers": (reported(women=21), "BAD_INPUT", "women"),
    "migrants below 0": (reported(migrant=-1), "BAD_INPUT", "migrant"),
    "a second count for a day": (reported(fromOn="2012-01-01"), "HEAD_COUNT_ALREADY_REPORTED", "fromOn"),
    "a count before the coverage": (reported(fromOn="2011-12-31"), "NOT_COVERED", "fromOn"),
    # Transfers.
    **{f"suspended until {day}": (suspended(until=day), "BAD_DATE", "until") for day in ("1899-12-31", "2200-01-01")},
    "suspended for ever": (suspended(until="2199-12-31"), "SUSPENSION_REFUSED", "until"),
    "refused for a reason that is not told": (refused(reason="OTHER"), "BAD_INPUT", "note"),
    "a refusal's note of 201 characters": (refused(note="注" * 201), "BAD_INPUT", "note"),
    "a blank reason of a proposal": (proposed(reason=" "), "BAD_INPUT", "reason"),
    "a proposal to a kind that holds no members": (proposed(toOrganizationId="NORTH-BUILDING"), "MEMBERS_NOT_HELD", "toOrganizationId"),
    "an offer to a code of nobody": (offered(toOrganizationCode="NOWHERE"), "NOT_FOUND", "toOrganizationCode"),
    "an offer to a blank code": (offered(toOrganizationCode=" "), "BAD_INPUT", "toOrganizationCode"),
    "an offer without saying why": (offered(actingReason=None), "ACTING_REASON_MISSING", "actingReason"),
    "a request without a number": (wanted(nationalNumber=""), "BAD_INPUT", "nationalNumber"),
    "a request with a name of one character": (wanted(name="张"), "BAD_INPUT", "name"),
    "a request with a post of 101 characters": (wanted(post="岗" * 101), "BAD_INPUT", "post"),
    "a request at a kind that holds no members": (wanted(organizationId="NORTH-BUILDING"), "MEMBERS_NOT_HELD", "organizationId"),
    "no members at once": (moved(first=0), "BAD_INPUT", "first"),
    "2,001 members at once": (moved(first=2001), "BAD_INPUT", "first"),
    "members moved in the future": (moved(effectiveOn="2190-01-01"), "BAD_DATE", "effectiveOn"),
    "members moved before the founding": (moved(effectiveOn="2004-12-31"), "BAD_DATE", "effectiveOn"),
    "members retained at no superior": (moved(fromOrganizationId="NORTH-VILLAGE", toOrganizationId="NORTH-UNION",
                                                              retain=True),
                                                        "NOT_A_SUPERIOR", "toOrganizationId"),
    # States.
    "a second chair": (appointed(role="CHAIR"), "CHAIR_HELD", "role"),
    "a chair before the chair": (appointed(role="CHAIR", fromOn="2011-01-01"), "CHAIR_HELD", "role"),
    "a change of a membership that has ended": (changed(memberId="NORTH/ended"), "MEMBERSHIP_ENDED", "memberId"),
    "a second end": (left(memberId="NORTH/ended"), "MEMBERSHIP_ENDED", "memberId"),
    "a second card": (requested(requestedOn="2016-02-01"), "CARD_EXISTS", "memberId"),
    "a card for one who left": (requested(memberId="NORTH/ended"), "CARD_NOT_ALLOWED", "memberId"),
    "a consent after the request": (requested(requestedOn="2015-12-31"), "BAD_DATE", "consentedOn"),
    "an empty key": (found(idempotencyKey=""), "BAD_INPUT", "idempotencyKey"),
    "a key of 101 characters": (found(idempotencyKey="k" * 101), "BAD_INPUT", "idempotencyKey"),
}  # fmt: skip


@pytest.mark.parametrize(("call", "code", "path"), REFUSED.values(), ids=REFUSED.keys())
async def test_bad_input_is_a_typed_error_and_writes_nothing(
    world: World, owner: asyncpg.Connection, ids: dict[str, str], call: tuple[str, dict[str, Any]], code: str, path: str
) -> None:
    ask = await world.ask("NORTH")
    before = await count_rows(owner)

    reply = await ask.do(call[0], **named(call[1], ids))

    assert (reply.get("code"), reply.get("path") if path else None) == (code, path), reply
    assert reply["message"]
    assert any("\u4e00" <= sign <= "\u9fff" for sign in reply["messageZh"])
    assert await count_rows(owner) == before


@pytest.mark.parametrize(("make", "field", "prefix", "hidden"), TARGETS, ids=NAMES)
async def test_a_hidden_id_and_an_unknown_one_get_the_same_answer_and_write_nothing(
    world: World, owner: asyncpg.Connection, ids: dict[str, str], make: Any, field: str, prefix: str, hidden: str
) -> None:
    ask = await world.ask("NORTH")
    mutation, given = make()
    before = await count_rows(owner)

    answers = [await ask.do(mutation, **named(given | {field: id}, ids)) for id in (ids[hidden], f"{prefix}_{UNKNOWN}")]

    assert answers[0] == answers[1]
    assert (answers[0]["__typename"], answers[0]["code"], answers[0]["path"]) == ("NotFound", "NOT_FOUND", field)
    assert await count_rows(owner) == before


@pytest.mark.parametrize(("make", "field", "prefix", "hidden"), TARGETS, ids=NAMES)
async def test_an_id_of_another_type_or_form_is_refused_and_writes_nothing(
    world: World, owner: asyncpg.Connection, ids: dict[str, str], make: Any, field: str, prefix: str, hidden: str
) -> None:
    ask = await world.ask("NORTH")
    mutation, given = make()
    before = await count_rows(owner)
    other = next(id for id in ids.values() if not id.startswith(prefix))

    for bad in (other, "", prefix, f"{prefix}_", UNKNOWN, f"{prefix}_{UNKNOWN}x", "工会", "' or true --"):
        reply = await ask.do(mutation, **named(given | {field: bad}, ids))
        assert (reply["__typename"], reply["code"], reply["path"]) == ("InputRefused", "BAD_ID", field), bad
    assert await count_rows(owner) == before


async def test_a_person_who_is_registered_elsewhere_gets_the_one_neutral_answer(
    world: World, owner: asyncpg.Connection, ids: dict[str, str]
) -> None:
    north, south = await world.ask("NORTH"), await world.ask("SOUTH")
    given = person()
    await south.do("registerMember", organizationId=ids["SOUTH-UNION"], **given)
    own = person()
    await north.do("registerMember", organizationId=ids["NORTH-UNION"], **own)
    before = await count_rows(owner)

    answers = [await north.do("registerMember", organizationId=ids["NORTH-UNION"], **each) for each in (given, own)]

    assert answers[0] == answers[1]
    assert (answers[0]["__typename"], answers[0]["code"], answers[0]["path"]) == (
        "AlreadyRegistered", "ALREADY_REGISTERED", None,
    )  # fmt: skip
    # Each counts as a check.
    before["tenants.access_entry"] += 2
    assert await count_rows(owner) == before


async def test_a_head_count_below_the_members_is_done_and_warned_of(world: World, ids: dict[str, str]) -> None:
    ask = await world.ask("NORTH")
    for _ in range(2):
        await world.member(
            ask, "NORTH-UNION", employerId=ids["NORTH/employer"], employmentForm="CONTRACT", employmentStatus="IN_POST"
        )
    payload = "coverage { headCount { total } } warnings { __typename code message messageZh }"

    below = await ask.do("reportHeadCount", payload, coverageId=ids["NORTH/coverage"], fromOn="2018-01-01", total=1)
    equal = await ask.do("reportHeadCount", payload, coverageId=ids["NORTH/coverage"], fromOn="2018-02-01", total=2)

    assert below["coverage"]["headCount"] == {"total": 1}
    assert [(warning["__typename"], warning["code"]) for warning in below["warnings"]] == [
        ("Warning", "HEAD_COUNT_BELOW_MEMBERS")
    ]
    assert (equal["coverage"]["headCount"], equal["warnings"]) == ({"total": 2}, [])


async def test_a_refused_record_names_every_issue(world: World) -> None:
    ask = await world.ask("NORTH")
    given = person(nationalNumber="110106198101010011", ethnicGroup="99", post="岗" * 101)

    reply = await ask.query(
        "mutation($input: RegisterMemberInput!) { registerMember(input: $input) { "
        "... on MemberRefused { code issues { code field severity } } } }",
        input={"organizationId": world.ids["NORTH-UNION"], **given},
    )

    fields = {issue["field"] for issue in reply.data["registerMember"]["issues"]}
    assert {"nationalNumber", "ethnicGroup", "post"} <= fields


@pytest.mark.parametrize(
    "day", ["2015-02-30", "2015-13-01", "15-01-01", "", "today", "2015-01-01T00:00:00Z", 20150101, None]
)
async def test_what_is_no_day_is_refused_before_execution(world: World, ids: dict[str, str], day: Any) -> None:
    ask = await world.ask("NORTH")
    mutation, given = found(establishedOn=day)

    reply = await ask.query(
        "mutation($input: FoundOrganizationInput!) { foundOrganization(input: $input) { __typename } }",
        input=named(given, ids),
    )
    asked = await ask.query("query($d: Date!) { viewer { organization { rollup(asOf: $d) { workers } } } }", d=day)

    assert mutation == "foundOrganization"
    assert (reply.status, reply.codes, asked.status, asked.codes) == (400, ["BAD_VARIABLES"], 400, ["BAD_VARIABLES"])


PERIODS = [
    'viewer { organization { movement(from: "%s", to: "%s") { closing } } }',
    'members(first: 1, filter: {joinedFrom: "%s", joinedTo: "%s"}) { totalCount }',
    'cards(first: 1, filter: {issuedFrom: "%s", issuedTo: "%s"}) { totalCount }',
    'organizations(first: 1, filter: {establishedFrom: "%s", establishedTo: "%s"}) { totalCount }',
]


@pytest.mark.parametrize("period", PERIODS)
async def test_a_period_that_ends_before_it_begins_or_leaves_the_calendar_is_refused(world: World, period: str) -> None:
    ask = await world.ask("NORTH")

    for days in (("2015-12-31", "2015-01-01"), ("0001-01-01", "2015-01-01"), ("2015-01-01", "9999-12-31")):
        assert (await ask.query("{ %s }" % (period % days))).codes == ["BAD_DATE"], days
    assert (await ask.query("{ %s }" % (period % ("2015-01-01", "2015-01-01")))).codes == []


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"])
async def test_a_day_outside_the_calendar_is_refused_in_a_roll_up(world: World, day: str) -> None:
    reply = await (await world.ask("NORTH")).query(
        "query($d: Date) { viewer { organization { rollup(asOf: $d) { workers } } } }", d=day
    )

    assert reply.codes == ["BAD_DATE"]


async def test_nul_in_an_input_is_refused_before_execution(
    world: World, owner: asyncpg.Connection, ids: dict[str, str]
) -> None:
    ask = await world.ask("NORTH")
    before = await count_rows(owner)
    _, given = found(name="新\0村")

    reply = await ask.query(
        "mutation($input: FoundOrganizationInput!) { foundOrganization(input: $input) { __typename } }",
        input=named(given, ids),
    )

    assert (reply.status, reply.codes) == (400, ["NUL_CHARACTER"])
    assert await count_rows(owner) == before


async def test_several_mutations_in_one_document_run_in_order_each_for_itself(world: World) -> None:
    ask = await world.ask("NORTH")
    union = world.ids["NORTH-UNION"]
    appoint = (
        'appointOfficer(input: {organizationId: "%s", name: "%s", role: WOMEN_CHAIR, employment: PART_TIME, fromOn: "%s"}) '
        "{ __typename ... on AppointOfficerPayload { officer { name } } ... on RegistryError { code } }"
    )
    first, second, third = (
        appoint % (union, name, day)
        for name, day in (("甲甲", "2015-01-01"), ("乙乙", "1999-01-01"), ("丙丙", "2015-01-01"))
    )
    document = f"mutation {{ first: {first} second: {second} __typename third: {third} }}"

    data = (await ask.query(document)).data

    assert list(data) == ["first", "second", "__typename", "third"]
    assert data["first"]["officer"] == {"name": "甲甲"}
    assert data["second"] == {"__typename": "InputRefused", "code": "BAD_DATE"}
    assert data["third"]["officer"] == {"name": "丙丙"}
    officers = await ask.query("{ officers(first: 100, filter: {role: WOMEN_CHAIR}) { nodes { name } } }")
    assert {node["name"] for node in officers.data["officers"]["nodes"]} == {"甲甲", "丙丙"}


async def test_an_operation_that_takes_too_long_leaves_what_came_before_it_done(
    world: World, owner: asyncpg.Connection
) -> None:
    # As if the server had cancelled the statement: 57014 is query_canceled.
    await owner.execute(
        "create function members.too_long() returns trigger language plpgsql as "
        "$$ begin raise exception 'canceling statement due to statement timeout' using errcode = '57014'; end $$; "
        "grant execute on function members.too_long() to registry_app; "
        "create trigger too_long before update on members.member for each row when (new.name = '慢慢') "
        "execute function members.too_long()"
    )
    ask = await world.ask("NORTH")
    members = [await world.member(ask, "NORTH-UNION") for _ in range(2)]
    change = (
        '%s: changeMember(input: {memberId: "%s", name: "%s"}) '
        "{ __typename ... on ChangeMemberPayload { member { name } } ... on RegistryError { code } }"
    )

    reply = await ask.query(
        f"mutation {{ {change % ('first', members[0], '快快')} {change % ('second', members[1], '慢慢')} }}"
    )

    await owner.execute("drop function members.too_long() cascade")
    assert reply.data == {
        "first": {"__typename": "ChangeMemberPayload", "member": {"name": "快快"}},
        "second": {"__typename": "InputRefused", "code": "LIMIT_EXCEEDED"},
    }
