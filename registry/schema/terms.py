"""Terms of office in the API, which of them are to be renewed, and what superiors ordered.

Begin at `TermOfOffice`; `reelections_page()` is the list of the terms that are due.
"""

from datetime import date
from typing import Any

import strawberry
from sqlalchemy import Date, func
from sqlalchemy.orm import aliased

from registry.organizations import model
from registry.schema.base import Node
from registry.schema.employers import Organization
from registry.schema.reading import keys
from registry.schema.reading.fields import Expression, Many, Order, Page, Source, reading, reads
from registry.schema.reading.values import Arguments
from registry.schema.subtrees import Within, everywhere, in_subtree

BY_DUE_DAY = Order("DUE", (keys.day("until_on"), keys.id()))


@reads(model.ReelectionOrder, prefix="reelectionorder")
@strawberry.type(description="A superior's order to hold a re-election that is overdue.")
class ReelectionOrder(Node):
    """An order."""

    ordered_on: date = strawberry.field(description="When it was ordered.")
    deadline: date = strawberry.field(description="Until when the re-election is to be held.")
    document_no: str | None = strawberry.field(description="Number of the order; null where it has none.")
    term: "TermOfOffice" = strawberry.field(description="The term that is to be renewed.")
    organization: Organization = strawberry.field(description="The organization that is to elect.")


def _orders(row: Any, _: Any) -> Source:
    order = aliased(model.ReelectionOrder)
    return Source(order, (order.term_id == row.id,), (order.deadline.desc(),))


@reads(model.TermOfOffice, prefix="termofoffice")
@strawberry.type(description="One term of a committee.")
class TermOfOffice(Node):
    """A term."""

    number: int = strawberry.field(description="Which term it is, counted from 1.")
    years: int = strawberry.field(description="Its length: 3 or 5 years.")
    from_on: date = strawberry.field(description="The first day.")
    until_on: date = strawberry.field(
        description="The day on which a re-election is due, or on which an earlier one was held."
    )
    renewed_on: date | None = strawberry.field(description="When the next term began; null for the last term.")
    is_overdue: bool = strawberry.field(
        description="Whether its re-election is due and was not held; never of a dissolved organization.",
        metadata=reading(Expression(lambda row, _: model.is_overdue(row))),
    )
    organization: Organization = strawberry.field(description="The organization.")
    reelection_orders: list[ReelectionOrder] = strawberry.field(
        description="What its superiors ordered, the latest deadline first.",
        metadata=reading(Many(_orders, at_most=3)),
    )


@strawberry.input(
    description="Which re-elections. All conditions must hold; what is left out or null does not restrict."
)
class ReelectionFilter:
    """Filters of re-elections."""

    due_before: date | None = strawberry.field(default=None, description="Due before this day.")
    is_overdue: bool | None = strawberry.field(
        default=None, description="True: the day has come; false: it is still to come."
    )


def reelections_page(within: Within = everywhere) -> Page:
    """The last terms of organizations that exist, by the day on which their re-election is due."""

    def source(parent: Any, arguments: Arguments) -> Source:
        row, filters = aliased(model.TermOfOffice), arguments.nested("filter")
        found = [row.awaits_reelection, *in_subtree(row, within(parent))]
        if "due_before" in filters:
            found.append(row.until_on < filters.day("due_before"))
        if "is_overdue" in filters:
            today = func.tenants.today(type_=Date)
            found.append(row.until_on <= today if filters.get("is_overdue") else row.until_on > today)
        return Source(row, tuple(found))

    return Page(source, lambda *_: BY_DUE_DAY)
