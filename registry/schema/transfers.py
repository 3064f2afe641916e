"""Transfers in the API, as one side reads them.

Begin at `Transfer`: an id names a transfer together with a side, so a common superior has two of each. `transfers_page()` is the one
list: what waits for whom.
"""

from datetime import date
from enum import Enum
from typing import Any

import strawberry
from sqlalchemy import Date, Text, and_, case, false, func, literal_column, true
from sqlalchemy.orm import aliased

from registry.schema.base import Node, value
from registry.schema.employers import Organization
from registry.schema.enums.organizations import OrganizationKind
from registry.schema.enums.transfers import (
    TransferClosing,
    TransferExpiry,
    TransferRequester,
    TransferSide,
    TransferState,
    TransferWaiting,
)
from registry.schema.members import Member
from registry.schema.reading import keys
from registry.schema.reading.fields import Expression, One, Order, Page, Source, reading, reads
from registry.schema.reading.values import Arguments
from registry.schema.subtrees import Orders, Within, equal, everywhere, in_subtree
from registry.tenants.principal import Ability
from registry.transfers import model


@strawberry.type(
    description="What one side of a transfer is told of the other union: code, name, kind, and nothing else."
)
class Counterpart:
    """The other union."""

    code: str = strawberry.field(
        description="Its code.", metadata=reading(Expression(lambda row, _: row.counterpart_code))
    )
    name: str = strawberry.field(
        description="Its name.", metadata=reading(Expression(lambda row, _: row.counterpart_name))
    )
    kind: OrganizationKind = strawberry.field(
        description="Its kind.", metadata=reading(Expression(lambda row, _: row.counterpart_kind))
    )


def _counterpart(row: Any, _: Arguments) -> Source:
    same = aliased(model.TransferSide)
    return Source(same, (same.id == row.id, same.counterpart_code.is_not(None)))


def _other_side(row: Any, _: Arguments) -> Source:
    other = aliased(model.TransferSide)
    return Source(other, (other.transfer_id == row.transfer_id, other.side != row.side))


def _is_overdue(row: Any, _: Arguments) -> Any:
    return and_(model.waiting_for(row) != "NOBODY", row.due_on < func.tenants.today(type_=Date))


@reads(model.TransferSide, prefix="transfer", ability=Ability.READ_MEMBERS)
@strawberry.type(
    description="A member's transfer from one union to another, as one side reads it. Both have to agree, in either order. Until then the "
    "releasing union owns the member, and the receiving one sees name and masked number. After it each side keeps what it read then."
)
class Transfer(Node):
    """A transfer."""

    side: TransferSide = strawberry.field(description="Which side's view this is.")
    state: TransferState = strawberry.field(
        description="How far it has come, today.", metadata=reading(Expression(lambda row, _: model.state_of(row)))
    )
    waiting_for: TransferWaiting = strawberry.field(
        description="Whose answer it waits for, today.",
        metadata=reading(Expression(lambda row, _: model.waiting_for(row))),
    )
    requested_by: TransferRequester = strawberry.field(description="Who requested it.")
    requested_on: date = strawberry.field(description="When it was requested.")
    released_on: date | None = strawberry.field(description="When the releasing union agreed; null while it has not.")
    accepted_on: date | None = strawberry.field(description="When the receiving union agreed; null while it has not.")
    due_on: date = strawberry.field(description="The last day for the missing answer; a suspension moves it.")
    decide_on: date = strawberry.field(
        description="The last day for the superior's decision, where no answer came and `expiry` is ESCALATE."
    )
    expiry: TransferExpiry = strawberry.field(description="What comes when no answer is given in time.")
    is_overdue: bool = strawberry.field(
        description="Whether an answer is missing after the day it was due.", metadata=reading(Expression(_is_overdue))
    )
    completed_on: date | None = strawberry.field(
        description="The first day with the receiving union; null where it was not completed."
    )
    closed_on: date | None = strawberry.field(description="The day it ended on, however; null while it is open.")
    member_name: str = strawberry.field(
        description="The person's name: as the union typed it that asked, else as registered; after completion as it stood then."
    )
    number_masked: str = strawberry.field(description="The document's number, masked.")
    counterpart: Counterpart | None = strawberry.field(
        description="The other union. Null for the receiving union that asked for a person, until the other one has released.",
        metadata=reading(One(_counterpart)),
    )
    closing_reason: TransferClosing | None = strawberry.field(
        description="Why it was refused, closed by itself, or made by a superior at once; null otherwise."
    )
    closing_note: str | None = strawberry.field(description="What the refusing union added.")
    suspended_until: date | None = strawberry.field(description="The day it goes on by itself, where it was suspended.")
    suspension_reason: str | None = strawberry.field(description="Why it was suspended.")
    releasing_acting_reason: str | None = strawberry.field(
        description="Why a superior acted for the releasing union, the last time it did; null where none did."
    )
    receiving_acting_reason: str | None = strawberry.field(
        description="Why a superior acted for the receiving union, the last time it did; null where none did."
    )
    proposal_reason: str | None = strawberry.field(
        description="Why a superior of both proposed it, or moved the member."
    )
    decision_reason: str | None = strawberry.field(description="Why a superior of both decided as it did.")
    member: Member | None = strawberry.field(
        description="The member's record; null where it is outside your scope, and for the receiving union until completion."
    )
    organization: Organization = strawberry.field(description="The union of this side.")
    other_side: "Transfer | None" = strawberry.field(
        description="The other union's view; null where that union is outside your scope.",
        metadata=reading(One(_other_side)),
    )


@strawberry.enum(description="Orders of a list of transfers.")
class TransferOrder(Enum):
    """Orders of transfers."""

    DUE_ON = value("DUE_ON", description="By the day the answer is due, the earliest first.")
    REQUESTED_ON = value("REQUESTED_ON", description="By the day of the request, the newest first.")


@strawberry.input(description="Which transfers. All conditions must hold; what is left out or null does not restrict.")
class TransferFilter:
    """Filters of transfers."""

    waiting_for: TransferWaiting | None = strawberry.field(
        default=None,
        description="Waiting for them. What changes by a day alone is found so a minute after that day began.",
    )
    state: TransferState | None = strawberry.field(
        default=None,
        description="In this state. What changes by a day alone is found so a minute after that day began.",
    )
    side: TransferSide | None = strawberry.field(default=None, description="As this side reads them.")
    due_before: date | None = strawberry.field(
        default=None, description="Due before this day: today's gives those that are overdue."
    )
    member_id: strawberry.ID | None = strawberry.field(
        default=None, description="Of this member; a receiving union finds it only after completion."
    )


SERVED = Orders(
    {
        "DUE_ON": Order("DUE_ON", (keys.day("due_on"), keys.id())),
        "REQUESTED_ON": Order("REQUESTED_ON", (keys.day("requested_on"), keys.id()), descending=True),
    },
    {"due_before": ("DUE_ON",)},
    few=("member_id",),
)


def transfers_page(within: Within = everywhere) -> Page:
    """The list of transfers; `within` gives the organization's row that it is limited to, or None for the whole scope."""

    def source(parent: Any, arguments: Arguments) -> Source:
        row, filters = aliased(model.TransferSide), arguments.nested("filter")
        # The stored state leads to the rows; that of today decides, and nearly always says the same: as a plain condition PostgreSQL
        # would take it for a rare one, and collect and sort all rows.
        found = equal(row, filters, "waiting_for", "state", "side")
        same = [
            today(row) == literal_column(f"'{filters.get(name).value}'", Text)
            for name, today in (("waiting_for", model.waiting_for), ("state", model.state_of))
            if name in filters
        ]
        if same:
            found.append(case((and_(*same), true()), else_=false()))
        if "due_before" in filters:
            found.append(row.due_on < filters.day("due_before"))
        if "member_id" in filters:
            found.append(row.member_id == filters.id("member_id", "Member"))
        return Source(row, (*found, *in_subtree(row, within(parent))))

    return Page(source, lambda _, arguments: SERVED.of(arguments), ability=Ability.READ_MEMBERS)
