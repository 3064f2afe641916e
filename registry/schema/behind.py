"""The rows behind every figure in the API.

Begin at `Explained.behind()`: a list of what a figure is the sum of, with the figure and what is withheld of it beside the page.
"""

from datetime import date
from enum import Enum
from typing import Annotated, Any
from uuid import UUID

import strawberry
from sqlalchemy import Date, Uuid, cast, func, select
from sqlalchemy.orm import aliased

from registry.cards.model import Card as CardRow
from registry.errors import InputRefused
from registry.members import model as members
from registry.organizations import employers, model
from registry.rollups import model as figures
from registry.rollups.behind import FIGURES, Behind, period_of, rows_behind, withheld_of
from registry.rollups.traits import TRAITS, counted, with_trait
from registry.schema.base import After, Before, Connection, First, Last
from registry.schema.cards import Card
from registry.schema.employers import Employer, Organization
from registry.schema.enums.behind import CountedFigure, Trait
from registry.schema.enums.cards import CardState
from registry.schema.enums.members import EndingReason
from registry.schema.enums.organizations import OrganizationKind
from registry.schema.ledger import LedgerEntry
from registry.schema.members import Member
from registry.schema.officers import Officer
from registry.schema.reading import keys
from registry.schema.reading.fields import Expression, Key, One, Order, Page, Source, by_compiler, reading
from registry.schema.reading.values import Arguments
from registry.schema.terms import TermOfOffice
from registry.tenants.principal import Ability


class NotOfThisFigure(InputRefused):
    """A part, or the beginning of a period, that the figure does not have."""

    code = "NOT_OF_THIS_FIGURE"
    message = "This figure does not go with that argument; leave it out, or take the figure that has it."
    message_zh = "该指标不支持此参数，请去掉该参数或改用相应指标。"


ID = Key(lambda row: row.c.id, lambda row: row.c.id, UUID, lambda shown: cast(shown, Uuid))
PLACE = Key(lambda row: row.c.org_pos, lambda row: row.c.org_id, UUID, keys.position().value)
DAY = Key(lambda row: row.c.day, lambda row: row.c.day, date.fromisoformat, lambda shown: cast(shown, Date))
BY_PLACE, BY_DAY = Order("TREE", (PLACE, ID)), Order("DAY", (DAY, ID))
# The arguments that name a part, and the figures that have such parts.
PARTS = {
    "kind": ("ORGANIZATIONS", "ORGANIZATIONS_FOUNDED", "ORGANIZATIONS_DISSOLVED"),
    "card_state": ("CARDS",),
    "reason": ("MEMBERS_LEFT",),
}


def _leads_to(entity: type[Any], column: str, *, ability: Ability | None = None) -> dict[str, Any]:
    """The metadata of the object that a row leads to; null where it leads to none, or the caller does not see it."""

    def source(row: Any, _: Any) -> Source:
        target = aliased(entity)
        return Source(target, (target.id == row.c[column],))

    return reading(One(source, ability=ability))


def _member_name(row: Any, _: Any) -> Any:
    member, ended = aliased(members.Member), aliased(members.Membership)
    present = select(member.name).where(member.id == row.c.member_id).correlate(row).scalar_subquery()
    frozen = (
        select(func.max(ended.member_name))
        .where(ended.member_id == row.c.member_id, ended.until_on.is_not(None))
        .correlate(row)
        .scalar_subquery()
    )
    return func.coalesce(present, frozen)


@strawberry.type(description="A row behind a figure: what it counts for, since when, and what it is about.")
class FigureRow:
    """A row that counts."""

    amount: int = strawberry.field(
        description="What it adds to the figure: 1 for most, the number of workers for a head-count, -1 for what is taken off.",
        metadata=reading(Expression(lambda row, _: row.c.amount)),
    )
    day: date = strawberry.field(
        description="Since when it counts; of a figure of a period, the day of the event.",
        metadata=reading(Expression(lambda row, _: row.c.day)),
    )
    organization: Organization = strawberry.field(
        description="The organization that it counts for first.",
        metadata=_leads_to(model.Organization, "org_id"),
    )
    member_name: str | None = strawberry.field(
        description="The member's name; of one who has moved away, as it was at the end of the membership here. Null where it is about "
        "no member.",
        metadata=reading(Expression(_member_name)),
    )
    member: Member | None = strawberry.field(
        description="The member; null where it is about none, and where the member has moved out of your scope.",
        metadata=_leads_to(members.Member, "member_id"),
    )
    card: Card | None = strawberry.field(
        description="The card; null where it is about none, and where it has moved out of your scope.",
        metadata=_leads_to(CardRow, "card_id"),
    )
    employer: Employer | None = strawberry.field(
        description="The employer; null where it is about none.", metadata=_leads_to(employers.Employer, "employer_id")
    )
    officer: Officer | None = strawberry.field(
        description="The officer; null where it is about none.", metadata=_leads_to(employers.Officer, "officer_id")
    )
    term: TermOfOffice | None = strawberry.field(
        description="The term of office; null where it is about none.",
        metadata=_leads_to(model.TermOfOffice, "term_id"),
    )
    ledger_entry: LedgerEntry | None = strawberry.field(
        description="The entry of the ledger that tells of a change; null for all else. Needs the ability READ_LEDGER.",
        metadata=_leads_to(figures.LedgerEntry, "entry_id", ability=Ability.READ_LEDGER),
    )


@strawberry.type(
    description="One page of the rows behind a figure. The amounts of all rows and `withheld` together are `figure`, exactly."
)
class FigureRowConnection(Connection[FigureRow]):
    """The rows behind a figure."""

    figure: int = strawberry.field(description="The figure that the rows are behind, as filed.")
    withheld: int = strawberry.field(
        description="What rows add to the figure that now live in another scope, and cannot be shown: unions that stood below it on the "
        "day and stand elsewhere today. 0 where nothing has left."
    )


def _asked(arguments: Arguments) -> Behind:
    """The figure, or the part of it, that is asked for. Raises NotOfThisFigure."""
    name = arguments.get("figure").value
    figure = FIGURES[name]
    if "from" in arguments and not figure.of_period:
        raise NotOfThisFigure(path=f"{arguments.path}.from")
    for argument, have_it in PARTS.items():
        if argument not in arguments:
            continue
        part = arguments.get(argument)
        if name not in have_it:
            path = {"card_state": "cardState"}.get(argument, argument)
            raise NotOfThisFigure(path=f"{arguments.path}.{path}")
        assert isinstance(part, Enum)
        figure = figure.of_part(part.value)
    if "trait" in arguments and arguments.get("trait").value not in TRAITS.get(name, ()):
        raise NotOfThisFigure(path=f"{arguments.path}.trait")
    if "key" in arguments and "trait" not in arguments:
        raise NotOfThisFigure(path=f"{arguments.path}.key")
    return figure


def _told(arguments: Arguments, as_of: Any) -> Behind:
    """The same, or the cell of a breakdown that is asked for."""
    figure = _asked(arguments)
    name, trait = arguments.get("figure").value, arguments.get("trait").value if "trait" in arguments else None
    if trait is None and name != "EMPLOYERS_COUNTED":
        return figure
    key = arguments.text("key") if "key" in arguments else None
    return with_trait(name, figure, trait, key, as_of)


def _period(arguments: Arguments) -> tuple[Any, Any]:
    return period_of(*arguments.period("from", "as_of"))


def _source(parent: Any, arguments: Arguments) -> Source:
    from_on, as_of = _period(arguments)
    return Source(rows_behind(parent, _told(arguments, as_of), from_on, as_of))


def _figure(parent: Any, arguments: Arguments) -> Any:
    from_on, as_of = _period(arguments)
    figure = _told(arguments, as_of)
    if figure.asked is not None:
        return counted(parent, figure, as_of)
    if figure.of_period:
        row = figures.movement_of(parent, from_on, as_of)
        value = figures.flow(row, *figure.cells)
        value = value - figures.flow(row, *figure.less) if figure.less else value
    else:
        row = figures.cells_of(parent, as_of, "AS_FILED")
        value = figures.stock(row, *figure.cells)
        value = value - figures.stock(row, *figure.less) if figure.less else value
    return select(value).select_from(row).correlate(parent).scalar_subquery()


def _withheld(parent: Any, arguments: Arguments) -> Any:
    from_on, as_of = _period(arguments)
    return withheld_of(parent, _told(arguments, as_of), from_on, as_of)


BEHIND = Page(
    _source,
    lambda _, arguments: BY_DAY if _asked(arguments).of_period else BY_PLACE,
    also={"figure": _figure, "withheld": _withheld},
    ability=Ability.READ_MEMBERS,
)


@strawberry.type
class Explained:
    """What has figures with rows behind them."""

    @strawberry.field(
        description="The rows behind a figure of itself and everything below it, as filed: what the number is made of, row by row. What "
        "there is comes in tree order, what happened by day. Needs the ability READ_MEMBERS.",
        metadata=reading(BEHIND),
    )
    def behind(
        self,
        figure: Annotated[CountedFigure, strawberry.argument(description="Which figure.")],
        as_of: Annotated[
            date | None, strawberry.argument(description="The day at whose end it holds; today where left out.")
        ] = None,
        from_: Annotated[
            date | None,
            strawberry.argument(
                name="from",
                description="The first day of the period, for figures that tell what happened; 1 January of that year where left out.",
            ),
        ] = None,
        kind: Annotated[
            OrganizationKind | None, strawberry.argument(description="Only organizations of this kind.")
        ] = None,
        card_state: Annotated[CardState | None, strawberry.argument(description="Only cards in this state.")] = None,
        reason: Annotated[
            EndingReason | None, strawberry.argument(description="Only members who left for this reason.")
        ] = None,
        trait: Annotated[
            Trait | None,
            strawberry.argument(
                description="One cell of a breakdown by this trait, of MEMBERS_ACTIVE, EMPLOYERS_COUNTED or WORKERS; `key` says which."
            ),
        ] = None,
        key: Annotated[
            str | None,
            strawberry.argument(
                description="Which cell, as the breakdown names it: FEMALE, FROM_25, H; where left out, those of whom the trait "
                "is not stated."
            ),
        ] = None,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> FigureRowConnection:
        """The rows behind a figure."""
        return by_compiler()
