"""Every event of an organization in every state: what has ended changes no more."""

from typing import Any

import asyncpg

from registry.organizations.machine import ORGANIZATION
from tests.client import Ask
from tests.factories import World
from tests.machines.walk import Answer, Subject, Walk
from tests.organizations.reorganizing import change

DAY = {"fromOn": "2015-06-01"}


class Villages:
    """How a village of NORTH is driven through the API."""

    def __init__(self, world: World, ask: Ask) -> None:
        self.world = world
        self.ask = ask
        self.made = 0

    async def begin(self) -> Subject:
        """A village that is not founded yet, and another one that can take it in."""
        self.made += 1
        other = await self.world.found(self.ask, "NORTH", f"OTHER-{self.made}", "COMMUNITY_FEDERATION", "2005-01-01")
        return {"code": f"VILLAGE-{self.made}", "other": other}

    async def found(self, subject: Subject) -> Answer:
        """Found it."""
        given = {"superiorId": self.world.ids["NORTH"], "kind": "COMMUNITY_FEDERATION", "name": "新村工会"}
        answer = await self.ask.do(
            "foundOrganization", "organization { id }", code=subject["code"], establishedOn="2006-01-01", **given
        )
        if "organization" in answer:
            subject["organizationId"] = answer["organization"]["id"]
        return answer

    async def rename(self, subject: Subject) -> Answer:
        """Give it another name."""
        return await self.ask.do("renameOrganization", organizationId=subject["organizationId"], name="更名工会", **DAY)

    async def move(self, subject: Subject) -> Answer:
        """Put it under the other sub-district."""
        return await self._change("moveOrganization", subject, superiorId=self.world.ids["SOUTH"])

    async def merge(self, subject: Subject) -> Answer:
        """Let it go up in the other village."""
        return await self._change("mergeOrganization", subject, intoId=subject["other"])

    async def split(self, subject: Subject) -> Answer:
        """Split it into two."""
        parts = [{"kind": "COMMUNITY_FEDERATION", "name": f"{part}工会"} for part in ("东村", "西村")]
        return await self._change("splitOrganization", subject, parts=parts)

    async def dissolve(self, subject: Subject) -> Answer:
        """End it."""
        return await self._change("dissolveOrganization", subject, reason="REORGANIZED")

    async def _change(self, mutation: str, subject: Subject, **given: Any) -> Answer:
        return await change(self.ask, mutation, organizationId=subject["organizationId"], **DAY, **given)

    async def state_of(self, subject: Subject) -> str:
        """Its state, as read."""
        query = "query($id: ID!) { organization(id: $id) { status } }"
        return (await self.ask.query(query, id=subject["organizationId"])).data["organization"]["status"]


async def test_an_organization_lives_as_its_machine_says(world: World, owner: asyncpg.Connection) -> None:
    villages = Villages(world, await world.ask("ROOT"))
    walk = Walk(
        machine=ORGANIZATION,
        owner=owner,
        begin=villages.begin,
        calls={event.name: getattr(villages, event.name) for event in ORGANIZATION.events},
        state_of=villages.state_of,
        guarded_elsewhere="tests/organizations/test_reorganization.py, where previews tell them",
    )

    assert await walk.everything() == {"done": 6, "refused": 7, "guarded": 0}
