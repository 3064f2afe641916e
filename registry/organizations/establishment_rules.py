"""What is allowed while a union comes to be, and with its documents and terms: the errors, and decisions that need no database.

Begin at `check_term_years()`. Which event leads from which state to which stands in machine.py.
"""

from datetime import date, timedelta

from registry.errors import BadDate, Conflict, InputRefused, NotAllowed

# The candidates hang out for seven days before anybody is elected.
NOTICE_DAYS = 7
# Documents that nobody can look up without their number.
NUMBERED = frozenset({"REPLY", "LEGAL_PERSON_CERTIFICATE", "CREDIT_CODE"})
TERM_YEARS = (3, 5)
FEDERATION_YEARS = 5


class CaseOpen(Conflict):
    """There is an open case already."""

    code = "CASE_OPEN"
    message = "There is an open case for this employer or name already; go on with that one, or abandon it first."
    message_zh = "该单位或名称已有进行中的建会事项，请继续办理或先终止。"


class CaseClosed(Conflict):
    """The case has ended."""

    code = "CASE_CLOSED"
    message = "This case has ended, with a union or without; read it again, and open another one if need be."
    message_zh = "该建会事项已结束，请重新读取；如有需要请另行立项。"


class ApplicationOutOfOrder(Conflict):
    """An application is recorded of a target alone."""

    code = "APPLICATION_OUT_OF_ORDER"
    message = "The application is recorded already; read the case again and take its next step."
    message_zh = "请示已登记，请重新读取并办理下一步。"


class ReplyOutOfOrder(Conflict):
    """A reply answers an application."""

    code = "REPLY_OUT_OF_ORDER"
    message = "A reply to prepare follows the application; read the case again and take its next step."
    message_zh = "筹备批复须在请示之后登记，请重新读取并办理下一步。"


class EnrollmentOutOfOrder(Conflict):
    """Enrollment follows the reply."""

    code = "ENROLLMENT_OUT_OF_ORDER"
    message = "Members are enrolled after the superior's reply; read the case again and take its next step."
    message_zh = "发展会员须在批复之后，请重新读取并办理下一步。"


class NoticeOutOfOrder(Conflict):
    """The candidates are announced after the enrollment."""

    code = "NOTICE_OUT_OF_ORDER"
    message = "Candidates are announced after the enrollment; read the case again and take its next step."
    message_zh = "候选人公示须在发展会员之后，请重新读取并办理下一步。"


class ElectionOutOfOrder(Conflict):
    """An election follows the notice."""

    code = "ELECTION_OUT_OF_ORDER"
    message = "An election follows the notice of the candidates; read the case again and take its next step."
    message_zh = "选举须在候选人公示之后，请重新读取并办理下一步。"


class ApprovalOutOfOrder(Conflict):
    """An approval follows the election."""

    code = "APPROVAL_OUT_OF_ORDER"
    message = "An election is approved after it was held; read the case again and take its next step."
    message_zh = "选举结果须在选举之后批复，请重新读取并办理下一步。"


class NotAppliedFor(Conflict):
    """A union is established after its application at the earliest."""

    code = "NOT_APPLIED_FOR"
    message = "A union is established after its application at the earliest; record the application first."
    message_zh = "建会须先有请示，请先登记请示。"


class ApplicantUnknown(InputRefused):
    """Neither the head-count nor the credit code of the employer is known."""

    code = "APPLICANT_UNKNOWN"
    message = (
        "An application tells the employer's head-count or its credit code; give 'workers', or correct the employer."
    )
    message_zh = "请示须写明用人单位的职工人数或统一社会信用代码，请补填。"


class DocumentNoMissing(InputRefused):
    """A document of this kind has a number."""

    code = "DOCUMENT_NO_MISSING"
    message = "A document of this kind has a number; take it from the paper."
    message_zh = "此类文件须有文号（编号），请按原件填写。"


class DocumentFiled(Conflict):
    """The very same document is in force."""

    code = "DOCUMENT_FILED"
    message = "This document is on file already; nothing is to be done."
    message_zh = "该文件已归档，无需重复提交。"


class NoticeTooShort(InputRefused):
    """The candidates were not on notice for seven days."""

    code = "NOTICE_TOO_SHORT"
    message = "The candidates must be on notice for 7 days before the election; give a later day."
    message_zh = "候选人须公示满 7 天方可选举，请填写更晚的日期。"


class TermNotNamed(InputRefused):
    """The term is not 3 or 5 years, or not said."""

    code = "TERM_YEARS"
    message = "A term has 3 or 5 years; say which."
    message_zh = "届期为 3 年或 5 年，请注明。"


class FederationTerm(InputRefused):
    """Federations and industrial unions have terms of five years (Trade Union Law, art. 16)."""

    code = "FEDERATION_TERM"
    message = "The term of a federation or industrial union has 5 years."
    message_zh = "地方总工会、联合会和产业工会的届期为 5 年。"


class TermOverlaps(Conflict):
    """The organization has a term that began on that day or later."""

    code = "TERM_OVERLAPS"
    message = "There is a term that began on this day or later; read the terms again and give a later day."
    message_zh = "该日或之后已有一届任期开始，请重新读取届期并填写更晚的日期。"


class ReelectionNotDue(Conflict):
    """There is no term whose end has come."""

    code = "REELECTION_NOT_DUE"
    message = "A re-election is ordered when the last term has ended; this organization has no such term."
    message_zh = "仅可对届满未换届的组织责令换届，该组织无届满届期。"


class ReelectionOrdered(Conflict):
    """The same order was given."""

    code = "REELECTION_ORDERED"
    message = "This re-election is ordered until that day already; give another deadline, or wait."
    message_zh = "已责令其在该期限前换届，请另定期限或等待。"


class OnlyBySuperior(NotAllowed):
    """An organization orders nothing of itself."""

    code = "ONLY_BY_SUPERIOR"
    message = "Only a superior can order a re-election; act for the superior."
    message_zh = "仅上级工会可责令换届，请以上级工会身份办理。"


def check_term_years(years: int | None, *, is_federation: bool, path: str) -> int:
    """The years of a term. Raises TermNotNamed, or FederationTerm."""
    if years not in TERM_YEARS:
        raise TermNotNamed(path=path)
    if is_federation and years != FEDERATION_YEARS:
        raise FederationTerm(path=path)
    return years


def term_end(from_on: date, years: int) -> date:
    """The day on which the re-election is due; the last of February where that year has no 29th."""
    try:
        return from_on.replace(year=from_on.year + years)
    except ValueError:
        return from_on.replace(year=from_on.year + years, day=28)


def check_notice(elected_on: date, announced_on: date, *, path: str) -> None:
    """Raise NoticeTooShort, with the first day on which the election can be, for one within seven days."""
    first = announced_on + timedelta(days=NOTICE_DAYS)
    if elected_on < first:
        raise NoticeTooShort(
            f"The candidates must be on notice for 7 days: the election can be on {first} at the earliest.",
            f"候选人须公示满 7 天：最早可于 {first} 选举。",
            path=path,
        )


def not_before(day: date, earlier: date | None, *, path: str) -> None:
    """Raise BadDate for a step before the one that it follows."""
    if earlier is not None and day < earlier:
        raise BadDate(
            f"This day lies before the step that it follows ({earlier}); give a later day.",
            f"日期早于前一步骤（{earlier}），请填写更晚的日期。",
            path=path,
        )
