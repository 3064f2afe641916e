"""Every row that the API reads, in plain dicts, and who sees which of them.

Begin at `Rows.load()`: each table is read once, as the owner, behind the policies. Scope is decided by climbing `parent_id`;
a position serves as the order of siblings and for nothing else.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

import asyncpg

from registry.schema.reading.values import camel

Row = dict[str, Any]
# GraphQL type: table, prefix of its ids ('' where it has none).
TABLES = {
    "Organization": ("organizations.organization", "organization"),
    "Affiliation": ("organizations.affiliation", ""),
    "Employer": ("organizations.employer", "employer"),
    "Coverage": ("organizations.coverage", "coverage"),
    "HeadCount": ("organizations.head_count", ""),
    "Officer": ("organizations.officer", "officer"),
    "TermOfOffice": ("organizations.term_of_office", "termofoffice"),
    "ReelectionOrder": ("organizations.reelection_order", "reelectionorder"),
    "FormerName": ("organizations.former_name", ""),
    "EstablishmentCase": ("organizations.establishment_case", "establishmentcase"),
    "Document": ("organizations.document", "document"),
    "TargetNetwork": ("organizations.network", "network"),
    "Place": ("organizations.network_place", ""),
    "Member": ("members.member", "member"),
    "Membership": ("members.membership", ""),
    "QualityPeriod": ("members.quality_period", ""),
    "MemberIssue": ("members.issue", ""),
    "Application": ("members.application", "application"),
    "Card": ("cards.card", "card"),
    "CardPeriod": ("cards.card_period", ""),
    "Refusal": ("cards.refusal", ""),
    "BenefitPeriod": ("cards.benefit_period", ""),
    "CardBatch": ("cards.batch", "cardbatch"),
    "CardBatchLine": ("cards.batch_line", "cardbatchline"),
    "LedgerEntry": ("rollups.ledger_entry", "entry"),
    "AccessEntry": ("tenants.access_entry", "access"),
    "Transfer": ("transfers.transfer_side", "transfer"),
    "Change": ("feed.change", "change"),
    "Edit": ("feed.edit", ""),
    "Target": ("targets.target", "target"),
    "TargetRevision": ("targets.revision", "targetrevision"),
    "FiledReport": ("reports.filed_report", "filedreport"),
    "Export": ("exports.job", "export"),
    "Webhook": ("webhooks.webhook", "webhook"),
    "WebhookDelivery": ("webhooks.delivery", "webhookdelivery"),
    "Principal": ("tenants.principal", "principal"),
    "Grant": ("tenants.role_grant", "grant"),
    "Token": ("tenants.token", "token"),
    "Identity": ("tenants.identity", "identity"),
    "Import": ("imports.import", "import"),
    "ImportRow": ("imports.import_row", "importrow"),
    "ImportIssue": ("imports.row_issue", ""),
}
PREFIXES = {prefix: name for name, (_, prefix) in TABLES.items() if prefix}


@dataclass
class Rows:
    """All rows by type; `#id`, `#org` and `#type` stand beside the fields, which have the API's names."""

    of: dict[str, list[Row]]
    today: date
    timely_days: int
    by_id: dict[tuple[str, UUID], Row] = field(default_factory=dict)
    line_of: dict[UUID, tuple[UUID, ...]] = field(default_factory=dict)
    place_of: dict[UUID, int] = field(default_factory=dict)

    @classmethod
    async def load(cls, owner: asyncpg.Connection) -> "Rows":
        """Read everything."""
        of = {}
        for name, (table, prefix) in TABLES.items():
            records = await owner.fetch(f"select * from {table}")
            # Who is looked after by the owner alone is nobody's to see.
            of[name] = [_row(name, prefix, record) for record in records if record.get("org_id", "") is not None]
        # Places in the list of changes, for cursors; the changes themselves are told anew for each period.
        of["BenefitChange"] = [
            {"#type": "BenefitChange", "#id": row["id"], "#org": row["#org"], "orderedOn": row["fromOn"]}
            for row in of["BenefitPeriod"]
        ]
        # The same of the rows behind figures.
        of["FigureRow"] = [
            {"#type": "FigureRow", "#id": row["id"], "#org": row["#org"], "day": row["fromOn"]}
            for row in of["Membership"]
        ]
        told: dict[int, set[UUID]] = {}
        for record in await owner.fetch("select position, reader_id from feed.told"):
            told.setdefault(record["position"], set()).add(record["reader_id"])
        for row in of["Change"]:
            row["#readers"] = told[row["position"]]
        # The same of rankings.
        of["RankedTarget"] = [
            {"#type": "RankedTarget", "#id": row["#id"], "#org": row["#org"], "rank": 1 + place % 3}
            for place, row in enumerate(of["Target"])
        ]
        today = await owner.fetchval("select tenants.today()")
        for row in of["Transfer"]:
            row["isOverdue"] = row["waitingFor"] != "NOBODY" and row["dueOn"] < today
        timely_days = await owner.fetchval("select timely_days from tenants.federation")
        assert today is not None
        assert timely_days is not None
        of["UnunionizedEmployer"] = unions_missing(of)
        of["ReportRow"] = [{"#type": "ReportRow", "#org": row["#id"]} for row in of["Organization"]]
        rows = cls(of, today, timely_days)
        for name, found in of.items():
            rows.by_id |= {(name, row["#id"]): row for row in found if "#id" in row}
        rows._climb()
        return rows

    def _climb(self) -> None:
        """Tree order, and for each organization itself and its superiors."""
        below: dict[UUID | None, list[Row]] = {}
        for row in sorted(self.of["Organization"], key=lambda row: row["pos"]):
            below.setdefault(row["parentId"], []).append(row)

        def visit(parent: UUID | None, line: tuple[UUID, ...]) -> None:
            for row in below.get(parent, ()):
                self.place_of[row["#id"]] = len(self.place_of)
                self.line_of[row["#id"]] = (row["#id"], *line)
                visit(row["#id"], self.line_of[row["#id"]])

        visit(None, ())

    def organization(self, code: str) -> Row | None:
        """The organization of that code."""
        return next((row for row in self.of["Organization"] if row["code"] == code), None)

    @cached_property
    def folded(self) -> dict[tuple[str, Any], list[Row]]:
        """Rows by the row they hang on, so that resolvers need not search."""
        found: dict[tuple[str, Any], list[Row]] = {}
        for name, key in HANGING:
            for row in self.of[name]:
                found.setdefault((name, row[key]), []).append(row)
        return found

    def hanging(self, name: str, on: Any) -> list[Row]:
        """The rows of a type that hang on a row's id."""
        return self.folded.get((name, on), [])

    def issues_of_row(self, row: Row) -> list[Row]:
        """What is wrong with a row of an import."""
        found = [each for each in self.hanging("ImportIssue", row["importId"]) if each["number"] == row["number"]]
        return sorted(found, key=lambda issue: issue["place"])


HANGING = (
    ("Organization", "parentId"),
    ("HeadCount", "coverageId"),
    ("Coverage", "employerId"),
    ("TermOfOffice", "#org"),
    ("ReelectionOrder", "termId"),
    ("FormerName", "#org"),
    ("Document", "#of"),
    ("Place", "#org"),
    ("Membership", "memberId"),
    ("MemberIssue", "memberId"),
    ("Card", "memberId"),
    ("Transfer", "transferId"),
    ("BenefitPeriod", "memberId"),
    ("CardBatchLine", "batchId"),
    ("Edit", "#subject"),
    ("Target", "#org"),
    ("TargetRevision", "targetId"),
    ("ImportRow", "importId"),
    ("ImportIssue", "importId"),
)


def _row(name: str, prefix: str, record: asyncpg.Record) -> Row:
    row: Row = {camel(column): value for column, value in record.items()}
    row["#type"] = name
    if prefix:
        row["#id"] = row["id"]
        row["id"] = f"{prefix}_{row['#id']}"
    row["#org"] = row["#id"] if name == "Organization" else row["orgId"]
    if name == "Member":
        row["birthYear"] = row["birthDate"].year
        row["isAccurate"] = row["errorCount"] == 0
    if name == "Document":
        row["#of"] = row["caseId"] or row["#org"]
    if name == "Transfer":
        title = {key: row[f"counterpart{key.capitalize()}"] for key in ("code", "name", "kind")}
        row["counterpart"] = None if title["code"] is None else {"#type": "Counterpart", **title}
    if name == "Webhook":
        row["kinds"] = row["kinds"].split(",") if row["kinds"] else []
    if name == "WebhookDelivery":
        row["changeId"] = None if row["changeId"] is None else f"change_{row['changeId']}"
    if name == "FiledReport":
        row["principalId"] = f"principal_{row['principalId']}"
    if name in ("Change", "Edit"):
        row["#subject"] = (row["subjectId"], row["transaction"])
    if name == "Import":
        row |= told_of_import(row)
    if name in ("LedgerEntry", "AccessEntry", "Change", "TargetRevision"):
        row["principalId"] = None if row["principalId"] is None else f"principal_{row['principalId']}"
    if name in ("LedgerEntry", "AccessEntry", "Change"):
        row["subjectId"] = f"{row['subjectType'].lower()}_{row['subjectId']}"
    return row


def unions_missing(rows: dict[str, list[Row]]) -> list[Row]:
    """The lines of the ledger of employers without a union."""
    present = {row["coverageId"]: row["total"] for row in rows["HeadCount"] if row["untilOn"] is None}
    listed: list[Row] = []
    missing = [row for row in rows["Employer"] if row["unionStatus"] != "UNIONIZED" and row["closedOn"] is None]
    for row in sorted(missing, key=lambda each: (each["nameFolded"], each["#id"])):
        covered = [each for each in rows["Coverage"] if each["employerId"] == row["#id"] and each["untilOn"] is None]
        counts = [present[each["#id"]] for each in covered if each["#id"] in present]
        number = 1 + sum(each["#org"] == row["#org"] for each in listed)
        told = {"number": number, "workers": sum(counts) if counts else None, "reason": row["notUnionizedReason"]}
        listed.append(row | told | {"#type": "UnunionizedEmployer"})
    return listed


def told_of_import(row: Row) -> Row:
    """What the API computes of an import's columns."""
    done = row["rowCount"]
    if row["state"] in ("APPLYING", "APPLIED", "REVERSING", "REVERSED"):
        done = row["appliedCount"] + row["failedCount"]
    seconds = (row["changedAt"] - row["phaseBeganAt"]).total_seconds()
    left = row["newCount"] + row["changedCount"] + row["leavingCount"] - done
    return {
        "columns": [f"{field}: {heading}" for field, heading in json.loads(row["mapping"]).items()],
        "unknownHeadings": json.loads(row["headings"] or "{}").get("unknown", []),
        "rowsPerSecond": round(done / seconds) if seconds > 0 else None,
        "secondsRemaining": round(left * seconds / done) if row["state"] == "APPLYING" and done else None,
        "dryRunHash": row["dryRun"].hex() if row["state"] == "CHECKED" else None,
    }


def one_of(rows: Iterable[Row]) -> Row | None:
    """The only row, or None."""
    found = list(rows)
    assert len(found) < 2, found
    return found[0] if found else None


def holds(row: Row, day: date) -> bool:
    """Whether a period holds at the end of a day."""
    return row["fromOn"] <= day and (row["untilOn"] is None or row["untilOn"] > day)


def spelled(value: date) -> str:
    """A day or an instant as the API writes it: ISO, in UTC, without zeros at the end of the fraction."""
    if not isinstance(value, datetime):
        return value.isoformat()
    whole, _, offset = value.isoformat().partition("+")
    return f"{whole.rstrip('0') if '.' in whole else whole}+{offset}"
