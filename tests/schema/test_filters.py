"""Every filter and order of every list: the right rows in the right order, through pages of every size.

Begin at `CASES`: a list, and the SQL that says as the owner which rows it must hold. The subtree is NORTH, unless the case says
otherwise.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from tests.client import Ask
from tests.factories import World
from tests.schema.lists import STRANGE, Listed, Shelf, read_all

TREE = "org_pos, name_folded, id"


@dataclass(frozen=True)
class Case:
    """A list and what must be in it: `where` and `sort` over the table, below the organization of the code."""

    field: str
    where: str = "true"
    sort: str = TREE
    filter: Callable[[Shelf], dict[str, Any]] | None = None
    order_by: Any = None

    def __str__(self) -> str:
        return f"{self.field} where {self.where} by {self.sort}"


TABLES = {
    "organizations": ("organizations.organization", "organization"),
    "members": ("members.member", "member"),
    "cards": ("cards.card", "card"),
    "employers": ("organizations.employer", "employer"),
    "officers": ("organizations.officer", "officer"),
    "ledgerEntries": ("rollups.ledger_entry", "entry"),
    "coverages": ("organizations.coverage", "coverage"),
    "transfers": ("transfers.transfer_side", "transfer"),
}

BY_POSITION = "pos, id"
BY_NAME = "name_folded, id"
BY_FOUNDING = "established_on desc, id desc"
BY_JOINING = "joined_on desc, id desc"
BY_ISSUE = "issued_on desc, id desc"


def filtered(**filters: Any) -> Callable[[Shelf], dict[str, Any]]:
    """A filter that needs nothing of the world."""
    return lambda _: filters


CASES = [
    Case("organizations", sort=BY_POSITION),
    Case("organizations", sort=BY_NAME, order_by="NAME"),
    Case("organizations", sort="established_on desc, id desc", order_by="ESTABLISHED_ON"),
    Case("organizations", "kind = 'BASIC_COMMITTEE'", BY_POSITION, filtered(kind="BASIC_COMMITTEE")),
    Case("organizations", "status = 'ESTABLISHED'", BY_POSITION, filtered(status="ESTABLISHED")),
    Case("organizations", "status = 'DISSOLVED'", BY_POSITION, filtered(status="DISSOLVED")),
    Case("organizations", "name like 'NORTH-%'", BY_NAME, filtered(namePrefix="north-"), "NAME"),
    Case("organizations", "name like 'Ａbc%'", BY_NAME, filtered(namePrefix="aBＣ")),
    Case(
        "organizations",
        "id in (select p.org_id from organizations.network_place p join organizations.network n on n.id = p.network_id "
        "where n.code = 'STREET-ROOT' and p.until_on is null)",
        BY_POSITION,
        lambda shelf: {"networkId": shelf.networks["ROOT"]},
    ),
    Case(
        "organizations",
        "established_on between '2005-01-01' and '2011-12-31'",
        "established_on desc, id desc",
        filtered(establishedFrom="2005-01-01", establishedTo="2011-12-31"),
        "ESTABLISHED_ON",
    ),
    Case("organizations", "established_on >= '2012-06-01'", BY_FOUNDING, filtered(establishedFrom="2012-06-01")),
    Case("organizations", "established_on <= '2005-01-01'", BY_FOUNDING, filtered(establishedTo="2005-01-01")),
    Case("members"),
    Case("members", sort=BY_NAME, order_by="NAME"),
    Case("members", sort="joined_on desc, id desc", order_by="JOINED_ON"),
    Case("members", "name like '张%'", BY_NAME, filtered(namePrefix="张")),
    Case("members", "name like '张%'", BY_NAME, filtered(namePrefix="张"), "NAME"),
    Case("members", "name in ('alina', 'Ａｌｉｃｅ Straße')", BY_NAME, filtered(namePrefix="ＡLI")),
    Case("members", "name = 'Ａｌｉｃｅ Straße'", BY_NAME, filtered(namePrefix="alice  STRASSE")),
    Case("members", "status = 'ACTIVE'", filter=filtered(status="ACTIVE")),
    Case("members", "status = 'WITHDRAWN'", filter=filtered(status="WITHDRAWN")),
    Case("members", "card_state = 'REQUESTED'", filter=filtered(cardState="REQUESTED")),
    Case("members", "card_state = 'ISSUED'", BY_NAME, filtered(cardState="ISSUED"), "NAME"),
    Case("members", "card_state = 'NONE'", filter=filtered(cardState="NONE")),
    Case(
        "members",
        "employer_id is not null",
        filter=lambda shelf: {"employerId": shelf.employers["NORTH-UNION/卢沟桥饭店"]},
    ),
    Case(
        "members",
        "org_id in (select id from organizations.organization where code in ('NORTH-UNION', 'SOUTH-UNION'))",
        filter=lambda shelf: {"networkId": shelf.networks["ROOT"]},
    ),
    Case("members", "mobile_hash is null", filter=filtered(failingRule="MANDATORY_MISSING")),
    Case("members", "mobile_hash is null", BY_NAME, filtered(failingRule="MANDATORY_MISSING"), "NAME"),
    Case(
        "members",
        "mobile_hash is null and name like '张%'",
        BY_NAME,
        filtered(failingRule="MANDATORY_MISSING", namePrefix="张"),
    ),
    Case(
        "members",
        "mobile_hash is null and employer_id is null and status = 'ACTIVE'",
        filter=filtered(failingRule="MANDATORY_MISSING", status="ACTIVE"),
    ),
    Case(
        "members",
        "employer_id is not null and org_id in (select id from organizations.organization where code = 'NORTH-UNION')",
        BY_JOINING,
        lambda shelf: {
            "employerId": shelf.employers["NORTH-UNION/卢沟桥饭店"],
            "networkId": shelf.networks["ROOT"],
            "joinedFrom": "2000-01-01",
        },
        "JOINED_ON",
    ),
    Case("members", "joined_on >= '2015-03-05'", BY_JOINING, filtered(joinedFrom="2015-03-05")),
    Case("members", "joined_on <= '2015-03-05'", BY_JOINING, filtered(joinedTo="2015-03-05")),
    Case(
        "members",
        "joined_on between '2015-01-01' and '2015-12-31'",
        "joined_on desc, id desc",
        filtered(joinedFrom="2015-01-01", joinedTo="2015-12-31"),
        "JOINED_ON",
    ),
    Case(
        "members",
        "name like '张%' and status = 'ACTIVE' and card_state = 'ISSUED'",
        BY_NAME,
        filtered(namePrefix="张", status="ACTIVE", cardState="ISSUED"),
    ),
    Case("cards", sort="org_pos, id"),
    Case("cards", "state = 'ISSUED'", "org_pos, id", filtered(state="ISSUED")),
    Case("cards", "issued_on >= '2016-03-01'", BY_ISSUE, filtered(issuedFrom="2016-03-01")),
    Case("cards", "issued_on <= '2016-02-01'", BY_ISSUE, filtered(issuedTo="2016-02-01")),
    Case("employers"),
    Case("employers", "name like '卢沟%'", BY_NAME, filtered(namePrefix="卢沟")),
    Case("employers", "union_status = 'PREPARING'", filter=filtered(unionStatus="PREPARING")),
    Case("employers", "credit_code is not null", filter=filtered(creditCode="91110106 40068689x1")),
    Case("officers", sort="org_pos, id"),
    Case("officers", "role = 'CHAIR'", "org_pos, id", filtered(role="CHAIR")),
    Case("officers", "employment = 'FULL_TIME'", "org_pos, id", filtered(employment="FULL_TIME")),
    Case("officers", "until_on is null", "org_pos, id", filtered(inOffice=True)),
    Case("officers", "until_on is not null", "org_pos, id", filtered(inOffice=False)),
    Case("transfers", sort="due_on, id"),
    Case("transfers", sort="requested_on desc, id desc", order_by="REQUESTED_ON"),
    Case("transfers", "side = 'RECEIVING'", "due_on, id", filtered(waitingFor="THIS_SIDE")),
    Case("transfers", "side = 'RELEASING'", "due_on, id", filtered(side="RELEASING", state="RELEASED")),
    Case("transfers", "due_on < '2190-01-01'", "due_on, id", filtered(dueBefore="2190-01-01")),
    Case("ledgerEntries", sort="recorded_at, id"),
    Case("ledgerEntries", "kind = 'MEMBER_JOINED'", "recorded_at, id", filtered(kind="MEMBER_JOINED")),
]


async def expected(shelf: Shelf, case: Case, code: str) -> list[str]:
    """The API's ids that the tables hold for the case below the organization."""
    table, prefix = TABLES[case.field]
    position = "pos" if case.field == "organizations" else "org_pos"
    sort = case.sort.replace("name_folded", 'name_folded collate "C"')
    rows = await shelf.owner.fetch(
        f"select t.id from {table} t, organizations.organization o where o.code = $1 "
        f"and t.{position} between o.pos and o.pos_end and t.id in (select id from {table} where {case.where}) "
        f"order by {', '.join('t.' + key.strip() for key in sort.split(','))}",
        code,
    )
    return [f"{prefix}_{row['id']}" for row in rows]


@pytest.mark.parametrize("case", CASES, ids=str)
async def test_a_list_has_the_right_rows_in_the_right_order_through_pages_of_every_size(
    shelf: Shelf, case: Case
) -> None:
    ask = await shelf.ask("NORTH")
    rows = await expected(shelf, case, "NORTH")
    filters = None if case.filter is None else case.filter(shelf)

    for size in (1, 100):
        assert await read_all(ask, Listed(case.field, filters, case.order_by), size) == rows


@pytest.mark.parametrize("case", CASES, ids=str)
async def test_the_same_list_read_of_an_organization_has_its_subtree_only(shelf: Shelf, case: Case) -> None:
    ask = await shelf.ask("ROOT")
    filters = None if case.filter is None else case.filter(shelf)

    for code in ("NORTH", "NORTH-UNION", "SOUTH"):
        rows = await expected(shelf, case, code)
        assert await read_all(ask, Listed(case.field, filters, case.order_by, of=code), 2) == rows


async def test_the_cases_find_something_and_leave_something_out(shelf: Shelf) -> None:
    # A filter that finds nothing in the world of these tests would prove nothing.
    empty = [str(case) for case in CASES if not await expected(shelf, case, "NORTH") and "DISSOLVED" not in case.where]
    full = [
        str(case)
        for case in CASES
        if case.where not in ("true", "status = 'ESTABLISHED'")
        and await expected(shelf, case, "NORTH") == await expected(shelf, Case(case.field, sort=case.sort), "NORTH")
    ]

    assert (empty, full) == ([], [])


async def test_coverages_of_a_subtree_come_in_tree_order(shelf: Shelf) -> None:
    rows = await expected(shelf, Case("coverages", sort="org_pos, id"), "NORTH")

    assert len(rows) == 3
    assert await read_all(await shelf.ask("ROOT"), Listed("coverages", of="NORTH"), 2) == rows


async def test_children_come_in_tree_order_and_only_direct_ones(shelf: Shelf) -> None:
    rows = await shelf.owner.fetch(
        "select id from organizations.organization where parent_id = "
        "(select id from organizations.organization where code = 'NORTH-VILLAGE') order by pos"
    )

    found = await read_all(await shelf.ask("NORTH"), Listed("children", of="NORTH-VILLAGE"), 1)

    assert found == [f"organization_{row['id']}" for row in rows]
    assert len(found) == 3


FIGURES = {
    "ORGANIZATIONS": "organizations { total }",
    "WORKERS": "workers",
    "MEMBERS_ACTIVE": "members { active }",
    "CARDS_LIVE": "cards { live }",
    "OFFICERS": "officers { total }",
}
RATES = (
    "COLLECTION_ACCURACY_RATE",
    "TIMELY_UPDATE_RATE",
    "UNIONIZATION_RATE",
    "MEMBERSHIP_DENSITY",
    "CARD_ISSUANCE_RATE",
    "CARD_ISSUANCE_OF_ELIGIBLE_RATE",
    "CARD_ISSUANCE_OF_JOINERS_RATE",
    "REELECTION_RATE",
)


async def ranked(ask: Ask, world: World, figure: str) -> dict[str, float | None]:
    """The figure of each child of NORTH-VILLAGE by its id, as its roll-up says it; null for a rate without denominator."""
    selection = FIGURES.get(figure, "rates { code value }")
    reply = await ask.query(
        f'{{ organization(code: "NORTH-VILLAGE") {{ children(first: 10) {{ nodes {{ id rollup {{ {selection} }} }} }} }} }}'
    )
    values: dict[str, float | None] = {}
    for node in reply.data["organization"]["children"]["nodes"]:
        value: Any = node["rollup"]
        if figure in FIGURES:
            for name in selection.replace("{", "").replace("}", "").split():
                value = value[name]
        else:
            value = next(rate["value"] for rate in value["rates"] if rate["code"] == figure)
        values[node["id"]] = value
    return values


@pytest.mark.parametrize("figure", [*FIGURES, *RATES])
async def test_children_can_be_ranked_by_every_figure_in_both_directions(shelf: Shelf, figure: str) -> None:
    ask = await shelf.ask("NORTH")
    values = await ranked(ask, shelf.world, figure)

    for direction, last in (("ASC", 1e9), ("DESC", -1.0)):
        order = {"figure": figure, "direction": direction}
        place = {id: last if value is None else value for id, value in values.items()}
        for size in (1, 2, 3):
            found = await read_all(ask, Listed("children", order_by=order, of="NORTH-VILLAGE"), size)
            assert found == sorted(place, key=lambda id: (place[id], id), reverse=direction == "DESC")


async def test_networks_are_those_on_the_own_line_by_code(shelf: Shelf) -> None:
    for code, seen in (
        ("ROOT", ["NORTH", "ROOT", "SOUTH"]),
        ("NORTH", ["NORTH", "ROOT"]),
        ("SOUTH-UNION", ["ROOT", "SOUTH"]),
    ):
        found = await read_all(await shelf.ask(code), Listed("networks"), 1)
        assert found == [shelf.networks[name] for name in seen]


async def test_a_network_has_the_organizations_inside_the_scope_that_have_not_left_it(shelf: Shelf) -> None:
    query = "query($id: ID!) { node(id: $id) { ... on TargetNetwork { organizations(first: 1) { totalCount nodes { code } } } } }"

    seen = {
        code: (await (await shelf.ask(code)).query(query, id=shelf.networks["ROOT"])).data["node"]["organizations"]
        for code in ("ROOT", "NORTH", "NORTH-SHOP")
    }

    assert seen == {
        "ROOT": {"totalCount": 2, "nodes": [{"code": "NORTH-UNION"}]},
        "NORTH": {"totalCount": 1, "nodes": [{"code": "NORTH-UNION"}]},
        "NORTH-SHOP": {"totalCount": 0, "nodes": []},
    }


@pytest.mark.parametrize(
    "prefix", ["100", "100%", "100%_", "100%_\\", "100%_\\'", "100%_\\'😀", STRANGE.replace("1", "１")]
)
async def test_signs_of_sql_and_emoji_in_a_prefix_mean_themselves(shelf: Shelf, prefix: str) -> None:
    found = await read_all(await shelf.ask("ROOT"), Listed("members", {"namePrefix": prefix}), 3)

    assert found == [shelf.members["NORTH-UNION", STRANGE, "2016-06-30"]]


@pytest.mark.parametrize(
    "prefix", ["%", "_", "\\", "'", "1_0", "张%", "😀", "100%_\\'😁", "'; drop table members.member --"]
)
async def test_a_prefix_that_no_name_begins_with_finds_nothing(shelf: Shelf, prefix: str) -> None:
    assert await read_all(await shelf.ask("ROOT"), Listed("members", {"namePrefix": prefix}), 3) == []


async def test_a_blank_prefix_restricts_nothing(shelf: Shelf) -> None:
    assert len(await read_all(await shelf.ask("ROOT"), Listed("members", {"namePrefix": " "}), 100)) == 10


async def test_a_member_is_found_by_its_number_however_it_is_typed(shelf: Shelf) -> None:
    ask = await shelf.ask("NORTH")
    for key, id in shelf.members.items():
        if key[0] == "SOUTH-UNION":
            continue
        number = shelf.numbers[id]["nationalNumber"]
        full_width = "".join(chr(ord(sign) + 0xFEE0) for sign in number)
        for typed in (number, number.lower(), f" {number[:6]} {number[6:]} ", full_width, number[:6] + number[8:17]):
            found = await read_all(ask, Listed("members", {"nationalNumber": typed}), 1)
            assert found == [id], typed


async def test_a_number_that_ends_in_x_is_found_by_either_letter(shelf: Shelf) -> None:
    ask = await shelf.ask("NORTH")
    given = {"birthDate": "1981-01-01", "nationalNumber": "11010619810101001X", "mobile": "13900000001"}
    id = await shelf.world.member(ask, "NORTH-UNION", **given)

    for typed in ("11010619810101001X", "11010619810101001x", "110106198101 01001ｘ", "110106810101001"):
        assert await read_all(ask, Listed("members", {"nationalNumber": typed}), 1) == [id]
    assert (
        await read_all(ask, Listed("members", {"nationalNumber": "11010619810101001X", "idType": "PASSPORT"}), 1) == []
    )


@pytest.mark.parametrize("typed", ["", "1", "110106", "\u2028", "11010619810101001", "0" * 5_000, "%", "' or true --"])
async def test_a_number_that_is_none_finds_nobody(shelf: Shelf, typed: str) -> None:
    ask = await shelf.ask("NORTH")

    assert await read_all(ask, Listed("members", {"nationalNumber": typed}), 1) == []
    assert await read_all(ask, Listed("members", {"mobile": typed}), 1) == []


async def test_a_member_is_found_by_its_mobile_however_it_is_typed(shelf: Shelf) -> None:
    id = shelf.members["NORTH-UNION", "张伟", "2015-01-05"]
    mobile = shelf.numbers[id]["mobile"]

    for typed in (mobile, f"+86{mobile}", f"+86 {mobile[:3]} {mobile[3:7]} {mobile[7:]}"):
        assert await read_all(await shelf.ask("NORTH"), Listed("members", {"mobile": typed}), 1) == [id]


async def test_a_member_of_another_scope_is_not_found_by_its_number(shelf: Shelf) -> None:
    id = shelf.members["SOUTH-UNION", "张辽", "2015-03-05"]
    number = {"nationalNumber": shelf.numbers[id]["nationalNumber"]}

    assert await read_all(await shelf.ask("SOUTH"), Listed("members", number), 1) == [id]
    assert await read_all(await shelf.ask("NORTH"), Listed("members", number), 1) == []
