"""Change the tree as the operator of the server: begin it, and make room in it.

Begin at `found_root()`. Both run on a connection of registry_owner, in a transaction of their own, and hold the tree
lock alone: no position changes under a writer. Everything else is founded through the API.
"""

from datetime import date
from uuid import UUID

import asyncpg

from registry.errors import Conflict, InputRefused, NotFound
from registry.organizations.rules import KindNotAllowed, not_after
from registry.text import fold

# The root has no neighbors, so it takes all the room there is: it could not be widened later.
ROOT_ROOM_BITS = 62

HOLD_TREE_ALONE = "select tenants.hold_tree(true)"

TODAY = "select tenants.today()"

IS_EMPTY = "select not exists (select from organizations.organization)"

MAY_BE_ROOT = "select exists (select from organizations.kind_rule where kind = $1 and superior_kind is null)"

FOUND_ROOT = """
insert into organizations.organization (code, name, name_folded, kind, pos, pos_end, next_pos, established_on)
values ($1, $2, $3, $4, 1, 1::int8 << $5, 2, coalesce($6, tenants.today()))
returning id
"""

RECORD_FOUNDING = """
insert into rollups.ledger_entry (org_id, org_pos, kind, subject_type, subject_id, effective_on)
select o.id, o.pos, 'ORGANIZATION_FOUNDED', 'Organization', o.id, o.established_on
  from organizations.organization o
 where o.id = $1
"""

ID_OF_CODE = "select id from organizations.organization where code = $1"

WIDEN = "select organizations.relabel($1)"


class RegistryNotEmpty(Conflict):
    """The registry has a root already."""

    code = "REGISTRY_NOT_EMPTY"
    message = "This registry has a federation already; found further organizations below it through the API."
    message_zh = "本登记系统已有总工会，请通过接口在其下建立组织。"


class RootRefused(InputRefused):
    """The code or the name cannot be an organization's."""

    code = "ROOT_REFUSED"
    message = "A code has 2 to 32 capital letters, digits and hyphens; a name has 2 to 100 characters."
    message_zh = "代码为 2 至 32 位大写字母、数字或连字符；名称为 2 至 100 个字符。"


class CannotWiden(Conflict):
    """Neither the organization nor its superiors can be given more room."""

    code = "CANNOT_WIDEN"
    message = "There is no room left in the whole federation, or this is its root, which has all the room there is."
    message_zh = "整个总工会的编号空间已用尽，或该组织即为根组织。"


async def found_root(
    connection: asyncpg.Connection, *, name: str, code: str, kind: str, established_on: date | None = None
) -> UUID:
    """Make the root of an empty registry, established today where no day is given; nothing below it can be older.

    Raises RegistryNotEmpty, RootRefused, BadDate for a future day, or KindNotAllowed for a kind that cannot be a root.
    """
    async with connection.transaction():
        await connection.execute(HOLD_TREE_ALONE)
        if established_on is not None:
            today = await connection.fetchval(TODAY)
            assert today is not None
            not_after(established_on, today, path="established-on")
        if not await connection.fetchval(IS_EMPTY):
            raise RegistryNotEmpty()
        if not await connection.fetchval(MAY_BE_ROOT, kind):
            raise KindNotAllowed(f"{kind} cannot be the root of a registry.", f"{kind} 不能作为根组织。", path="kind")
        try:
            root = await connection.fetchval(FOUND_ROOT, code, name, fold(name), kind, ROOT_ROOM_BITS, established_on)
        except asyncpg.CheckViolationError:
            raise RootRefused() from None
        assert root is not None
        await connection.execute(RECORD_FOUNDING, root)
    return root


async def widen(connection: asyncpg.Connection, code: str) -> None:
    """Give an organization twice its room, and its superiors too where they are full. Figures stay as they are.

    Raises NotFound, or CannotWiden.
    """
    async with connection.transaction():
        await connection.execute(HOLD_TREE_ALONE)
        organization_id = await connection.fetchval(ID_OF_CODE, code)
        if organization_id is None:
            raise NotFound(f"There is no organization with the code {code}.", f"没有代码为 {code} 的组织。")
        try:
            await connection.execute(WIDEN, organization_id)
        except asyncpg.PostgresError as failure:
            # What organizations.relabel() raises when it comes to the root.
            if getattr(failure, "sqlstate", "") == "RG507":
                raise CannotWiden() from failure
            raise
