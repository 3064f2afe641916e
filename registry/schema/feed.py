"""The change feed in the API: what changed within the scope, in the order of commits.

Begin at `Change`; `changes_page()` is the one list of it. A cursor shows the change's id, never its position: positions would tell
how much goes on in other scopes. Who reads on from a cursor misses nothing and sees nothing twice.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import strawberry
from sqlalchemy import Text, Uuid, case, cast, func, literal, literal_column, select, tuple_, values
from sqlalchemy import column as named
from sqlalchemy.orm import aliased

from registry.feed import model
from registry.schema.access import organization_acted_for, principal_of, subject_of
from registry.schema.base import Node
from registry.schema.employers import Organization
from registry.schema.enums.feed import ChangeKind
from registry.schema.reading.connections import WINDOW, cursor_of, read_cursor, window_of
from registry.schema.reading.fields import Expression, Key, Many, One, Order, Page, Source, reading, reads
from registry.schema.reading.values import Arguments
from registry.tenants.principal import Ability

# More fields than the widest record has.
MOST_VALUES = 40
# What a cursor shows that stands before every change: of a feed that is empty yet.
BEGINNING = UUID(int=0)
LAST_POSITION = literal_column(str(2**63 - 1))


def _position(shown: Any) -> Any:
    change = aliased(model.Change)
    found = select(change.position).where(change.id == cast(shown, Uuid)).scalar_subquery()
    # A cursor that names nothing is an error: an empty page would say that nothing has happened since.
    beginning = case((cast(shown, Uuid) == literal(BEGINNING, Uuid), 0), else_=func.feed.cursor_unknown())
    return select(func.coalesce(found, beginning)).scalar_subquery()


IN_ORDER_OF_COMMITS = Order("FEED", (Key(lambda row: row.position, lambda row: row.id, UUID, _position),))


def _cursor(row: Any, _: Any) -> Any:
    return cursor_of(IN_ORDER_OF_COMMITS, [row.id])


def _values(row: Any, _: Any) -> Source:
    changed = model.values_of(row)
    return Source(changed, order_by=(changed.c.field,))


@strawberry.type(description="A field of a record that a change changed.")
class ChangedValue:
    """A field before and after."""

    field: str = strawberry.field(description="The field's name, as in the type of the subject.")
    before: str | None = strawberry.field(
        description="What it was, as text; null where it was empty. Numbers and mobiles are masked."
    )
    after: str | None = strawberry.field(description="What it is since, as text; null where it is empty.")


@reads(model.Change, prefix="change", ability=Ability.READ_LEDGER)
@strawberry.type(
    description="A change within your scope, as it was when it was committed. Changes come in the order of commits, each once; they "
    "are kept for the federation's number of days, 400 where nothing else is set."
)
class Change(Node):
    """A change."""

    kind: ChangeKind = strawberry.field(description="What happened.")
    cursor: str = strawberry.field(
        description="The place of this change in the feed: give it as `after` to go on behind it.",
        metadata=reading(Expression(_cursor)),
    )
    subject_type: str = strawberry.field(description="The type of what it happened to, such as Member.")
    subject_id: strawberry.ID = strawberry.field(
        description="The id of what it happened to; `node(id:)` reads it while it is in your scope.",
        metadata=reading(Expression(subject_of)),
    )
    effective_on: date = strawberry.field(description="The day from which it counts.")
    recorded_at: datetime = strawberry.field(description="When it was entered (UTC).")
    organization: Organization | None = strawberry.field(
        description="The organization it happened at; of what entered or left your scope, where that came to or left from. Null "
        "where it is outside your scope by now.",
    )
    principal_id: strawberry.ID | None = strawberry.field(
        description="Who entered it: the same id for the same principal; null where nobody did, or somebody outside your scope.",
        metadata=reading(Expression(principal_of)),
    )
    acting_for: Organization | None = strawberry.field(
        description="The organization that the principal acted for; null where that is outside your scope.",
        metadata=reading(One(organization_acted_for)),
    )
    values: list[ChangedValue] = strawberry.field(
        description="What changed of an existing record, by field; empty for a new one, which is read by its id, for what has "
        "left your scope since, and once the person's data were erased. Needs the ability READ_MEMBERS.",
        metadata=reading(Many(_values, at_most=MOST_VALUES, ability=Ability.READ_MEMBERS)),
    )


def changes_page() -> Page:
    """The feed of the organization that asks."""

    def source(_: Any, arguments: Arguments) -> Source:
        row = aliased(model.Change)
        if arguments.get("kinds") is None:
            return Source(row)
        kinds = kinds_of(arguments)
        if not any(name in arguments for name in WINDOW):
            # Only counted: the kinds are in an index of those who were told.
            told = aliased(model.Told)
            return Source(told, (told.kind.in_([written(kind) for kind in kinds]),))
        return Source(
            row, (row.position.in_(_next_of_each(kinds, arguments)),) if kinds else (literal_column("false"),)
        )

    return Page(source, lambda *_: IN_ORDER_OF_COMMITS, ability=Ability.READ_LEDGER)


def _next_of_each(kinds: list[str], arguments: Arguments) -> Any:
    """The positions of as many changes of each kind as the page can show."""
    window, places = window_of(arguments), _places(arguments)
    return of_each_kind(kinds, places.get("after"), places.get("before"), window.size + 1, backward=window.backward)


def of_each_kind(kinds: list[str], after: Any, before: Any, size: int, *, backward: bool = False) -> Any:
    """The next positions of each kind. One range of an index holds all kinds: rare ones would be looked for change by change.

    The kind is part of the range and of the order, not equal to a value: so the index that begins with it is the only one that serves.
    """
    told = aliased(model.Told)
    kind = values(named("kind", Text), name="wanted").data([(written(each),) for each in kinds])
    here = tuple_(told.kind, told.position)
    if backward:
        end = LAST_POSITION if before is None else before
        conditions = [here < tuple_(kind.c.kind, end), told.kind >= kind.c.kind]
        conditions += [] if after is None else [told.position > after]
        order = (told.kind.desc(), told.position.desc())
    else:
        begin = literal_column("0") if after is None else after
        conditions = [here > tuple_(kind.c.kind, begin), told.kind <= kind.c.kind]
        conditions += [] if before is None else [told.position < before]
        order = (told.kind, told.position)
    positions = select(told.position).where(*conditions).order_by(*order).limit(literal_column(str(size)))
    next_ones = positions.correlate(kind).lateral("next")
    return select(next_ones.c.position).select_from(kind.join(next_ones, literal_column("true")))


def kinds_of(arguments: Arguments) -> list[str]:
    """The kinds that are asked for, each once."""
    return sorted({kind.value for kind in arguments.get("kinds")})


def _places(arguments: Arguments) -> dict[str, Any]:
    """The positions of the cursors that are given."""
    found = {}
    for name in ("after", "before"):
        if name in arguments:
            path = f"{arguments.path}.{name}"
            found[name] = IN_ORDER_OF_COMMITS.keys[0].value(
                arguments.bind(name, None, lambda text, path=path: read_cursor(text, IN_ORDER_OF_COMMITS, 0, path=path))
            )
    return found


def written(kind: str) -> Any:
    """A word of the schema, written out: a statement serves one set of kinds."""
    return literal_column(f"'{kind}'", Text)
