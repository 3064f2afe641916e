"""Pages and cursors: what is no page size or cursor is refused by name, and no cursor tells a position in the tree."""

import base64
import json
import re
from typing import Any

import pytest

from tests.client import Ask
from tests.factories import World
from tests.schema.lists import PAGE, Listed, Shelf, read_all

MEMBERS = "{ members(first: %s) { totalCount nodes { id } } }"
AFTER = "query($after: String) { members(first: 10, after: $after) { nodes { id } } }"


def cursor_of(parts: Any) -> str:
    """A cursor made by hand."""
    return base64.b64encode(json.dumps(parts).encode()).decode()


def parts_of(cursor: str) -> Any:
    """What stands in a cursor."""
    return json.loads(base64.b64decode(cursor))


async def first_cursor(ask: Ask, listed: Listed) -> str:
    """The cursor of the first row of a list."""
    reply = await ask.query(listed.query(PAGE), **listed.variables(first=1))
    return listed.page(reply.data)["edges"][0]["cursor"]


@pytest.mark.parametrize("first", ["0", "101", "-1", "2147483647"])
async def test_a_page_size_outside_1_to_100_is_refused(shelf: Shelf, first: str) -> None:
    ask = await shelf.ask("NORTH")

    literal = await ask.query(MEMBERS % first)
    variable = await ask.query("query($n: Int!) " + MEMBERS % "$n", n=int(first))
    last = await ask.query(f"{{ members(last: {first}) {{ totalCount }} }}")

    assert literal.codes == variable.codes == last.codes == ["BAD_PAGE_SIZE"]
    assert literal.json["data"] is None
    assert literal.json["errors"][0]["extensions"]["argument"] == "members.first"
    assert last.json["errors"][0]["extensions"]["argument"] == "members.last"


@pytest.mark.parametrize("first", ["2147483648", '"1"', "1.5", "true", "[1]"])
async def test_a_page_size_that_is_no_number_is_refused_before_execution(shelf: Shelf, first: str) -> None:
    ask = await shelf.ask("NORTH")

    literal = await ask.query(MEMBERS % first)
    variable = await ask.query("query($n: Int!) " + MEMBERS % "$n", n=json.loads(first))

    assert (literal.status, literal.codes) == (400, ["GRAPHQL_VALIDATION_FAILED"])
    if first != "[1]":
        assert (variable.status, variable.codes) == (400, ["BAD_VARIABLES"])


@pytest.mark.parametrize(
    "size", ["", "(first: null)", "(first: null, last: null)", "(first: 1, last: 1)", "(first: 1, last: 0)"]
)
async def test_a_list_is_asked_for_with_either_first_or_last(shelf: Shelf, size: str) -> None:
    for listed in (
        "members",
        "organizations",
        "cards",
        "employers",
        "officers",
        "networks",
        "ledgerEntries",
        "transfers",
    ):
        reply = await (await shelf.ask("NORTH")).query(f"{{ {listed}{size} {{ nodes {{ id }} }} }}")
        assert (reply.json["data"], reply.codes) == (None, ["BAD_PAGE_SIZE"])


@pytest.mark.parametrize("order", ["TREE", "NAME", "JOINED_ON"])
async def test_both_cursors_bound_a_page_in_both_directions(shelf: Shelf, order: str) -> None:
    ask, listed = await shelf.ask("ROOT"), Listed("members", order_by=order)
    edges = (await ask.query(listed.query(PAGE), **listed.variables(first=100))).data["page"]["edges"]
    ids, cursors = [edge["node"]["id"] for edge in edges], [edge["cursor"] for edge in edges]
    assert len(ids) == 10

    for begin, end in ((0, 9), (2, 7), (3, 5), (4, 5), (5, 5), (7, 2)):
        inside = ids[begin + 1 : end]
        for size in (1, 2, 4, 100):
            given = {"after": cursors[begin], "before": cursors[end]}
            first = (await ask.query(listed.query(PAGE), **listed.variables(first=size, **given))).data["page"]
            last = (await ask.query(listed.query(PAGE), **listed.variables(last=size, **given))).data["page"]

            assert [node["id"] for node in first["nodes"]] == inside[:size]
            assert [node["id"] for node in last["nodes"]] == inside[-size:]
            assert first["pageInfo"]["hasNextPage"] == last["pageInfo"]["hasPreviousPage"] == (len(inside) > size)
            assert first["pageInfo"]["hasPreviousPage"] is last["pageInfo"]["hasNextPage"] is True
            assert first["totalCount"] == last["totalCount"] == 10


async def test_1_and_100_are_page_sizes(shelf: Shelf) -> None:
    ask = await shelf.ask("NORTH")

    assert len((await ask.query(MEMBERS % 1)).data["members"]["nodes"]) == 1
    assert len((await ask.query(MEMBERS % 100)).data["members"]["nodes"]) == 8


async def test_an_empty_list_has_no_edges_no_cursors_and_a_count_of_0(shelf: Shelf) -> None:
    listed = Listed("members", {"namePrefix": "没有"})

    reply = await (await shelf.ask("NORTH")).query(listed.query(PAGE), **listed.variables(first=10))

    assert reply.data["page"] == {
        "totalCount": 0,
        "totalCountIsCapped": False,
        "edges": [],
        "nodes": [],
        "pageInfo": {"hasNextPage": False, "hasPreviousPage": False, "startCursor": None, "endCursor": None},
    }


GOOD_ID = "00000000-0000-4000-8000-000000000000"
BAD_CURSORS = {
    "empty": "",
    "blank": " ",
    "a word": "hello",
    "not ASCII": "游标",
    "a number": "12345678",
    "not base64": "!!!!",
    "base64 of nothing": base64.b64encode(b"").decode() + "====",
    "base64 of text": base64.b64encode(b"hello world").decode(),
    "base64 of an object": cursor_of({"TREE": 1}),
    "base64 of a list": cursor_of([]),
    "too few keys": cursor_of(["TREE", GOOD_ID]),
    "too many keys": cursor_of(["TREE", GOOD_ID, "a", GOOD_ID, "b"]),
    "no code": cursor_of([1, GOOD_ID, "a", GOOD_ID]),
    "an unknown order": cursor_of(["NONE", GOOD_ID, "a", GOOD_ID]),
    "a number for an id": cursor_of(["TREE", 7, "a", GOOD_ID]),
    "a number for a text": cursor_of(["TREE", GOOD_ID, 7, GOOD_ID]),
    "null for an id": cursor_of(["TREE", None, "a", GOOD_ID]),
    "true for an id": cursor_of(["TREE", True, "a", GOOD_ID]),
    "a list for an id": cursor_of(["TREE", [], "a", GOOD_ID]),
    "a position for an id": cursor_of(["TREE", "4398046511104", "a", GOOD_ID]),
    "NUL in a text": cursor_of(["TREE", GOOD_ID, "\0", GOOD_ID]),
    "a lone surrogate in a text": cursor_of(["TREE", GOOD_ID, "\ud800", GOOD_ID]),
    "SQL for an id": cursor_of(["TREE", "' or true --", "a", GOOD_ID]),
    "an organization nobody has": cursor_of(["TREE", GOOD_ID, "a", GOOD_ID]),
    "JSON nested 100,000 deep": base64.b64encode(b"[" * 100_000).decode(),
    "JSON nested 500 deep": base64.b64encode(b"[" * 500 + b"]" * 500).decode(),
    "a huge number": base64.b64encode(b'["TREE",' + b"9" * 400 + b',"a","b"]').decode(),
}


@pytest.mark.parametrize("cursor", BAD_CURSORS.values(), ids=BAD_CURSORS.keys())
async def test_what_is_no_cursor_is_refused(shelf: Shelf, cursor: str) -> None:
    reply = await (await shelf.ask("NORTH")).query(AFTER, after=cursor)

    assert (reply.json["data"], reply.codes) == (None, ["BAD_CURSOR"])


DAYS = (
    "0001-01-01T00:00:00+23:59",
    "2015-01-01T00:00:00",
    "2015-01-01",
    "9999-12-31T23:59:59-23:59",
    "infinity",
    "",
    5,
)


@pytest.mark.parametrize("day", DAYS)
async def test_an_instant_that_is_none_is_refused_in_a_cursor(shelf: Shelf, day: str | int) -> None:
    query = "query($after: String) { ledgerEntries(first: 1, after: $after) { nodes { id } } }"

    reply = await (await shelf.ask("NORTH")).query(query, after=cursor_of(["RECORDED", day, GOOD_ID]))

    assert reply.codes == ["BAD_CURSOR"]


@pytest.mark.parametrize("day", ["2015-02-30", "15", "infinity", "", 5, 5.5])
async def test_a_day_that_is_none_is_refused_in_a_cursor(shelf: Shelf, day: str | float) -> None:
    query = "query($after: String) { members(first: 1, after: $after, orderBy: JOINED_ON) { nodes { id } } }"

    reply = await (await shelf.ask("NORTH")).query(query, after=cursor_of(["JOINED_ON", day, GOOD_ID]))

    assert reply.codes == ["BAD_CURSOR"]


async def test_a_cursor_of_another_list_or_order_is_refused(shelf: Shelf) -> None:
    ask = await shelf.ask("NORTH")
    by_tree = await first_cursor(ask, Listed("members"))
    by_name = await first_cursor(ask, Listed("members", order_by="NAME"))
    by_joining = await first_cursor(ask, Listed("members", order_by="JOINED_ON"))
    of_cards = await first_cursor(ask, Listed("cards"))
    of_ledger = await first_cursor(ask, Listed("ledgerEntries"))

    for order, wrong in (
        ("TREE", (by_name, by_joining, of_cards, of_ledger)),
        ("NAME", (by_tree, by_joining, of_cards, of_ledger)),
        ("JOINED_ON", (by_tree, by_name, of_cards, of_ledger)),
    ):
        listed = Listed("members", order_by=order)
        for cursor in wrong:
            reply = await ask.query(listed.query(PAGE), **listed.variables(first=1, after=cursor))
            assert reply.codes == ["BAD_CURSOR"], parts_of(cursor)


async def test_every_truncation_of_a_cursor_is_refused(shelf: Shelf) -> None:
    ask = await shelf.ask("NORTH")
    cursor = await first_cursor(ask, Listed("members"))

    codes = {tuple((await ask.query(AFTER, after=cursor[:length])).codes) for length in range(0, len(cursor), 3)}

    assert codes == {("BAD_CURSOR",)}


async def test_a_cursor_of_a_hidden_organization_is_refused_like_one_of_an_unknown_one(shelf: Shelf) -> None:
    hidden = await first_cursor(await shelf.ask("SOUTH"), Listed("members"))
    unknown = cursor_of(["TREE", GOOD_ID, *parts_of(hidden)[2:]])
    ask = await shelf.ask("NORTH")

    seen = await ask.query(AFTER, after=hidden)

    assert seen.json == (await ask.query(AFTER, after=unknown)).json
    assert seen.codes == ["BAD_CURSOR"]


async def test_a_cursor_by_name_of_a_hidden_row_shows_only_the_own_rows(shelf: Shelf) -> None:
    # It holds a name and an id, which the caller has put there itself: nothing of the hidden row is looked at.
    listed = Listed("members", order_by="NAME")
    hidden = await first_cursor(await shelf.ask("SOUTH"), listed)
    ask = await shelf.ask("NORTH")
    own = await read_all(ask, listed, 100)

    reply = await ask.query(listed.query("nodes { id }"), **listed.variables(first=100, after=hidden))

    assert {node["id"] for node in reply.data["page"]["nodes"]} <= set(own)


async def test_the_page_after_a_row_that_has_gone_begins_where_it_stood(shelf: Shelf) -> None:
    ask = await shelf.ask("NORTH")
    listed = Listed("members", {"status": "ACTIVE"})
    before = await read_all(ask, listed, 100)
    page = (await ask.query(listed.query(PAGE), **listed.variables(first=2))).data["page"]

    reply = await ask.do("endMembership", memberId=before[1], reason="WITHDRAWN", endedOn="2018-01-01")
    after = (
        await ask.query(listed.query(PAGE), **listed.variables(first=100, after=page["pageInfo"]["endCursor"]))
    ).data["page"]

    assert reply["__typename"] == "EndMembershipPayload"
    assert [node["id"] for node in after["nodes"]] == before[2:]
    assert after["totalCount"] == len(before) - 1


async def test_the_page_after_a_deleted_row_begins_where_it_stood(shelf: Shelf) -> None:
    ask = await shelf.ask("NORTH")
    officers = await read_all(ask, Listed("officers"), 100)
    page = (await ask.query(Listed("officers").query(PAGE), first=1)).data["page"]
    await shelf.owner.execute("delete from organizations.officer where id = $1", officers[0].partition("_")[2])

    after = (await ask.query(Listed("officers").query(PAGE), first=100, after=page["pageInfo"]["endCursor"])).data[
        "page"
    ]

    assert [node["id"] for node in after["nodes"]] == officers[1:]


async def test_no_position_leaves_the_database(shelf: Shelf) -> None:
    rows = await shelf.owner.fetch("select pos, pos_end, next_pos from organizations.organization")
    # Positions of few digits would be found in any text.
    positions = {str(value) for row in rows for value in row if value > 99_999}
    ask = await shelf.ask("ROOT")
    texts = []
    for field in (
        "organizations",
        "members",
        "cards",
        "employers",
        "officers",
        "ledgerEntries",
        "networks",
        "transfers",
    ):
        for order in {
            "organizations": ("TREE", "NAME", "ESTABLISHED_ON"),
            "members": ("TREE", "NAME", "JOINED_ON"),
        }.get(field, (None,)):
            listed = Listed(field, order_by=order)
            reply = await ask.query(listed.query(PAGE), **listed.variables(first=100))
            edges = reply.data["page"]["edges"]
            assert edges
            texts += [json.dumps(reply.json), *(base64.b64decode(edge["cursor"]).decode() for edge in edges)]
            decoded = [parts_of(edge["cursor"]) for edge in edges]
            assert all(isinstance(part, str) for parts in decoded for part in parts), decoded

    numbers = set(re.findall(r"(?<![0-9a-f-])[0-9]{6,}(?![0-9a-f-])", " ".join(texts)))

    assert len(positions) > 10
    assert positions & numbers == set()


async def test_no_field_of_the_schema_is_named_after_a_position(world: World) -> None:
    reply = await (await world.ask("ROOT")).query(
        "{ __schema { types { name fields { name } inputFields { name } } } }"
    )
    names = {
        field["name"].lower()
        for type_ in reply.data["__schema"]["types"]
        if not type_["name"].startswith("__")
        for field in (type_["fields"] or []) + (type_["inputFields"] or [])
    }

    harmless = ("postcode", "post", "purpose", "positionatemployer")
    assert {name for name in names if "pos" in name and name not in harmless and "propos" not in name} == set()


async def test_a_count_stops_at_10_000_and_says_so(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("registry.schema.reading.connections.COUNTED_AT_MOST", 3)
    query = '{ members(first: 1, filter: {namePrefix: "%s"}) { totalCount totalCountIsCapped } }'
    ask = await shelf.ask("NORTH")

    capped = await ask.query(query % "张")
    exact = await ask.query(query % "张三")

    assert capped.data["members"] == {"totalCount": 3, "totalCountIsCapped": True}
    assert exact.data["members"] == {"totalCount": 1, "totalCountIsCapped": False}
