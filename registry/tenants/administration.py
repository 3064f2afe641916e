"""Make principals, grants and tokens, and end them.

Begin at `add_principal()`; then `grant_role()`, `make_token()`. All of it runs on a connection of registry_owner, for
whoever operates the server: no request comes here. Nothing is deleted, since the ledger names principals: they are
disabled, grants and tokens revoked, and that holds from the next transaction on. A token is answered once; only its
sha256 is kept.
"""

import secrets
from datetime import date, timedelta
from hashlib import sha256
from uuid import UUID

import asyncpg

from registry.errors import NotFound
from registry.tenants.principal import Role

TOKEN_BYTES = 32

ADD_PRINCIPAL = "insert into tenants.principal (kind, name) values ($1, $2) returning id"

# One row per principal, its living grants as "ROLE at CODE (id)".
PRINCIPALS = """
select p.id, p.kind, p.name, p.disabled_at,
       coalesce(array_agg(g.role || ' at ' || o.code || coalesce(' until ' || g.until_on, '') || ' (' || g.id || ')'
                          order by g.created_at, g.id) filter (where g.id is not null), '{}') as grants
  from tenants.principal p
  left join tenants.role_grant g on g.principal_id = p.id
                                and g.revoked_at is null
                                and (g.until_on is null or g.until_on > tenants.today())
  left join organizations.organization o on o.id = g.org_id
 group by p.id
 order by p.created_at, p.id
"""

DISABLE_PRINCIPAL = "update tenants.principal set disabled_at = coalesce(disabled_at, tenants.instant()) where id = $1"

GRANT_ROLE = """
insert into tenants.role_grant (principal_id, role, org_id, until_on)
select p.id, $2, o.id, $4
  from tenants.principal p, organizations.organization o
 where p.id = $1 and p.disabled_at is null and o.code = $3
returning id
"""

REVOKE_GRANT = "update tenants.role_grant set revoked_at = coalesce(revoked_at, tenants.instant()) where id = $1"

# A principal belongs to the organization of its first grant: administrators there look after it.
SETTLE_PRINCIPAL = """
update tenants.principal p set org_id = o.id, org_pos = o.pos
  from organizations.organization o
 where p.id = $1 and p.org_id is null and o.code = $2
"""

# It reaches the whole federation.
MAKE_TOKEN = """
insert into tenants.token (org_id, org_pos, principal_id, digest, label, expires_at)
select o.id, o.pos, p.id, $2, $3, tenants.instant() + $4::interval
  from tenants.principal p
  left join organizations.organization o on o.parent_id is null
 where p.id = $1 and p.disabled_at is null
returning id
"""

# One row per token: never its digest, which is no use to anyone but an attacker.
TOKENS = """
select t.id, t.principal_id, p.name as principal, t.label, t.created_at, t.expires_at, t.revoked_at
  from tenants.token t
  join tenants.principal p on p.id = t.principal_id
 order by t.created_at, t.id
"""

REVOKE_TOKEN = "update tenants.token set revoked_at = coalesce(revoked_at, tenants.instant()) where id = $1"

LINK_IDENTITY = """
insert into tenants.identity (org_id, org_pos, principal_id, issuer, subject)
select o.id, o.pos, p.id, $2, $3
  from tenants.principal p
  left join organizations.organization o on o.parent_id is null
 where p.id = $1 and p.disabled_at is null
on conflict (issuer, subject, principal_id, org_id) where revoked_at is null do update set issuer = excluded.issuer
returning id
"""

IDENTITIES = """
select i.id, i.principal_id, p.name as principal, i.issuer, i.subject, i.revoked_at
  from tenants.identity i
  join tenants.principal p on p.id = i.principal_id
 order by i.created_at, i.id
"""

UNLINK_IDENTITY = "update tenants.identity set revoked_at = coalesce(revoked_at, tenants.instant()) where id = $1"

DENY_TOKEN = "insert into tenants.denied_token (issuer, jti) values ($1, $2) on conflict do nothing"


async def add_principal(connection: asyncpg.Connection, *, kind: str, name: str) -> UUID:
    """Add a PERSON or a SERVICE; it may do nothing before it has a grant."""
    principal_id = await connection.fetchval(ADD_PRINCIPAL, kind, name)
    assert principal_id is not None
    return principal_id


async def principals(connection: asyncpg.Connection) -> list[asyncpg.Record]:
    """All principals with `id`, `kind`, `name`, `disabled_at` and `grants` (texts), oldest first."""
    return await connection.fetch(PRINCIPALS)


async def disable_principal(connection: asyncpg.Connection, principal_id: UUID) -> None:
    """Refuse all tokens of a principal from now on. Raises NotFound."""
    _found(await connection.execute(DISABLE_PRINCIPAL, principal_id), "principal")


async def grant_role(
    connection: asyncpg.Connection, principal_id: UUID, *, role: Role, code: str, until_on: date | None = None
) -> UUID:
    """Let a principal act under a role at the organization of that code and below; `until_on` is the first day without.

    Raises NotFound for an unknown or disabled principal and for an unknown code.
    """
    grant_id = await connection.fetchval(GRANT_ROLE, principal_id, role.value, code, until_on)
    if grant_id is None:
        raise NotFound("There is no such principal (or it is disabled), or no organization of this code.")
    await connection.execute(SETTLE_PRINCIPAL, principal_id, code)
    return grant_id


async def revoke_grant(connection: asyncpg.Connection, grant_id: UUID) -> None:
    """End a grant at the next transaction. Raises NotFound."""
    _found(await connection.execute(REVOKE_GRANT, grant_id), "grant")


async def make_token(
    connection: asyncpg.Connection, principal_id: UUID, *, label: str, expires_in_days: int
) -> tuple[UUID, str]:
    """Make a token; answers its id and, this once, the token. Raises NotFound for an unknown or disabled principal."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    digest = sha256(token.encode()).digest()
    token_id = await connection.fetchval(MAKE_TOKEN, principal_id, digest, label, timedelta(days=expires_in_days))
    if token_id is None:
        raise NotFound("There is no such principal, or it is disabled.")
    return token_id, token


async def tokens(connection: asyncpg.Connection) -> list[asyncpg.Record]:
    """All tokens without what was shown once, oldest first."""
    return await connection.fetch(TOKENS)


async def revoke_token(connection: asyncpg.Connection, token_id: UUID) -> None:
    """End a token at the next transaction. Raises NotFound."""
    _found(await connection.execute(REVOKE_TOKEN, token_id), "token")


async def link_identity(connection: asyncpg.Connection, principal_id: UUID, *, issuer: str, subject: str) -> UUID:
    """Let a subject of an OpenID Connect issuer act as a principal; a second time it is the same link.

    Raises NotFound for an unknown or disabled principal.
    """
    identity_id = await connection.fetchval(LINK_IDENTITY, principal_id, issuer, subject)
    if identity_id is None:
        raise NotFound("There is no such principal, or it is disabled.")
    return identity_id


async def identities(connection: asyncpg.Connection) -> list[asyncpg.Record]:
    """All links of issuers' subjects to principals, oldest first."""
    return await connection.fetch(IDENTITIES)


async def unlink_identity(connection: asyncpg.Connection, identity_id: UUID) -> None:
    """End a link at the next transaction. Raises NotFound."""
    _found(await connection.execute(UNLINK_IDENTITY, identity_id), "identity")


async def deny_token(connection: asyncpg.Connection, *, issuer: str, jti: str) -> None:
    """Refuse one token of an issuer from the next transaction on, by the id that it has in `jti`."""
    await connection.execute(DENY_TOKEN, issuer, jti)


def _found(status: str, what: str) -> None:
    if status == "UPDATE 0":
        raise NotFound(f"There is no {what} with this id.")
