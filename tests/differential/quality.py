"""The work on data quality, told naively.

Begin at `work_on_quality()`.
"""

from collections.abc import Callable
from typing import Any

from registry.members.quality import RULES
from registry.members.rules import MANDATORY
from tests.differential.rows import Row, Rows


def work_of(rows: Rows, organization: Any) -> list[Row]:
    """The failing rules of all whose membership goes on, in the subtree."""
    own = [row for row in rows.of["MemberIssue"] if organization in rows.line_of[row["#org"]]]
    return [row for row in own if rows.by_id["Member", row["memberId"]]["status"] in ("ACTIVE", "RETAINED")]


def _advice(row: Row, name: str) -> str:
    """Of a missing item which one it is."""
    missing = {each.field: each.missing() for each in MANDATORY}
    known = {rule.code: rule for rule in RULES}
    said = missing[row["field"]] if row["rule"] == "MANDATORY_MISSING" else known[row["rule"]]
    return getattr(said, name)


def _by_rule(rows: Rows, organization: Any) -> list[Row]:
    told = []
    for rule in RULES:
        failing = [row for row in work_of(rows, organization) if row["rule"] == rule.code]
        told.append(
            {
                "rule": rule.code,
                "severity": rule.severity.value,
                "advice": rule.message,
                "adviceZh": rule.message_zh,
                "failing": len({row["memberId"] for row in failing}),
                "failingIsCapped": False,
                "oldestOn": min((row["sinceOn"] for row in failing), default=None),
            }
        )
    return told


def work_on_quality(rows: Rows) -> dict[tuple[str, str], Callable[..., Any]]:
    """The resolvers."""
    return {
        # A member's issues are where the member is: who sees the one sees the others.
        ("Member", "issues"): lambda row, _: sorted(
            rows.hanging("MemberIssue", row["#id"]), key=lambda issue: (issue["rule"], issue["field"])
        ),
        ("Organization", "qualityRules"): lambda row, _: _by_rule(rows, row["#id"]),
        ("MemberIssue", "ageInDays"): lambda row, _: (rows.today - row["sinceOn"]).days,
        ("MemberIssue", "advice"): lambda row, _: _advice(row, "message"),
        ("MemberIssue", "adviceZh"): lambda row, _: _advice(row, "message_zh"),
    }
