"""One statement answers a query, and what is refused sends none; documents have limits.

Begin at `NESTED`. The times of attacks are printed (pytest -s), not held to a limit: the machine decides them.
"""

import time

import pytest

from tests.schema.lists import Shelf
from tests.schema.statements import Statements, ask_of

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
        members(first: $first) { totalCount nodes { name memberships { fromOn } card { state }
          employer { name coverages { headCount { total } } } } }
        officers(first: $first) { nodes { name } pageInfo { hasNextPage } }
      } }
    }
  }
  members(first: 3, filter: {namePrefix: "张"}) { nodes { organization { name } issues { rule } } }
  networks(first: 2) { nodes { organizations(first: 2) { nodes { code } } } }
}
"""


async def test_a_query_however_nested_is_one_statement_that_enters_the_scope_itself(
    statements: Statements, shelf: Shelf
) -> None:
    ask = await ask_of(statements, shelf, "NORTH")
    for first in (3, 2):
        await ask.query(NESTED, code="NORTH", first=first)
    await statements.of_app()

    for code, first in (("NORTH", 3), ("NORTH-VILLAGE", 2), ("NORTH-VILLAGE", 2)):
        reply = await ask.query(NESTED, code=code, first=first)
        (read,) = await statements.of_app()
        assert reply.data["organization"]["movement"]["balanced"] is True
        assert read.startswith("/* size 5 */ SELECT")
        assert read.endswith(" from tenants.enter($6)")


async def test_a_statement_that_is_not_planned_yet_runs_once_in_a_transaction_that_entered(
    statements: Statements, shelf: Shelf
) -> None:
    ask = await ask_of(statements, shelf, "NORTH")

    reply = await ask.query(NESTED, code="NORTH", first=1)

    begin, enter, read, commit = await statements.of_app()
    assert reply.data["organization"]["movement"]["balanced"] is True
    assert begin == "begin isolation level repeatable read read only"
    assert enter.startswith("select principal_id, role, org_id, level from tenants.enter(")
    assert read.endswith(" from tenants.enter($6)")
    assert commit == "commit"


async def test_a_plan_that_was_lost_is_made_again_under_the_own_scope(statements: Statements, shelf: Shelf) -> None:
    query = "{ members(first: 1) { nodes { id } } }"
    north, south = await ask_of(statements, shelf, "NORTH"), await ask_of(statements, shelf, "SOUTH")
    await north.query(query)
    expected = await south.query(query)
    await statements.of_app()

    # An index more: PostgreSQL throws away the plans of the table.
    await shelf.owner.execute("create index another on members.member (birth_date)")
    reply = await south.query(query)
    await shelf.owner.execute("drop index members.another")

    assert reply.json == expected.json
    refused, *again = await statements.of_app()
    assert refused == again[2]
    assert [again[0], again[3]] == ["begin isolation level repeatable read read only", "commit"]


async def test_a_repeated_document_sends_the_same_statement_and_another_role_its_own(
    statements: Statements, shelf: Shelf
) -> None:
    ask, viewer = await ask_of(statements, shelf, "NORTH"), await ask_of(statements, shelf, "NORTH", "VIEWER")
    query = "query($p: String) { members(first: 2, filter: {namePrefix: $p}) { nodes { name } } }"
    for who in (ask, viewer):
        await who.query(query, p="王")
    await statements.of_app()
    sent = []
    for who, prefix in ((ask, "张"), (ask, "李"), (viewer, "张")):
        await who.query(query, p=prefix)
        sent += await statements.of_app()

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
    assert "more than 500" in reply.json["errors"][0]["message"]
    cost = reply.json["extensions"]["cost"]
    assert cost["requested"] > cost["limit"] == 500
    assert f"costs {cost['requested']}," in reply.json["errors"][0]["message"]
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
        f'{{ member(id: "{member}") {{ name }} }}',
        f'{{ node(id: "{member}") {{ id }} }}',
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
        ("{ organizations(first: 7) { totalCount } }", 17),
        ("{ organizations(first: 7) { nodes { members(first: 3) { nodes { id } } } } }", 28),
        ("{ organizations(first: 7) { nodes { superior { code } } } }", 14),
        ("{ a: organizations(first: 7) { totalCount } b: organizations(first: 2) { totalCount } }", 29),
    ],
)
async def test_the_cost_is_what_can_be_returned(shelf: Shelf, query: str, cost: int) -> None:
    reply = await (await shelf.ask("NORTH")).query(query)

    assert reply.json["extensions"] == {"cost": {"requested": cost, "limit": 20_000}}


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
