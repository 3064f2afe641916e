"""Which conditions go with which orders, and what a client is told of those that do not.

Begin at the first test; that what is served is bounded stands in test_explain.py.
"""

from typing import Any

import pytest

from tests.schema.lists import Listed, Shelf


@pytest.mark.parametrize(
    ("field", "filters", "order", "message"),
    [
        ("members", {"namePrefix": "张"}, "TREE", "With namePrefix, take orderBy NAME."),
        ("members", {"joinedFrom": "2015-01-01"}, "NAME", "With joinedFrom, take orderBy JOINED_ON."),
        ("members", {"failingRule": "MOBILE_FORM"}, "JOINED_ON", "With failingRule, take orderBy TREE or NAME."),
        (
            "members",
            {"namePrefix": "张", "joinedTo": "2015-01-01"},
            None,
            "namePrefix and joinedTo do not go together: leave one of them out.",
        ),
        ("organizations", {"establishedTo": "2015-01-01"}, "TREE", "With establishedTo, take orderBy ESTABLISHED_ON."),
    ],
)
async def test_an_order_that_would_look_for_a_condition_row_by_row_is_refused(
    shelf: Shelf, field: str, filters: dict[str, Any], order: str | None, message: str
) -> None:
    listed = Listed(field, filters, order)

    reply = await (await shelf.ask("NORTH")).query(listed.query("totalCount"), **listed.variables(first=1))

    assert (reply.codes, reply.json["errors"][0]["message"]) == (["ORDER_NOT_SERVED"], message)


async def test_a_name_that_is_corrected_takes_its_failing_rules_along(shelf: Shelf) -> None:
    member = next(
        iter(await shelf.owner.fetchrow("select member_id from members.issue order by member_id limit 1") or ())
    )
    differs = "select count(*) from members.issue i join members.member m on m.id = i.member_id where i.name_folded <> m.name_folded"

    async with shelf.owner.transaction():
        await shelf.owner.execute("update members.member set name_folded = '龘' where id = $1", member)

        assert await shelf.owner.fetchval(differs) == 0
        assert await shelf.owner.fetchval("select exists (select from members.issue where name_folded = '龘')")
        await shelf.owner.execute("update members.member set name_folded = lower(name) where id = $1", member)


@pytest.mark.parametrize("order", ["TREE", "NAME"])
async def test_a_count_beside_a_cursor_is_still_that_of_the_whole_list(shelf: Shelf, order: str) -> None:
    rule = await shelf.owner.fetchval("select rule from members.issue group by rule order by count(*) desc limit 1")
    filters = [{"failingRule": rule}] + ([{"networkId": shelf.networks["ROOT"]}] if order == "TREE" else [])
    ask = await shelf.ask("ROOT")
    for each in filters:
        listed = Listed("members", each, order)
        last = await ask.query(listed.query("totalCount pageInfo { endCursor }"), **listed.variables(last=1))
        end = last.data["page"]["pageInfo"]["endCursor"]

        later = await ask.query(listed.query("totalCount totalCountIsCapped"), **listed.variables(first=1, after=end))

        assert last.data["page"]["totalCount"] > 1
        assert later.data["page"] == {
            "totalCount": last.data["page"]["totalCount"],
            "totalCountIsCapped": False,
        }
