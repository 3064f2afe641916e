"""The ways in which a session ends before its time, and back.

Begin at `lapsed()`. LAPSES: a statement that ends the session of the principal $1, and one that undoes it, both run by the
owner. $2 is another organization in the first one, and the principal's own in the second.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg

from tests.tenancy.rows import Place

_OF_PRINCIPAL = "where grant_id in (select id from tenants.role_grant where principal_id = $1)"

LAPSES: dict[str, tuple[str, str]] = {
    "the session has expired": (
        f"update tenants.session set expires_at = tenants.instant() {_OF_PRINCIPAL}",
        f"update tenants.session set expires_at = tenants.instant() + interval '1 hour' {_OF_PRINCIPAL}",
    ),
    "the token has expired": (
        "update tenants.token set expires_at = tenants.instant() where principal_id = $1",
        "update tenants.token set expires_at = tenants.instant() + interval '1 day' where principal_id = $1",
    ),
    "the token was revoked": (
        "update tenants.token set revoked_at = tenants.instant() where principal_id = $1",
        "update tenants.token set revoked_at = null where principal_id = $1",
    ),
    "the grant was revoked": (
        "update tenants.role_grant set revoked_at = tenants.instant() where principal_id = $1",
        "update tenants.role_grant set revoked_at = null where principal_id = $1",
    ),
    "the grant's last day is over": (
        "update tenants.role_grant set until_on = tenants.today() where principal_id = $1",
        "update tenants.role_grant set until_on = null where principal_id = $1",
    ),
    "the principal was disabled": (
        "update tenants.principal set disabled_at = tenants.instant() where id = $1",
        "update tenants.principal set disabled_at = null where id = $1",
    ),
    "the organization left the grant's subtree": (
        "update tenants.role_grant set org_id = $2 where principal_id = $1",
        "update tenants.role_grant set org_id = $2 where principal_id = $1",
    ),
}


@asynccontextmanager
async def lapsed(owner: asyncpg.Connection, name: str, place: Place, elsewhere: Place) -> AsyncIterator[None]:
    """The session of the principal at a place has ended in this way."""
    do, undo = LAPSES[name]
    await owner.execute(do, place.principal_id, *([elsewhere.org_id] if "$2" in do else []))
    try:
        yield
    finally:
        await owner.execute(undo, place.principal_id, *([place.org_id] if "$2" in undo else []))
