"""Targets in the small federation: of all figures and kinds of periods, revised, withdrawn, and ended with their organization.

Begin at `make_targets()`.
"""

from tests.client import Ask
from tests.differential.targets import COUNTS, RATES
from tests.differential.unions import done
from tests.factories import World

YEAR = ("2018-01-01", "2018-12-31")
PERIODS = (
    YEAR, ("2017-01-01", "2017-12-31"), ("2018-01-01", "2018-06-30"), ("2018-06-01", "2018-06-30"), ("2016-04-01", "2016-06-30"),
    ("2018-02-10", "2018-08-01"), ("2019-01-01", "2019-12-31"),
)  # fmt: skip
CODES = ("NORTH", "NORTH-UNION", "NORTH-VILLAGE", "NORTH-SHOP", "SOUTH", "SOUTH-UNION", "ROOT")
# Revised at the end of April and in June; the first ones were set in February.
RECORDED = """
update targets.revision set recorded_on = case number when 1 then date '2018-02-01' when 2 then date '2018-04-30' else recorded_on end
 where target_id in (select id from targets.target where revision_count > 1)
"""


async def make_targets(world: World, boss: Ask) -> None:
    """Set them as the district, but for some that unions set themselves."""
    union = await world.ask("NORTH-UNION")
    for superior, figure, values in (
        ("NORTH", "MEMBERS_ACTIVE", {"NORTH-VILLAGE": 20, "NORTH-DIRECT": 4}),
        ("ROOT", "MEMBERS_ACTIVE", {"NORTH": 30, "SOUTH": 10, "ROOT-DIRECT": 5}),
        ("ROOT", "REELECTION_RATE", {"NORTH": 9000, "SOUTH": 5000, "ROOT-DIRECT": 5000}),
    ):
        lines = [{"organizationId": world.ids[code], "value": value} for code, value in values.items()]
        given = {"organizationId": world.ids[superior], "figure": figure, "fromOn": YEAR[0], "toOn": YEAR[1]}
        await done(boss, "allocateTarget", lines=lines, **given)
    for index, figure in enumerate([*COUNTS, *RATES] * 3):
        code, days = CODES[index % len(CODES)], PERIODS[index % 5 if index < 12 else index % len(PERIODS)]
        given = {
            "figure": figure,
            "fromOn": days[0],
            "toOn": days[1],
            "value": 9000 if figure in RATES else 1 + index % 7,
        }
        who = {"responsible": '组"织\\部'} if index % 3 else {}
        asked = union if code == "NORTH-UNION" and index % 2 else boss
        reply = await asked.do("setTarget", "target { id }", organizationId=world.ids[code], **given, **who)
        if reply.get("code") == "TARGET_SET":
            continue
        if index % 4 == 0:
            for step in range(1 + index % 2 + index % 3):
                revised = {"targetId": reply["target"]["id"], "value": given["value"] + 1 + step, "reason": "调\\整"}
                await done(asked, "reviseTarget", **revised)
        if index % 11 == 5:
            await done(asked, "withdrawTarget", targetId=reply["target"]["id"], reason='撤"回')
    await world.owner.execute(RECORDED)
