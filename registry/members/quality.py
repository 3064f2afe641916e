"""The rules that a record may fail and be kept: work for the union that has the member.

Begin at `RULES`. Whoever asks is told of each what to do, in the words with which a record that fails it is refused or let pass. The
rule which holds: these are all that `members.issue` can hold (a check in 0005_members.sql), and all that the API names.
"""

from typing import Any

from sqlalchemy import Date, Integer, Text, and_, case, cast, column, func, literal, literal_column, select, values
from sqlalchemy.orm import aliased

from registry.codes.ages import AGE_OVER_HUNDRED
from registry.codes.issue import Rule, Severity
from registry.codes.mobile import MOBILE_FORM
from registry.codes.national_number import BIRTH_DATE_DIFFERS, NATIONAL_NUMBER_LEGACY, SEX_DIFFERS
from registry.codes.other_documents import TAIWAN_PERMIT_LEGACY
from registry.codes.regions import REGION_OUT_OF_DATE, REGION_UNKNOWN
from registry.members.joining_rules import EXPECTED
from registry.members.model import MemberIssue
from registry.members.rules import MANDATORY, NEVER_MISSING

# Records that fail one rule are counted so far.
COUNTED_AT_MOST = 10_000
# Of one field it says which one is missing.
MANDATORY_MISSING = Rule(
    "MANDATORY_MISSING",
    Severity.ERROR,
    "Ask the member and complete the record: a mandatory item is missing.",
    "请向会员了解并补充：缺少必填项。",
)
# ERRORs first: they lower the collection accuracy.
RULES: tuple[Rule, ...] = (
    MANDATORY_MISSING,
    MOBILE_FORM,
    BIRTH_DATE_DIFFERS,
    SEX_DIFFERS,
    *(each.rule for each in EXPECTED),
    REGION_UNKNOWN,
    REGION_OUT_OF_DATE,
    NATIONAL_NUMBER_LEGACY,
    TAIWAN_PERMIT_LEGACY,
    AGE_OVER_HUNDRED,
)


def advice_of(row: Any) -> Any:
    """What to do about a failing rule of a record, in English."""
    return _said(row, "message")


def advice_zh_of(row: Any) -> Any:
    """The same in Chinese."""
    return _said(row, "message_zh")


def _said(row: Any, name: str) -> Any:
    missing = [each.missing() for each in MANDATORY if each.field not in NEVER_MISSING]
    of_fields = [
        (and_(row.rule == literal(each.code, Text), row.field == literal(each.field, Text)), getattr(each, name))
        for each in missing
    ]
    of_rules = [(row.rule == literal(each.code, Text), getattr(each, name)) for each in RULES]
    return case(*((when, literal(said, Text)) for when, said in (*of_fields, *of_rules)))


def work_by_rule(organization: Any) -> Any:
    """One row for each rule in the order of `RULES`: how many records of a subtree fail it, whether more do, and since when the oldest.

    Needs the index issue_by_rule_and_place up to the count's limit; beyond it the oldest comes from issue_by_rule_and_age.
    """
    known = values(
        column("place", Integer),
        *(column(name, Text) for name in ("rule", "severity", "advice", "advice_zh")),
        name="known",
        literal_binds=True,
    ).data([(place, each.code, each.severity.value, each.message, each.message_zh) for place, each in enumerate(RULES)])

    def failing(issue: Any) -> tuple[Any, ...]:
        return (
            issue.rule == known.c.rule,
            issue.running,
            issue.org_pos >= organization.pos,
            issue.org_pos <= organization.pos_end,
        )

    issue, old = aliased(MemberIssue), aliased(MemberIssue)
    record = (issue.org_pos, issue.member_id)
    records = (
        select(func.min(issue.since_on).label("since_on"))
        .where(*failing(issue))
        .group_by(*record)
        .order_by(*record)
        .limit(literal_column(str(COUNTED_AT_MOST + 1), Integer))
        .correlate(known, organization)
        .subquery("records")
    )
    counted = select(func.count().label("records"), func.min(records.c.since_on).label("oldest_on")).lateral("counted")
    more = counted.c.records > literal_column(str(COUNTED_AT_MOST), Integer)
    oldest = (
        select(old.since_on)
        .where(*failing(old))
        .order_by(old.since_on, old.member_id, old.field)
        .limit(literal_column("1"))
        .correlate(known, organization)
        .scalar_subquery()
    )
    return (
        select(
            *known.c,
            cast(func.least(counted.c.records, literal_column(str(COUNTED_AT_MOST), Integer)), Integer).label(
                "failing"
            ),
            more.label("failing_is_capped"),
            cast(case((more, oldest), else_=counted.c.oldest_on), Date).label("oldest_on"),
        )
        .select_from(known.join(counted, literal_column("true")))
        .correlate(organization)
        .subquery("work")
    )
