"""What can be broken of targets, and a world that has some.

Begin at `BREAKS_OF_TARGETS`: as BREAKS in test_check.py.
"""

from tests.factories import World

TARGET = "(select id from targets.target where figure = 'WORKERS')"

BREAKS_OF_TARGETS: dict[str, tuple[str, str, int]] = {
    "a target that says something else than its last revision": (
        "targets_as_revised",
        f"update targets.target set value = 1 where id = {TARGET}",
        1,
    ),
    "a target that somebody else answers for": (
        "targets_as_revised",
        f"update targets.target set responsible = '王五' where id = {TARGET}",
        1,
    ),
    "a revision that is lost": (
        "targets_as_revised",
        f"delete from targets.revision where target_id = {TARGET} and number = 1",
        1,
    ),
    "a revision from before the target was set": (
        "revisions_in_order",
        f"update targets.revision set recorded_on = '2000-01-01' where target_id = {TARGET} and number = 2",
        1,
    ),
    "a revision of a target that was withdrawn": (
        "revisions_in_order",
        "update targets.target set ended_on = '2000-01-01' where state = 'WITHDRAWN'",
        1,
    ),
    "two targets of one figure and period": (
        "targets_once",
        "drop index targets.target_one_for_a_period;"
        " update targets.target set state = 'SET', ended_on = null, ended_reason = null, figure = 'WORKERS'",
        1,
    ),
    "a target that outlives its organization": (
        "targets_of_the_living",
        "update organizations.organization set status = 'DISSOLVED', dissolved_on = '2015-12-31', dissolution_reason = 'MERGED'"
        " where code = 'NORTH-UNION'",
        1,
    ),
    "a target that ended with an organization that goes on": (
        "targets_of_the_living",
        f"update targets.target set state = 'ENDED', ended_on = '2015-06-01' where id = {TARGET}",
        1,
    ),
}


async def targeted(world: World) -> None:
    """A target that was revised, and one that was withdrawn."""
    ask = await world.ask("NORTH")
    given = {"organizationId": world.ids["NORTH-UNION"], "fromOn": "2015-01-01", "toOn": "2015-12-31", "value": 10}
    made = {}
    for figure in ("WORKERS", "OFFICERS"):
        made[figure] = (await ask.do("setTarget", "target { id }", figure=figure, **given))["target"]["id"]
    await ask.do("reviseTarget", targetId=made["WORKERS"], value=12, reason="调整")
    done = await ask.do("withdrawTarget", targetId=made["OFFICERS"], reason="调整")
    assert done["__typename"] == "WithdrawTargetPayload", done
