"""Who may not hold which office, as data.

Begin at `RULES`: one row says which offices are closed to which fact about the candidate, and by which rule. Who is merely hired
(staff, organizers) is elected to nothing, so no row closes these.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from registry.errors import InputRefused

LEADING = frozenset({"CHAIR", "VICE_CHAIR"})
COMMITTEE = LEADING | {"COMMITTEE_MEMBER"}
ELECTED = COMMITTEE | {"AUDIT_CHAIR", "WOMEN_CHAIR"}
RETAINED = "RETAINED"


class OfficerNotEligible(InputRefused):
    """The candidate may not hold the office."""

    code = "OFFICER_NOT_ELIGIBLE"
    message = "This person is not eligible for this office; choose another person."
    message_zh = "该人员不符合任职条件，请另选人员。"


@dataclass(frozen=True)
class Ineligible:
    """A fact about the candidate (a position at the employer, or a retained membership), and the offices it closes."""

    fact: str
    offices: frozenset[str]
    rule: str
    rule_zh: str


RULES = (
    Ineligible(
        "LEGAL_REPRESENTATIVE",
        LEADING,
        "The employer's legal representative cannot be chair or vice-chair (Beijing measures, art. 14)",
        "用人单位法定代表人不得担任工会主席、副主席（北京市实施办法第十四条）",
    ),
    Ineligible(
        "EXECUTIVE",
        LEADING,
        "Executives and their deputies cannot be chair or vice-chair (rules on chairs of enterprise unions)",
        "行政负责人（含副职）不得担任工会主席、副主席（企业工会主席产生办法）",
    ),
    Ineligible(
        "PARTNER",
        LEADING,
        "Partners cannot be chair or vice-chair (rules on chairs of enterprise unions)",
        "合伙人不得担任工会主席、副主席（企业工会主席产生办法）",
    ),
    Ineligible(
        "CLOSE_RELATIVE",
        COMMITTEE,
        "Close relatives of those who lead the employer cannot sit on the committee (Trade Union Law, art. 10)",
        "企业主要负责人的近亲属不得作为工会委员会成员的人选（工会法第十条）",
    ),
    Ineligible(
        "HR_HEAD",
        LEADING,
        "The head of human resources cannot be chair or vice-chair (rules on chairs of enterprise unions)",
        "人力资源部门负责人不得担任工会主席、副主席（企业工会主席产生办法）",
    ),
    Ineligible(
        "FOREIGN_STAFF",
        LEADING,
        "Foreign staff cannot be chair or vice-chair (rules on chairs of enterprise unions)",
        "外籍职工不得担任工会主席、副主席（企业工会主席产生办法）",
    ),
    Ineligible(
        RETAINED,
        ELECTED,
        "Members with a retained membership have no right to be elected (rules on membership)",
        "保留会籍人员不享有被选举权（工会会员会籍管理办法）",
    ),
)


def check_eligible(office: str, facts: Iterable[str], *, path: str) -> None:
    """Raise OfficerNotEligible, naming the rule, where a fact about the candidate closes the office."""
    known = set(facts)
    for each in RULES:
        if each.fact in known and office in each.offices:
            raise OfficerNotEligible(f"{each.rule}; choose another person.", f"{each.rule_zh}，请另选人员。", path=path)
