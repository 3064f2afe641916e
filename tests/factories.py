"""Makes what tests need, valid by default.

Begin at `World.make()`: the district ROOT with the sub-districts NORTH and SOUTH, each with a village and a committee. What the
API can do is done through the API; only the root, principals, grants and tokens are made by the owner.
"""

import hashlib
import itertools
import secrets
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import asyncpg

from registry.codes.national_number import make_national_number
from registry.organizations.tree import RECORD_FOUNDING
from tests.client import Ask, Client

_people = itertools.count(1)


def person(**changes: Any) -> dict[str, Any]:
    """The input of a member nobody registered yet, complete and without issues except the employer's."""
    number = next(_people)
    birth = date(1970, 1, 1) + timedelta(days=number // 400)
    return {
        "name": "张三",
        "nationalNumber": make_national_number("110106", birth, (number % 400) * 2 + 1),
        "sex": "MALE",
        "birthDate": birth.isoformat(),
        "joinedOn": "2015-03-01",
        "employmentForm": "FLEXIBLE",
        "employmentStatus": "FLEXIBLE",
        "ethnicGroup": "01",
        "mobile": f"138{number:08d}",
        "consentedOn": "2015-03-01",
        "verificationMethod": "SIGNATURE",
        "verifiedBy": "李四",
        "verifiedOn": "2015-03-01",
        **changes,
    }


async def make_root(owner: asyncpg.Connection, code: str = "ROOT") -> UUID:
    """The root of a federation: a district."""
    root = await owner.fetchval(
        "insert into organizations.organization (code, name, name_folded, kind, pos, pos_end, next_pos, established_on) "
        "values ($1, '丰台区总工会', '丰台区总工会', 'COUNTY_FEDERATION', 1, 1::int8 << 42, 2, '1990-01-01') returning id",
        code,
    )
    assert root is not None
    await owner.execute(RECORD_FOUNDING, root)
    return root


async def make_token(owner: asyncpg.Connection, code: str, role: str = "ADMIN") -> str:
    """A token of a new principal with one grant at the organization of that code."""
    token = secrets.token_urlsafe(24)
    principal = await owner.fetchval(
        "insert into tenants.principal (kind, name) values ('PERSON', $1) returning id", f"{role} of {code}"
    )
    await owner.execute(
        "insert into tenants.role_grant (principal_id, role, org_id) select $1, $2, id from organizations.organization where code = $3",
        principal,
        role,
        code,
    )
    await owner.execute(
        "insert into tenants.token (principal_id, digest, expires_at) values ($1, $2, tenants.instant() + interval '1 day')",
        principal,
        hashlib.sha256(token.encode()).digest(),
    )
    return token


@dataclass
class World:
    """A small federation. `ids`: the API's ids by code."""

    owner: asyncpg.Connection
    client: Client
    ids: dict[str, str] = field(default_factory=dict)

    @classmethod
    async def make(cls, owner: asyncpg.Connection, client: Client) -> "World":
        """ROOT > NORTH, SOUTH > NORTH-VILLAGE … > NORTH-UNION …, founded through the API."""
        world = cls(owner, client)
        world.ids["ROOT"] = f"organization_{await make_root(owner)}"
        boss = await world.ask("ROOT")
        for side in ("NORTH", "SOUTH"):
            await world.found(boss, "ROOT", side, "TOWNSHIP_FEDERATION", "2003-01-01")
            await world.found(boss, side, f"{side}-VILLAGE", "COMMUNITY_FEDERATION", "2005-01-01")
            await world.found(boss, f"{side}-VILLAGE", f"{side}-UNION", "BASIC_COMMITTEE", "2010-01-01")
        return world

    async def ask(self, code: str, role: str = "ADMIN", **headers: str) -> Ask:
        """Someone with a role at an organization."""
        return self.client.asking(await make_token(self.owner, code, role), **headers)

    async def found(self, ask: Ask, superior: str, code: str, kind: str, established_on: str) -> str:
        """Found an organization and remember its id."""
        reply = await ask.do(
            "foundOrganization",
            "organization { id }",
            superiorId=self.ids[superior],
            kind=kind,
            name=f"{code}工会",
            code=code,
            establishedOn=established_on,
        )
        assert reply["__typename"] == "FoundOrganizationPayload", reply
        self.ids[code] = reply["organization"]["id"]
        return self.ids[code]

    async def member(self, ask: Ask, union: str, **changes: Any) -> str:
        """Register a member at a union; answers its id."""
        reply = await ask.do("registerMember", "member { id }", organizationId=self.ids[union], **person(**changes))
        assert reply["__typename"] == "RegisterMemberPayload", reply
        return reply["member"]["id"]
