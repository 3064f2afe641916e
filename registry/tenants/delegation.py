"""Principals, grants, tokens and identities as an administrator looks after them, at and below its own organization.

Begin at `add_principal()`; then `grant_role()`, `make_token()`. Each is one function of the database (0025_sign_in.sql), which
checks role and scope itself; every one is written to the access log. A token or identity lets its principal act at and below the
organization of who made it, whatever else the principal is granted: so nobody gets more by it than who made it has. What those
who run the server do stands in administration.py.
"""

import secrets
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import (
    Boolean,
    Date,
    Interval,
    LargeBinary,
    Text,
    Uuid,
    column,
    func,
    literal,
    literal_column,
    select,
    table,
)

from registry.errors import BadDate, Conflict, NotAllowed, NotFound
from registry.tables import GrantId, IdentityId, OrganizationId, PrincipalId, TokenId
from registry.tenants.model import Grant, Identity, Principal, Token
from registry.tenants.principal import GRANTABLE, Role
from registry.tenants.scope import Transaction

TOKEN_BYTES = 32
MAX_DAYS = 3_650
MAX_GRACE_HOURS = 24 * 30


class OwnGrant(NotAllowed):
    """Nobody grants anything to itself."""

    code = "OWN_GRANT"
    message = "Nobody grants a role to oneself; ask another administrator or your superior."
    message_zh = "不能给自己授权，请由其他管理员或上级办理。"


class RoleNotGrantable(NotAllowed):
    """The role may do what an administrator may not."""

    code = "ROLE_NOT_GRANTABLE"
    message = "This role includes what an administrator may not do; ask those who run the registry."
    message_zh = "该角色包含管理员没有的权限，请联系系统运维人员。"


class OwnPrincipal(NotAllowed):
    """Nobody shuts oneself out."""

    code = "OWN_PRINCIPAL"
    message = "Nobody disables or enables oneself; ask another administrator or your superior."
    message_zh = "不能停用或启用自己，请由其他管理员或上级办理。"


class GrantedBeyond(NotAllowed):
    """What a superior granted is not ended from below, nor given back."""

    code = "GRANTED_BEYOND"
    message = "This principal has access beyond your organizations; ask your superior to disable or enable it, or revoke your own grants."
    message_zh = "该主体在您的管辖范围之外另有授权，请由上级停用或启用，或仅撤销您所授予的权限。"


class AlreadyGranted(Conflict):
    """The principal has the role there, until another day."""

    code = "ALREADY_GRANTED"
    message = "The principal has this role there already, until another day; revoke that grant first."
    message_zh = "该主体在此组织已有该角色（截止日期不同），请先撤销原授权。"


class LastAdmin(Conflict):
    """Nobody would be left to administer the whole federation."""

    code = "LAST_ADMIN"
    message = (
        "This is the last administrator of the whole federation; grant the role to somebody else first, for as long."
    )
    message_zh = "这是全联合会最后一名管理员，请先给他人授予期限不短于此的管理员角色。"


class TokenEnded(Conflict):
    """A token that no longer holds cannot be rotated."""

    code = "TOKEN_ENDED"
    message = "This token has expired or was revoked; make a new one."
    message_zh = "该令牌已过期或已撤销，请新建令牌。"


class TokenRotated(Conflict):
    """The token has a successor."""

    code = "TOKEN_ROTATED"
    message = "This token was rotated before; rotate its successor, or make a new one."
    message_zh = "该令牌已轮换过，请轮换其后继令牌或新建令牌。"


ORGANIZATION = table("organization", column("id", Uuid), column("status", Text), schema="organizations")
LIVING = ORGANIZATION.c.status != "DISSOLVED"
REFUSALS = {each.code: each for each in (AlreadyGranted, GrantedBeyond, LastAdmin, TokenEnded, TokenRotated)}


async def add_principal(
    transaction: Transaction, organization_id: OrganizationId, *, kind: str, name: str
) -> PrincipalId:
    """Add a PERSON or a SERVICE that belongs to an organization; it may do nothing before it has a grant."""
    await _must_see(transaction, ORGANIZATION.c.id == organization_id, LIVING, path="organizationId")
    called = func.tenants.add_principal(literal(kind, Text), literal(name, Text), literal(organization_id, Uuid))
    return await transaction.value(select(called))


async def switch_principal(transaction: Transaction, principal_id: PrincipalId, *, disabled: bool, reason: str) -> None:
    """End everything that a principal may do, its tokens for good, or give it back. Raises OwnPrincipal, GrantedBeyond, LastAdmin."""
    await _must_see(transaction, Principal.id == principal_id, path="principalId")
    if principal_id == transaction.actor.principal_id:
        raise OwnPrincipal(path="principalId")
    called = func.tenants.switch_principal(
        literal(principal_id, Uuid), literal(disabled, Boolean), literal(reason, Text)
    )
    await _done(transaction, called)


async def grant_role(
    transaction: Transaction,
    principal_id: PrincipalId,
    *,
    role: Role,
    organization_id: OrganizationId,
    until_on: date | None,
) -> GrantId:
    """Let a principal act under a role at an organization and below; `until_on` is the first day without. Again, it is the same grant."""
    await _must_see(transaction, *_enabled(principal_id), path="principalId")
    await _must_see(transaction, ORGANIZATION.c.id == organization_id, LIVING, path="organizationId")
    if principal_id == transaction.actor.principal_id:
        raise OwnGrant(path="principalId")
    if role not in GRANTABLE:
        raise RoleNotGrantable(path="role")
    if until_on is not None and until_on <= await transaction.value(select(func.tenants.today())):
        raise BadDate("A grant ends after today.", "授权截止日期须晚于今日。", path="untilOn")
    called = func.tenants.grant_role(
        literal(principal_id, Uuid), literal(role.value, Text), literal(organization_id, Uuid), literal(until_on, Date)
    )
    return GrantId((await _done(transaction, called))["id"])


async def revoke_grant(transaction: Transaction, grant_id: GrantId) -> None:
    """End a grant at the next transaction. Raises LastAdmin."""
    await _must_see(transaction, Grant.id == grant_id, path="grantId")
    await _done(transaction, func.tenants.revoke_grant(literal(grant_id, Uuid)))


async def make_token(
    transaction: Transaction, principal_id: PrincipalId, *, label: str, expires_in_days: int
) -> tuple[TokenId, str]:
    """Make a token; answers its id and, this once, the token."""
    await _must_see(transaction, *_enabled(principal_id), path="principalId")
    token, digest = _new_token()
    called = func.tenants.make_token(
        literal(principal_id, Uuid),
        literal(digest, LargeBinary),
        literal(label, Text),
        literal(timedelta(days=expires_in_days), Interval),
    )
    return await transaction.value(select(called)), token


async def rotate_token(transaction: Transaction, token_id: TokenId, *, grace_hours: int) -> tuple[TokenId, str]:
    """Make a successor that lasts as long; the old token holds for the grace. Answers the successor as `make_token()` does."""
    await _must_see(transaction, Token.id == token_id, path="tokenId")
    token, digest = _new_token()
    called = func.tenants.rotate_token(
        literal(token_id, Uuid), literal(digest, LargeBinary), literal(timedelta(hours=grace_hours), Interval)
    )
    return TokenId((await _done(transaction, called))["id"]), token


async def revoke_token(transaction: Transaction, token_id: TokenId) -> None:
    """End a token at the next transaction."""
    await _must_see(transaction, Token.id == token_id, path="tokenId")
    await transaction.value(select(func.tenants.revoke_token(literal(token_id, Uuid))))


async def link_identity(
    transaction: Transaction, principal_id: PrincipalId, *, issuer: str, subject: str
) -> IdentityId:
    """Let a subject of an OpenID Connect issuer act as a principal. Again, it is the same link."""
    await _must_see(transaction, *_enabled(principal_id), path="principalId")
    called = func.tenants.link_identity(literal(principal_id, Uuid), literal(issuer, Text), literal(subject, Text))
    return await transaction.value(select(called))


async def unlink_identity(transaction: Transaction, identity_id: IdentityId) -> None:
    """End a link at the next transaction."""
    await _must_see(transaction, Identity.id == identity_id, path="identityId")
    await transaction.value(select(func.tenants.unlink_identity(literal(identity_id, Uuid))))


def _enabled(principal_id: PrincipalId) -> tuple[Any, Any]:
    return Principal.id == principal_id, Principal.disabled_at.is_(None)


async def _must_see(transaction: Transaction, *conditions: Any, path: str) -> None:
    """Raise NotFound, which names the field; the function that follows looks itself, and would not say which one."""
    if await transaction.value(select(literal_column("1")).where(*conditions)) is None:
        raise NotFound(path=path)


def _new_token() -> tuple[str, bytes]:
    """A token, and what is kept of it."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    return token, sha256(token.encode()).digest()


async def _done(transaction: Transaction, called: Any) -> Any:
    """The row that a function answers. Raises the refusal that its outcome names."""
    row: Any = await transaction.row(select(literal_column("*")).select_from(called.alias("done")))
    if row["outcome"] in REFUSALS:
        raise REFUSALS[row["outcome"]]()
    return row
