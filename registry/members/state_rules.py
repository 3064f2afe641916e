"""What is allowed with memberships as they come and go: errors, and decisions that need no database.

Begin at `check_ending()`. Which event leads from which state to which stands in machine.py.
"""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from registry.errors import BadDate, Conflict, InputRefused

# What a reason of retention says of the employment, where it says something.
EMPLOYMENT_OF_RETENTION: Mapping[str, str] = {
    "RETIRED": "RETIRED",
    "UNEMPLOYED": "UNEMPLOYED",
    "LAID_OFF": "LAID_OFF_WAITING",
}


class AlreadyRetained(Conflict):
    """The membership is retained."""

    code = "ALREADY_RETAINED"
    message = "This membership is retained already; return the member first if the reason has changed."
    message_zh = "该会籍已在保留中；如原因有变，请先办理恢复。"


class NotRetained(Conflict):
    """The membership is not retained."""

    code = "NOT_RETAINED"
    message = "This membership is active, so there is nothing to return from; read the member again."
    message_zh = "该会籍并未保留，无需恢复，请重新读取会员信息。"


class MembershipRunning(Conflict):
    """The membership has not ended."""

    code = "MEMBERSHIP_RUNNING"
    message = "This membership has not ended; end it first, or read the member again."
    message_zh = "该会籍尚未终止；请先办理终止，或重新读取会员信息。"


class MemberDeceased(Conflict):
    """The person has died."""

    code = "MEMBER_DECEASED"
    message = "This member is recorded as deceased; if that is wrong, ask your superior union."
    message_zh = "该会员已登记为去世；如有误，请联系上级工会。"


class RecordErased(Conflict):
    """The person's data were erased."""

    code = "RECORD_ERASED"
    message = "This person's data were erased, so nothing can be done with the record; register the person anew."
    message_zh = "该人员信息已删除，记录不可再操作；如需入会请重新登记。"


class ApplicationOpen(Conflict):
    """The person has an open application at this organization."""

    code = "APPLICATION_OPEN"
    message = "This person has applied here already; approve, reject or withdraw that application first."
    message_zh = "该人员在本工会已有待审批的入会申请，请先予以批准、驳回或撤回。"


class ApplicationDecided(Conflict):
    """The application is no longer open."""

    code = "APPLICATION_DECIDED"
    message = "This application has been decided already; read it again."
    message_zh = "该入会申请已办结，请重新读取。"


class JoiningFixed(Conflict):
    """The day of joining can no longer be moved so."""

    code = "JOINING_FIXED"
    message = (
        "The day of joining can only be corrected while the membership has one period, to a day before its end and not after a card "
        "was asked for."
    )
    message_zh = "仅当会籍只有一个阶段时可更正入会日期，且不得晚于该阶段终止日或申办会员卡之日。"


class NotYetDeemedWithdrawn(Conflict):
    """The member has not stayed away long enough, or was not persuaded meanwhile."""

    code = "NOT_YET_DEEMED_WITHDRAWN"
    message = "The membership cannot be deemed withdrawn on that day; wait, and persuade the member meanwhile."
    message_zh = "该日尚不能视为自动退会，请先劝说并等待期满。"

    def __init__(self, first_possible_on: date, months: int, **details: Any) -> None:
        super().__init__(
            f"The membership can be deemed withdrawn from {first_possible_on} at the earliest: {months} months after the member last "
            "paid dues or took part, with persuasion in between.",
            f"最早可于 {first_possible_on} 视为自动退会：须自最后一次缴费或参加活动起满 {months} 个月，且期间经过劝说。",
            **details,
        )
        self.first_possible_on = first_possible_on


class EvidenceNeeded(InputRefused):
    """A deemed withdrawal without the days that it rests on."""

    code = "EVIDENCE_NEEDED"
    message = "Say when the member last paid dues or took part ('lastTookPartOn') and was persuaded ('persuadedOn')."
    message_zh = "请填写最后一次缴费或参加活动的日期（lastTookPartOn）和劝说日期（persuadedOn）。"


class DocumentNeeded(InputRefused):
    """A decision without its document."""

    code = "DOCUMENT_NEEDED"
    message = "Give the number of the committee's decision in 'documentNo'."
    message_zh = "请在 documentNo 中填写工会委员会决定的文号。"


@dataclass(frozen=True, kw_only=True)
class Ending:
    """How a membership ends: `until_on` is the first day no longer a member."""

    reason: str
    until_on: date
    document_no: str | None = None
    last_took_part_on: date | None = None
    persuaded_on: date | None = None


def check_ending(ending: Ending, *, began_on: date, months: int) -> None:
    """Raise what an ending lacks: its document, or the time and persuasion of a deemed withdrawal.

    `months` is the federation's; joining counts as taking part. Source: the union's charter, see domain: six months without dues
    and without taking part, after persuasion.
    """
    if ending.reason == "EXPELLED" and ending.document_no is None:
        raise DocumentNeeded(path="documentNo")
    if ending.reason != "DEEMED_WITHDRAWN":
        return
    last, persuaded = ending.last_took_part_on, ending.persuaded_on
    if last is None or persuaded is None:
        raise EvidenceNeeded(path="lastTookPartOn" if last is None else "persuadedOn")
    possible_on = months_after(max(last, began_on), months)
    if persuaded < last:
        raise NotYetDeemedWithdrawn(possible_on, months, path="persuadedOn")
    if ending.until_on < max(possible_on, persuaded):
        raise NotYetDeemedWithdrawn(max(possible_on, persuaded), months, path="endedOn")


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or that month's last one."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def check_begins_after(day: date, began_on: date, *, path: str) -> None:
    """Raise BadDate unless a new period begins after the first day of the one before: each has a day of its own."""
    if day <= began_on:
        raise BadDate(
            f"The day must lie after {began_on}, on which the present period of the membership began.",
            f"日期须晚于当前会籍阶段的开始日期 {began_on}。",
            path=path,
        )
