"""The rows behind every figure: which rows of which table count, with how much, and since when.

Begin at `FIGURES`: each figure with the cells that it is the sum of, and its rows. `rows_behind()` finds the rows of an organization that
the caller sees; `withheld_of()` is the sum of those that now live elsewhere. Both together are the figure, always: a check in tests/.
A row counts for the organizations that its own one stood below on the day: at the end of the day for what there is, on the day itself
for what happened.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Date,
    Text,
    Uuid,
    cast,
    column,
    func,
    literal_column,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from registry.cards.model import Card, CardPeriod, Refusal
from registry.members.model import Membership, QualityPeriod
from registry.organizations.employers import Coverage, Employer, HeadCount, Officer
from registry.organizations.model import Organization, TermOfOffice
from registry.rollups.model import LedgerEntry, today

LEFT = ("WITHDRAWN", "DEEMED_WITHDRAWN", "EXPELLED", "DECEASED")
CHANGES = (
    "MEMBER_JOINED", "MEMBER_REJOINED", "MEMBER_CHANGED", "MEMBER_VERIFIED", "MEMBER_CORRECTED", "MEMBER_RETAINED", "MEMBER_RETURNED",
    "MEMBER_TRANSFERRED_IN", "MEMBERSHIP_ENDED",
)  # fmt: skip
LINKS = ("member_id", "card_id", "employer_id", "officer_id", "entry_id", "term_id")


@dataclass(frozen=True)
class Rows:
    """Rows of one table that count: from `from_on` until `until_on`; without one, on the day `from_on` alone."""

    model: type[Any]
    from_on: str
    until_on: str | None
    where: Callable[[Any], tuple[Any, ...]] = lambda row: ()
    amount: Callable[[Any], Any] = lambda row: literal_column("1", BigInteger)
    # The other union of an in-and-out pair.
    counterpart: str | None = None
    # What the row leads to, by the names of LINKS.
    links: dict[str, Callable[[Any], Any]] = field(default_factory=dict)
    # What a part of the figure is told by: the kind, the state, the reason.
    part: str | None = None
    # Of changes of the tree: whether members came with them; None for all other rows.
    crossing: bool | None = None


@dataclass(frozen=True)
class Behind:
    """A figure: the cells that it is the sum of, those that are taken off, and its rows."""

    cells: tuple[str, ...]
    rows: tuple[Rows, ...]
    less: tuple[str, ...] = ()
    # Of a cell of a breakdown: the cells as an expression, since its key comes with the request (traits.py).
    asked: Any | None = None

    @property
    def of_period(self) -> bool:
        """Whether it tells what happened in a period."""
        return self.rows[0].until_on is None

    def of_part(self, part: str) -> "Behind":
        """One kind, state or reason of it alone."""
        measure = {"moved/LEFT": "left/"}.get(self.cells[0], self.cells[0].partition("/")[0] + "/")
        return Behind((f"{measure}{part}",), tuple(_of_part(rows, part) for rows in self.rows))


def _of_part(rows: Rows, part: str) -> Rows:
    name = rows.part
    assert name is not None
    values = {**vars(rows)}
    values["where"] = lambda row: (*rows.where(row), getattr(row, name) == literal_column(f"'{part}'", Text))
    return Rows(**values)


def _is(name: str, *values: str) -> Callable[[Any], tuple[Any, ...]]:
    """Written out: they are words of the code, and a partial index is chosen by them."""
    written = [literal_column(f"'{each}'", Text) for each in values]
    return lambda row: (getattr(row, name) == written[0] if len(written) == 1 else getattr(row, name).in_(written),)


def _member_of_card(row: Any) -> Any:
    card = aliased(Card)
    return select(card.member_id).where(card.id == row.card_id).correlate(row).scalar_subquery()


def _employer_of_count(row: Any) -> Any:
    coverage = aliased(Coverage)
    return select(coverage.employer_id).where(coverage.id == row.coverage_id).correlate(row).scalar_subquery()


def _organizations(from_on: str, until_on: str | None) -> Rows:
    return Rows(Organization, from_on, until_on, part="kind")


def _founded(name: str) -> Rows:
    return Rows(Organization, name, None, lambda row: (getattr(row, name).is_not(None),), part="kind")


def _employers(from_on: str) -> Rows:
    return Rows(
        Employer,
        from_on,
        "closed_on",
        lambda row: (getattr(row, from_on).is_not(None),),
        links={"employer_id": lambda row: row.id},
    )


def _workers(name: str, *, of_large: bool = False) -> Rows:
    def where(row: Any) -> tuple[Any, ...]:
        return (row.total >= 100 if of_large else getattr(row, name) > 0,)

    return Rows(
        HeadCount,
        "from_on",
        "until_on",
        where,
        lambda row: cast(getattr(row, name), BigInteger),
        links=EMPLOYER_OF_COUNT,
    )


def _officers(*employments: str) -> Rows:
    return Rows(
        Officer,
        "from_on",
        "until_on",
        lambda row: (*_is("role", "CHAIR", "VICE_CHAIR", "STAFF")(row), *_is("employment", *employments)(row)),
        links={"officer_id": lambda row: row.id, "member_id": lambda row: row.member_id},
    )


EMPLOYER_OF_COUNT = {"employer_id": _employer_of_count}
MEMBER = {"member_id": lambda row: row.member_id}
CARD = {"card_id": lambda row: row.card_id, "member_id": _member_of_card}


def _members(status: str) -> Rows:
    return Rows(Membership, "from_on", "until_on", _is("status", status), links=MEMBER)


def _began(how: str, *, paired: bool = False) -> Rows:
    def where(row: Any) -> tuple[Any, ...]:
        return (*_is("status", "ACTIVE")(row), *_is("began_as", how)(row))

    return Rows(Membership, "from_on", None, where, counterpart="came_from" if paired else None, links=MEMBER)


def _ended(*how: str, paired: bool = False) -> Rows:
    def where(row: Any) -> tuple[Any, ...]:
        return (*_is("status", "ACTIVE")(row), *_is("ended_as", *how)(row), row.until_on.is_not(None))

    other = "went_to" if paired else None
    return Rows(Membership, "until_on", None, where, counterpart=other, links=MEMBER, part="ended_as")


def _crossed(came: bool) -> Rows:
    return Rows(Membership, "from_on", None, _is("status", "ACTIVE"), links=MEMBER, crossing=came)


def _accurate(accurate: bool) -> Rows:
    def where(row: Any) -> tuple[Any, ...]:
        return (row.accurate if accurate else ~row.accurate,)

    return Rows(QualityPeriod, "from_on", "until_on", where, links=MEMBER)


def _cards(*conditions: Callable[[Any], tuple[Any, ...]]) -> Rows:
    def where(row: Any) -> tuple[Any, ...]:
        return tuple(each for condition in conditions for each in condition(row))

    return Rows(CardPeriod, "from_on", "until_on", where, links=CARD, part="state")


def _refusals(sign: int) -> Rows:
    amount = literal_column(str(sign), BigInteger)
    return Rows(Refusal, "from_on", "until_on", lambda row: (row.holder_active,), lambda row: amount, links=MEMBER)


def _changes(timely: bool | None) -> Rows:
    def where(row: Any) -> tuple[Any, ...]:
        zone = literal_column("(select f.time_zone from tenants.federation f)")
        late = cast(func.timezone(zone, row.recorded_at), Date) - row.effective_on
        timeliness = () if timely is None else (late <= row.timely_days,) if timely else (late > row.timely_days,)
        return (*_is("kind", *CHANGES)(row), *timeliness)

    links = {"entry_id": lambda row: row.id, "member_id": lambda row: row.subject_id}
    return Rows(LedgerEntry, "effective_on", None, where, links=links)


def _terms(renewed: bool | None) -> Rows:
    def where(row: Any) -> tuple[Any, ...]:
        in_time = row.renewed_on <= row.until_on
        counted = or_(row.renewed_on.is_not(None), row.awaits_reelection)
        return (counted,) if renewed is None else (in_time,) if renewed else (counted, in_time.is_not(True))

    return Rows(TermOfOffice, "until_on", None, where, links={"term_id": lambda row: row.id})


FIGURES: dict[str, Behind] = {
    "ORGANIZATIONS": Behind(("organizations/",), (_organizations("established_on", "dissolved_on"),)),
    "ORGANIZATIONS_FOUNDED": Behind(("founded/",), (_founded("established_on"),)),
    "ORGANIZATIONS_DISSOLVED": Behind(("dissolved/",), (_founded("dissolved_on"),)),
    "EMPLOYERS": Behind(("employers/LISTED",), (_employers("listed_on"),)),
    "EMPLOYERS_UNIONIZED": Behind(("employers/UNIONIZED",), (_employers("unionized_on"),)),
    "WORKERS": Behind(("workers/TOTAL",), (_workers("total"),)),
    "WORKERS_WOMEN": Behind(("workers/WOMEN",), (_workers("women"),)),
    "WORKERS_MIGRANT": Behind(("workers/MIGRANT",), (_workers("migrant"),)),
    "WORKERS_DISPATCHED": Behind(("workers/DISPATCHED",), (_workers("dispatched"),)),
    "WORKERS_IN_LARGE_EMPLOYERS": Behind(("workers/IN_LARGE_EMPLOYERS",), (_workers("total", of_large=True),)),
    "EMPLOYERS_COUNTED": Behind(
        ("employers_by_size/",), (Rows(HeadCount, "from_on", "until_on", links=EMPLOYER_OF_COUNT),)
    ),
    "OFFICERS": Behind(("officers/FULL_TIME", "officers/PART_TIME"), (_officers("FULL_TIME", "PART_TIME"),)),
    "OFFICERS_FULL_TIME": Behind(("officers/FULL_TIME",), (_officers("FULL_TIME"),)),
    "OFFICERS_PART_TIME": Behind(("officers/PART_TIME",), (_officers("PART_TIME"),)),
    "MEMBERS_ACTIVE": Behind(("members/ACTIVE",), (_members("ACTIVE"),)),
    "MEMBERS_RETAINED": Behind(("members/RETAINED",), (_members("RETAINED"),)),
    "MEMBERS_ACCURATE": Behind(("quality/ACCURATE",), (_accurate(True),)),
    "MEMBERS_NOT_ACCURATE": Behind(("members/ACTIVE",), (_accurate(False),), ("quality/ACCURATE",)),
    "MEMBERS_JOINED": Behind(("moved/JOINED",), (_began("JOINED"),)),
    "MEMBERS_RETURNED": Behind(("moved/RETURNED",), (_began("RETURNED"),)),
    "MEMBERS_TRANSFERRED_IN": Behind(("moved/TRANSFERRED_IN",), (_began("TRANSFERRED_IN", paired=True),)),
    "MEMBERS_REORGANIZED_IN": Behind(
        ("moved/REORGANIZED_IN",), (_began("REORGANIZED_IN", paired=True), _crossed(True))
    ),
    "MEMBERS_LEFT": Behind(("moved/LEFT",), (_ended(*LEFT),)),
    "MEMBERS_BECAME_RETAINED": Behind(("moved/RETAINED",), (_ended("RETAINED"),)),
    "MEMBERS_TRANSFERRED_OUT": Behind(("moved/TRANSFERRED_OUT",), (_ended("TRANSFERRED_OUT", paired=True),)),
    "MEMBERS_REORGANIZED_OUT": Behind(
        ("moved/REORGANIZED_OUT",), (_ended("REORGANIZED_OUT", paired=True), _crossed(False))
    ),
    "CHANGES": Behind(("changes/ALL",), (_changes(None),)),
    "CHANGES_TIMELY": Behind(("changes/TIMELY",), (_changes(True),)),
    "CHANGES_NOT_TIMELY": Behind(("changes/ALL",), (_changes(False),), ("changes/TIMELY",)),
    "CARDS": Behind(("cards/",), (_cards(),)),
    "CARDS_LIVE": Behind(("cards/ISSUED", "cards/ACTIVE"), (_cards(_is("state", "ISSUED", "ACTIVE")),)),
    "CARDS_HELD": Behind(
        ("card_holders/ACTIVE",), (_cards(_is("state", "ISSUED", "ACTIVE"), lambda row: (row.holder_active,)),)
    ),
    "CARDS_REFUSED": Behind(("card_refusers/ACTIVE",), (_refusals(1),)),
    "MEMBERS_ELIGIBLE": Behind(("members/ACTIVE",), (_members("ACTIVE"), _refusals(-1)), ("card_refusers/ACTIVE",)),
    "CARDS_FIRST_ISSUED": Behind(
        ("cards_issued",), (Rows(CardPeriod, "from_on", None, lambda row: (row.first_issue,), links=CARD),)
    ),
    "TERMS_ENDED": Behind(("terms_ended/ALL",), (_terms(None),)),
    "TERMS_RENEWED": Behind(("terms_ended/RENEWED",), (_terms(True),)),
    "TERMS_NOT_RENEWED": Behind(("terms_ended/ALL",), (_terms(False),), ("terms_ended/RENEWED",)),
}
# What each rate is made of: numerator, denominator, and what is in the denominator and not in the numerator.
PARTS_OF_RATES = {
    "COLLECTION_ACCURACY_RATE": ("MEMBERS_ACCURATE", "MEMBERS_ACTIVE", "MEMBERS_NOT_ACCURATE"),
    "TIMELY_UPDATE_RATE": ("CHANGES_TIMELY", "CHANGES", "CHANGES_NOT_TIMELY"),
    "UNIONIZATION_RATE": ("EMPLOYERS_UNIONIZED", "EMPLOYERS", None),
    "MEMBERSHIP_DENSITY": ("MEMBERS_ACTIVE", "WORKERS", None),
    "CARD_ISSUANCE_RATE": ("CARDS_HELD", "MEMBERS_ACTIVE", None),
    "CARD_ISSUANCE_OF_ELIGIBLE_RATE": ("CARDS_HELD", "MEMBERS_ELIGIBLE", None),
    "CARD_ISSUANCE_OF_JOINERS_RATE": ("CARDS_FIRST_ISSUED", "MEMBERS_JOINED", None),
    "REELECTION_RATE": ("TERMS_RENEWED", "TERMS_ENDED", "TERMS_NOT_RENEWED"),
}


def period_of(from_on: Any | None, as_of: Any | None) -> tuple[Any, Any]:
    """The period that is asked for: up to today, and from 1 January, where nothing else is said."""
    until: Any = today() if as_of is None else as_of
    if from_on is None:
        return cast(func.date_trunc("year", until), Date), until
    # A period that begins after today is empty.
    return func.least(from_on, until + literal_column("1"), type_=Date), until


def rows_behind(organization: Any, figure: Behind, from_on: Any, as_of: Any) -> Any:
    """All rows that count and are seen: id, organization, its position, day, amount, and what each leads to."""
    parts = []
    for rows in figure.rows:
        if rows.crossing is not None:
            parts.append(_crossing(organization, rows, from_on, as_of))
            continue
        parts.append(_settled(organization, rows, from_on, as_of))
        parts.append(_changed(organization, rows, from_on, as_of))
    return union_all(*parts).subquery("behind")


def withheld_of(organization: Any, figure: Behind, from_on: Any, as_of: Any) -> Any:
    """The sum of what counts and is not seen, as it now lives in another scope."""
    begins = from_on if figure.of_period else cast(null(), Date)
    cells = _array(figure.cells) if figure.asked is None else figure.asked
    return func.rollups.withheld(organization.id, cells, _array(figure.less), begins, as_of, type_=BigInteger)


def _array(cells: tuple[str, ...]) -> Any:
    return cast(literal_column("array[" + ", ".join(f"'{cell}'" for cell in cells) + "]::text[]"), ARRAY(Text))


def _position(row: Any) -> Any:
    return row.pos if hasattr(row, "pos") else row.org_pos


def _organization_id(row: Any) -> Any:
    return row.id if hasattr(row, "pos") else row.org_id


def _conditions(organization: Any, rows: Rows, row: Any, from_on: Any, as_of: Any) -> list[Any]:
    day = getattr(row, rows.from_on)
    found = list(rows.where(row))
    if rows.until_on is None:
        found += [day >= from_on, day <= as_of]
    else:
        until_on = getattr(row, rows.until_on)
        found += [day <= as_of, or_(until_on.is_(None), until_on > as_of)]
    if rows.counterpart is not None:
        other = getattr(row, rows.counterpart)
        found.append(or_(other.is_(None), ~func.rollups.both_below(organization.id, other, day)))
    return found


def _columns(rows: Rows, row: Any, day: Any) -> list[Any]:
    links = {name: rows.links.get(name) for name in LINKS}
    return [
        row.id.label("id"),
        _organization_id(row).label("org_id"),
        _position(row).label("org_pos"),
        day.label("day"),
        rows.amount(row).label("amount"),
        *(cast(null() if link is None else link(row), Uuid).label(name) for name, link in links.items()),
    ]


def _changed_spans(organization: Any, rows: Rows, from_on: Any, as_of: Any) -> Any:
    since = as_of if rows.until_on is not None else from_on - literal_column("1")
    return func.rollups.changed_spans(organization.id, since).table_valued(
        column("org_id", Uuid), column("org_pos", BigInteger), column("from_on", Date), column("until_on", Date)
    )


def _settled(organization: Any, rows: Rows, from_on: Any, as_of: Any) -> Any:
    """Rows of organizations that have stood below it since the day or the beginning of the period."""
    row, changed = aliased(rows.model), _changed_spans(organization, rows, from_on, as_of).alias("changed")
    moved = func.array(select(changed.c.org_pos).correlate(organization).scalar_subquery())
    place = _position(row)
    return (
        select(*_columns(rows, row, getattr(row, rows.from_on)))
        .where(
            place >= organization.pos,
            place <= organization.pos_end,
            place != func.all(moved),
            *_conditions(organization, rows, row, from_on, as_of),
        )
        .correlate(organization)
    )


def _changed(organization: Any, rows: Rows, from_on: Any, as_of: Any) -> Any:
    """Rows of organizations whose superiors have changed since: of the days on which they stood below it."""
    row, span = aliased(rows.model), _changed_spans(organization, rows, from_on, as_of).alias("span")
    day = as_of if rows.until_on is not None else getattr(row, rows.from_on)
    return (
        select(*_columns(rows, row, getattr(row, rows.from_on)))
        .select_from(span.join(row, _position(row) == span.c.org_pos))
        .where(day >= span.c.from_on, day < span.c.until_on, *_conditions(organization, rows, row, from_on, as_of))
        .correlate(organization)
    )


def _crossing(organization: Any, rows: Rows, from_on: Any, as_of: Any) -> Any:
    """Active members of the eve of a day on which their union came below it with a change of the tree, or went."""
    row = aliased(rows.model)
    crossed = func.rollups.crossings(organization.id, from_on, as_of).table_valued(
        column("org_id", Uuid), column("org_pos", BigInteger), column("day", Date), column("came")
    )
    crossed = crossed.alias("crossed")
    return (
        select(*_columns(rows, row, crossed.c.day))
        .select_from(crossed.join(row, row.org_pos == crossed.c.org_pos))
        .where(
            crossed.c.came if rows.crossing else ~crossed.c.came,
            *rows.where(row),
            row.from_on < crossed.c.day,
            or_(row.until_on.is_(None), row.until_on >= crossed.c.day),
        )
        .correlate(organization)
    )
