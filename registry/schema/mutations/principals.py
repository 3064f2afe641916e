"""Mutations of who is let in: principals, grants, tokens, identities.

Begin at `PrincipalMutations`. Each is one operation of tenants/delegation.py. A token is shown once, in the answer that made it,
and never kept.
"""

from datetime import date
from typing import Annotated, Any

import strawberry

from registry.errors import InputRefused as InputRefusal
from registry.members.personal_data import PersonalData
from registry.schema.enums.access import PrincipalKind, RoleName
from registry.schema.failures import Conflict, InputRefused, NotAllowed, NotFound
from registry.schema.inputs import INPUT, check_days, checked_text, id_of, idempotency_key
from registry.schema.mutations.base import Made, writes
from registry.schema.mutations.personal_data import NO_KEY
from registry.schema.principals import Grant, Identity, Principal, Token
from registry.schema.reading.fields import by_compiler, made
from registry.tables import GrantId, IdentityId, OrganizationId, PrincipalId, TokenId
from registry.tenants import delegation, model
from registry.tenants.principal import Ability, Role
from registry.tenants.scope import Transaction

SHOWN_ONCE = "The token. It is shown this once: keep it where secrets are kept."


@strawberry.input(description="A person or a service to be let in.")
class AddPrincipalInput:
    """Addition."""

    organization_id: strawberry.ID = strawberry.field(
        description="The organization it belongs to; administrators there and above look after it."
    )
    kind: PrincipalKind = strawberry.field(description="A person or a service.")
    name: str = strawberry.field(description="Its name, 1 to 100 characters.")
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="A role to be granted.")
class GrantRoleInput:
    """Grant."""

    principal_id: strawberry.ID = strawberry.field(description="Who is to have it; not yourself.")
    role: RoleName = strawberry.field(description="The role.")
    organization_id: strawberry.ID = strawberry.field(
        description="Where; everything below this organization is included."
    )
    until_on: date | None = strawberry.field(
        default=None, description="The first day without it, after today; null until it is revoked."
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="A grant to be revoked.")
class RevokeGrantInput:
    """Revocation of a grant."""

    grant_id: strawberry.ID = strawberry.field(description="The grant. A second time changes nothing.")
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="A token to be made.")
class MakeTokenInput:
    """A new token."""

    principal_id: strawberry.ID = strawberry.field(description="Whose it is to be.")
    label: str = strawberry.field(description="What it is for, 1 to 100 characters; no secret, no personal data.")
    expires_in_days: int = strawberry.field(default=365, description="For how many days it holds, 1 to 3,650.")
    idempotency_key: str | None = strawberry.field(default=None, description=NO_KEY)


@strawberry.input(description="A token to be rotated: a successor is made, which lasts as long.")
class RotateTokenInput:
    """Rotation."""

    token_id: strawberry.ID = strawberry.field(description="The token.")
    grace_hours: int = strawberry.field(
        default=24, description="For how many hours more the old one holds, 0 to 720, but not longer than it did."
    )
    idempotency_key: str | None = strawberry.field(default=None, description=NO_KEY)


@strawberry.input(description="A token to be revoked.")
class RevokeTokenInput:
    """Revocation of a token."""

    token_id: strawberry.ID = strawberry.field(description="The token. A second time changes nothing.")
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="Who a principal is at an OpenID Connect issuer.")
class LinkIdentityInput:
    """Link."""

    principal_id: strawberry.ID = strawberry.field(description="The principal.")
    issuer: str = strawberry.field(
        description="The issuer's address, as its tokens say it in 'iss'; those who run the registry know."
    )
    subject: str = strawberry.field(
        description="What the issuer calls it: what its tokens say in 'sub', 1 to 255 characters."
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="A link to an issuer to be ended.")
class UnlinkIdentityInput:
    """End of a link."""

    identity_id: strawberry.ID = strawberry.field(description="The identity. A second time changes nothing.")
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The principal was added.")
class AddPrincipalPayload:
    """Added."""

    principal: Principal = strawberry.field(description="The principal.", metadata=made("principal", model.Principal))


@strawberry.type(description="The role is granted, from the next request on.")
class GrantRolePayload:
    """Granted."""

    grant: Grant = strawberry.field(description="The grant.", metadata=made("grant", model.Grant))


@strawberry.type(description="The grant is revoked, from the next request on.")
class RevokeGrantPayload:
    """Revoked."""

    grant: Grant = strawberry.field(description="The grant.", metadata=made("grant", model.Grant))


@strawberry.type(description="The token was made.")
class MakeTokenPayload:
    """Made."""

    token: Token = strawberry.field(description="What is kept of it.", metadata=made("token", model.Token))
    secret: str = strawberry.field(description=SHOWN_ONCE)


@strawberry.type(description="The token has a successor.")
class RotateTokenPayload:
    """Rotated."""

    token: Token = strawberry.field(description="The successor.", metadata=made("token", model.Token))
    secret: str = strawberry.field(description=SHOWN_ONCE)


@strawberry.type(description="The token is revoked, from the next request on.")
class RevokeTokenPayload:
    """Revoked."""

    token: Token = strawberry.field(description="The token.", metadata=made("token", model.Token))


@strawberry.type(description="The principal can sign in with the issuer's tokens.")
class LinkIdentityPayload:
    """Linked."""

    identity: Identity = strawberry.field(description="The identity.", metadata=made("identity", model.Identity))


@strawberry.type(description="The issuer's tokens no longer let the principal in, from the next request on.")
class UnlinkIdentityPayload:
    """Unlinked."""

    identity: Identity = strawberry.field(description="The identity.", metadata=made("identity", model.Identity))


AddPrincipalResult = Annotated[
    AddPrincipalPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("AddPrincipalResult", description="The principal, or why none was added."),
]
GrantRoleResult = Annotated[
    GrantRolePayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("GrantRoleResult", description="The grant, or why nothing was granted."),
]
RevokeGrantResult = Annotated[
    RevokeGrantPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("RevokeGrantResult", description="The grant, or why it was not revoked."),
]
MakeTokenResult = Annotated[
    MakeTokenPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("MakeTokenResult", description="The token, or why none was made."),
]
RotateTokenResult = Annotated[
    RotateTokenPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("RotateTokenResult", description="The successor, or why there is none."),
]
RevokeTokenResult = Annotated[
    RevokeTokenPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("RevokeTokenResult", description="The token, or why it was not revoked."),
]
LinkIdentityResult = Annotated[
    LinkIdentityPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("LinkIdentityResult", description="The identity, or why it was not linked."),
]
UnlinkIdentityResult = Annotated[
    UnlinkIdentityPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("UnlinkIdentityResult", description="The identity, or why it was not unlinked."),
]


def _between(number: int, least: int, most: int, *, path: str) -> int:
    if not least <= number <= most:
        raise InputRefusal(
            f"This must be a number from {least} to {most}.", f"须为 {least} 至 {most} 之间的数。", path=path
        )
    return number


def _principal(asked: Any) -> PrincipalId:
    return PrincipalId(id_of(asked.principal_id, "Principal", path="principalId"))


async def _add(transaction: Transaction, asked: AddPrincipalInput, _: PersonalData) -> Made:
    organization_id = OrganizationId(id_of(asked.organization_id, "Organization", path="organizationId"))
    name = checked_text(asked.name, at_least=1, at_most=100, path="name")
    return {"principal": await delegation.add_principal(transaction, organization_id, kind=asked.kind.value, name=name)}


async def _grant(transaction: Transaction, asked: GrantRoleInput, _: PersonalData) -> Made:
    check_days(asked, "until_on")
    grant = await delegation.grant_role(
        transaction,
        _principal(asked),
        role=Role(asked.role.value),
        organization_id=OrganizationId(id_of(asked.organization_id, "Organization", path="organizationId")),
        until_on=asked.until_on,
    )
    return {"grant": grant}


async def _revoke_grant(transaction: Transaction, asked: RevokeGrantInput, _: PersonalData) -> Made:
    grant_id = GrantId(id_of(asked.grant_id, "Grant", path="grantId"))
    await delegation.revoke_grant(transaction, grant_id)
    return {"grant": grant_id}


async def _make(transaction: Transaction, asked: MakeTokenInput, _: PersonalData) -> Made:
    days = _between(asked.expires_in_days, 1, delegation.MAX_DAYS, path="expiresInDays")
    label = checked_text(asked.label, at_least=1, at_most=100, path="label")
    token, secret = await delegation.make_token(transaction, _principal(asked), label=label, expires_in_days=days)
    return {"token": token, "secret": secret}


async def _rotate(transaction: Transaction, asked: RotateTokenInput, _: PersonalData) -> Made:
    hours = _between(asked.grace_hours, 0, delegation.MAX_GRACE_HOURS, path="graceHours")
    token_id = TokenId(id_of(asked.token_id, "Token", path="tokenId"))
    token, secret = await delegation.rotate_token(transaction, token_id, grace_hours=hours)
    return {"token": token, "secret": secret}


async def _revoke_token(transaction: Transaction, asked: RevokeTokenInput, _: PersonalData) -> Made:
    token_id = TokenId(id_of(asked.token_id, "Token", path="tokenId"))
    await delegation.revoke_token(transaction, token_id)
    return {"token": token_id}


async def _link(transaction: Transaction, asked: LinkIdentityInput, _: PersonalData) -> Made:
    issuer = checked_text(asked.issuer, at_least=1, at_most=500, path="issuer")
    subject = checked_text(asked.subject, at_least=1, at_most=255, path="subject")
    return {"identity": await delegation.link_identity(transaction, _principal(asked), issuer=issuer, subject=subject)}


async def _unlink(transaction: Transaction, asked: UnlinkIdentityInput, _: PersonalData) -> Made:
    identity_id = IdentityId(id_of(asked.identity_id, "Identity", path="identityId"))
    await delegation.unlink_identity(transaction, identity_id)
    return {"identity": identity_id}


@strawberry.type
class PrincipalMutations:
    """The mutations of who is let in."""

    @strawberry.mutation(
        description="Add a person or a service that may be let in. Logged. Needs the ability MANAGE_ACCESS.",
        metadata=writes(_add, Ability.MANAGE_ACCESS),
    )
    def add_principal(self, input: Annotated[AddPrincipalInput, INPUT]) -> AddPrincipalResult:
        """Add a principal."""
        return by_compiler()

    @strawberry.mutation(
        description="Grant a principal of your organizations a role at one of them. Logged. Needs the ability MANAGE_ACCESS.",
        metadata=writes(_grant, Ability.MANAGE_ACCESS),
    )
    def grant_role(self, input: Annotated[GrantRoleInput, INPUT]) -> GrantRoleResult:
        """Grant a role."""
        return by_compiler()

    @strawberry.mutation(
        description="Revoke a grant at one of your organizations. The last administrator of the whole federation stays. Logged. "
        "Needs the ability MANAGE_ACCESS.",
        metadata=writes(_revoke_grant, Ability.MANAGE_ACCESS),
    )
    def revoke_grant(self, input: Annotated[RevokeGrantInput, INPUT]) -> RevokeGrantResult:
        """Revoke a grant."""
        return by_compiler()

    @strawberry.mutation(
        description="Make a token for a principal of your organizations. It reaches your organization and what is below it, and is "
        "shown once. Logged. Needs the ability MANAGE_ACCESS.",
        metadata=writes(_make, Ability.MANAGE_ACCESS, kept=False),
    )
    def make_token(self, input: Annotated[MakeTokenInput, INPUT]) -> MakeTokenResult:
        """Make a token."""
        return by_compiler()

    @strawberry.mutation(
        description="Put another token in the place of one; the old one holds for a while. Logged. Needs the ability MANAGE_ACCESS.",
        metadata=writes(_rotate, Ability.MANAGE_ACCESS, kept=False),
    )
    def rotate_token(self, input: Annotated[RotateTokenInput, INPUT]) -> RotateTokenResult:
        """Rotate a token."""
        return by_compiler()

    @strawberry.mutation(
        description="Revoke a token. Logged. Needs the ability MANAGE_ACCESS.",
        metadata=writes(_revoke_token, Ability.MANAGE_ACCESS),
    )
    def revoke_token(self, input: Annotated[RevokeTokenInput, INPUT]) -> RevokeTokenResult:
        """Revoke a token."""
        return by_compiler()

    @strawberry.mutation(
        description="Let a principal of your organizations sign in with the tokens of an OpenID Connect issuer. Logged. "
        "Needs the ability MANAGE_ACCESS.",
        metadata=writes(_link, Ability.MANAGE_ACCESS),
    )
    def link_identity(self, input: Annotated[LinkIdentityInput, INPUT]) -> LinkIdentityResult:
        """Link an identity."""
        return by_compiler()

    @strawberry.mutation(
        description="End such a link. Logged. Needs the ability MANAGE_ACCESS.",
        metadata=writes(_unlink, Ability.MANAGE_ACCESS),
    )
    def unlink_identity(self, input: Annotated[UnlinkIdentityInput, INPUT]) -> UnlinkIdentityResult:
        """End a link."""
        return by_compiler()
