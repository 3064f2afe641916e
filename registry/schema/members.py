"""Members in the API: masked, with their memberships, cards and failing rules.

Begin at `Member`; `members_page()` is the one list of members that every connection reads, with its filters and orders.
"""

from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from sqlalchemy import and_, select
from sqlalchemy.orm import aliased

from registry.cards.model import Card as CardRow
from registry.members import model
from registry.members.personal_data import identity_of, mobile_spelling
from registry.organizations.model import NetworkPlace
from registry.rollups.model import record_count
from registry.schema.base import Node, value
from registry.schema.employers import Employer, Organization
from registry.schema.enums.cards import MemberCardState
from registry.schema.enums.members import (
    DispatchBasis,
    EmploymentForm,
    EmploymentStatus,
    HouseholdType,
    IdType,
    JoinChannel,
    MembershipBeginning,
    MembershipEnding,
    MembershipStatus,
    MemberStatus,
    RetentionReason,
    Sex,
    VerificationMethod,
)
from registry.schema.enums.quality import QualityRule
from registry.schema.quality import MemberIssue
from registry.schema.reading import keys
from registry.schema.reading.fields import Many, One, Order, Page, Source, reading, reads
from registry.schema.reading.values import Arguments
from registry.schema.subtrees import (
    Orders,
    Within,
    between_cursors,
    equal,
    everywhere,
    exists_for_each,
    in_period,
    in_subtree,
    with_prefix,
    with_prefix_of,
)
from registry.tenants.principal import Ability

if TYPE_CHECKING:
    from registry.schema.cards import Card
else:
    Card = Annotated["Card", strawberry.lazy("registry.schema.cards")]


@strawberry.type(description="One period of a membership in one state at one organization.")
class Membership:
    """A membership period."""

    organization: Organization | None = strawberry.field(
        description="Where it was; null where that is outside your scope."
    )
    status: MembershipStatus = strawberry.field(description="The state.")
    began_as: MembershipBeginning = strawberry.field(description="How it began.")
    from_on: date = strawberry.field(description="The first day.")
    until_on: date | None = strawberry.field(
        description="The first day on which it no longer holds; null while it lasts."
    )
    ended_as: MembershipEnding | None = strawberry.field(description="How it ended; null while it lasts.")
    retention_reason: RetentionReason | None = strawberry.field(
        description="Why the membership was retained; null for active periods and where it is not known."
    )
    transferred_from: str | None = strawberry.field(
        description="The union outside the registry that it came from; null where it came from none."
    )
    transferred_to: str | None = strawberry.field(
        description="The union outside the registry that it went over to; null where it went to none."
    )
    document_no: str | None = strawberry.field(
        description="Number of the decision that ended it; null where none was given."
    )
    last_took_part_on: date | None = strawberry.field(
        description="Of a deemed withdrawal: when the member had last paid dues or taken part."
    )
    persuaded_on: date | None = strawberry.field(
        description="Of a deemed withdrawal: when the member had been persuaded."
    )


def _memberships(row: Any, _: Any) -> Source:
    membership = aliased(model.Membership)
    return Source(membership, (membership.member_id == row.id,), (membership.from_on, membership.until_on))


def _issues(row: Any, _: Any) -> Source:
    issue = aliased(model.MemberIssue)
    return Source(issue, (issue.member_id == row.id,), (issue.rule, issue.field))


def _cards(row: Any, _: Any) -> Source:
    card = aliased(CardRow)
    return Source(card, (card.member_id == row.id,), (card.created_at.desc(), card.id))


def _present_card(row: Any, _: Any) -> Source:
    card = aliased(CardRow)
    return Source(card, (card.member_id == row.id, card.closed_on.is_(None)))


@reads(model.Member, prefix="member", ability=Ability.READ_MEMBERS)
@strawberry.type(
    description="A person's record at the union that has the membership now. National number and mobile are shown masked only."
)
class Member(Node):
    """A member."""

    name: str = strawberry.field(description="Full name.")
    id_type: IdType = strawberry.field(description="The document that identifies the person.")
    number_masked: str = strawberry.field(description="The document's number, masked.")
    id_expires_on: date | None = strawberry.field(
        description="When the document expires; null when long-term or not known."
    )
    id_is_long_term: bool = strawberry.field(description="Whether the document never expires.")
    sex: Sex = strawberry.field(description="Sex.")
    birth_year: int = strawberry.field(
        description="Year of birth; the day is not shown, it would complete the masked number."
    )
    ethnic_group: str | None = strawberry.field(description="Ethnic group, two digits (GB/T 3304).")
    political_status: str | None = strawberry.field(description="Political status, two digits (GB/T 4762).")
    education: str | None = strawberry.field(description="Education, two digits (GB/T 4658).")
    mobile_masked: str | None = strawberry.field(description="Mobile number, masked; null where none is known.")
    employment_status: EmploymentStatus = strawberry.field(description="Whether in post.")
    employment_form: EmploymentForm = strawberry.field(description="The form of employment.")
    dispatch_basis: DispatchBasis | None = strawberry.field(
        description="Of a dispatched worker: at whose union it joins, and why; null for others and where it is not known."
    )
    agency_credit_code: str | None = strawberry.field(
        description="Of a dispatched worker: the credit code of the agency; null for others and where it is not known."
    )
    occupation_group: str | None = strawberry.field(
        description="One of the eight groups of new-form workers; null for others."
    )
    skill_grade: str | None = strawberry.field(description="Skill grade.")
    household_type: HouseholdType | None = strawberry.field(description="Where the household is registered.")
    is_migrant_worker: bool | None = strawberry.field(description="Whether a migrant worker.")
    residence_region: str | None = strawberry.field(description="Region of residence, 6 to 12 digits.")
    post: str | None = strawberry.field(description="Post at the employer.")
    joined_on: date = strawberry.field(
        description="When the person joined first in this record; a rejoining does not change it, `memberships` tells all periods."
    )
    join_channel: JoinChannel = strawberry.field(description="How the person joined.")
    consented_on: date | None = strawberry.field(description="When the person consented to the processing of the data.")
    verification_method: VerificationMethod | None = strawberry.field(
        description="How the data were verified; null while they were not."
    )
    verified_by: str | None = strawberry.field(description="Who verified them.")
    verified_on: date | None = strawberry.field(description="When they were verified.")
    status: MemberStatus = strawberry.field(description="The present state of the membership.")
    card_state: MemberCardState = strawberry.field(
        description="The state of the latest card, closed or not; NONE where there was never one."
    )
    error_count: int = strawberry.field(description="How many ERROR rules the record fails.")
    warning_count: int = strawberry.field(description="How many WARNING rules the record fails.")
    is_accurate: bool = strawberry.field(description="Whether the record is complete and passes every ERROR rule.")
    created_at: datetime = strawberry.field(description="When the record was made (UTC).")
    changed_at: datetime = strawberry.field(description="When the record was last changed (UTC).")
    erased_on: date | None = strawberry.field(
        description="When the person's data were erased; null while they are kept. The figures stay."
    )
    organization: Organization = strawberry.field(description="The union that has the membership now.")
    employer: Employer | None = strawberry.field(
        description="The employer; null for flexible workers and where the union keeps no row of it."
    )
    memberships: list[Membership] = strawberry.field(
        description="All periods of the membership within your scope, oldest first.",
        metadata=reading(Many(_memberships, at_most=5)),
    )
    card: Card | None = strawberry.field(
        description="The present card, or the one on its way; null when there is none.",
        metadata=reading(One(_present_card)),
    )
    cards: list[Card] = strawberry.field(
        description="All cards, the newest first.", metadata=reading(Many(_cards, at_most=3))
    )
    issues: list[MemberIssue] = strawberry.field(
        description="The rules the record fails now.", metadata=reading(Many(_issues, at_most=5))
    )


@strawberry.enum(description="Orders of a list of members.")
class MemberOrder(Enum):
    """Orders of members."""

    TREE = value("TREE", description="By organization in tree order, then by name. The quickest.")
    NAME = value("NAME", description="By name, over the whole subtree.")
    JOINED_ON = value("JOINED_ON", description="By the day of joining, the newest first.")


@strawberry.input(description="Which members. All conditions must hold; what is left out or null does not restrict.")
class MemberFilter:
    """Filters of members."""

    name_prefix: str | None = strawberry.field(
        default=None, description="The name begins with this; case and width do not matter."
    )
    status: MemberStatus | None = strawberry.field(default=None, description="In this state.")
    card_state: MemberCardState | None = strawberry.field(default=None, description="With a card in this state.")
    employer_id: strawberry.ID | None = strawberry.field(default=None, description="At this employer.")
    network_id: strawberry.ID | None = strawberry.field(
        default=None, description="Of organizations in this target network."
    )
    failing_rule: QualityRule | None = strawberry.field(default=None, description="Whose record fails this rule now.")
    joined_from: date | None = strawberry.field(default=None, description="Joined on this day or later.")
    joined_to: date | None = strawberry.field(default=None, description="Joined on this day or earlier.")
    national_number: str | None = strawberry.field(
        default=None,
        description="Exactly this document number, in clear; only its keyed hash is compared, and it is never logged.",
    )
    id_type: IdType | None = strawberry.field(
        default=None, description="The document that `nationalNumber` is of; a resident identity card where left out."
    )
    mobile: str | None = strawberry.field(
        default=None, description="Exactly this mobile number; compared by its keyed hash."
    )


ORDERS = {
    "TREE": Order("TREE", (keys.position(), keys.text("name_folded"), keys.id())),
    "NAME": Order("NAME", (keys.text("name_folded"), keys.id()), by_id=True),
    "JOINED_ON": Order("JOINED_ON", (keys.day("joined_on"), keys.id()), descending=True, by_id=True),
}


SERVED = Orders(
    ORDERS,
    {
        "name_prefix": ("NAME",),
        "joined_from": ("JOINED_ON",),
        "joined_to": ("JOINED_ON",),
        "failing_rule": ("TREE", "NAME"),
        "network_id": ("TREE",),
    },
    few=("employer_id", "national_number", "mobile"),
)


def conditions(row: Any, arguments: Arguments) -> list[Any]:
    """The conditions of a filter; each is served by an index (see the migrations)."""
    filters = arguments.nested("filter")
    found = [*with_prefix(row, filters), *equal(row, filters, "status", "card_state")]
    if "employer_id" in filters:
        found.append(row.employer_id == filters.id("employer_id", "Employer"))
    if "network_id" in filters:
        found += _in_network(row, arguments, filters)
    if "failing_rule" in filters:
        found += _failing(row, arguments, filters)
    found += in_period(row.joined_on, row.id, filters, "joined_from", "joined_to")
    if "national_number" in filters:
        id_type = filters.get("id_type").value if "id_type" in filters else IdType.RESIDENT_CARD.value
        found.append(
            row.number_hash
            == filters.digest("national_number", "NATIONAL_NUMBER", lambda text: identity_of(id_type, text))
        )
    if "mobile" in filters:
        found.append(row.mobile_hash == filters.digest("mobile", "MOBILE", mobile_spelling))
    return found


def _in_network(row: Any, arguments: Arguments, filters: Arguments) -> list[Any]:
    """Places of the network lead to the members: they come in tree order, and what a page does not need is not looked for."""
    place = aliased(NetworkPlace)
    found = [place.network_id == filters.id("network_id", "TargetNetwork"), place.until_on.is_(None)]
    if SERVED.finds_few(filters):
        return [exists_for_each(place, *found, place.org_id == row.org_id, of=row)]
    return [*found, place.org_pos == row.org_pos, *between_cursors(place.org_pos, ORDERS["TREE"], arguments)]


def _failing(row: Any, arguments: Arguments, filters: Arguments) -> list[Any]:
    """Failing rules lead to the members: they are kept in the orders of the members, each member once."""
    issue = aliased(model.MemberIssue)
    found = [issue.rule == filters.text("failing_rule")]
    if SERVED.finds_few(filters):
        return [exists_for_each(issue, *found, issue.member_id == row.id, of=row)]
    order = SERVED.of(arguments)
    by_name = order.code == "NAME"
    leading = issue.name_folded if by_name else issue.org_pos
    ordered = (issue.name_folded, issue.member_id) if by_name else (issue.org_pos, issue.name_folded, issue.member_id)
    found += between_cursors(leading, order, arguments)
    if by_name and "name_prefix" in filters:
        found += with_prefix_of(issue.name_folded, issue.member_id, filters)
    failing = select(*ordered).where(*found).distinct().order_by(*ordered).subquery()
    same = (row.id == failing.c.member_id, row.name_folded == failing.c.name_folded)
    return [and_(*same) if by_name else and_(*same, row.org_pos == failing.c.org_pos)]


def members_page(within: Within = everywhere) -> Page:
    """The list of members; `within` gives the organization's row that it is limited to, or None for the whole scope."""

    def source(parent: Any, arguments: Arguments) -> Source:
        row = aliased(model.Member)
        found = conditions(row, arguments)
        return Source(row, (*found, *in_subtree(row, within(parent))))

    def total(parent: Any, arguments: Arguments) -> Any:
        return None if arguments.nested("filter").values else record_count(within(parent), "MEMBER")

    return Page(source, lambda _, arguments: SERVED.of(arguments), total, ability=Ability.READ_MEMBERS)
