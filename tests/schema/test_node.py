"""One thing by its id: every type, and the same answer for what is hidden and what does not exist."""

import json

import pytest

from tests.schema.lists import Listed, Shelf, read_all
from tests.schema.statements import Statements, ask_of


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
        "transfers": "Transfer",
    }
    for field, name in lists.items():
        id = (await read_all(ask, Listed(field), 100))[0]
        assert (await ask.query(query, id=id)).data["node"] == {"__typename": name, "id": id}
    id = (await read_all(ask, Listed("coverages", of="NORTH"), 100))[0]
    assert (await ask.query(query, id=id)).data["node"] == {"__typename": "Coverage", "id": id}


HIDDEN = "00000000-0000-4000-8000-000000000000"


@pytest.mark.parametrize(
    "prefix", ["organization", "member", "card", "employer", "officer", "network", "entry", "coverage", "transfer"]
)
async def test_node_gives_the_same_bytes_for_a_hidden_id_and_an_unknown_one(
    statements: Statements, shelf: Shelf, prefix: str
) -> None:
    tables = {
        "network": "organizations.network",
        "member": "members.member",
        "card": "cards.card",
        "entry": "rollups.ledger_entry",
        "transfer": "transfers.transfer_side",
    }
    table = tables.get(prefix, f"organizations.{prefix}")
    column = "pos" if prefix in ("organization", "network") else "org_pos"
    hidden = await shelf.owner.fetchval(
        f"select t.id from {table} t, organizations.organization o where o.code = 'SOUTH' "
        f"and t.{column} between o.pos and o.pos_end limit 1"
    )
    ask = await ask_of(statements, shelf, "NORTH")
    query = "query($id: ID!) { node(id: $id) { id } }"
    # A connection sends more when it has no plan of the statement yet.
    await ask.query(query, id=f"{prefix}_{HIDDEN}")
    await statements.of_app()

    seen = await ask.query(query, id=f"{prefix}_{hidden}")
    sent_for_hidden = await statements.of_app()
    unknown = await ask.query(query, id=f"{prefix}_{HIDDEN}")

    assert seen.json == unknown.json
    assert (seen.json["data"], seen.codes) == ({"node": None}, ["NOT_FOUND"])
    assert sent_for_hidden == await statements.of_app()
    assert len(sent_for_hidden) == 1


@pytest.mark.parametrize(
    "id",
    ["", "x", "_", "member", "member_", "member_1", f"person_{HIDDEN}", HIDDEN, f"Member_{HIDDEN}", f"member_{HIDDEN}0",
     f"member_{HIDDEN[:-1]}A",
     f"member_{{{HIDDEN}}}", f"member_{HIDDEN.replace('-', '')}", f" member_{HIDDEN}", "member_' or true --", "会员_1"],
)  # fmt: skip
async def test_node_refuses_what_is_no_id(shelf: Shelf, id: str) -> None:
    ask = await shelf.ask("NORTH")

    assert (await ask.query("query($id: ID!) { node(id: $id) { id } }", id=id)).codes == ["BAD_ID"]
    assert (await ask.query(f"{{ node(id: {json.dumps(id, ensure_ascii=False)}) {{ id }} }}")).codes == ["BAD_ID"]


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
