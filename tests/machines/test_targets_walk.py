"""Every event of a target in every state: what was withdrawn changes no more."""

import asyncpg

from registry.targets.machine import TARGET
from tests.client import Ask
from tests.factories import World
from tests.machines.walk import Answer, Subject, Walk


class Aims:
    """How the target of a village is driven through the API."""

    def __init__(self, world: World, ask: Ask) -> None:
        self.world = world
        self.ask = ask
        self.made = 0

    async def begin(self) -> Subject:
        """A village without a target."""
        self.made += 1
        code = f"AIMING-{self.made}"
        return {"village": await self.world.found(self.ask, "NORTH", code, "COMMUNITY_FEDERATION", "2005-01-01")}

    async def set(self, subject: Subject) -> Answer:
        """Set one for 2015."""
        given = {"organizationId": subject["village"], "figure": "WORKERS", "value": 10}
        answer = await self.ask.do("setTarget", "target { id }", fromOn="2015-01-01", toOn="2015-12-31", **given)
        if "target" in answer:
            subject["target"] = answer["target"]["id"]
        return answer

    async def revise(self, subject: Subject) -> Answer:
        """Give it another value."""
        return await self.ask.do("reviseTarget", targetId=subject["target"], value=12, reason="调整")

    async def withdraw(self, subject: Subject) -> Answer:
        """Withdraw it."""
        return await self.ask.do("withdrawTarget", targetId=subject["target"], reason="调整")

    async def state_of(self, subject: Subject) -> str:
        """Its state, as read."""
        query = "query($id: ID!) { node(id: $id) { ... on Target { state } } }"
        return (await self.ask.query(query, id=subject["target"])).data["node"]["state"]


async def test_a_target_lives_as_its_machine_says(world: World, owner: asyncpg.Connection) -> None:
    aims = Aims(world, await world.ask("NORTH"))
    ends = "comes with the end of the organization, not by a call of its own; tests/targets/test_targets.py sees it"
    walk = Walk(
        machine=TARGET,
        owner=owner,
        begin=aims.begin,
        calls={name: getattr(aims, name) for name in ("set", "revise", "withdraw")},
        state_of=aims.state_of,
        unreached={"ENDED": ends},
        uncalled={"end": ends},
        over=frozenset({"WITHDRAWN"}),
        guarded_elsewhere="tests/targets/test_targets.py",
    )

    assert await walk.everything() == {"done": 3, "refused": 3, "guarded": 0}
