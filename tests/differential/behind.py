"""The rows behind figures, the naive way: what each row contributes to the cells of a figure, and who stood above it on the day.

Begin at `rows_of()`. What is withheld is the figure less what is seen.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from tests.differential.breakdowns import AGES, band
from tests.differential.figures import CONTRIBUTIONS, FLOWS, PAIRS, Figures
from tests.differential.rows import Row, Rows

# Figure: its cells, and those that are taken off.
CELLS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "ORGANIZATIONS": (("organizations/",), ()),
    "ORGANIZATIONS_FOUNDED": (("founded/",), ()),
    "ORGANIZATIONS_DISSOLVED": (("dissolved/",), ()),
    "EMPLOYERS": (("employers/LISTED",), ()),
    "EMPLOYERS_UNIONIZED": (("employers/UNIONIZED",), ()),
    "WORKERS": (("workers/TOTAL",), ()),
    "WORKERS_WOMEN": (("workers/WOMEN",), ()),
    "WORKERS_MIGRANT": (("workers/MIGRANT",), ()),
    "WORKERS_DISPATCHED": (("workers/DISPATCHED",), ()),
    "WORKERS_IN_LARGE_EMPLOYERS": (("workers/IN_LARGE_EMPLOYERS",), ()),
    "EMPLOYERS_COUNTED": (("employers_by_size/",), ()),
    "OFFICERS": (("officers/FULL_TIME", "officers/PART_TIME"), ()),
    "OFFICERS_FULL_TIME": (("officers/FULL_TIME",), ()),
    "OFFICERS_PART_TIME": (("officers/PART_TIME",), ()),
    "MEMBERS_ACTIVE": (("members/ACTIVE",), ()),
    "MEMBERS_RETAINED": (("members/RETAINED",), ()),
    "MEMBERS_ACCURATE": (("quality/ACCURATE",), ()),
    "MEMBERS_NOT_ACCURATE": (("members/ACTIVE",), ("quality/ACCURATE",)),
    "MEMBERS_JOINED": (("moved/JOINED",), ()),
    "MEMBERS_RETURNED": (("moved/RETURNED",), ()),
    "MEMBERS_TRANSFERRED_IN": (("moved/TRANSFERRED_IN",), ()),
    "MEMBERS_REORGANIZED_IN": (("moved/REORGANIZED_IN",), ()),
    "MEMBERS_LEFT": (("moved/LEFT",), ()),
    "MEMBERS_BECAME_RETAINED": (("moved/RETAINED",), ()),
    "MEMBERS_TRANSFERRED_OUT": (("moved/TRANSFERRED_OUT",), ()),
    "MEMBERS_REORGANIZED_OUT": (("moved/REORGANIZED_OUT",), ()),
    "CHANGES": (("changes/ALL",), ()),
    "CHANGES_TIMELY": (("changes/TIMELY",), ()),
    "CHANGES_NOT_TIMELY": (("changes/ALL",), ("changes/TIMELY",)),
    "CARDS": (("cards/",), ()),
    "CARDS_LIVE": (("cards/ISSUED", "cards/ACTIVE"), ()),
    "CARDS_HELD": (("card_holders/ACTIVE",), ()),
    "CARDS_REFUSED": (("card_refusers/ACTIVE",), ()),
    "MEMBERS_ELIGIBLE": (("members/ACTIVE",), ("card_refusers/ACTIVE",)),
    "CARDS_FIRST_ISSUED": (("cards_issued",), ()),
    "TERMS_ENDED": (("terms_ended/ALL",), ()),
    "TERMS_RENEWED": (("terms_ended/RENEWED",), ()),
    "TERMS_NOT_RENEWED": (("terms_ended/ALL",), ("terms_ended/RENEWED",)),
}
# What a row leads to: the type, and where its id stands.
LEADS_TO = {
    "member": ("Member", "memberId"),
    "card": ("Card", "cardId"),
    "employer": ("Employer", "employerId"),
    "officer": ("Officer", "officerId"),
    "term": ("TermOfOffice", "termId"),
    "ledgerEntry": ("LedgerEntry", "entryId"),
}
PARTS = {
    "kind": {"ORGANIZATIONS", "ORGANIZATIONS_FOUNDED", "ORGANIZATIONS_DISSOLVED"},
    "cardState": {"CARDS"},
    "reason": {"MEMBERS_LEFT"},
}
# What breakdowns tell apart: by which traits, and how their cells begin.
OF_PEOPLE = {
    "SEX": "active_by_sex",
    "AGE": "active_by_birth_year",
    "EMPLOYMENT_FORM": "active_by_employment",
    "OCCUPATION_GROUP": "active_by_occupation",
}
OF_EMPLOYERS = {"SIZE": "by_size", "INDUSTRY": "by_industry", "UNIT_TYPE": "by_unit_type"}
TRAITS = {
    "MEMBERS_ACTIVE": OF_PEOPLE,
    **{
        figure: {trait: f"{what}_{measure}" for trait, measure in OF_EMPLOYERS.items()}
        for figure, what in (("WORKERS", "workers"), ("EMPLOYERS_COUNTED", "employers"))
    },
}


def is_of_period(figure: str) -> bool:
    """Whether it tells what happened."""
    return CELLS[figure][0][0].partition("/")[0] in FLOWS


def refused(arguments: dict[str, Any]) -> str | None:
    """The argument that the figure does not have."""
    if arguments.get("from") is not None and not is_of_period(arguments["figure"]):
        return "from"
    if arguments.get("trait") and arguments["trait"] not in TRAITS.get(arguments["figure"], ()):
        return "trait"
    if arguments.get("key") is not None and not arguments.get("trait"):
        return "key"
    given = (name for name, have_it in PARTS.items() if arguments.get(name) and arguments["figure"] not in have_it)
    return next(given, None)


def behind(rows: Rows, figures: Figures, node: UUID, arguments: dict[str, Any]) -> tuple[int, list[Row]]:
    """The figure and all of its rows, whoever sees them."""
    name, as_of = arguments["figure"], arguments.get("asOf") or rows.today
    cells, less = CELLS[name]
    part = next((arguments[each] for each in PARTS if arguments.get(each)), None)
    if part is not None:
        measure = "left" if name == "MEMBERS_LEFT" else cells[0].partition("/")[0]
        cells = (f"{measure}/{part}",)
    if arguments.get("trait"):
        cells = _of_trait(TRAITS[name][arguments["trait"]], arguments.get("key"), as_of)
    if not is_of_period(name):
        found = figures.cells(node, as_of)
        return _sum(found, cells) - _sum(found, less), list(_there(rows, figures, node, name, cells, less, as_of))
    from_on = arguments.get("from") or date(as_of.year, 1, 1)
    if from_on > as_of:
        return 0, []
    before, now = figures.cells(node, from_on - timedelta(days=1)), figures.cells(node, as_of)
    whole = _sum(now, cells) - _sum(before, cells) - _sum(now, less) + _sum(before, less)
    return whole, list(_happened(rows, figures, node, cells, less, from_on, as_of))


def _of_trait(measure: str, key: str | None, day: date) -> tuple[str, ...]:
    key = "" if key == "-" else key or ""
    if measure == OF_PEOPLE["AGE"]:
        return tuple(f"{measure}/{year}" for year in range(1850, 2251) if band(day.year - year, AGES) == key)
    # Not stated: the cell without a key, and not all keys of the measure.
    return (f"{measure}/{key}" if key else f"{measure}//",)


def _sum(cells: Any, asked: tuple[str, ...]) -> int:
    return sum(amount for cell, amount in cells.items() if _is_of(cell, asked))


def _is_of(cell: str, asked: tuple[str, ...]) -> bool:
    return any(cell == each or cell + "/" == each or (each.endswith("/") and cell.startswith(each)) for each in asked)


def _contributions(rows: Rows, figures: Figures) -> Iterator[tuple[str, Row, list[Any]]]:
    for type_, contribute in CONTRIBUTIONS.items():
        for row in rows.of[type_]:
            yield type_, row, [each for each in contribute(row) if each[1] is not None and each[2]]
    for row in rows.of["LedgerEntry"]:
        yield "LedgerEntry", row, list(figures.of_ledger_entry(row))


def _there(
    rows: Rows, figures: Figures, node: UUID, name: str, cells: tuple[str, ...], less: tuple[str, ...], day: date
) -> Iterator[Row]:
    for type_, row, contributions in _contributions(rows, figures):
        if node not in figures.superiors.on(row["#org"], day):
            continue
        if name == "MEMBERS_NOT_ACCURATE":
            lasts = row["untilOn"] is None or row["untilOn"] > day if type_ == "QualityPeriod" else False
            if lasts and row["fromOn"] <= day and not row["accurate"]:
                yield _row(rows, type_, row, row["fromOn"], 1)
            continue
        posted = [(each, amount) for cell, each, amount in contributions if each <= day and _is_of(cell, cells)]
        posted += [(each, -amount) for cell, each, amount in contributions if each <= day and _is_of(cell, less)]
        if amount := sum(amount for _, amount in posted):
            yield _row(rows, type_, row, min(each for each, _ in posted), amount)


def _happened(
    rows: Rows,
    figures: Figures,
    node: UUID,
    cells: tuple[str, ...],
    less: tuple[str, ...],
    first: date,
    last: date,
) -> Iterator[Row]:
    on = figures.superiors.on
    for type_, row, contributions in _contributions(rows, figures):
        amount, happened_on = 0, first
        for cell, day, each in contributions:
            other = row[PAIRS[cell]] if cell in PAIRS else None
            counts = first <= day <= last and node in on(row["#org"], day) and not (other and node in on(other, day))
            if counts and (_is_of(cell, cells) or _is_of(cell, less)):
                amount, happened_on = amount + (each if _is_of(cell, cells) else -each), day
        if amount:
            yield _row(rows, type_, row, happened_on, amount)
        if type_ == "Membership" and row["status"] == "ACTIVE" and cells[0].startswith("moved/REORGANIZED_"):
            for day, lost, gained in figures.superiors.changes_after(row["#org"], row["fromOn"]):
                goes_on = row["untilOn"] is None or row["untilOn"] >= day
                came = node in gained if cells[0].endswith("_IN") else node in lost
                if first <= day <= last and goes_on and came:
                    yield _row(rows, type_, row, day, 1)


def _row(rows: Rows, type_: str, row: Row, day: date, amount: int) -> Row:
    card = rows.by_id["Card", row["cardId"]] if type_ == "CardPeriod" else None
    member = card["memberId"] if card else row.get("memberId")
    if type_ == "LedgerEntry":
        member = UUID(row["subjectId"].partition("_")[2])
    employer = row["#id"] if type_ == "Employer" else None
    if type_ == "HeadCount":
        employer = rows.by_id["Coverage", row["coverageId"]]["employerId"]
    ids = {"Officer": "officerId", "TermOfOffice": "termId", "LedgerEntry": "entryId"}
    return {
        "#type": "FigureRow",
        "#id": row.get("#id") or row["id"],
        "#org": row["#org"],
        "day": day,
        "amount": amount,
        "memberId": member,
        "cardId": row["cardId"] if card else None,
        "employerId": employer,
        **{name: row["#id"] if each == type_ else None for each, name in ids.items()},
    }
