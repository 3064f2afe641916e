"""The reading compiler gives what the specification of GraphQL says, in one statement, and keeps no tenant's values.

Begin at `statements`: the application over the same database, with every statement that its roles send.
"""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import asyncpg
import httpx2
import pytest
import pytest_asyncio
from graphql import get_introspection_query

from registry.app import create_app
from registry.config import Settings
from registry.tenants import pool
from tests.client import Ask, Client
from tests.conftest import Database
from tests.schema.lists import Listed, Shelf, read_all


@dataclass
class Statements:
    """An application whose statements can be looked at: (role, text)."""

    client: Client
    sent: list[tuple[str, str]]

    async def of_app(self) -> list[str]:
        """What the role that serves requests has sent since the last look."""
        await asyncio.sleep(0.01)
        texts = [text for role, text in self.sent if role == "registry_app"]
        self.sent.clear()
        return texts


@pytest_asyncio.fixture
async def statements(shelf: Shelf, database: Database, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Statements]:
    """An application of its own over the world, with small limits."""
    sent: list[tuple[str, str]] = []
    connect = asyncpg.connect

    async def connect_and_log(url: str) -> asyncpg.Connection:
        connection = await connect(url)
        connection.add_query_logger(lambda logged: sent.append((logged.conn_params.user, logged.query)))
        return connection

    monkeypatch.setattr(pool.asyncpg, "connect", connect_and_log)
    app = create_app(Settings(max_cost=500), database.addresses)
    async with (
        app.router.lifespan_context(app),
        httpx2.AsyncClient(transport=httpx2.ASGITransport(app=app), base_url="http://registry.test") as http,
    ):
        yield Statements(Client(http), sent)


async def ask_of(statements: Statements, shelf: Shelf, code: str, role: str = "ADMIN") -> Ask:
    """Someone who has asked once, so that the session is open."""
    ask = statements.client.asking((await shelf.ask(code, role)).token)
    assert (await ask.query("{ viewer { role } }")).data["viewer"]["role"] == role
    await statements.of_app()
    return ask


NESTED = """
query($code: String!, $first: Int!) {
  viewer { name permissions organization { code } }
  organization(code: $code) {
    ancestors { code }
    superior { code }
    rollup { workers rates { code value } organizations { byKind { kind count } } }
    movement(from: "2015-01-01", to: "2015-12-31") { opening joined closing balanced }
    children(first: $first, orderBy: {figure: WORKERS}) {
      totalCount
      edges { cursor node {
        code
        members(first: $first) { totalCount nodes { name memberships { fromOn } card { state } employer { name coverages { headCount { total } } } } }
        officers(first: $first) { nodes { name } pageInfo { hasNextPage } }
      } }
    }
  }
  members(first: 3, filter: {namePrefix: "张"}) { nodes { organization { name } issues { rule } } }
  networks(first: 2) { nodes { organizations(first: 2) { nodes { code } } } }
}
"""


async def test_a_query_however_nested_is_one_statement_in_one_transaction(statements: Statements, shelf: Shelf) -> None:
    ask = await ask_of(statements, shelf, "NORTH")

    for code, first in (("NORTH", 3), ("NORTH-VILLAGE", 2), ("NORTH-VILLAGE", 2)):
        reply = await ask.query(NESTED, code=code, first=first)
        begin, enter, read, commit = await statements.of_app()
        assert reply.data["organization"]["movement"]["balanced"] is True
        assert begin == "begin isolation level repeatable read read only"
        assert enter.startswith("select principal_id, role, org_id, level from tenants.enter(")
        assert read.startswith("/* size 5 */ SELECT")
        assert commit == "commit"


async def test_a_repeated_document_sends_the_same_statement_and_another_role_its_own(
    statements: Statements, shelf: Shelf
) -> None:
    ask, viewer = await ask_of(statements, shelf, "NORTH"), await ask_of(statements, shelf, "NORTH", "VIEWER")
    query = "query($p: String) { members(first: 2, filter: {namePrefix: $p}) { nodes { name } } }"
    sent = []
    for who, prefix in ((ask, "张"), (ask, "李"), (viewer, "张")):
        await who.query(query, p=prefix)
        sent.append((await statements.of_app())[2])

    assert sent[0] == sent[1]
    assert "张" not in sent[0]


@pytest.mark.parametrize(
    "query",
    [
        "{ organizations(first: 100) { nodes { members(first: 100) { nodes { id } } } } }",
        "{ a: members(first: 100) { nodes { id } } b: members(first: 100) { nodes { cards { id } issues { rule } } } }",
        "{ organizations(first: 20) { nodes { children(first: 20) { nodes { children(first: 20) { totalCount } } } } } }",
        "{ organizations(first: 100) { nodes { ...f } } } fragment f on Organization { ancestors { code } }",
    ],
)
async def test_an_operation_that_costs_too_much_is_refused_before_any_statement(
    statements: Statements, shelf: Shelf, query: str
) -> None:
    ask = await ask_of(statements, shelf, "NORTH")

    reply = await ask.query(query)

    assert (reply.json["data"], reply.codes) == (None, ["LIMIT_EXCEEDED"])
    assert "500 objects" in reply.json["errors"][0]["message"]
    assert await statements.of_app() == []


async def test_what_a_role_may_not_read_is_refused_before_any_statement(statements: Statements, shelf: Shelf) -> None:
    auditor, viewer = (
        await ask_of(statements, shelf, "NORTH", "AUDITOR"),
        await ask_of(statements, shelf, "NORTH", "VIEWER"),
    )
    member = next(iter(shelf.members.values()))
    for query in (
        "{ members(first: 1) { totalCount } }",
        "{ cards(first: 1) { totalCount } }",
        '{ member(id: "%s") { name } }' % member,
        '{ node(id: "%s") { id } }' % member,
        "{ organizations(first: 1) { nodes { members(first: 1) { nodes { name } } } } }",
        "{ organizations(first: 1) { nodes { cards(first: 1) { nodes { id } } } } }",
    ):
        assert (await auditor.query(query)).codes == ["NOT_ALLOWED"], query
    assert (await viewer.query("{ ledgerEntries(first: 1) { totalCount } }")).codes == ["NOT_ALLOWED"]
    assert (await viewer.query("{ viewer { organization { ledgerEntries(first: 1) { totalCount } } } }")).codes == [
        "NOT_ALLOWED"
    ]

    assert await statements.of_app() == []
    assert (await auditor.query("{ ledgerEntries(first: 1) { totalCount } }")).codes == []


@pytest.mark.parametrize(
    ("query", "cost"),
    [
        ("{ viewer { name } }", 1),
        ("{ organizations(first: 7) { totalCount } }", 7),
        ("{ organizations(first: 7) { nodes { members(first: 3) { nodes { id } } } } }", 28),
        ("{ organizations(first: 7) { nodes { superior { code } } } }", 14),
        ("{ a: organizations(first: 7) { totalCount } b: organizations(first: 2) { totalCount } }", 9),
    ],
)
async def test_the_cost_is_what_can_be_returned(shelf: Shelf, query: str, cost: int) -> None:
    reply = await (await shelf.ask("NORTH")).query(query)

    assert reply.json["extensions"] == {"cost": cost}


async def test_fragments_on_object_interface_and_union_give_the_fields_they_name(shelf: Shelf) -> None:
    ask = await shelf.ask("NORTH")
    query = """
    query($id: ID!) {
      node(id: $id) { __typename ...anything ... on Member { name ...more } ... on Card { state } ... on Node { again: id } ... { third: id } }
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
        "... @skip(if: $not) { permissions } } } fragment f on Viewer { kind } # %s" % (order,)
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
        ("query($o: MemberOrder = TREE) { members(first: 1, orderBy: $o) { totalCount } }", {"o": None}),
        ("query($n: Int = 1) { members(first: $n) { totalCount } }", {"n": None}),
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
        "{ z: viewer { role name kind } __typename organizations(first: 1) { pageInfo { endCursor hasNextPage } totalCount nodes { name code id } } "
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


async def test_an_alias_of_64_characters_is_refused(shelf: Shelf) -> None:
    ask = await shelf.ask("NORTH")
    name = "x" * 64

    for query in (f"{{ {name}: viewer {{ name }} }}", f"{{ viewer {{ {name}: name }} }}"):
        assert (await ask.query(query)).codes == ["BAD_INPUT"]
    assert (await ask.query(f"{{ networks(first: 1) {{ {name}: totalCount }} }}")).codes == ["BAD_INPUT"]
    assert (await ask.query(f"{{ networks(first: 1) {{ pageInfo {{ {name}: endCursor }} }} }}")).codes == ["BAD_INPUT"]
    assert (await ask.query(f"{{ networks(first: 1) {{ edges {{ {name}: cursor }} }} }}")).codes == ["BAD_INPUT"]


async def test_node_reads_every_type_by_the_id_that_its_list_gives(shelf: Shelf) -> None:
    ask = await shelf.ask("NORTH")
    query = "query($id: ID!) { node(id: $id) { __typename id } }"
    lists = {
        "organizations": "Organization",
        "members": "Member",
        "cards": "Card",
        "employers": "Employer",
        "officers": "Officer",
        "networks": "TargetNetwork",
        "ledgerEntries": "LedgerEntry",
    }
    for field, name in lists.items():
        id = (await read_all(ask, Listed(field), 100))[0]
        assert (await ask.query(query, id=id)).data["node"] == {"__typename": name, "id": id}
    id = (await read_all(ask, Listed("coverages", of="NORTH"), 100))[0]
    assert (await ask.query(query, id=id)).data["node"] == {"__typename": "Coverage", "id": id}


HIDDEN = "00000000-0000-4000-8000-000000000000"


@pytest.mark.parametrize(
    "prefix", ["organization", "member", "card", "employer", "officer", "network", "entry", "coverage"]
)
async def test_node_gives_the_same_bytes_for_a_hidden_id_and_an_unknown_one(
    statements: Statements, shelf: Shelf, prefix: str
) -> None:
    tables = {
        "network": "organizations.network",
        "member": "members.member",
        "card": "cards.card",
        "entry": "rollups.ledger_entry",
    }
    table = tables.get(prefix, f"organizations.{prefix}")
    column = "pos" if prefix in ("organization", "network") else "org_pos"
    hidden = await shelf.owner.fetchval(
        f"select t.id from {table} t, organizations.organization o where o.code = 'SOUTH' and t.{column} between o.pos and o.pos_end limit 1"
    )
    ask = await ask_of(statements, shelf, "NORTH")
    query = "query($id: ID!) { node(id: $id) { id } }"

    seen = await ask.query(query, id=f"{prefix}_{hidden}")
    sent_for_hidden = await statements.of_app()
    unknown = await ask.query(query, id=f"{prefix}_{HIDDEN}")

    assert seen.json == unknown.json
    assert (seen.json["data"], seen.codes) == ({"node": None}, ["NOT_FOUND"])
    assert sent_for_hidden == await statements.of_app()


@pytest.mark.parametrize(
    "id",
    ["", "x", "_", "member", "member_", "member_1", f"person_{HIDDEN}", HIDDEN, f"Member_{HIDDEN}", f"member_{HIDDEN}0", f"member_{HIDDEN[:-1]}A",
     f"member_{{{HIDDEN}}}", f"member_{HIDDEN.replace('-', '')}", f" member_{HIDDEN}", "member_' or true --", "会员_1"],
)  # fmt: skip
async def test_node_refuses_what_is_no_id(shelf: Shelf, id: str) -> None:
    ask = await shelf.ask("NORTH")

    assert (await ask.query("query($id: ID!) { node(id: $id) { id } }", id=id)).codes == ["BAD_ID"]
    assert (await ask.query("{ node(id: %s) { id } }" % json.dumps(id, ensure_ascii=False))).codes == ["BAD_ID"]


async def test_an_id_of_another_type_is_refused(shelf: Shelf) -> None:
    ask = await shelf.ask("NORTH")
    organization, member = shelf.world.ids["NORTH"], next(iter(shelf.members.values()))

    assert (await ask.query("query($id: ID!) { member(id: $id) { id } }", id=organization)).codes == ["BAD_ID"]
    assert (await ask.query("query($id: ID) { organization(id: $id) { id } }", id=member)).codes == ["BAD_ID"]
    assert (await ask.query("query($id: ID!) { card(id: $id) { id } }", id=member)).codes == ["BAD_ID"]
    query = "query($id: ID) { members(first: 1, filter: {employerId: $id}) { totalCount } }"
    assert (await ask.query(query, id=member)).codes == ["BAD_ID"]


async def test_an_organization_is_named_by_either_id_or_code(shelf: Shelf) -> None:
    ask = await shelf.ask("NORTH")

    assert (await ask.query("{ organization { code } }")).codes == ["BAD_INPUT"]
    assert (await ask.query('{ organization(id: "a", code: "b") { code } }')).codes == ["BAD_INPUT"]
    assert (await ask.query('{ organization(code: "") { code } }')).codes == ["NOT_FOUND"]


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


@pytest.mark.parametrize(
    ("attack", "query"),
    [
        ("10,000 duplicate fields", "{ viewer { " + "name " * 10_000 + "} }"),
        ("1,000 aliases", "{ viewer { " + " ".join(f"a{n}: name" for n in range(1_000)) + " } }"),
        ("101 aliases", "{ viewer { " + " ".join(f"a{n}: name" for n in range(101)) + " } }"),
        ("3,000 overlapping fields", "{ " + "viewer { name } " * 999 + "}"),
        ("depth 21", "{ viewer { organization " + "{ superior " * 19 + "{ code }" + " }" * 21),
        (
            "fragments doubling 12 times",
            "{ viewer { ...f0 } } "
            + " ".join(f"fragment f{n} on Viewer {{ ...f{n + 1} ...f{n + 1} name }}" for n in range(12))
            + " fragment f12 on Viewer { name role }",
        ),
    ],
)
async def test_a_document_that_is_too_large_is_refused(shelf: Shelf, attack: str, query: str) -> None:
    ask = await shelf.ask("NORTH")

    started = time.perf_counter()
    reply = await ask.query(query)

    print(f"{attack}: {(time.perf_counter() - started) * 1000:.0f} ms")
    assert reply.status == 400
    assert reply.codes[0] in ("LIMIT_EXCEEDED", "GRAPHQL_PARSE_FAILED")


async def test_a_fragment_cycle_is_refused(shelf: Shelf) -> None:
    query = "{ viewer { ...a } } fragment a on Viewer { ...b } fragment b on Viewer { ...a }"

    reply = await (await shelf.ask("NORTH")).query(query)

    assert (reply.status, reply.codes[0]) == (400, "GRAPHQL_VALIDATION_FAILED")


async def test_a_document_at_the_limits_is_answered(shelf: Shelf) -> None:
    ask = await shelf.ask("NORTH")
    aliases = "{ viewer { " + " ".join(f"a{n}: name" for n in range(100)) + " } }"
    deep = "{ viewer { organization " + "{ superior " * 17 + "{ code }" + " }" * 19

    assert len((await ask.query(aliases)).data["viewer"]) == 100
    assert (await ask.query(deep)).codes == []
