"""The reading compiler gives what the specification of GraphQL says, and keeps no tenant's values."""

import asyncio
from typing import Any

import pytest
from graphql import get_introspection_query, get_named_type, is_leaf_type, is_required_argument

from registry.schema.reading.fields import TYPES
from registry.schema.schema import build_schema
from tests.client import Ask
from tests.schema.lists import Shelf


async def test_fragments_on_object_interface_and_union_give_the_fields_they_name(shelf: Shelf) -> None:
    ask = await shelf.ask("NORTH")
    query = """
    query($id: ID!) {
      node(id: $id) { __typename ...anything ... on Member { name ...more } ... on Card { state }
        ... on Node { again: id } ... { third: id } }
    }
    fragment anything on Node { id ...typed }
    fragment typed on Node { kind: __typename }
    fragment more on Member { organization { ...named } organization { code } }
    fragment named on Organization { code name }
    """
    member = shelf.members["NORTH-UNION", "张三丰", "2015-03-05"]

    reply = await ask.query(query, id=member)

    assert list(reply.data["node"].items()) == [
        ("__typename", "Member"),
        ("id", member),
        ("kind", "Member"),
        ("name", "张三丰"),
        ("organization", {"code": "NORTH-UNION", "name": "NORTH-UNION工会"}),
        ("again", member),
        ("third", member),
    ]


async def test_one_list_under_two_aliases_has_its_own_arguments_each(shelf: Shelf) -> None:
    query = (
        'query($a: String, $b: String) { organization(code: "NORTH") { '
        "x: members(first: 1, filter: {namePrefix: $a}) { totalCount } y: members(first: 2, filter: {namePrefix: $b}) { totalCount } "
        'z: members(first: 3, filter: {namePrefix: "李"}) { totalCount } } }'
    )

    reply = await (await shelf.ask("NORTH")).query(query, a="张", b="张伟")

    assert reply.data["organization"] == {"x": {"totalCount": 4}, "y": {"totalCount": 2}, "z": {"totalCount": 1}}


@pytest.mark.parametrize("order", [(True, False), (False, True)])
async def test_skip_and_include_follow_their_variables_at_each_request(shelf: Shelf, order: tuple[bool, bool]) -> None:
    ask = await shelf.ask("NORTH")
    query = (
        "query($yes: Boolean!, $not: Boolean = true) { viewer { name @include(if: $yes) role @skip(if: $yes) ...f @include(if: $yes) "
        "... @skip(if: $not) { permissions } } } fragment f on Viewer { kind } # " + str(order)
    )

    replies = {yes: (await ask.query(query, yes=yes)).data["viewer"] for yes in order}

    assert {yes: list(viewer) for yes, viewer in replies.items()} == {True: ["name", "kind"], False: ["role"]}
    assert list((await ask.query(query, yes=True, **{"not": False})).data["viewer"]) == ["name", "kind", "permissions"]


async def test_a_null_variable_and_an_absent_one_restrict_nothing_and_a_default_does(shelf: Shelf) -> None:
    ask = await shelf.ask("NORTH")
    plain = (
        "query($p: String, $s: MemberStatus) { members(first: 1, filter: {namePrefix: $p, status: $s}) { totalCount } }"
    )
    with_default = 'query($p: String = "张", $n: Int! = 2) { members(first: $n, filter: {namePrefix: $p}) { totalCount nodes { id } } }'
    whole = "query($f: MemberFilter) { members(first: 1, filter: $f) { totalCount } }"

    async def count(query: str, **variables: Any) -> int:
        return (await ask.query(query, **variables)).data["members"]["totalCount"]

    assert [await count(plain), await count(plain, p=None, s=None), await count(plain, p="李")] == [8, 8, 1]
    assert [await count(with_default), await count(with_default, p=None), await count(with_default, p="李")] == [
        4,
        8,
        1,
    ]
    assert [await count(whole), await count(whole, f=None), await count(whole, f={}), await count(whole, f={"namePrefix": "李"})] == [
        8, 8, 8, 1,
    ]  # fmt: skip
    assert len((await ask.query(with_default)).data["members"]["nodes"]) == 2


@pytest.mark.parametrize(
    ("query", "variables"),
    [
        ("query($b: Boolean = true) { viewer { name @skip(if: $b) } }", {"b": None}),
        ("query($b: Boundary = TODAY) { viewer { organization { rollup(boundary: $b) { workers } } } }", {"b": None}),
    ],
)
async def test_null_where_a_default_was_is_refused_by_name(shelf: Shelf, query: str, variables: dict[str, Any]) -> None:
    reply = await (await shelf.ask("NORTH")).query(query, **variables)

    assert (reply.status, reply.codes) == (200, ["BAD_VARIABLES"])


async def test_typename_stands_everywhere(shelf: Shelf) -> None:
    query = (
        "{ __typename me: viewer { __typename organization { __typename rollup { __typename organizations { __typename "
        "byKind { __typename } } } children(first: 1) { __typename pageInfo { __typename } edges { __typename node { __typename } } "
        "nodes { __typename } } } } }"
    )

    reply = await (await shelf.ask("NORTH")).query(query)

    assert reply.data == {
        "__typename": "Query",
        "me": {
            "__typename": "Viewer",
            "organization": {
                "__typename": "Organization",
                "rollup": {
                    "__typename": "Rollup",
                    "organizations": {
                        "__typename": "OrganizationFigures",
                        "byKind": [{"__typename": "KindCount"}] * 4,
                    },
                },
                "children": {
                    "__typename": "OrganizationConnection",
                    "pageInfo": {"__typename": "PageInfo"},
                    "edges": [{"__typename": "OrganizationEdge", "node": {"__typename": "Organization"}}],
                    "nodes": [{"__typename": "Organization"}],
                },
            },
        },
    }


async def test_keys_come_in_the_order_of_the_document(shelf: Shelf) -> None:
    ask = await shelf.ask("NORTH")
    query = (
        "{ z: viewer { role name kind } __typename organizations(first: 1) { pageInfo { endCursor hasNextPage } totalCount "
        "nodes { name code id } } "
        "a: viewer { kind } __schema { queryType { name } } }"
    )

    data = (await ask.query(query)).data

    assert list(data) == ["z", "__typename", "organizations", "a", "__schema"]
    assert list(data["z"]) == ["role", "name", "kind"]
    assert list(data["organizations"]) == ["pageInfo", "totalCount", "nodes"]
    assert list(data["organizations"]["pageInfo"]) == ["endCursor", "hasNextPage"]
    assert list(data["organizations"]["nodes"][0]) == ["name", "code", "id"]


NAMES = (
    "anon_1",
    "anon_2",
    "select",
    "from",
    "n",
    "cursor",
    "rows_2",
    "page_position",
    "page_key_0",
    "row",
    "P",
    "x" * 63,
)


@pytest.mark.parametrize("name", NAMES)
async def test_an_alias_may_be_any_name(shelf: Shelf, name: str) -> None:
    query = (
        "{ %s: viewer { %s: organization { %s: children(first: 1) { %s: edges { %s: node { %s: code terms { %s: id } } } } } } "
        "organizations(first: 1) { %s: nodes { %s: members(first: 1) { %s: totalCount } } } "
        "networks(first: 1) { %s: pageInfo { %s: hasNextPage } edges { %s: cursor } } }"
    )

    data = (await (await shelf.ask("NORTH")).query(query.replace("%s", name))).data

    assert data[name][name][name][name] == [{name: {name: "NORTH-VILLAGE", "terms": []}}]
    assert data["organizations"] == {name: [{name: {name: 8}}]}
    assert data["networks"][name] == {name: True}
    assert list(data["networks"]["edges"][0]) == [name]


async def test_an_alias_may_be_longer_than_a_name_in_the_database(shelf: Shelf) -> None:
    ask = await shelf.ask("NORTH")
    name, other = "x" * 200, "x" * 199 + "y"

    data = (await ask.query(f"{{ {name}: viewer {{ {name}: name {other}: role }} }}")).data
    page = (
        await ask.query(
            f"{{ networks(first: 1) {{ {name}: totalCount pageInfo {{ {name}: endCursor }} edges {{ {name}: cursor }} }} }}"
        )
    ).data["networks"]

    assert data == {name: {name: "ADMIN of NORTH", other: "ADMIN"}}
    assert page[name] >= 1
    assert page["pageInfo"][name] == page["edges"][0][name]


async def test_one_document_asked_by_two_tenants_in_turn_gives_each_its_own(shelf: Shelf) -> None:
    north, south = await shelf.ask("NORTH"), await shelf.ask("SOUTH")
    query = (
        "query($prefix: String, $code: String!, $first: Int!) { viewer { organization { code } } organization(code: $code) { code } "
        "members(first: $first, filter: {namePrefix: $prefix}) { totalCount nodes { name organization { code } } } }"
    )

    async def names(ask: Ask, prefix: str, code: str) -> Any:
        data = (await ask.query(query, prefix=prefix, code=code, first=100)).data
        return (
            data["viewer"]["organization"]["code"],
            data["organization"]["code"],
            [n["name"] for n in data["members"]["nodes"]],
        )

    for _ in range(3):
        assert await names(north, "李", "NORTH-VILLAGE") == ("NORTH", "NORTH-VILLAGE", ["李四"])
        assert await names(south, "张", "SOUTH-UNION") == ("SOUTH", "SOUTH-UNION", ["张辽"])
        assert await names(north, "alina", "NORTH") == ("NORTH", "NORTH", ["alina"])
        assert await names(south, "李", "SOUTH") == ("SOUTH", "SOUTH", ["李逵"])
    assert (await south.query(query, prefix="张", code="NORTH", first=1)).codes == ["NOT_FOUND"]


async def test_many_tenants_at_once_get_their_own(shelf: Shelf) -> None:
    codes = ["ROOT", "NORTH", "SOUTH", "NORTH-UNION", "SOUTH-UNION", "NORTH-SHOP"]
    asks = [(code, await shelf.ask(code)) for code in codes]
    query = "query($first: Int!) { viewer { organization { code } } members(first: $first) { totalCount } }"

    replies = await asyncio.gather(*(ask.query(query, first=1 + n) for n in range(10) for _, ask in asks))

    found = [(reply.data["viewer"]["organization"]["code"], reply.data["members"]["totalCount"]) for reply in replies]
    assert (
        found
        == [("ROOT", 10), ("NORTH", 8), ("SOUTH", 2), ("NORTH-UNION", 6), ("SOUTH-UNION", 2), ("NORTH-SHOP", 2)] * 10
    )


async def test_the_long_introspection_query_is_answered_with_every_type(shelf: Shelf) -> None:
    ask = await shelf.ask("NORTH")

    reply = await ask.query(get_introspection_query(input_value_deprecation=True, schema_description=True))

    names = {type_["name"] for type_ in reply.data["__schema"]["types"]}
    assert {"Organization", "Member", "Card", "Rollup", "LedgerEntry", "RegisterMemberResult", "MemberRefused"} <= names


async def test_introspection_and_data_in_one_document_are_both_answered(shelf: Shelf) -> None:
    query = "query($t: String!) { __type(name: $t) { name ...t } viewer { organization { code } } } fragment t on __Type { kind }"

    reply = await (await shelf.ask("NORTH")).query(query, t="Member")

    assert reply.data == {"__type": {"name": "Member", "kind": "OBJECT"}, "viewer": {"organization": {"code": "NORTH"}}}


ARGUMENTS = {
    "last": "last: 2",
    "figure": "figure: MEMBERS_ACTIVE",
    "step": "step: YEAR",
    "year": "year: 2016",
    "asOf": 'asOf: "2016-12-31"',
    "from": 'from: "2015-01-01"',
    "to": 'to: "2016-12-31"',
    "kind": "kind: ADDITION",
}


def needed_by(field: Any) -> list[str]:
    """The arguments without which a field cannot be read."""
    return [
        ARGUMENTS[each] for each, argument in field.args.items() if each == "last" or is_required_argument(argument)
    ]


def everything_of(type_: Any, depth: int) -> str:
    """Every field of a type, `depth` objects deep, with the arguments it needs."""
    parts = []
    for name, field in type_.fields.items():
        needed = needed_by(field)
        called = f"{name}({', '.join(needed)})" if needed else name
        below = get_named_type(field.type)
        if is_leaf_type(below):
            parts.append(called)
        elif depth > 0:
            parts.append(f"{called} {{ {everything_of(below, depth - 1)} }}")
    return " ".join(parts) or "__typename"


READ = (
    "Organization",
    "Member",
    "Card",
    "Employer",
    "Coverage",
    "Officer",
    "TargetNetwork",
    "LedgerEntry",
    "TermOfOffice",
)


@pytest.mark.parametrize("name", READ)
async def test_every_field_of_a_type_can_be_read_of_a_row_that_is_there(shelf: Shelf, name: str) -> None:
    schema = build_schema()
    type_ = schema.type_map[name]
    ask = await shelf.ask("NORTH")
    prefix, table = TYPES[name].prefix, TYPES[name].model.__table__
    column = "pos" if name in ("Organization", "TargetNetwork") else "org_pos"
    await shelf.owner.execute(
        "insert into organizations.term_of_office (org_id, org_pos, number, years, from_on, until_on) "
        "select id, pos, 1, 5, '2012-01-01', '2017-01-01' from organizations.organization where code = 'NORTH-UNION' on conflict do nothing"
    )
    row = await shelf.owner.fetchval(
        f"select t.id from {table} t, organizations.organization o where o.code = 'NORTH' "
        f"and t.{column} between o.pos and o.pos_end order by t.id limit 1"
    )

    # A field at a time: all at once would cost more than one operation may.
    for field in everything_of_each(type_, 1):
        reply = await ask.query(
            f"query($id: ID!) {{ node(id: $id) {{ ... on {name} {{ {field} }} }} }}", id=f"{prefix}_{row}"
        )
        assert reply.codes == [], field


def everything_of_each(type_: Any, depth: int) -> list[str]:
    """The fields of a type, each with everything below it."""
    fields = []
    for name, field in type_.fields.items():
        needed = needed_by(field)
        called = f"{name}({', '.join(needed)})" if needed else name
        below = get_named_type(field.type)
        fields.append(called if is_leaf_type(below) else f"{called} {{ {everything_of(below, depth)} }}")
    return fields
