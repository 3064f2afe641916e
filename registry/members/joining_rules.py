"""Who may join, and where: the errors, and what a form of employment asks besides.

Begin at `check_form()`. Flexible and platform workers need no employer: `WITHOUT_EMPLOYER_FORMS` in rules.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from registry.codes.credit_code import check_credit_code
from registry.codes.issue import Issue, Rule, Severity
from registry.errors import Conflict, InputRefused

if TYPE_CHECKING:
    from registry.members.rules import MemberRecord

# Who cannot join anew: a membership is retained then, and none begins.
NOT_ELIGIBLE_STATUSES = frozenset({"RETIRED", "UNEMPLOYED"})


class NotEligible(InputRefused):
    """Who is retired or out of work cannot join anew."""

    code = "NOT_ELIGIBLE"
    message = (
        "Who is retired or unemployed cannot join anew; a membership that the person has elsewhere can be retained there, or "
        "transferred here with 'requestTransfer'."
    )
    message_zh = (
        "退休或失业人员不能新加入工会；如本人在其他工会有会籍，可在原工会保留会籍，或通过 requestTransfer 办理接转。"
    )


class AgencyHasUnion(Conflict):
    """The agency that is said to have no union has one."""

    code = "AGENCY_HAS_UNION"
    message = "The agency that dispatches this person has a union: register the person there, or give AGENCY_UNION as the basis."
    message_zh = "该劳务派遣单位已建立工会，请在派遣单位工会办理入会，或将依据改为派遣单位工会。"


@dataclass(frozen=True, slots=True)
class Expected:
    """What a form of employment should say besides: a WARNING where it is missing."""

    form: str
    field: str
    attribute: str
    rule: Rule


EXPECTED: tuple[Expected, ...] = (
    Expected(
        "PLATFORM",
        "occupationGroup",
        "occupation_group",
        Rule(
            "OCCUPATION_GROUP_MISSING",
            Severity.WARNING,
            "Ask the member which of the eight groups of new-form workers it is, such as courier or truck driver.",
            "请核实该新就业形态劳动者属于八大群体中的哪一类。",
        ),
    ),
    Expected(
        "DISPATCHED",
        "dispatchBasis",
        "dispatch_basis",
        Rule(
            "DISPATCH_BASIS_MISSING",
            Severity.WARNING,
            "Say whether the dispatched worker joins at the agency's union, or here because the agency has none.",
            "请注明劳务派遣工是加入派遣单位工会，还是因派遣单位未建会而加入用工单位工会。",
        ),
    ),
)


def check_form(record: MemberRecord) -> list[Issue]:
    """WARNINGs for what the form of employment should say besides, ERRORs for an agency's code that cannot be one."""
    issues = [
        each.rule.on(each.field)
        for each in EXPECTED
        if record.employment_form == each.form and getattr(record, each.attribute) is None
    ]
    if record.agency_credit_code is not None:
        issues += [
            issue
            for issue in check_credit_code(record.agency_credit_code, field="agencyCreditCode")
            if issue.severity is Severity.ERROR
        ]
    return issues


def check_eligible(employment_status: str) -> None:
    """Raise NotEligible for who cannot join anew (ACFTU: retired and unemployed people are no new members)."""
    if employment_status in NOT_ELIGIBLE_STATUSES:
        raise NotEligible(path="employmentStatus")
