"""Mutations of targets: set one, revise it, withdraw it, allocate many to subordinates.

Begin at `TargetMutations`. Each field hands its input to one operation of targets/.
"""

from datetime import date
from typing import Annotated, Any

import strawberry
from sqlalchemy.orm import aliased

from registry.members.personal_data import PersonalData
from registry.schema.enums.figures import Figure
from registry.schema.failures import AllocationRefused, Conflict, InputRefused, NotAllowed, NotFound
from registry.schema.inputs import INPUT, check_days, checked_text, checked_texts, id_of, idempotency_key
from registry.schema.mutations.base import Made, writes
from registry.schema.reading.fields import Many, Source, by_compiler, made, reading
from registry.schema.reading.values import Arguments
from registry.schema.targets import Target
from registry.tables import OfficerId, OrganizationId, TargetId
from registry.targets import allocation, model, operations
from registry.tenants.principal import Ability
from registry.tenants.scope import Transaction

VALUE = "A count from 1 to 2,000,000,000, or a rate in hundredths of a percent from 1 to 10,000 (9412 is 94.12 %)."
FIGURE = "What is to be reached; of some figures less is better, and those are refused."
FROM_ON = "The first day of the period."
TO_ON = "The last day of the period, at most 366 days with the first one."
OFFICER = "The officer of the organization who answers for it; leave out for nobody, or give `responsible`."
RESPONSIBLE = "Who answers for it, in words: a name or a post, at most 100 characters; not beside an officer."
NOTE = "What else is to be known of it, at most 500 characters."
TARGET = made("target", model.Target)


@strawberry.input(description="What an organization is to reach in a period with everything below it.")
class SetTargetInput:
    """Setting."""

    organization_id: strawberry.ID = strawberry.field(description="The organization: your own, or one below it.")
    figure: Figure = strawberry.field(description=FIGURE)
    from_on: date = strawberry.field(description=FROM_ON)
    to_on: date = strawberry.field(description=TO_ON)
    value: int = strawberry.field(description=VALUE)
    officer_id: strawberry.ID | None = strawberry.field(default=None, description=OFFICER)
    responsible: str | None = strawberry.field(default=None, description=RESPONSIBLE)
    note: str | None = strawberry.field(default=None, description=NOTE)
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The target is set.")
class SetTargetPayload:
    """Set."""

    target: Target = strawberry.field(description="The target.", metadata=TARGET)


@strawberry.input(description="Another value of a target, or somebody else who answers for it, from today on.")
class ReviseTargetInput:
    """Revision."""

    target_id: strawberry.ID = strawberry.field(description="The target.")
    value: int = strawberry.field(description=VALUE)
    reason: str = strawberry.field(description="Why, 1 to 200 characters; kept with the revision.")
    officer_id: strawberry.ID | None = strawberry.field(
        default=None, description="The officer who answers for it from now on; where neither is given, who did goes on."
    )
    responsible: str | None = strawberry.field(
        default=None,
        description="Who answers for it from now on, in words, at most 100 characters; not beside an officer.",
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The target is revised.")
class ReviseTargetPayload:
    """Revised."""

    target: Target = strawberry.field(description="The target.", metadata=TARGET)


@strawberry.input(description="A target that no longer holds, from today on.")
class WithdrawTargetInput:
    """Withdrawal."""

    target_id: strawberry.ID = strawberry.field(description="The target.")
    reason: str = strawberry.field(description="Why, 1 to 200 characters; kept with the target.")
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The target is withdrawn.")
class WithdrawTargetPayload:
    """Withdrawn."""

    target: Target = strawberry.field(description="The target.", metadata=TARGET)


@strawberry.input(description="What one direct subordinate is to reach.")
class AllocationLineInput:
    """A line."""

    organization_id: strawberry.ID = strawberry.field(description="The direct subordinate.")
    value: int = strawberry.field(description=VALUE)
    officer_id: strawberry.ID | None = strawberry.field(default=None, description=OFFICER)
    responsible: str | None = strawberry.field(default=None, description=RESPONSIBLE)
    note: str | None = strawberry.field(default=None, description=NOTE)


@strawberry.input(description="A figure of a period, spread over direct subordinates.")
class AllocateTargetInput:
    """Allocation."""

    organization_id: strawberry.ID = strawberry.field(
        description="The superior: your own organization, or one below it."
    )
    figure: Figure = strawberry.field(description=FIGURE)
    from_on: date = strawberry.field(description=FROM_ON)
    to_on: date = strawberry.field(description=TO_ON)
    lines: list[AllocationLineInput] = strawberry.field(
        description="1 to 200, one for each subordinate; all are set or none."
    )
    idempotency_key: str | None = idempotency_key()


def _allocated(_: Any, arguments: Arguments) -> Source:
    row = aliased(model.Target)
    return Source(row, (row.allocation_id == arguments.binder.made("allocation"),), (row.org_pos,))


@strawberry.type(description="A target is set for each line.")
class AllocateTargetPayload:
    """Allocated."""

    targets: list[Target] = strawberry.field(
        description="The targets of all lines, in tree order.",
        metadata=reading(Many(_allocated, at_most=allocation.MOST_LINES)),
    )


SetTargetResult = Annotated[
    SetTargetPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("SetTargetResult", description="The target, or why it was not set."),
]
ReviseTargetResult = Annotated[
    ReviseTargetPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("ReviseTargetResult", description="The target, or why it was not revised."),
]
WithdrawTargetResult = Annotated[
    WithdrawTargetPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("WithdrawTargetResult", description="The target, or why it was not withdrawn."),
]
AllocateTargetResult = Annotated[
    AllocateTargetPayload | AllocationRefused | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("AllocateTargetResult", description="The targets, or why none was set."),
]


def _responsible(asked: Any, *, path: str = "") -> operations.Responsible:
    """Who is to answer for it, by an id or in words."""
    officer_id = None
    if asked.officer_id is not None:
        officer_id = OfficerId(id_of(asked.officer_id, "Officer", path=f"{path}officerId"))
    return operations.Responsible(
        officer_id=officer_id, words=checked_texts(asked, 100, "responsible").get("responsible")
    )


def _note(asked: Any) -> str | None:
    return checked_texts(asked, 500, "note").get("note")


async def _set(transaction: Transaction, asked: SetTargetInput, _: PersonalData) -> Made:
    organization_id = OrganizationId(id_of(asked.organization_id, "Organization", path="organizationId"))
    check_days(asked, "from_on", "to_on")
    new = operations.NewTarget(
        organization_id=organization_id,
        figure=asked.figure.value,
        from_on=asked.from_on,
        to_on=asked.to_on,
        value=asked.value,
        responsible=_responsible(asked),
        note=_note(asked),
    )
    return {"target": await operations.set_target(transaction, new)}


async def _revise(transaction: Transaction, asked: ReviseTargetInput, _: PersonalData) -> Made:
    target_id = TargetId(id_of(asked.target_id, "Target", path="targetId"))
    answers = _responsible(asked)
    await operations.revise_target(
        transaction,
        target_id,
        value=asked.value,
        responsible=None if answers == operations.Responsible() else answers,
        reason=checked_text(asked.reason, at_least=1, at_most=200, path="reason"),
    )
    return {"target": target_id}


async def _withdraw(transaction: Transaction, asked: WithdrawTargetInput, _: PersonalData) -> Made:
    target_id = TargetId(id_of(asked.target_id, "Target", path="targetId"))
    reason = checked_text(asked.reason, at_least=1, at_most=200, path="reason")
    await operations.withdraw_target(transaction, target_id, reason=reason)
    return {"target": target_id}


def _line(asked: AllocationLineInput) -> allocation.Line:
    return allocation.Line(
        organization_id=OrganizationId(id_of(asked.organization_id, "Organization", path="lines.organizationId")),
        value=asked.value,
        responsible=_responsible(asked, path="lines."),
        note=_note(asked),
    )


async def _allocate(transaction: Transaction, asked: AllocateTargetInput, _: PersonalData) -> Made:
    organization_id = OrganizationId(id_of(asked.organization_id, "Organization", path="organizationId"))
    check_days(asked, "from_on", "to_on")
    spread = allocation.Allocation(
        organization_id=organization_id,
        figure=asked.figure.value,
        from_on=asked.from_on,
        to_on=asked.to_on,
        lines=[_line(line) for line in asked.lines[: allocation.MOST_LINES + 1]],
    )
    return {"allocation": await allocation.allocate(transaction, spread)}


@strawberry.type
class TargetMutations:
    """The mutations of targets."""

    @strawberry.mutation(
        description="Set a target of an organization. Needs the ability SET_TARGETS.",
        metadata=writes(_set, Ability.SET_TARGETS),
    )
    def set_target(self, input: Annotated[SetTargetInput, INPUT]) -> SetTargetResult:
        """Set a target."""
        return by_compiler()

    @strawberry.mutation(
        description="Revise a target; what it said before stays readable. What a superior set, only a superior revises. Needs the ability "
        "SET_TARGETS.",
        metadata=writes(_revise, Ability.SET_TARGETS),
    )
    def revise_target(self, input: Annotated[ReviseTargetInput, INPUT]) -> ReviseTargetResult:
        """Revise a target."""
        return by_compiler()

    @strawberry.mutation(
        description="Withdraw a target; it stays readable. What a superior set, only a superior withdraws. Needs the ability SET_TARGETS.",
        metadata=writes(_withdraw, Ability.SET_TARGETS),
    )
    def withdraw_target(self, input: Annotated[WithdrawTargetInput, INPUT]) -> WithdrawTargetResult:
        """Withdraw a target."""
        return by_compiler()

    @strawberry.mutation(
        description="Set targets of direct subordinates for one figure and period, all lines or none. Needs the ability SET_TARGETS.",
        metadata=writes(_allocate, Ability.SET_TARGETS),
    )
    def allocate_target(self, input: Annotated[AllocateTargetInput, INPUT]) -> AllocateTargetResult:
        """Allocate targets."""
        return by_compiler()
