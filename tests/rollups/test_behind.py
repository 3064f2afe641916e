"""The rows behind figures: exactly those that count, and what is withheld because it lives elsewhere by now."""

from typing import Any

import pytest
import pytest_asyncio

from registry.rollups.behind import FIGURES
from tests.client import Ask
from tests.factories import World
from tests.organizations.reorganizing import change
from tests.rollups.behind import OF_PERIOD, rows_behind
from tests.rollups.union import Union

MOVED_ON = "2020-07-01"
DAYS = ("2015-12-31", "2020-06-30", "2020-12-31")


@pytest_asyncio.fixture(scope="module")
async def moved(world: World) -> World:
    """The northern union, with something of everything, came under the southern village."""
    boss = await world.ask("ROOT")
    union = Union(world, "NORTH-UNION", boss)
    for number, joined_on in enumerate(("2014-05-01", "2015-03-01", "2015-09-30", "2020-02-29", "2020-08-01")):
        occupation = {"employmentForm": "PLATFORM", "occupationGroup": "COURIER"} if number == 2 else {}
        member = await union.member(joined_on, mobile=None if number % 2 else "13800000000", **occupation)
        if number < 3:
            await union.card(member, "2016-01-10", "2016-02-01", f"62284800000000{number:05d}")
        if number == 4:
            await union.end(member, "2020-11-30")
    await union.report(await union.cover("2013-01-01"), "2014-01-01", 150, women=50, migrant=7, dispatched=3)
    await union.officer("CHAIR", "FULL_TIME", "2014-01-01")
    await union.officer("STAFF", "PART_TIME", "2015-01-01")
    south = Union(world, "SOUTH-UNION", boss)
    going = await south.member("2015-04-01")
    moving = {"memberIds": [going], "toOrganizationId": world.ids["NORTH-UNION"], "effectiveOn": "2020-03-01"}
    moving["fromOrganizationId"] = world.ids["SOUTH-UNION"]
    done = await boss.do("transferMembers", **moving, reason="DISSOLUTION", actingReason="工作调动")
    assert done["__typename"] == "TransferMembersPayload", done
    reply = await change(
        boss,
        "moveOrganization",
        organizationId=world.ids["NORTH-UNION"],
        superiorId=world.ids["SOUTH-VILLAGE"],
        fromOn=MOVED_ON,
    )
    assert reply["__typename"] == "MoveOrganizationPayload", reply
    await union.member("2015-10-10")
    return world


@pytest.mark.parametrize("figure", FIGURES)
async def test_the_rows_and_what_is_withheld_are_the_figure_at_every_node_for_everybody(
    moved: World, figure: str
) -> None:
    assert (figure in OF_PERIOD) == FIGURES[figure].of_period
    for asker in ("ROOT", "NORTH", "SOUTH"):
        ask = await moved.ask(asker)
        for code in ("ROOT", "NORTH", "SOUTH-VILLAGE") if asker == "ROOT" else (asker,):
            for day in DAYS:
                whole, withheld, rows = await rows_behind(ask, moved.ids[code], figure, day, first=7)
                if asker == "ROOT":
                    assert withheld == 0, (code, day, whole, rows)


CELLS = {
    "membersBySex": ("sex", [("MEMBERS_ACTIVE", "SEX", "count")]),
    "membersByAge": ("age", [("MEMBERS_ACTIVE", "AGE", "count")]),
    "membersByEmploymentForm": ("employmentForm", [("MEMBERS_ACTIVE", "EMPLOYMENT_FORM", "count")]),
    "membersByOccupationGroup": ("occupationGroup", [("MEMBERS_ACTIVE", "OCCUPATION_GROUP", "count")]),
    **{
        f"employersBy{name}": (
            name[0].lower() + name[1:],
            [("EMPLOYERS_COUNTED", trait, "employers"), ("WORKERS", trait, "workers")],
        )
        for name, trait in (("Size", "SIZE"), ("Industry", "INDUSTRY"), ("UnitType", "UNIT_TYPE"))
    },
}


async def test_each_cell_of_a_breakdown_leads_to_its_rows_and_says_what_is_withheld(moved: World) -> None:
    fields = " ".join(
        f"{name} {{ {key} {' '.join({of for *_, of in cells})} }}" for name, (key, cells) in CELLS.items()
    )
    document = f"query($id: ID!, $day: Date!) {{ organization(id: $id) {{ rollup(asOf: $day) {{ breakdown {{ {fields} }} }} }} }}"
    seen = withheld_in_all = 0
    for asker, code, day in (
        ("ROOT", "NORTH", "2020-06-30"),
        ("NORTH", "NORTH", "2020-06-30"),
        ("SOUTH", "SOUTH", "2020-12-31"),
    ):
        ask = await moved.ask(asker)
        reply = await ask.query(document, id=moved.ids[code], day=day)
        for name, rows in reply.data["organization"]["rollup"]["breakdown"].items():
            key, cells = CELLS[name]
            for row in rows:
                for figure, trait, of in cells:
                    asked = {"trait": trait, "key": row[key], "first": 2}
                    whole, withheld, _ = await rows_behind(ask, moved.ids[code], figure, day, **asked)
                    assert whole == row[of], (name, row)
                    seen, withheld_in_all = seen + 1, withheld_in_all + withheld
                    assert withheld == (whole if asker == "NORTH" else 0)

    assert seen > 25
    assert withheld_in_all > 0


async def test_a_village_is_told_how_many_of_its_former_members_it_cannot_see(moved: World) -> None:
    ask = await moved.ask("NORTH")

    before = await rows_behind(ask, moved.ids["NORTH-VILLAGE"], "MEMBERS_ACTIVE", "2020-06-30")
    after = await rows_behind(ask, moved.ids["NORTH-VILLAGE"], "MEMBERS_ACTIVE", MOVED_ON)
    went = await rows_behind(ask, moved.ids["NORTH-VILLAGE"], "MEMBERS_REORGANIZED_OUT", "2020-12-31")

    assert before == (before[0], before[0], [])
    assert before[0] > 0
    assert after == (0, 0, [])
    assert went == (before[0], before[0], [])
    boss = await moved.ask("ROOT")
    seen = await rows_behind(boss, moved.ids["NORTH-VILLAGE"], "MEMBERS_ACTIVE", "2020-06-30")
    assert (seen[0], seen[1], {row["organization"]["code"] for row in seen[2]}) == (before[0], 0, {"NORTH-UNION"})


async def test_what_lowers_the_accuracy_rate_is_exactly_the_members_who_are_not_accurate(moved: World) -> None:
    ask = await moved.ask("SOUTH")

    _, _, active = await rows_behind(ask, moved.ids["SOUTH"], "MEMBERS_ACTIVE", "2020-12-31")
    _, _, accurate = await rows_behind(ask, moved.ids["SOUTH"], "MEMBERS_ACCURATE", "2020-12-31")
    _, _, rest = await rows_behind(ask, moved.ids["SOUTH"], "MEMBERS_NOT_ACCURATE", "2020-12-31")

    whole, right, wrong = ({row["member"]["id"] for row in rows} for rows in (active, accurate, rest))
    assert wrong
    assert right
    assert (right | wrong, right & wrong) == (whole, set())


async def test_a_rate_names_the_figures_that_it_is_made_of(moved: World) -> None:
    ask = await moved.ask("SOUTH")
    asked = "rollup(asOf: $day) { rates { code numerator denominator numeratorFigure denominatorFigure restFigure } }"
    reply = await ask.query(
        f"query($id: ID!, $day: Date!) {{ organization(id: $id) {{ {asked} }} }}",
        id=moved.ids["SOUTH"],
        day="2020-12-31",
    )

    for rate in reply.data["organization"]["rollup"]["rates"]:
        parts = [
            (await rows_behind(ask, moved.ids["SOUTH"], rate[f"{part}Figure"], "2020-12-31"))[0]
            for part in ("numerator", "denominator")
        ]
        assert parts == [rate["numerator"], rate["denominator"]], rate
        if rate["restFigure"]:
            rest = await rows_behind(ask, moved.ids["SOUTH"], rate["restFigure"], "2020-12-31")
            assert rest[0] == rate["denominator"] - rate["numerator"]


@pytest.mark.parametrize(
    ("arguments", "path"),
    [
        ('figure: MEMBERS_ACTIVE, from: "2020-01-01"', "behind.from"),
        ("figure: MEMBERS_ACTIVE, kind: BRANCH", "behind.kind"),
        ("figure: CARDS_LIVE, cardState: ACTIVE", "behind.cardState"),
        ("figure: MEMBERS_JOINED, reason: EXPELLED", "behind.reason"),
        ("figure: MEMBERS_RETAINED, trait: SEX", "behind.trait"),
        ("figure: WORKERS, trait: AGE", "behind.trait"),
        ('figure: MEMBERS_ACTIVE, key: "MALE"', "behind.key"),
    ],
)
async def test_an_argument_that_the_figure_does_not_have_is_refused(moved: World, arguments: str, path: str) -> None:
    reply = await _ask_root(moved, arguments)

    assert reply.codes == ["NOT_OF_THIS_FIGURE"]
    assert reply.json["errors"][0]["extensions"]["argument"] == path


@pytest.mark.parametrize(
    ("arguments", "figure"),
    [
        ("figure: ORGANIZATIONS, kind: BASIC_COMMITTEE", 2),
        ('figure: ORGANIZATIONS_FOUNDED, from: "2003-01-01", asOf: "2003-12-31", kind: TOWNSHIP_FEDERATION', 2),
        ('figure: CARDS, cardState: ISSUED, asOf: "2016-12-31"', 3),
        ('figure: MEMBERS_LEFT, reason: WITHDRAWN, asOf: "2020-12-31"', 1),
        ('figure: MEMBERS_LEFT, reason: EXPELLED, asOf: "2020-12-31"', 0),
    ],
)
async def test_a_part_of_a_figure_has_its_own_rows(moved: World, arguments: str, figure: int) -> None:
    reply = await _ask_root(moved, arguments)

    behind = reply.data["organization"]["behind"]
    assert (behind["figure"], sum(row["amount"] for row in behind["nodes"])) == (figure, figure)


async def test_an_auditor_reads_figures_and_not_the_members_behind_them(moved: World) -> None:
    ask = await moved.ask("ROOT", "AUDITOR")

    reply = await ask.query('{ organization(code: "ROOT") { behind(figure: MEMBERS_ACTIVE, first: 1) { figure } } }')

    assert reply.codes == ["NOT_ALLOWED"]


async def _ask_root(world: World, arguments: str) -> Any:
    ask: Ask = await world.ask("ROOT")
    return await ask.query(
        f'{{ organization(code: "ROOT") {{ behind({arguments}, first: 50) {{ figure nodes {{ amount }} }} }} }}'
    )
