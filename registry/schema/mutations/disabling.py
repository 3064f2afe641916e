"""Mutations that end everything a principal may do, and give it back.

Begin at `DisablingMutations`. Both are one operation of tenants/delegation.py.
"""

from typing import Annotated

import strawberry

from registry.members.personal_data import PersonalData
from registry.schema.failures import Conflict, InputRefused, NotAllowed, NotFound
from registry.schema.inputs import INPUT, checked_text, id_of, idempotency_key
from registry.schema.mutations.base import Made, writes
from registry.schema.principals import Principal
from registry.schema.reading.fields import by_compiler, made
from registry.tables import PrincipalId
from registry.tenants import delegation, model
from registry.tenants.principal import Ability
from registry.tenants.scope import Transaction

REASON = "Why, 1 to 200 characters, for the access log; no personal data."


@strawberry.input(description="A principal that is to be let in no more.")
class DisablePrincipalInput:
    """Disabling."""

    principal_id: strawberry.ID = strawberry.field(
        description="Who; not yourself, and nobody with a grant beyond your organizations. A second time changes nothing."
    )
    reason: str = strawberry.field(description=REASON)
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="A principal that may be let in again.")
class EnablePrincipalInput:
    """Enabling."""

    principal_id: strawberry.ID = strawberry.field(
        description="Who; nobody with a grant beyond your organizations. A second time changes nothing."
    )
    reason: str = strawberry.field(description=REASON)
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The principal is let in no more; its tokens are revoked.")
class DisablePrincipalPayload:
    """Disabled."""

    principal: Principal = strawberry.field(description="The principal.", metadata=made("principal", model.Principal))


@strawberry.type(description="The principal may be let in under its grants, by its links, or by new tokens.")
class EnablePrincipalPayload:
    """Enabled."""

    principal: Principal = strawberry.field(description="The principal.", metadata=made("principal", model.Principal))


DisablePrincipalResult = Annotated[
    DisablePrincipalPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("DisablePrincipalResult", description="The principal, or why it was not disabled."),
]
EnablePrincipalResult = Annotated[
    EnablePrincipalPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("EnablePrincipalResult", description="The principal, or why it was not enabled."),
]


async def _switch(
    transaction: Transaction, asked: DisablePrincipalInput | EnablePrincipalInput, *, disabled: bool
) -> Made:
    principal_id = PrincipalId(id_of(asked.principal_id, "Principal", path="principalId"))
    reason = checked_text(asked.reason, at_least=1, at_most=200, path="reason")
    await delegation.switch_principal(transaction, principal_id, disabled=disabled, reason=reason)
    return {"principal": principal_id}


async def _disable(transaction: Transaction, asked: DisablePrincipalInput, _: PersonalData) -> Made:
    return await _switch(transaction, asked, disabled=True)


async def _enable(transaction: Transaction, asked: EnablePrincipalInput, _: PersonalData) -> Made:
    return await _switch(transaction, asked, disabled=False)


@strawberry.type
class DisablingMutations:
    """The mutations of who is let in at all."""

    @strawberry.mutation(
        description="End everything that a principal of your organizations may do, from the next request on; its tokens end for good. "
        "The last administrator of the whole federation stays. Logged. Needs the ability MANAGE_ACCESS.",
        metadata=writes(_disable, Ability.MANAGE_ACCESS),
    )
    def disable_principal(self, input: Annotated[DisablePrincipalInput, INPUT]) -> DisablePrincipalResult:
        """Disable a principal."""
        return by_compiler()

    @strawberry.mutation(
        description="Let a principal of your organizations in again, under the grants that it has; it needs a new token. Logged. "
        "Needs the ability MANAGE_ACCESS.",
        metadata=writes(_enable, Ability.MANAGE_ACCESS),
    )
    def enable_principal(self, input: Annotated[EnablePrincipalInput, INPUT]) -> EnablePrincipalResult:
        """Enable a principal."""
        return by_compiler()
