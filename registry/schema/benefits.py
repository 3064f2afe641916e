"""Who came under the benefits of a card in a period, and who no longer is: the list that the card office delivers.

Begin at `benefit_changes()`. One row is a member: covered at one end of the period and not at the other, in the subtree it is read of.
So a transfer within the subtree, or a suspension that was over in time, is no change.
"""

from datetime import date
from typing import Any
from uuid import UUID

import strawberry
from sqlalchemy import Date, Text, Uuid, and_, case, cast, func, literal_column, or_, select
from sqlalchemy.orm import aliased

from registry.cards.model import BenefitPeriod
from registry.members import model as members
from registry.schema.enums.cards import BenefitChangeReason
from registry.schema.members import Member
from registry.schema.reading.fields import Key, One, Order, Page, Source, reading
from registry.schema.reading.json_text import correlated
from registry.schema.reading.values import Arguments
from registry.schema.subtrees import in_subtree
from registry.tenants.principal import Ability

BY_DAY = Order(
    "DAY",
    (
        Key(
            lambda row: row.c.ordered_on,
            lambda row: row.c.ordered_on,
            date.fromisoformat,
            lambda shown: cast(shown, Date),
        ),
        Key(lambda row: row.c.id, lambda row: row.c.id, UUID, lambda shown: cast(shown, Uuid)),
    ),
)


def _member(row: Any, _: Any) -> Source:
    member = aliased(members.Member)
    return Source(member, (member.id == row.c.member_id,))


@strawberry.type(description="A member who came under the benefits of a card in a period, or left them.")
class BenefitChange:
    """A change."""

    member_name: str = strawberry.field(
        description="The member's name; of one who has moved away, as it was at the end of the membership here."
    )
    number_masked: str = strawberry.field(description="The document's number, masked.")
    last4: str | None = strawberry.field(description="The last four digits of the card's number.")
    day: date = strawberry.field(description="The first day with the benefits, or the first day without.")
    reason: BenefitChangeReason = strawberry.field(description="Why.")
    member: Member | None = strawberry.field(
        description="The member; null where it has moved out of your scope.", metadata=reading(One(_member))
    )


def benefit_changes() -> Page:
    """The list of changes of an organization and everything below it, by day."""

    def source(parent: Any, arguments: Arguments) -> Source:
        begins, ends = arguments.period("from", "to")
        changes = _additions if arguments.get("kind").value == "ADDITION" else _removals
        return Source(changes(parent, begins, ends))

    return Page(source, lambda *_: BY_DAY, ability=Ability.READ_MEMBERS)


def _additions(parent: Any, begins: Any, ends: Any) -> Any:
    """Periods that began since `begins` and hold at the end of `ends`, of members not covered the day before."""
    row = aliased(BenefitPeriod)
    anew = row.since_on >= begins
    return _changes(
        parent,
        row,
        row.from_on,
        case((anew, row.since_on), else_=row.from_on),
        case((anew, row.began_as), else_=literal_column("'TRANSFERRED_IN'", Text)),
        (
            row.from_on >= begins,
            row.from_on <= ends,
            or_(row.until_on.is_(None), row.until_on > ends),
            ~_covered(parent, row, begins - 1),
        ),
    )


def _removals(parent: Any, begins: Any, ends: Any) -> Any:
    """The last periods that ended since `begins`, of members covered the day before and not at the end of `ends`."""
    row, later = aliased(BenefitPeriod), aliased(BenefitPeriod)
    return _changes(
        parent,
        row,
        row.until_on,
        row.until_on,
        func.coalesce(row.ended_as, literal_column("'TRANSFERRED_OUT'", Text)),
        (
            row.until_on >= begins,
            row.until_on <= ends,
            row.until_on > row.from_on,
            _covered(parent, row, begins - 1),
            ~_covered(parent, row, ends),
            ~_any(
                parent, row, later, later.from_on >= row.until_on, later.from_on <= ends, later.until_on > later.from_on
            ),
        ),
    )


def _changes(parent: Any, row: Any, ordered_on: Any, day: Any, reason: Any, conditions: tuple[Any, ...]) -> Any:
    member, ended = aliased(members.Member), aliased(members.Membership)
    frozen = (
        select(ended.member_name, ended.number_masked)
        .where(ended.member_id == row.member_id, ended.until_on.is_not(None), *in_subtree(ended, parent))
        .order_by(ended.until_on.desc())
        .limit(literal_column("1"))
        .correlate(row, parent)
    )
    present = select(member.name, member.number_masked).where(member.id == row.member_id).correlate(row)

    def shown(column: str, frozen_column: str) -> Any:
        return func.coalesce(
            present.with_only_columns(getattr(member, column)).scalar_subquery(),
            frozen.with_only_columns(getattr(ended, frozen_column)).scalar_subquery(),
        )

    found = select(
        row.id,
        row.member_id,
        row.last4,
        ordered_on.label("ordered_on"),
        day.label("day"),
        reason.label("reason"),
        shown("name", "member_name").label("member_name"),
        shown("number_masked", "number_masked").label("number_masked"),
    ).where(*conditions, *in_subtree(row, parent))
    return correlated(found, parent).subquery("changes")


def _covered(parent: Any, row: Any, day: Any) -> Any:
    """Whether the member of a period has the benefits at the end of a day, in the subtree."""
    other = aliased(BenefitPeriod)
    holds = and_(other.from_on <= day, or_(other.until_on.is_(None), other.until_on > day))
    return _any(parent, row, other, holds)


def _any(parent: Any, row: Any, other: Any, *conditions: Any) -> Any:
    """Whether the member has such a period, looked up for each row."""
    found = select(literal_column("1")).where(other.member_id == row.member_id, *conditions, *in_subtree(other, parent))
    return found.limit(literal_column("1")).correlate(row, parent).scalar_subquery().is_not(None)
