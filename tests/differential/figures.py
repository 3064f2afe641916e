"""Every figure, summed anew from what each row contributes on which day.

Begin at `Figures.cells()`. The contributions are written down here a second time: nothing is asked of the database's own
declarations, postings or balances. What each superior has of them, in the tree of the day or in today's: superiors.py.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from tests.differential.breakdowns import breakdown, of_members, of_workers
from tests.differential.rows import Row, Rows
from tests.differential.superiors import Superiors

ZONE = ZoneInfo("Asia/Shanghai")
Cells = Counter[str]
Contribution = tuple[str, date | None, int]
# Flows belong to their day; all other cells are stocks, which an organization takes along to a new superior.
FLOWS = {"founded", "dissolved", "moved", "left", "cards_issued", "changes", "terms_ended"}
# Two unions are told of them, and no superior of both.
PAIRS = {
    "moved/TRANSFERRED_IN": "cameFrom",
    "moved/REORGANIZED_IN": "cameFrom",
    "moved/TRANSFERRED_OUT": "wentTo",
    "moved/REORGANIZED_OUT": "wentTo",
}
LEFT = {"WITHDRAWN", "DEEMED_WITHDRAWN", "EXPELLED", "DECEASED"}
CHANGES = {
    "MEMBER_JOINED", "MEMBER_REJOINED", "MEMBER_CHANGED", "MEMBER_VERIFIED", "MEMBER_CORRECTED", "MEMBER_RETAINED", "MEMBER_RETURNED",
    "MEMBER_TRANSFERRED_IN", "MEMBERSHIP_ENDED",
}  # fmt: skip
DEFINITIONS = {
    "COLLECTION_ACCURACY_RATE": "Active members whose record has all mandatory items and passes every ERROR check ÷ active members.",
    "TIMELY_UPDATE_RATE": "Changes (join, field change, retention, return, end) recorded within the federation's number of days after the "
    "event ÷ all changes whose event lies in the calendar year up to the day.",
    "UNIONIZATION_RATE": "Employers with an established union, joint union or organizer ÷ all employers on the ledger.",
    "MEMBERSHIP_DENSITY": "Active members ÷ workers of covered employers, by their head-counts in force on the day.",
    "CARD_ISSUANCE_RATE": "Active members holding an ISSUED or ACTIVE card ÷ active members.",
    "CARD_ISSUANCE_OF_ELIGIBLE_RATE": "Active members holding an ISSUED or ACTIVE card ÷ active members who do not decline one.",
    "CARD_ISSUANCE_OF_JOINERS_RATE": "Cards first issued ÷ members joined, both in the calendar year up to the day.",
    "REELECTION_RATE": "Terms of office renewed by their end ÷ terms of office that ended, both in the calendar year up to the day.",
}


PARTS = ("numeratorFigure", "denominatorFigure", "restFigure")
PARTS_OF: dict[str, tuple[str, str, str | None]] = {
    "COLLECTION_ACCURACY_RATE": ("MEMBERS_ACCURATE", "MEMBERS_ACTIVE", "MEMBERS_NOT_ACCURATE"),
    "TIMELY_UPDATE_RATE": ("CHANGES_TIMELY", "CHANGES", "CHANGES_NOT_TIMELY"),
    "UNIONIZATION_RATE": ("EMPLOYERS_UNIONIZED", "EMPLOYERS", None),
    "MEMBERSHIP_DENSITY": ("MEMBERS_ACTIVE", "WORKERS", None),
    "CARD_ISSUANCE_RATE": ("CARDS_HELD", "MEMBERS_ACTIVE", None),
    "CARD_ISSUANCE_OF_ELIGIBLE_RATE": ("CARDS_HELD", "MEMBERS_ELIGIBLE", None),
    "CARD_ISSUANCE_OF_JOINERS_RATE": ("CARDS_FIRST_ISSUED", "MEMBERS_JOINED", None),
    "REELECTION_RATE": ("TERMS_RENEWED", "TERMS_ENDED", "TERMS_NOT_RENEWED"),
}


def of_organization(row: Row) -> Iterator[Contribution]:
    """Organizations by kind, foundings."""
    yield f"organizations/{row['kind']}", row["establishedOn"], 1
    yield f"founded/{row['kind']}", row["establishedOn"], 1
    yield f"organizations/{row['kind']}", row["dissolvedOn"], -1
    yield f"dissolved/{row['kind']}", row["dissolvedOn"], 1


def of_employer(row: Row) -> Iterator[Contribution]:
    """Employers on the ledger, and those with a union."""
    yield "employers/LISTED", row["listedOn"], 1
    yield "employers/LISTED", row["closedOn"], -1
    if row["unionizedOn"] is not None:
        yield "employers/UNIONIZED", row["unionizedOn"], 1
        yield "employers/UNIONIZED", row["closedOn"], -1


def of_head_count(row: Row) -> Iterator[Contribution]:
    """Workers."""
    for cell, people in (
        ("TOTAL", row["total"]),
        ("WOMEN", row["women"]),
        ("MIGRANT", row["migrant"]),
        ("DISPATCHED", row["dispatched"]),
        ("IN_LARGE_EMPLOYERS", row["total"] if row["total"] >= 100 else 0),
    ):
        yield f"workers/{cell}", row["fromOn"], people
        yield f"workers/{cell}", row["untilOn"], -people
    yield from of_workers(row)


def of_officer(row: Row) -> Iterator[Contribution]:
    """Officers that count."""
    if row["role"] in ("CHAIR", "VICE_CHAIR", "STAFF"):
        yield f"officers/{row['employment']}", row["fromOn"], 1
        yield f"officers/{row['employment']}", row["untilOn"], -1
        yield f"officer_roles/{row['role']}", row["fromOn"], 1
        yield f"officer_roles/{row['role']}", row["untilOn"], -1


def of_membership(row: Row) -> Iterator[Contribution]:
    """Members by state, and their movement."""
    yield f"members/{row['status']}", row["fromOn"], 1
    yield f"members/{row['status']}", row["untilOn"], -1
    if row["status"] == "ACTIVE":
        yield f"moved/{row['beganAs']}", row["fromOn"], 1
        if row["endedAs"] in LEFT:
            yield "moved/LEFT", row["untilOn"], 1
            yield f"left/{row['endedAs']}", row["untilOn"], 1
        elif row["endedAs"] is not None:
            yield f"moved/{row['endedAs']}", row["untilOn"], 1


def of_quality_period(row: Row) -> Iterator[Contribution]:
    """Active members whose record is accurate."""
    if row["accurate"]:
        yield "quality/ACCURATE", row["fromOn"], 1
        yield "quality/ACCURATE", row["untilOn"], -1
    yield from of_members(row)


def of_card_period(row: Row) -> Iterator[Contribution]:
    """Cards by state, their holders, first issues."""
    yield f"cards/{row['state']}", row["fromOn"], 1
    yield f"cards/{row['state']}", row["untilOn"], -1
    if row["holderActive"] and row["state"] in ("ISSUED", "ACTIVE"):
        yield "card_holders/ACTIVE", row["fromOn"], 1
        yield "card_holders/ACTIVE", row["untilOn"], -1
    if row["firstIssue"]:
        yield "cards_issued", row["fromOn"], 1


def of_refusal(row: Row) -> Iterator[Contribution]:
    """Active members who decline a card."""
    if row["holderActive"]:
        yield "card_refusers/ACTIVE", row["fromOn"], 1
        yield "card_refusers/ACTIVE", row["untilOn"], -1


def of_term(row: Row) -> Iterator[Contribution]:
    """Terms that ended, and those renewed by then."""
    if row["renewedOn"] is not None or row["awaitsReelection"]:
        yield "terms_ended/ALL", row["untilOn"], 1
    if row["renewedOn"] is not None and row["renewedOn"] <= row["untilOn"]:
        yield "terms_ended/RENEWED", row["untilOn"], 1


CONTRIBUTIONS = {
    "Organization": of_organization,
    "Employer": of_employer,
    "HeadCount": of_head_count,
    "Officer": of_officer,
    "TermOfOffice": of_term,
    "Membership": of_membership,
    "QualityPeriod": of_quality_period,
    "CardPeriod": of_card_period,
    "Refusal": of_refusal,
}


STATEMENT = (
    ("JOINED", "moved/JOINED", 1, "Joined", "新入会"),
    ("RETURNED", "moved/RETURNED", 1, "Returned from a retained membership", "恢复会籍"),
    ("TRANSFERRED_IN", "moved/TRANSFERRED_IN", 1, "Transferred in", "转入"),
    ("REORGANIZED_IN", "moved/REORGANIZED_IN", 1, "Came with a change of the tree", "机构调整划入"),
    ("WITHDRAWN", "left/WITHDRAWN", -1, "Left: withdrew", "退会"),
    ("DEEMED_WITHDRAWN", "left/DEEMED_WITHDRAWN", -1, "Left: deemed to have withdrawn", "视为退会"),
    ("EXPELLED", "left/EXPELLED", -1, "Left: expelled", "开除会籍"),
    ("DECEASED", "left/DECEASED", -1, "Left: deceased", "死亡"),
    ("RETAINED", "moved/RETAINED", -1, "Went over into a retained membership", "转为保留会籍"),
    ("TRANSFERRED_OUT", "moved/TRANSFERRED_OUT", -1, "Transferred out", "转出"),
    ("REORGANIZED_OUT", "moved/REORGANIZED_OUT", -1, "Left with a change of the tree", "机构调整划出"),
)


def statement(opening: int, moved: Cells, closing: int) -> list[Row]:
    """A movement line by line."""
    lines = [("OPENING", opening, "Active members at the beginning", "期初会员")]
    lines += [(code, moved[cell] * sign, label, chinese) for code, cell, sign, label, chinese in STATEMENT]
    told, balance = [], 0
    for code, amount, label, chinese in lines:
        balance += amount
        told.append({"code": code, "amount": amount, "balance": balance, "label": label, "labelZh": chinese})
    end = {"code": "CLOSING", "amount": closing, "label": "Active members at the end", "labelZh": "期末会员"}
    return [*told, {**end, "balance": balance}]


class Figures:
    """The figures of all organizations; each asked one is kept."""

    def __init__(self, rows: Rows) -> None:
        self._rows, self.superiors = rows, Superiors(rows)
        self._posted: dict[tuple[UUID, str], list[tuple[date, str, int]]] = {}
        for name, contribute in CONTRIBUTIONS.items():
            for row in rows.of[name]:
                self._post(row, contribute(row))
        for row in rows.of["LedgerEntry"]:
            self._post(row, self.of_ledger_entry(row))
        self._known: dict[tuple[UUID, date, str], Cells] = {}

    def _post(self, row: Row, contributions: Iterator[Contribution]) -> None:
        for cell, day, amount in contributions:
            if day is not None and amount:
                other = row[PAIRS[cell]] if cell in PAIRS else None
                self._file(row["#org"], day, cell, amount, other)
                if cell not in PAIRS:
                    self._add(self._rows.line_of[row["#org"]], "TODAY", day, cell, amount)

    def _file(self, org: UUID, day: date, cell: str, amount: int, other: UUID | None) -> None:
        """In the tree of the day; a stock follows each later change of it, and active members are told as they come and go."""
        line = self.superiors.on(org, day)
        self._add(line - self.superiors.on(other, day) if other else line, "AS_FILED", day, cell, amount)
        if cell.partition("/")[0] in FLOWS:
            return
        for changed_on, lost, gained in self.superiors.changes_after(org, day):
            self._add(lost, "AS_FILED", changed_on, cell, -amount)
            self._add(gained, "AS_FILED", changed_on, cell, amount)
            if cell == "members/ACTIVE":
                self._add(lost, "AS_FILED", changed_on, "moved/REORGANIZED_OUT", amount)
                self._add(gained, "AS_FILED", changed_on, "moved/REORGANIZED_IN", amount)

    def _add(self, nodes: Iterable[UUID], boundary: str, day: date, cell: str, amount: int) -> None:
        for node in nodes:
            self._posted.setdefault((node, boundary), []).append((day, cell, amount))

    def of_ledger_entry(self, row: Row) -> Iterator[Contribution]:
        """Changes, and those recorded in time."""
        if row["kind"] in CHANGES:
            yield "changes/ALL", row["effectiveOn"], 1
            delay = row["recordedAt"].astimezone(ZONE).date() - row["effectiveOn"]
            if delay.days <= self._rows.timely_days:
                yield "changes/TIMELY", row["effectiveOn"], 1

    def line(self, org: UUID, day: date, boundary: str) -> Iterable[UUID]:
        """An organization and its superiors, of a day or of today."""
        return self._rows.line_of[org] if boundary == "TODAY" else self.superiors.on(org, day)

    def cells(self, node: UUID | tuple[UUID, ...], day: date, boundary: str = "AS_FILED") -> Cells:
        """The sums of an organization, or of several, and everything below at the end of a day."""
        if isinstance(node, tuple):
            several: Cells = Counter()
            for each in node:
                several.update(self.cells(each, day, boundary))
            return several
        key = (node, day, boundary)
        if key not in self._known:
            sums: Cells = Counter()
            for posted, cell, amount in self._posted.get((node, boundary), ()):
                if posted <= day:
                    sums[cell] += amount
            self._known[key] = sums
        return self._known[key]

    def rollup(self, node: UUID | tuple[UUID, ...], day: date, boundary: str = "AS_FILED") -> Row:
        """The answer to `rollup(asOf: day, boundary: …)` with all its fields."""
        cells = self.cells(node, day, boundary)
        kinds, states = _by("kind", cells, "organizations/"), _by("status", cells, "cards/")
        full, part = cells["officers/FULL_TIME"], cells["officers/PART_TIME"]
        active, retained = cells["members/ACTIVE"], cells["members/RETAINED"]
        return {
            "asOf": day,
            "organizations": {"total": _sum(kinds), "byKind": kinds},
            "workers": cells["workers/TOTAL"],
            "womenWorkers": cells["workers/WOMEN"],
            "migrantWorkers": cells["workers/MIGRANT"],
            "dispatchedWorkers": cells["workers/DISPATCHED"],
            "workersInLargeEmployers": cells["workers/IN_LARGE_EMPLOYERS"],
            "employers": cells["employers/LISTED"],
            "members": {
                "total": active + retained,
                "active": active,
                "retained": retained,
                "accurate": cells["quality/ACCURATE"],
            },
            "cards": {
                "total": _sum(states),
                "live": cells["cards/ISSUED"] + cells["cards/ACTIVE"],
                "heldByActiveMembers": cells["card_holders/ACTIVE"],
                "refusedByActiveMembers": cells["card_refusers/ACTIVE"],
                "byStatus": states,
            },
            "officers": {"total": full + part, "fullTime": full, "partTime": part},
            "rates": self.rates(node, day, boundary),
            "breakdown": breakdown(cells, day),
        }

    def rates(self, node: UUID | tuple[UUID, ...], day: date, boundary: str) -> list[Row]:
        """All rates at the end of a day."""
        now, year = self.cells(node, day, boundary), self._since(node, date(day.year, 1, 1), day, boundary)
        parts = {
            "COLLECTION_ACCURACY_RATE": (now["quality/ACCURATE"], now["members/ACTIVE"]),
            "TIMELY_UPDATE_RATE": (year["changes/TIMELY"], year["changes/ALL"]),
            "UNIONIZATION_RATE": (now["employers/UNIONIZED"], now["employers/LISTED"]),
            "MEMBERSHIP_DENSITY": (now["members/ACTIVE"], now["workers/TOTAL"]),
            "CARD_ISSUANCE_RATE": (now["card_holders/ACTIVE"], now["members/ACTIVE"]),
            "CARD_ISSUANCE_OF_ELIGIBLE_RATE": (
                now["card_holders/ACTIVE"],
                now["members/ACTIVE"] - now["card_refusers/ACTIVE"],
            ),
            "CARD_ISSUANCE_OF_JOINERS_RATE": (year["cards_issued"], year["moved/JOINED"]),
            "REELECTION_RATE": (year["terms_ended/RENEWED"], year["terms_ended/ALL"]),
        }
        return [
            {
                "code": code,
                "numerator": numerator,
                "denominator": denominator,
                "value": numerator / denominator if denominator else None,
                "definition": DEFINITIONS[code],
                "asOf": day,
                **dict(zip(PARTS, PARTS_OF[code], strict=True)),
            }
            for code, (numerator, denominator) in parts.items()
        ]

    def movement(self, node: UUID, first: date, last: date) -> Row:
        """The answer to `movement(from: …, to: …)` with all its fields."""
        before, now = self.cells(node, first - timedelta(days=1)), self.cells(node, last)
        moved = self._since(node, first, last, "AS_FILED")
        founded = _by("kind", moved, "founded/")
        flows = {
            "joined": moved["moved/JOINED"],
            "returned": moved["moved/RETURNED"],
            "transferredIn": moved["moved/TRANSFERRED_IN"],
            "reorganizedIn": moved["moved/REORGANIZED_IN"],
            "left": moved["moved/LEFT"],
            "retained": moved["moved/RETAINED"],
            "transferredOut": moved["moved/TRANSFERRED_OUT"],
            "reorganizedOut": moved["moved/REORGANIZED_OUT"],
        }
        return {
            "fromOn": first,
            "toOn": last,
            "statement": statement(before["members/ACTIVE"], moved, now["members/ACTIVE"]),
            "opening": before["members/ACTIVE"],
            **flows,
            "leftByReason": _by("reason", moved, "left/"),
            "closing": now["members/ACTIVE"],
            "balanced": True,
            "organizationsFounded": {"total": _sum(founded), "byKind": founded},
            "cardsIssued": moved["cards_issued"],
        }

    def ranked(self, node: UUID, figure: str, *, without: float) -> float:
        """One figure of today, for ranking; `without` stands for a rate without denominator."""
        value = self.figure(node, figure, self._rows.today, "AS_FILED")["value"]
        return without if value is None else value

    def figure(self, node: UUID, figure: str, day: date, boundary: str, since: date | None = None) -> Row:
        """Any figure at the end of a day; what happens: since the beginning of a step, or else of the calendar year."""
        for rate in self.rates(node, day, boundary):
            if rate["code"] == figure:
                return {name: rate[name] for name in ("value", "numerator", "denominator")}
        now = self.cells(node, day, boundary)
        flows = self._since(node, since or date(day.year, 1, 1), day, boundary)
        counts = {
            "ORGANIZATIONS": _sum(_by("kind", now, "organizations/")),
            "ORGANIZATIONS_FOUNDED": _sum(_by("kind", flows, "founded/")),
            "ORGANIZATIONS_DISSOLVED": _sum(_by("kind", flows, "dissolved/")),
            "EMPLOYERS": now["employers/LISTED"],
            "EMPLOYERS_UNIONIZED": now["employers/UNIONIZED"],
            "WORKERS": now["workers/TOTAL"],
            "MEMBERS_ACTIVE": now["members/ACTIVE"],
            "MEMBERS_RETAINED": now["members/RETAINED"],
            "MEMBERS_ACCURATE": now["quality/ACCURATE"],
            "MEMBERS_JOINED": flows["moved/JOINED"],
            "MEMBERS_LEFT": flows["moved/LEFT"],
            "CARDS_LIVE": now["cards/ISSUED"] + now["cards/ACTIVE"],
            "CARDS_FIRST_ISSUED": flows["cards_issued"],
            "OFFICERS": now["officers/FULL_TIME"] + now["officers/PART_TIME"],
        }
        return {"value": float(counts[figure]), "numerator": counts[figure], "denominator": None}

    def series(self, node: UUID, figure: str, boundary: str, steps: list[tuple[date, date]]) -> list[Row]:
        """The answer to `series(…)`."""
        return [
            {"fromOn": first, "on": last, **self.figure(node, figure, last, boundary, first)} for first, last in steps
        ]

    def _since(self, node: UUID | tuple[UUID, ...], first: date, last: date, boundary: str) -> Cells:
        now, before = self.cells(node, last, boundary), self.cells(node, first - timedelta(days=1), boundary)
        return Counter({cell: now[cell] - before[cell] for cell in {**before, **now}})


def _by(name: str, cells: Cells, measure: str) -> list[Row]:
    found = ((cell.removeprefix(measure), count) for cell, count in cells.items() if cell.startswith(measure))
    return [{name: key, "count": count} for key, count in sorted(found) if count]


def _sum(counts: list[Row]) -> int:
    return sum(row["count"] for row in counts)
