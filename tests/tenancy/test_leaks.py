"""An id of what is hidden gets the same bytes as an id of nothing, wherever an id can stand, and nothing is written.

Begin at `_fill()`; the ids and inputs stand in ids_asked.py, and are held against the schema here. The one who asks is
an administrator of NORTH; what is hidden stands at SOUTH, beside it.
"""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
import pytest_asyncio
from graphql import (
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLScalarType,
    get_named_type,
)

from registry.schema.schema import build_schema
from tests.client import Ask
from tests.factories import World, person
from tests.imports.staged import staged_import
from tests.tenancy.ids_asked import (
    APPLYING,
    ELSEWHERE,
    INPUTS,
    MUTATIONS,
    NESTED,
    NODE,
    NUMBERS,
    QUERIES,
    SHOWN,
    TYPES,
    Ids,
    given_beside,
    put,
)

SCHEMA = build_schema()
# Asking opens a session, and what was posted is folded in the background.
BESIDE = {"tenants.session", "rollups.balance", "exports.piece"}
# Shown to the principal that asked for it alone.
OF_WHO_ASKED = {"Export"}
CALLED = (
    "insert into webhooks.delivery (org_id, org_pos, webhook_id, attempt, status, duration_ms) "
    "select org_id, org_pos, id, 1, 200, 5 from webhooks.webhook where id = $1 returning id"
)
LISTED = (
    "query($code: String!) { organization(code: $code) { terms { id } networks { id } } networks(first: 5) { nodes { id } } "
    "ledgerEntries(first: 5) { nodes { id } } accessLog(first: 5) { nodes { id } } changes(first: 1) { nodes { id } } }"
)


@pytest_asyncio.fixture(scope="module")
async def ids(world: World) -> Ids:
    """For NORTH and SOUTH: an id of each type."""
    return {side: await _fill(world, side) for side in ("NORTH", "SOUTH")}


async def _fill(world: World, side: str) -> dict[str, str]:
    """Put one thing of each type at the union of a side."""
    ask, union = await world.ask(side), world.ids[f"{side}-UNION"]
    covered = await ask.do(
        "coverEmployer", "employer { id } coverage { id }", organizationId=union, **INPUTS["coverEmployer"]
    )
    member = await world.member(ask, f"{side}-UNION")
    to = "NORTH-UNION" if side == "SOUTH" else "SOUTH-UNION"
    offered = await ask.do(
        "offerTransfer", "transfer { id }", memberId=member, toOrganizationCode=to, actingReason="代办"
    )
    officer = await ask.do(
        "appointOfficer", "officer { id }", organizationId=union, **INPUTS["appointOfficer"] | {"role": "STAFF"}
    )
    await ask.do("revealMember", memberId=member, reason="核对办卡信息")
    at = f"from organizations.organization where code = '{side}-UNION'"
    await world.owner.execute(
        "insert into organizations.term_of_office (org_id, org_pos, number, years, from_on, until_on) "
        f"select id, pos, 1, 5, '2015-01-01', '2020-01-01' {at}"
    )
    await world.owner.execute(
        "insert into organizations.network (org_id, pos, pos_end, code, name, kind) "
        f"select id, pos, pos_end, 'N-{side}', '重点项目', 'KEY_PROJECT' {at}"
    )
    case = await ask.do(
        "openEstablishmentCase",
        "case { id }",
        superiorId=union,
        **INPUTS["openEstablishmentCase"] | {"name": "另一分会"},
    )
    document = await ask.do("fileDocument", "document { id }", organizationId=union, **INPUTS["fileDocument"])
    order = await ask.do(
        "orderReelection", "term { reelectionOrders { id } }", organizationId=union, **INPUTS["orderReelection"]
    )
    more = await ask.query(LISTED, code=f"{side}-UNION")
    received = await ask.do(
        "applyForMembership", "application { id }", organizationId=union, **APPLYING | {"nationalNumber": NUMBERS[side]}
    )
    return {
        **await _fill_targets(ask, union),
        **await staged_import(world.owner, f"{side}-UNION", uuid4()),
        "Application": received["application"]["id"],
        "AccessEntry": more.data["accessLog"]["nodes"][0]["id"],
        "Change": more.data["changes"]["nodes"][0]["id"],
        **await _fill_cards(ask, union, member),
        **await _let_in(world, ask, union),
        "Coverage": covered["coverage"]["id"],
        "Document": document["document"]["id"],
        "EstablishmentCase": case["case"]["id"],
        "ReelectionOrder": order["term"]["reelectionOrders"][0]["id"],
        "Employer": covered["employer"]["id"],
        "FiledReport": await _filed(ask, union),
        "LedgerEntry": more.data["ledgerEntries"]["nodes"][0]["id"],
        "Member": member,
        "Officer": officer["officer"]["id"],
        "Organization": union,
        "TargetNetwork": more.data["networks"]["nodes"][0]["id"],
        "TermOfOffice": more.data["organization"]["terms"][0]["id"],
        "Transfer": offered["transfer"]["id"],
    }


async def _filed(ask: Ask, union: str) -> str:
    """File a report of a union."""
    filed = await ask.do("fileReport", "report { id }", organizationId=union, **INPUTS["fileReport"] | {"year": 2014})
    return filed["report"]["id"]


async def _fill_cards(ask: Ask, union: str, member: str) -> dict[str, str]:
    """Put a card and a batch at a union."""
    card = await ask.do("requestCard", "card { id }", memberId=member, **INPUTS["requestCard"])
    batch = await ask.do(
        "makeCardBatch",
        "batch { id lines(first: 1) { nodes { id } } }",
        organizationId=union,
        **INPUTS["makeCardBatch"],
    )
    return {
        "Card": card["card"]["id"],
        "CardBatch": batch["batch"]["id"],
        "CardBatchLine": batch["batch"]["lines"]["nodes"][0]["id"],
    }


async def _fill_targets(ask: Ask, union: str) -> dict[str, str]:
    """Set a target of a union."""
    given = INPUTS["setTarget"] | {"figure": "OFFICERS"}
    reply = await ask.do("setTarget", "target { id revisions { id } }", organizationId=union, **given)
    return {"Target": reply["target"]["id"], "TargetRevision": reply["target"]["revisions"][0]["id"]}


async def _let_in(world: World, ask: Ask, union: str) -> dict[str, str]:
    """Let somebody in at a union, and ask for a file."""
    added = await ask.do("addPrincipal", "principal { id }", organizationId=union, **INPUTS["addPrincipal"])
    principal = added["principal"]["id"]
    granted = await ask.do(
        "grantRole", "grant { id }", principalId=principal, organizationId=union, **INPUTS["grantRole"]
    )
    made = await ask.do("makeToken", "token { id }", principalId=principal, **INPUTS["makeToken"])
    linked = await ask.do("linkIdentity", "identity { id }", principalId=principal, **INPUTS["linkIdentity"])
    exported = await ask.do("startExport", "export { id }", organizationId=union, **INPUTS["startExport"])
    hooked = await ask.do("createWebhook", "webhook { id }", organizationId=union, **INPUTS["createWebhook"])
    # Never in turn: its calls would come in between.
    await world.owner.execute("update webhooks.course set next_at = 'infinity'")
    delivery = await world.owner.fetchval(CALLED, UUID(hooked["webhook"]["id"].partition("_")[2]))
    return {
        "WebhookDelivery": f"webhookdelivery_{delivery}",
        "Export": exported["export"]["id"],
        "Webhook": hooked["webhook"]["id"],
        "Principal": principal,
        "Grant": granted["grant"]["id"],
        "Token": made["token"]["id"],
        "Identity": linked["identity"]["id"],
    }


def unknown(id: str) -> str:
    """An id of the same type that names nothing."""
    return f"{id.rpartition('_')[0]}_{uuid4()}"


async def rows(world: World) -> dict[str, int]:
    """How many rows each table has."""
    tables = await world.owner.fetch(
        "select oid::regclass::text as name from pg_class where relkind = 'r' and relowner = 'registry_owner'::regrole"
    )
    counts = " union all ".join(
        f"select '{table['name']}' as name, count(*) as rows from {table['name']}" for table in tables
    )
    return {row["name"]: row["rows"] for row in await world.owner.fetch(counts) if row["name"] not in BESIDE}


def ids_in(type_: GraphQLInputObjectType, way: str = "") -> Iterator[str]:
    """Where ids stand in an input, those inside its objects too."""
    for name, field in type_.fields.items():
        named = get_named_type(field.type)
        if is_id(field):
            yield way + name
        elif isinstance(named, GraphQLInputObjectType):
            yield from ids_in(named, f"{way}{name}.")


def is_id(field: Any) -> bool:
    """Whether an argument or input field is an id."""
    named = get_named_type(field.type)
    return isinstance(named, GraphQLScalarType) and named.name == "ID"


def test_every_type_with_an_id_is_tried() -> None:
    node = SCHEMA.type_map["Node"]
    assert isinstance(node, GraphQLInterfaceType)

    assert sorted(type_.name for type_ in SCHEMA.get_possible_types(node)) == sorted(TYPES)


def test_every_id_that_a_mutation_takes_is_tried() -> None:
    assert SCHEMA.mutation_type is not None
    found = set()
    for name, field in SCHEMA.mutation_type.fields.items():
        given = get_named_type(field.args["input"].type)
        assert isinstance(given, GraphQLInputObjectType)
        found |= {(name, key) for key in ids_in(given)}

    assert found == set(MUTATIONS) | set(NESTED) | ELSEWHERE
    assert {name for name, _ in found} == set(SCHEMA.mutation_type.fields)


def test_every_id_that_a_query_takes_is_tried() -> None:
    found = set()
    inputs: dict[str, dict[str, GraphQLInputField]] = {}
    for type_ in SCHEMA.type_map.values():
        if isinstance(type_, GraphQLObjectType) and not type_.name.startswith("__"):
            for name, field in type_.fields.items():
                found |= {f"{name}({key})" for key, argument in field.args.items() if is_id(argument)}
        if isinstance(type_, GraphQLInputObjectType) and type_.name.endswith("Filter"):
            inputs[type_.name] = dict(type_.fields)
    found |= {f"{name}.{key}" for name, fields in inputs.items() for key, field in fields.items() if is_id(field)}

    assert found == set(QUERIES) | {"node(id)"}


@pytest.mark.parametrize("name", TYPES)
async def test_node_tells_nothing_of_a_hidden_row(world: World, ids: Ids, name: str) -> None:
    ask = await world.ask("NORTH")

    own = await ask.query(NODE, id=ids["NORTH"][name])
    hidden = await ask.query(NODE, id=ids["SOUTH"][name])
    absent = await ask.query(NODE, id=unknown(ids["SOUTH"][name]))

    if name in OF_WHO_ASKED:
        assert own.codes == ["NOT_FOUND"]
    else:
        assert own.data["node"] == {"__typename": name, "id": ids["NORTH"][name]}
    assert hidden == absent
    assert (hidden.json["data"], hidden.codes) == ({"node": None}, ["NOT_FOUND"])


@pytest.mark.parametrize("what", QUERIES)
async def test_a_query_tells_nothing_of_a_hidden_id(world: World, ids: Ids, what: str) -> None:
    query, name = QUERIES[what]
    ask = await world.ask("NORTH")

    hidden = await ask.query(query, id=ids["SOUTH"][name])
    absent = await ask.query(query, id=unknown(ids["SOUTH"][name]))

    assert hidden == absent
    assert ids["SOUTH"][name] not in str(hidden.json)


@pytest.mark.parametrize(("mutation", "argument"), MUTATIONS)
async def test_a_mutation_tells_nothing_of_a_hidden_id_and_writes_nothing(
    world: World, ids: Ids, mutation: str, argument: str
) -> None:
    name = MUTATIONS[mutation, argument]
    given = given_beside(mutation, argument, ids["NORTH"])
    ask = await world.ask("NORTH")
    before = await rows(world)

    hidden = await ask.do(mutation, **given | {argument: ids["SOUTH"][name]})
    absent = await ask.do(mutation, **given | {argument: unknown(ids["SOUTH"][name])})

    assert hidden == absent
    assert (hidden["__typename"], hidden["code"], hidden["path"]) == ("NotFound", "NOT_FOUND", argument)
    assert await rows(world) == before


@pytest.mark.parametrize(("mutation", "argument"), NESTED)
async def test_a_part_that_names_a_hidden_id_is_told_what_one_that_names_nothing_is_told(
    world: World, ids: Ids, mutation: str, argument: str
) -> None:
    given, ask = given_beside(mutation, argument, ids["NORTH"]), await world.ask("NORTH")
    hidden_id = ids["SOUTH"][NESTED[mutation, argument]]
    shown = SHOWN if mutation.startswith("preview") else "__typename"
    before = await rows(world)

    hidden = await ask.do(mutation, shown, **put(given, argument, [hidden_id]))
    absent = await ask.do(mutation, shown, **put(given, argument, [unknown(hidden_id)]))

    assert hidden == absent
    told = hidden["preview"]["obstacles"][0] if "preview" in hidden else hidden
    assert (told["code"], told["path"]) == ("PARTS_REFUSED", "parts")
    assert hidden_id not in str(hidden)
    assert await rows(world) == before


async def test_a_person_registered_elsewhere_gets_the_answer_of_one_registered_here(world: World, ids: Ids) -> None:
    boss, ask = await world.ask("SOUTH"), await world.ask("NORTH")
    there, here = person(), person()
    await boss.do("registerMember", organizationId=world.ids["SOUTH-UNION"], **there)
    await ask.do("registerMember", organizationId=world.ids["NORTH-UNION"], **here)
    before = await rows(world)

    answers = [await ask.do("registerMember", organizationId=world.ids["NORTH-UNION"], **who) for who in (there, here)]

    assert answers[0] == answers[1]
    assert answers[0]["code"] == "ALREADY_REGISTERED"
    # Each counts as a check.
    before["tenants.access_entry"] += 2
    assert await rows(world) == before


async def test_a_card_number_taken_elsewhere_gets_the_answer_of_one_taken_here(world: World, ids: Ids) -> None:
    numbers = {"NORTH": "6222020000000000011", "SOUTH": "6222020000000000029"}
    for side, number in numbers.items():
        ask = await world.ask(side)
        card = await _new_card(world, side)
        issued = await ask.do("issueCard", cardId=card, number=number)
        assert issued["__typename"] == "IssueCardPayload", issued
    ask, card = await world.ask("NORTH"), await _new_card(world, "NORTH")
    before = await rows(world)

    answers = [await ask.do("issueCard", cardId=card, number=number) for number in numbers.values()]

    assert answers[0] == answers[1]
    assert answers[0]["code"] == "CARD_NUMBER_TAKEN"
    assert await rows(world) == before


async def _new_card(world: World, side: str) -> str:
    ask = await world.ask(side)
    member = await world.member(ask, f"{side}-UNION")
    return (await ask.do("requestCard", "card { id }", memberId=member, **INPUTS["requestCard"]))["card"]["id"]
