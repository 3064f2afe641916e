"""A token becomes a session, once per token, grant and narrowing.

Begin at `Sessions.of()`. A token is one of ours, or one of an issuer (issuers.py) whose subject is linked to a principal.
Sessions are opened on connections of registry_login, the only role that reads tokens; the
application role can neither read nor write a session. The process remembers an opened session for ten minutes at
most; whether it still holds is looked at by the database in every transaction, so forgetting late costs nothing.
"""

import secrets
from collections import OrderedDict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from uuid import UUID

import asyncpg

from registry.errors import NotAuthenticated, NotFound
from registry.tenants.issuers import Issuers, Verified, is_issued
from registry.tenants.pool import Pool
from registry.tenants.principal import Role, Session

SESSION_LIFETIME = timedelta(hours=1)
REMEMBERED_FOR = timedelta(minutes=10)
MAX_REMEMBERED = 10_000

# One row per grant that the token may act under now and reaches, the first granted first.
GRANTS_OF_TOKEN = """
select t.id as token_id, p.id as principal_id, g.id as grant_id, g.role, o.id as org_id, o.code, o.pos, o.pos_end, k.level,
       least(t.expires_at, tenants.instant() + $2::interval) as expires_at
  from tenants.token t
  join tenants.principal p on p.id = t.principal_id and p.disabled_at is null
  join tenants.role_grant g on g.principal_id = p.id and g.revoked_at is null and (g.until_on is null or g.until_on > tenants.today())
  join organizations.organization o on o.id = g.org_id
  join organizations.kind k on k.code = o.kind
  left join organizations.organization reach on reach.id = t.org_id
 where t.digest = $1 and t.revoked_at is null and t.expires_at > tenants.instant()
   and (t.org_id is null or o.pos between reach.pos and reach.pos_end)
 order by g.created_at, g.id
"""

# The same for an issuer's subject: through each identity that it is linked by, the first linked first.
GRANTS_OF_SUBJECT = """
select i.id as identity_id, p.id as principal_id, g.id as grant_id, g.role, o.id as org_id, o.code, o.pos, o.pos_end, k.level,
       tenants.instant() + least($3::interval, $4::interval) as expires_at
  from tenants.identity i
  join tenants.principal p on p.id = i.principal_id and p.disabled_at is null
  join tenants.role_grant g on g.principal_id = p.id and g.revoked_at is null and (g.until_on is null or g.until_on > tenants.today())
  join organizations.organization o on o.id = g.org_id
  join organizations.kind k on k.code = o.kind
  left join organizations.organization reach on reach.id = i.org_id
 where i.issuer = $1 and i.subject = $2 and i.revoked_at is null
   and (i.org_id is null or o.pos between reach.pos and reach.pos_end)
   and not exists (select from tenants.denied_token d where d.issuer = $1 and d.jti = $5)
 order by i.created_at, i.id, g.created_at, g.id
"""

# One row: a grant under which a principal acts in that role at that organization now, with a token or identity that would let it in.
GRANT_OF_PRINCIPAL = """
select t.id as token_id, i.id as identity_id, g.id as grant_id, g.role, k.level, tenants.instant() + $4::interval as expires_at
  from tenants.role_grant g
  join tenants.principal p on p.id = g.principal_id and p.disabled_at is null
  join organizations.organization granted on granted.id = g.org_id
  join organizations.organization o on o.id = $3 and o.pos between granted.pos and granted.pos_end
  join organizations.kind k on k.code = o.kind
  left join lateral (
       select t.id from tenants.token t left join organizations.organization reach on reach.id = t.org_id
        where t.principal_id = p.id and t.revoked_at is null and t.expires_at > tenants.instant()
          and (t.org_id is null or granted.pos between reach.pos and reach.pos_end)
        order by t.expires_at desc limit 1) t on true
  left join lateral (
       select i.id from tenants.identity i left join organizations.organization reach on reach.id = i.org_id
        where i.principal_id = p.id and i.revoked_at is null and t.id is null
          and (i.org_id is null or granted.pos between reach.pos and reach.pos_end)
        limit 1) i on true
 where g.principal_id = $1 and g.role = $2 and g.revoked_at is null and (g.until_on is null or g.until_on > tenants.today())
   and (t.id is not null or i.id is not null)
 order by g.created_at, g.id limit 1
"""

# One row: the organization of that code inside the granted interval.
ORGANIZATION_BELOW = """
select o.id, k.level from organizations.organization o join organizations.kind k on k.code = o.kind
 where o.code = $1 and o.pos between $2 and $3
"""

OPEN_SESSION = """
insert into tenants.session (digest, token_id, identity_id, jti, grant_id, org_id, expires_at) values ($1, $2, $3, $4, $5, $6, $7)
"""

USED_TOKEN = "update tenants.token set last_used_on = tenants.today() where id = $1 and last_used_on is distinct from tenants.today()"
USED_IDENTITY = "update tenants.identity set last_used_on = tenants.today() where id = $1 and last_used_on is distinct from tenants.today()"

CLOSE_EXPIRED = "delete from tenants.session where expires_at < tenants.instant() - interval '1 day'"
FORGET_ANSWERS = "delete from tenants.idempotency where created_at < tenants.instant() - interval '1 day'"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request says of itself: its token, the organization it acts for, and what it narrows itself to (codes)."""

    token: str
    acting_for: str | None
    narrowed_to: str | None

    def key(self) -> bytes:
        """The key under which the process remembers the session; the token itself is not kept."""
        return sha256(repr((self.token, self.acting_for, self.narrowed_to)).encode()).digest()


class Sessions:
    """Opens sessions and remembers them."""

    def __init__(self, login_pool: Pool, issuers: Issuers | None = None) -> None:
        self._pool = login_pool
        self._issuers = issuers or Issuers(())
        self._remembered: OrderedDict[bytes, tuple[Session, datetime]] = OrderedDict()

    async def of(self, token: str | None, *, acting_for: str | None = None, narrowed_to: str | None = None) -> Session:
        """The session of a request. Raises NotAuthenticated, or NotFound for an organization outside the grants."""
        if not token:
            raise NotAuthenticated()
        asked = Asked(token, acting_for, narrowed_to)
        key = asked.key()
        remembered = self._known(key)
        if remembered is not None:
            return remembered
        session = await self._open(asked)
        self._remembered[key] = (session, datetime.now(UTC) + REMEMBERED_FOR)
        if len(self._remembered) > MAX_REMEMBERED:
            self._remembered.popitem(last=False)
        return session

    async def of_principal(self, principal_id: UUID, *, role: str, org_id: UUID) -> Session:
        """A session for what a principal asked for and is done without it, while it could ask again. Raises NotAuthenticated."""
        async with self._pool.connection() as connection, connection.transaction():
            grant = await connection.fetchrow(GRANT_OF_PRINCIPAL, principal_id, role, org_id, SESSION_LIFETIME)
            if grant is None:
                raise NotAuthenticated()
            secret = secrets.token_urlsafe(32)
            digest, identity_id = sha256(secret.encode()).digest(), grant["identity_id"]
            await connection.execute(
                OPEN_SESSION,
                digest,
                grant["token_id"],
                identity_id,
                None,
                grant["grant_id"],
                org_id,
                grant["expires_at"],
            )
        return Session(secret, Role(grant["role"]), grant["level"], principal_id, org_id)

    def known(
        self, token: str | None, *, acting_for: str | None = None, narrowed_to: str | None = None
    ) -> Session | None:
        """The session when the process remembers it; asks nobody."""
        return self._known(Asked(token, acting_for, narrowed_to).key()) if token else None

    def _known(self, key: bytes) -> Session | None:
        remembered = self._remembered.get(key)
        if remembered is None or remembered[1] <= datetime.now(UTC):
            return None
        self._remembered.move_to_end(key)
        return remembered[0]

    def forget(self, session: Session) -> None:
        """Open anew at the next request: the database did not accept it any more."""
        for key in [key for key, (known, _) in self._remembered.items() if known.secret == session.secret]:
            del self._remembered[key]

    async def _open(self, asked: Asked) -> Session:
        # Ahead of the transaction: an issuer may have to be asked for its keys.
        verified = await self._issuers.verified(asked.token) if is_issued(asked.token) else None
        async with self._pool.connection() as connection, connection.transaction():
            grants = await _grants(connection, asked.token, verified)
            if not grants:
                raise NotAuthenticated()
            grant = _chosen(grants, asked.acting_for)
            org_id, level = grant["org_id"], grant["level"]
            if asked.narrowed_to is not None:
                below = await connection.fetchrow(ORGANIZATION_BELOW, asked.narrowed_to, grant["pos"], grant["pos_end"])
                if below is None:
                    raise NotFound(path="Registry-Narrowed-To")
                org_id, level = below["id"], below["level"]
            secret = secrets.token_urlsafe(32)
            digest = sha256(secret.encode()).digest()
            token_id, identity_id = grant.get("token_id"), grant.get("identity_id")
            jti = verified.jti if verified is not None else None
            await connection.execute(
                OPEN_SESSION, digest, token_id, identity_id, jti, grant["grant_id"], org_id, grant["expires_at"]
            )
            used, by = (USED_TOKEN, token_id) if identity_id is None else (USED_IDENTITY, identity_id)
            await connection.execute(used, by)
        return Session(secret, Role(grant["role"]), level, grant["principal_id"], org_id)

    async def close_expired(self) -> None:
        """Delete the rows of sessions that ended, and answers that were kept, more than a day ago."""
        async with self._pool.connection() as connection:
            await connection.execute(CLOSE_EXPIRED)
            await connection.execute(FORGET_ANSWERS)


async def _grants(connection: asyncpg.Connection, token: str, verified: Verified | None) -> list[asyncpg.Record]:
    if verified is None:
        return await connection.fetch(GRANTS_OF_TOKEN, sha256(token.encode()).digest(), SESSION_LIFETIME)
    return await connection.fetch(
        GRANTS_OF_SUBJECT, verified.issuer, verified.subject, SESSION_LIFETIME, verified.remaining, verified.jti
    )


def _chosen(grants: list[asyncpg.Record], acting_for: str | None) -> asyncpg.Record:
    """The first grant, or the first at the organization that the request names by its code."""
    if acting_for is None:
        return grants[0]
    for grant in grants:
        if grant["code"] == acting_for:
            return grant
    raise NotFound(path="Registry-Acting-For")
