"""Data quality as work in the API: which records fail which rule, who mends them, since when.

Begin at `Examined`: what Organization has of it. What the rules are and what to do about each: members/quality.py.
"""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import strawberry
from sqlalchemy import Integer, Uuid, cast, func
from sqlalchemy.orm import aliased

from registry.members import model, quality
from registry.schema.base import WHICH, After, Before, Connection, First, Last
from registry.schema.employers import Organization
from registry.schema.enums.members import Severity
from registry.schema.enums.quality import QualityRule
from registry.schema.reading import keys
from registry.schema.reading.fields import Expression, Key, Many, Order, Page, Source, by_compiler, reading
from registry.schema.reading.values import Arguments
from registry.schema.subtrees import equal, in_subtree
from registry.tenants.principal import Ability

if TYPE_CHECKING:
    from registry.schema.members import Member
else:
    Member = Annotated["Member", strawberry.lazy("registry.schema.members")]

# Up to ten thousand records are counted of each rule.
COST_OF_RULES = 500
# More than a record can be old.
DAYS_AT_MOST = 100_000

MEMBER = Key(lambda row: row.member_id, lambda row: row.member_id, UUID, lambda shown: cast(shown, Uuid))
BY_AGE = Order("AGE", (keys.day("since_on"), MEMBER, keys.text("rule"), keys.text("field")))


@strawberry.type(
    description="A rule that a member's record fails now: work to be done by the union that has the member."
)
class MemberIssue:
    """A failing rule."""

    rule: QualityRule = strawberry.field(description="The rule.")
    field: str = strawberry.field(description="The field it concerns, as the API names it.")
    severity: Severity = strawberry.field(description="Whether it counts against the collection accuracy.")
    since_on: date = strawberry.field(description="Since when the record fails it.")
    age_in_days: int = strawberry.field(
        description="For how many days by now; 0 on the first.",
        metadata=reading(Expression(lambda row, _: func.tenants.today() - row.since_on)),
    )
    advice: str = strawberry.field(
        description="What to do about it, in English.",
        metadata=reading(Expression(lambda row, _: quality.advice_of(row))),
    )
    advice_zh: str = strawberry.field(
        description="The same in Chinese.", metadata=reading(Expression(lambda row, _: quality.advice_zh_of(row)))
    )
    member: Member = strawberry.field(description="The member whose record fails it.")
    organization: Organization = strawberry.field(
        description="The union that is to mend it: the one that has the member now."
    )


@strawberry.type(description="How much there is to do about one rule.")
class QualityWork:
    """The work of a rule."""

    rule: QualityRule = strawberry.field(description="The rule.")
    severity: Severity = strawberry.field(description="Whether it counts against the collection accuracy.")
    advice: str = strawberry.field(description="What to do about it, in English; each failing record may say more.")
    advice_zh: str = strawberry.field(description="The same in Chinese.")
    failing: int = strawberry.field(
        description="How many records fail it, each counted once whatever number of fields; exact up to 10,000."
    )
    failing_is_capped: bool = strawberry.field(
        description="True where more fail it than `failing` says, since counting stopped at 10,000."
    )
    oldest_on: date | None = strawberry.field(
        description="Since when the oldest of them fails it; null where none does."
    )


@strawberry.input(
    description="Which failing records. All conditions must hold; what is left out or null does not restrict."
)
class QualityFilter:
    """Filters of failing records."""

    rule: QualityRule | None = strawberry.field(default=None, description="That fail this rule.")
    severity: Severity | None = strawberry.field(default=None, description="That fail a rule of this severity.")
    older_than_days: int | None = strawberry.field(
        default=None,
        description="That have failed it for more than so many days: 30 leaves out those of today to 30 days.",
    )


def _work(organization: Any, arguments: Arguments) -> Source:
    row, filters = aliased(model.MemberIssue), arguments.nested("filter")
    found = [row.running, *equal(row, filters, "rule", "severity"), *in_subtree(row, organization)]
    if "older_than_days" in filters:
        # Nothing is younger than no day, or older than the calendar.
        days = filters.bind("older_than_days", Integer, lambda given: min(max(given, -1), DAYS_AT_MOST))
        found.append(row.since_on < func.tenants.today() - days)
    return Source(row, tuple(found))


def _rules(organization: Any, _: Arguments) -> Source:
    work = quality.work_by_rule(organization)
    return Source(work, order_by=(work.c.place,))


@strawberry.type
class Examined:
    """What has records that are examined."""

    @strawberry.field(
        description="Members' records of itself and everything below it that fail a rule, once for each rule and field, the oldest first: "
        "the work to be done on data quality. Those whose membership has ended are left out. Who has most to do: "
        "`ranking(figure: COLLECTION_ACCURACY_RATE, direction: ASC)`. Needs the ability READ_MEMBERS.",
        metadata=reading(Page(_work, lambda *_: BY_AGE, ability=Ability.READ_MEMBERS)),
    )
    def quality_work(
        self,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        filter: Annotated[QualityFilter | None, WHICH] = None,
    ) -> Connection[MemberIssue]:
        """The failing records of the subtree."""
        return by_compiler()

    @strawberry.field(
        description="Each rule with how many records of itself and everything below it fail it, those that lower the collection accuracy "
        "first. How that changes: `series(figure: COLLECTION_ACCURACY_RATE)` and `series(figure: TIMELY_UPDATE_RATE)`; which rows a rate "
        "is made of: `behind(figure: MEMBERS_NOT_ACCURATE)`; whose subordinates have most to do: `ranking(figure: "
        "COLLECTION_ACCURACY_RATE, direction: ASC)`. Needs the ability READ_MEMBERS.",
        metadata=reading(Many(_rules, at_most=len(quality.RULES), cost=COST_OF_RULES, ability=Ability.READ_MEMBERS)),
    )
    def quality_rules(self) -> list[QualityWork]:
        """The work of each rule."""
        return by_compiler()
