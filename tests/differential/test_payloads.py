"""A mutation's payload is what a query of the same selection answers directly afterwards."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

import orjson
import pytest

from tests.differential.compare import Comparison, Request
from tests.differential.operations import make_selection

MUTATIONS_OF_EACH = 20
# The type of a payload's field, and an input that can be done any number of times.
CALLS: dict[str, tuple[str, str, Callable[[Comparison, Random, int], dict[str, Any]]]] = {
    "changeMember": (
        "member",
        "Member",
        lambda both, random, number: {
            "memberId": _some(both, random, "Member", status="ACTIVE"),
            "post": f"岗位{number}",
        },
    ),
    "reportHeadCount": (
        "coverage",
        "Coverage",
        lambda both, random, number: {
            "coverageId": _some(both, random, "Coverage", fromOn=date(2013, 1, 1), untilOn=None),
            "fromOn": (date(2016, 3, 1) + timedelta(days=number)).isoformat(),
            "total": number,
        },
    ),
    "appointOfficer": (
        "officer",
        "Officer",
        lambda both, random, number: {
            "organizationId": _some(both, random, "Organization", status="ESTABLISHED"),
            "name": f"新人{number}",
            "role": "STAFF",
            "employment": "PART_TIME",
            "fromOn": "2018-06-01",
        },
    ),
    "reviseTarget": (
        "target",
        "Target",
        lambda both, random, number: {
            "targetId": _some(both, random, "Target", state="SET"),
            "value": 100 + number,
            "reason": "调整",
        },
    ),
}


def _some(both: Comparison, random: Random, type_: str, **with_: Any) -> str:
    rows = (row for row in both.naive.rows.of[type_] if all(row[key] == value for key, value in with_.items()))
    return random.choice(sorted(row["id"] for row in rows))


@pytest.mark.parametrize("mutation", CALLS)
async def test_a_payload_is_what_a_query_answers_afterwards(comparison: Comparison, mutation: str) -> None:
    field, type_, given = CALLS[mutation]
    input_type = f"{mutation[0].upper()}{mutation[1:]}"
    boss = next(who for who in comparison.people if (who.name, who.narrowed_to) == ("ADMIN of ROOT", None))
    done = 0
    for number in range(MUTATIONS_OF_EACH):
        random = Random(f"{mutation}/{number}")
        selection = make_selection(random, comparison.schema, comparison.pool, type_)
        declared = ", ".join(variable.declaration for variable in selection.variables)
        drawn = {variable.name: variable.draw(random) for variable in selection.variables}
        variables = {name: value for name, value in drawn.items() if value is not ...}
        changed = await comparison.ask(
            Request(
                f"mutation($input: {input_type}Input! {declared}) {{ done: {mutation}(input: $input) {{ ... on RegistryError {{ code }} "
                f"... on {input_type}Payload {{ made: {field} {selection.body} ...Id }} }} }} {selection.fragments} "
                f"fragment Id on {input_type}Payload {{ name: {field} {{ of: id }} }}",
                {**variables, "input": given(comparison, random, number)},
                "",
                boss,
            )
        )
        answer = orjson.loads(changed)
        if answer.get("data") is None or "code" in answer["data"]["done"]:
            # The selection itself is refused: a cursor of another order, a day out of reach.
            codes = {
                "BAD_CURSOR",
                "BAD_DATE",
                "BAD_ID",
                "BAD_INPUT",
                "BAD_PAGE_SIZE",
                "BAD_VARIABLES",
                "NOT_KNOWN_THEN",
                "NOT_OF_THIS_FIGURE",
                "ORDER_NOT_SERVED",
                "TOO_MANY_STEPS",
            }
            told = answer["data"]["done"]["code"] if answer.get("data") else answer["errors"][0]["extensions"]["code"]
            assert told in codes, changed
            continue
        made = answer["data"]["done"]
        query = f"query($id: ID! {declared}) {{ made: node(id: $id) {{ ... on {type_} {selection.body} }} }} {selection.fragments}"
        asked = await comparison.ask(Request(query, {**variables, "id": made["name"]["of"]}, "", boss))
        assert orjson.dumps(orjson.loads(asked)["data"]["made"]) == orjson.dumps(made["made"]), (query, variables)
        done += 1
    assert done > MUTATIONS_OF_EACH / 2
