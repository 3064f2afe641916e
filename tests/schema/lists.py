"""A federation with something in every list, and a reader of pages.

Begin at `shelf`: a world with names that are hard to search for, ended rows, cards, officers and networks. `Pages.all()` reads a list
through all its pages and holds each page to what it says of itself. Rule: what a list must hold is asked of the tables by
plain SQL as the owner, never of the API.
"""

from dataclasses import dataclass
from typing import Any

import asyncpg
import pytest_asyncio

from tests.client import Ask, Client
from tests.factories import World, person

STRANGE = "100%_\\'😀"
MEMBERS = (
    ("NORTH-UNION", "张伟", "2015-01-05"),
    ("NORTH-UNION", "张伟", "2015-02-05"),
    ("NORTH-UNION", "张三丰", "2015-03-05"),
    ("NORTH-UNION", "李四", "2015-03-05"),
    ("NORTH-UNION", "Ａｌｉｃｅ Straße", "2016-01-01"),
    ("NORTH-UNION", STRANGE, "2016-06-30"),
    ("NORTH-SHOP", "张飞", "2015-12-31"),
    ("NORTH-SHOP", "alina", "2014-05-01"),
    ("SOUTH-UNION", "张辽", "2015-03-05"),
    ("SOUTH-UNION", "李逵", "2013-01-01"),
)


@dataclass
class Shelf:
    """A world with members by (union, name, day), employers, coverages, officers, cards and networks by their names."""

    world: World
    members: dict[tuple[str, str, str], str]
    employers: dict[str, str]
    networks: dict[str, str]
    numbers: dict[str, dict[str, Any]]

    @property
    def owner(self) -> asyncpg.Connection:
        """For looking behind the policies."""
        return self.world.owner

    async def ask(self, code: str, role: str = "ADMIN") -> Ask:
        """Someone with a role at an organization."""
        return await self.world.ask(code, role)


@pytest_asyncio.fixture(scope="module")
async def shelf(world: World) -> Shelf:
    """Rows for every list."""
    boss = await world.ask("ROOT")
    await world.found(boss, "NORTH-VILLAGE", "NORTH-SHOP", "JOINT_BASIC_COMMITTEE", "2012-06-01")
    for superior, name, day in (
        ("SOUTH-VILLAGE", STRANGE, "2011-01-01"),
        ("NORTH-VILLAGE", "Ａbc联合会", "2011-01-01"),
    ):
        reply = await boss.do(
            "foundOrganization",
            superiorId=world.ids[superior],
            kind="BASIC_COMMITTEE",
            name=name,
            establishedOn=day,
        )
        assert reply["__typename"] == "FoundOrganizationPayload", reply
    employers = await _employers(world, boss)
    members, numbers = await _members(world, boss, employers)
    await _cards(boss, list(members.values()))
    await _officers(world, boss)
    # One has time.
    await world.owner.execute(
        "update transfers.transfer_side set due_on = '2190-01-01', decide_on = '2190-01-31' where side = 'RECEIVING' "
        "and org_id = (select id from organizations.organization where code = 'NORTH-UNION')"
    )
    return Shelf(world, members, employers, await _networks(world), numbers)


async def _employers(world: World, boss: Ask) -> dict[str, str]:
    made = {}
    for union, name, code in (
        ("NORTH-UNION", "卢沟桥饭店", "9111010640068689X1"),
        ("NORTH-UNION", "100%_公司", None),
        ("NORTH-SHOP", "卢沟晓月", None),
        ("SOUTH-UNION", "卢沟桥饭店", "9111010640068689X1"),
    ):
        reply = await boss.do(
            "coverEmployer",
            "employer { id } coverage { id }",
            organizationId=world.ids[union],
            name=name,
            fromOn="2013-01-01",
            creditCode=code,
        )
        assert reply["__typename"] == "CoverEmployerPayload", reply
        made[f"{union}/{name}"] = reply["employer"]["id"]
        for day, total in (("2013-01-01", 5), ("2014-01-01", 150)):
            await boss.do("reportHeadCount", coverageId=reply["coverage"]["id"], fromOn=day, total=total)
    await world.owner.execute(
        "update organizations.employer set union_status = 'PREPARING', unionized_on = null where name = '卢沟晓月'"
    )
    return made


async def _members(
    world: World, boss: Ask, employers: dict[str, str]
) -> tuple[dict[tuple[str, str, str], str], dict[str, dict[str, Any]]]:
    made, numbers = {}, {}
    for index, (union, name, day) in enumerate(MEMBERS):
        given = person(name=name, joinedOn=day, consentedOn=day, verifiedOn=day)
        if union == "NORTH-UNION" and index % 2:
            given["employerId"] = employers["NORTH-UNION/卢沟桥饭店"]
        if index in (2, 8):
            del given["mobile"]
        reply = await boss.do("registerMember", "member { id }", organizationId=world.ids[union], **given)
        assert reply["__typename"] == "RegisterMemberPayload", reply
        made[union, name, day] = reply["member"]["id"]
        numbers[reply["member"]["id"]] = given
    for key, reason in ((MEMBERS[3], "WITHDRAWN"), (MEMBERS[9], "DECEASED")):
        await boss.do("endMembership", memberId=made[key], reason=reason, endedOn="2017-01-01")
    for union, to in (("NORTH-UNION", "SOUTH-UNION"), ("SOUTH-UNION", "NORTH-UNION")):
        offered = next(id for key, id in made.items() if key[0] == union)
        reply = await boss.do("offerTransfer", memberId=offered, toOrganizationCode=to, actingReason="代办")
        assert reply["__typename"] == "OfferTransferPayload", reply
    return made, numbers


async def _cards(boss: Ask, members: list[str]) -> None:
    for index, member in enumerate(members[:3] + members[6:9]):
        reply = await boss.do(
            "requestCard", "card { id }", memberId=member, consentedOn="2016-01-01", requestedOn="2016-01-01"
        )
        assert reply["__typename"] == "RequestCardPayload", reply
        if index % 2:
            day = f"2016-0{index + 1}-01"
            number = f"622848000000000{index:04d}"
            reply = await boss.do("issueCard", cardId=reply["card"]["id"], number=number, issuedOn=day)
            assert reply["__typename"] == "IssueCardPayload", reply


async def _officers(world: World, boss: Ask) -> None:
    for union, role, employment in (
        ("NORTH-UNION", "CHAIR", "FULL_TIME"),
        ("NORTH-UNION", "STAFF", "PART_TIME"),
        ("NORTH", "CHAIR", "PART_TIME"),
        ("SOUTH", "STAFF", "FULL_TIME"),
    ):
        reply = await boss.do(
            "appointOfficer",
            "officer { id }",
            organizationId=world.ids[union],
            name="王五",
            role=role,
            employment=employment,
            fromOn="2014-01-01",
        )
        assert reply["__typename"] == "AppointOfficerPayload", reply
        if union == "NORTH":
            await boss.do("endOffice", officerId=reply["officer"]["id"], untilOn="2016-01-01")


async def _networks(world: World) -> dict[str, str]:
    networks = {}
    for runs, places in (
        ("ROOT", ("NORTH-UNION", "SOUTH-UNION", "NORTH-SHOP")),
        ("NORTH", ("NORTH-SHOP",)),
        ("SOUTH", ("SOUTH-UNION",)),
    ):
        network = await world.owner.fetchval(
            "insert into organizations.network (org_id, pos, pos_end, code, name, kind) "
            "select id, pos, pos_end, 'STREET-' || code, '一条街', 'STREET_BLOCK' from organizations.organization "
            "where code = $1 returning id",
            runs,
        )
        networks[runs] = f"network_{network}"
        await world.owner.execute(
            "insert into organizations.network_place (network_id, org_id, org_pos, from_on, until_on) "
            "select $1, id, pos, '2014-01-01', case when $2 = 'ROOT' and code = 'NORTH-SHOP' then date '2015-01-01' end "
            "from organizations.organization where code = any($3)",
            network,
            runs,
            places,
        )
    return networks


@dataclass(frozen=True)
class Listed:
    """A list as the API names it: its field, the types of its filter and order, and what it is asked for."""

    field: str
    filter: dict[str, Any] | None = None
    order_by: Any = None
    of: str | None = None

    def query(self, selection: str) -> str:
        """The operation that reads one page; `of` is the code of the organization it is read of."""
        filter_type, order_type = TYPES[self.field]
        variables = ["$first: Int", "$after: String", "$last: Int", "$before: String"]
        arguments = ["first: $first", "after: $after", "last: $last", "before: $before"]
        if self.filter is not None:
            variables.append(f"$filter: {filter_type}")
            arguments.append("filter: $filter")
        if self.order_by is not None:
            variables.append(f"$orderBy: {order_type}")
            arguments.append("orderBy: $orderBy")
        page = f"page: {self.field}({', '.join(arguments)}) {{ {selection} }}"
        if self.of is not None:
            page = f'of: organization(code: "{self.of}") {{ {page} }}'
        return f"query({', '.join(variables)}) {{ {page} }}"

    def variables(self, **more: Any) -> dict[str, Any]:
        """The variables of that operation."""
        asked = {"filter": self.filter, "orderBy": self.order_by}
        return {name: value for name, value in asked.items() if value is not None} | more

    def page(self, data: dict[str, Any]) -> dict[str, Any]:
        """The connection inside the data of the answer."""
        return data["page"] if self.of is None else data["of"]["page"]


TYPES = {
    "organizations": ("OrganizationFilter", "OrganizationOrder!"),
    "children": ("", "ChildrenOrder"),
    "members": ("MemberFilter", "MemberOrder!"),
    "cards": ("CardFilter", ""),
    "employers": ("EmployerFilter", ""),
    "officers": ("OfficerFilter", ""),
    "ledgerEntries": ("LedgerFilter", ""),
    "accessLog": ("AccessFilter", ""),
    "applications": ("ApplicationFilter", ""),
    "transfers": ("TransferFilter", "TransferOrder!"),
    "principals": ("PrincipalFilter", ""),
    "grants": ("GrantFilter", ""),
    "tokens": ("TokenFilter", ""),
    "identities": ("TokenFilter", ""),
    "webhooks": ("", ""),
    "webhookDeliveries": ("WebhookDeliveryFilter", ""),
    "networks": ("", ""),
    "coverages": ("", ""),
}
PAGE = (
    "totalCount totalCountIsCapped edges { cursor node { id } } nodes { id } "
    "pageInfo { hasNextPage hasPreviousPage startCursor endCursor }"
)


async def read_all(ask: Ask, listed: Listed, size: int) -> list[str]:
    """The ids of a list through all its pages of `size`, which are the same backward; each page is held to what it says of itself."""
    forward = await _read_all(ask, listed, ("first", "after"), ("hasNextPage", "hasPreviousPage"), size)
    backward = await _read_all(ask, listed, ("last", "before"), ("hasPreviousPage", "hasNextPage"), size)
    ids = [id for page in forward for id in page]
    assert ids == [id for page in reversed(backward) for id in page]
    return ids


async def _read_all(
    ask: Ask, listed: Listed, names: tuple[str, str], has: tuple[str, str], size: int
) -> list[list[str]]:
    """The pages in the order in which they are read."""
    (count, place), (has_more, has_read) = names, has
    query, pages, cursor = listed.query(PAGE), [], None
    while True:
        reply = await ask.query(query, **listed.variables(**{count: size, place: cursor}))
        page = listed.page(reply.data)
        edges, info = page["edges"], page["pageInfo"]
        assert page["nodes"] == [edge["node"] for edge in edges]
        assert info["startCursor"] == (edges[0]["cursor"] if edges else None)
        assert info["endCursor"] == (edges[-1]["cursor"] if edges else None)
        assert info[has_read] == (cursor is not None)
        pages.append([edge["node"]["id"] for edge in edges])
        if not info[has_more]:
            assert (page["totalCount"], page["totalCountIsCapped"]) == (sum(map(len, pages)), False)
            return pages
        assert len(edges) == size
        cursor = info["endCursor" if count == "first" else "startCursor"]


async def count_rows(owner: asyncpg.Connection) -> dict[str, int]:
    """How many rows each table of the registry has, for comparing before and after."""
    tables = await owner.fetch(
        "select format('%I.%I', schemaname, tablename) as name from pg_tables "
        "where schemaname in ('tenants', 'organizations', 'members', 'cards', 'rollups') order by 1"
    )
    left_out = {"tenants.session", "tenants.token", "tenants.principal", "tenants.role_grant", "rollups.balance"}
    names = [row["name"] for row in tables if row["name"] not in left_out]
    query = " union all ".join(f"select '{name}' as name, count(*) as rows from {name}" for name in names)
    return {row["name"]: row["rows"] for row in await owner.fetch(query)}


__all__ = ["STRANGE", "Client", "Listed", "Shelf", "count_rows", "person", "read_all"]
