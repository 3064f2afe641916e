"""The lists of organizations and of what hangs on them: filters, orders, pages.

Begin at `organizations_page()`; subtrees.py limits each list. Each filter and order is served by
an index (see the migrations); there are no others.
"""

from datetime import date
from enum import Enum
from typing import Any

import strawberry
from sqlalchemy import any_, func, select
from sqlalchemy.orm import aliased

from registry.codes.credit_code import normalize
from registry.organizations import employers, model
from registry.rollups.model import LedgerEntry, figure_of, record_count
from registry.schema.base import value
from registry.schema.employers import COVERAGE_IN_TREE_ORDER, IN_TREE_ORDER
from registry.schema.enums.figures import Direction, Figure
from registry.schema.enums.ledger import LedgerKind
from registry.schema.enums.organizations import (
    OfficerEmployment,
    OfficerRole,
    OrganizationKind,
    OrganizationStatus,
    UnionStatus,
)
from registry.schema.ledger import IN_ORDER_OF_RECORDING
from registry.schema.reading import keys
from registry.schema.reading.fields import Order, Page, Source
from registry.schema.reading.values import Arguments
from registry.schema.subtrees import Orders, Within, equal, everywhere, in_subtree, with_prefix
from registry.tenants.principal import Ability

# A ranking computes its figure for every child.
RANKED_AT_MOST = 2_000


@strawberry.enum(description="Orders of a list of organizations.")
class OrganizationOrder(Enum):
    """Orders of organizations."""

    TREE = value("TREE", description="Tree order: each organization before its subordinates, siblings by founding.")
    NAME = value("NAME", description="By name, over the whole subtree.")
    ESTABLISHED_ON = value("ESTABLISHED_ON", description="By the day of founding, the newest first.")


@strawberry.input(
    description="Which organizations. All conditions must hold; what is left out or null does not restrict."
)
class OrganizationFilter:
    """Filters of organizations."""

    name_prefix: str | None = strawberry.field(
        default=None, description="The name begins with this; case and width do not matter."
    )
    kind: OrganizationKind | None = strawberry.field(default=None, description="Of this kind.")
    status: OrganizationStatus | None = strawberry.field(default=None, description="In this state.")
    network_id: strawberry.ID | None = strawberry.field(default=None, description="In this target network.")
    established_from: date | None = strawberry.field(default=None, description="Established on this day or later.")
    established_to: date | None = strawberry.field(default=None, description="Established on this day or earlier.")


ORGANIZATION_ORDERS = {
    "TREE": Order("TREE", (keys.position("id"),)),
    "NAME": Order("NAME", (keys.text("name_folded"), keys.id())),
    "ESTABLISHED_ON": Order("ESTABLISHED_ON", (keys.day("established_on"), keys.id()), descending=True),
}


SERVED = Orders(
    ORGANIZATION_ORDERS,
    {"name_prefix": ("NAME",), "established_from": ("ESTABLISHED_ON",), "established_to": ("ESTABLISHED_ON",)},
    few=("network_id",),
)
SERVED_EMPLOYERS = Orders(
    {"TREE": IN_TREE_ORDER, "NAME": Order("NAME", (keys.text("name_folded"), keys.id()))},
    {"name_prefix": ("NAME",)},
    few=("credit_code",),
)


def organizations_page(within: Within = everywhere, *, in_network: bool = False) -> Page:
    """The list of organizations of a subtree, of the whole scope, or of the network it is read of."""

    def source(parent: Any, arguments: Arguments) -> Source:
        row, filters = aliased(model.Organization), arguments.nested("filter")
        found = [*with_prefix(row, filters), *equal(row, filters, "kind", "status")]
        if in_network:
            found.append(row.id == any_(_places(parent.id, parent)))
        else:
            found += in_subtree(row, within(parent))
        if "network_id" in filters:
            found.append(row.id == any_(_places(filters.id("network_id", "TargetNetwork"))))
        found += filters.between(row.established_on, "established_from", "established_to")
        return Source(row, tuple(found))

    def total(parent: Any, arguments: Arguments) -> Any:
        if in_network or arguments.nested("filter").values:
            return None
        return record_count(within(parent), "ORGANIZATION")

    def order(_: Any, arguments: Arguments) -> Order:
        return ORGANIZATION_ORDERS["TREE"] if in_network else SERVED.of(arguments)

    return Page(source, order, total)


def _places(network_id: Any, parent: Any = None) -> Any:
    """The ids of a network's organizations as an array: as a join PostgreSQL would read all organizations beside them."""
    place = aliased(model.NetworkPlace)
    places = select(place.org_id).where(place.network_id == network_id, place.until_on.is_(None))
    return func.array((places.correlate(parent) if parent is not None else places).scalar_subquery())


@strawberry.input(description="A ranking of subordinates by one of their figures of today.")
class ChildrenOrder:
    """Ranking."""

    figure: Figure = strawberry.field(description="The figure.")
    direction: Direction = strawberry.field(
        default=Direction.DESC, description="The direction; rates without denominator come last."
    )


# A figure for each of up to RANKED_AT_MOST children, of which most have some dozens.
COST_OF_RANKING = 100


def children_page() -> Page:
    """Direct subordinates in tree order, or ranked."""

    def source(parent: Any, arguments: Arguments) -> Source:
        row = aliased(model.Organization)
        if "order_by" not in arguments:
            return Source(row, (row.parent_id == parent.id,))
        child = aliased(model.Organization)
        ranked = select(child.id).where(child.parent_id == parent.id).order_by(child.pos).limit(RANKED_AT_MOST)
        return Source(row, (row.id.in_(ranked.correlate(parent)),))

    def order(_: Any, arguments: Arguments) -> Order:
        if "order_by" not in arguments:
            return ORGANIZATION_ORDERS["TREE"]
        ranking = arguments.nested("order_by")
        figure = ranking.get("figure").value
        descending = ranking.get("direction").value == "DESC"
        # Rates without denominator come last in both directions.
        without = -1.0 if descending else 1e9
        by_figure = keys.computed(lambda row: figure_of(row, figure, without=without))
        return Order(f"{figure}-{'DESC' if descending else 'ASC'}", (by_figure, keys.id()), descending)

    return Page(source, order, cost_of_order=COST_OF_RANKING)


@strawberry.input(description="Which employers. All conditions must hold; what is left out or null does not restrict.")
class EmployerFilter:
    """Filters of employers."""

    name_prefix: str | None = strawberry.field(
        default=None, description="The name begins with this; case and width do not matter."
    )
    union_status: UnionStatus | None = strawberry.field(default=None, description="With this union status.")
    credit_code: str | None = strawberry.field(default=None, description="With exactly this credit code.")


def employers_page(within: Within = everywhere) -> Page:
    """The list of employers."""

    def source(parent: Any, arguments: Arguments) -> Source:
        row, filters = aliased(employers.Employer), arguments.nested("filter")
        found = [*with_prefix(row, filters), *equal(row, filters, "union_status")]
        if "credit_code" in filters:
            found.append(row.credit_code == filters.text("credit_code", normalize))
        return Source(row, (*found, *in_subtree(row, within(parent))))

    def total(parent: Any, arguments: Arguments) -> Any:
        return None if arguments.nested("filter").values else record_count(within(parent), "EMPLOYER")

    return Page(source, lambda _, arguments: SERVED_EMPLOYERS.of(arguments), total)


def coverages_page(within: Within = everywhere) -> Page:
    """The list of coverages."""

    def source(parent: Any, _: Arguments) -> Source:
        row = aliased(employers.Coverage)
        return Source(row, tuple(in_subtree(row, within(parent))))

    return Page(source, lambda *_: COVERAGE_IN_TREE_ORDER)


@strawberry.input(description="Which officers. All conditions must hold; what is left out or null does not restrict.")
class OfficerFilter:
    """Filters of officers."""

    role: OfficerRole | None = strawberry.field(default=None, description="In this office.")
    employment: OfficerEmployment | None = strawberry.field(default=None, description="Full-time or part-time.")
    in_office: bool | None = strawberry.field(default=None, description="True: in office now; false: no longer.")


def officers_page(within: Within = everywhere) -> Page:
    """The list of officers."""

    def source(parent: Any, arguments: Arguments) -> Source:
        row, filters = aliased(employers.Officer), arguments.nested("filter")
        found = [*equal(row, filters, "role", "employment"), *in_subtree(row, within(parent))]
        if "in_office" in filters:
            found.append(row.until_on.is_(None) if filters.get("in_office") else row.until_on.is_not(None))
        return Source(row, tuple(found))

    return Page(source, lambda *_: COVERAGE_IN_TREE_ORDER)


@strawberry.input(
    description="Which ledger entries. All conditions must hold; what is left out or null does not restrict."
)
class LedgerFilter:
    """Filters of the ledger."""

    kind: LedgerKind | None = strawberry.field(default=None, description="Of this kind.")


def ledger_page(within: Within = everywhere) -> Page:
    """The list of ledger entries."""

    def source(parent: Any, arguments: Arguments) -> Source:
        row = aliased(LedgerEntry)
        found = [*equal(row, arguments.nested("filter"), "kind"), *in_subtree(row, within(parent))]
        return Source(row, tuple(found))

    return Page(source, lambda *_: IN_ORDER_OF_RECORDING, ability=Ability.READ_LEDGER)


def networks_page() -> Page:
    """The list of target networks."""

    def source(_: Any, __: Arguments) -> Source:
        return Source(aliased(model.Network))

    return Page(source, lambda *_: Order("CODE", (keys.text("code"), keys.id())))
