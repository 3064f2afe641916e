"""What is allowed with targets: the errors, and decisions that need no database.

Begin at `check_target()`. Which event leads from which state to which stands in machine.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from registry.errors import BadDate, Conflict, InputRefused, NotAllowed, RegistryError
from registry.rollups.model import RATE_OF
from registry.targets.attainment import TARGETED, WHOLE

MOST_DAYS = 366
MOST_COUNTED = 2_000_000_000


class TargetSet(Conflict):
    """There is a target in force for the same organization, figure and period."""

    code = "TARGET_SET"
    message = "There is a target of this figure for exactly this period already; revise it, or withdraw it first."
    message_zh = "该组织在此期间已有该项指标的考核目标，请修订原目标，或先撤回。"


class TargetNotInForce(Conflict):
    """Only a target in force is revised."""

    code = "TARGET_NOT_IN_FORCE"
    message = "This target was withdrawn, or ended with its organization; set another one instead."
    message_zh = "该考核目标已撤回，或已随组织撤销而终止，请另行设定。"


class TargetOver(Conflict):
    """Only a target in force is withdrawn."""

    code = "TARGET_OVER"
    message = "This target was withdrawn already, or ended with its organization; nothing is to be done."
    message_zh = "该考核目标已撤回，或已随组织撤销而终止，无需再撤回。"


class TargetOfSuperior(NotAllowed):
    """What a superior has set is for the superior to change."""

    code = "TARGET_OF_SUPERIOR"
    message = "A superior union has set this target; ask it to change it."
    message_zh = "该考核目标由上级工会设定，如需变更请联系上级工会。"


class TargetUnchanged(Conflict):
    """The revision would change nothing."""

    code = "TARGET_UNCHANGED"
    message = "The target says this already; nothing is to be done."
    message_zh = "考核目标已是此内容，无需修订。"


class FigureNotTargeted(InputRefused):
    """Nobody strives for more of this figure."""

    code = "FIGURE_NOT_TARGETED"
    message = "A target is reached from below; of this figure less is better: take another one, such as MEMBERS_ACTIVE."
    message_zh = "该指标不宜设为增长目标，请选择其他指标（如 MEMBERS_ACTIVE）。"


class BadTargetValue(InputRefused):
    """A value that a figure cannot have."""

    code = "TARGET_VALUE"
    message = (
        "A count is targeted by a number from 1 to 2,000,000,000, a rate in hundredths of a percent from 1 to 10,000."
    )
    message_zh = "数量目标须为 1 至 2,000,000,000，比率目标以万分之一计，须为 1 至 10,000。"


class PeriodTooLong(BadDate):
    """A period of more than a year."""

    code = "PERIOD_TOO_LONG"
    message = "A target's period has at most 366 days; set one target for each year."
    message_zh = "考核期最长 366 天，跨年度请按年分别设定。"


class ResponsibleTwice(InputRefused):
    """Both an officer and a name."""

    code = "RESPONSIBLE_TWICE"
    message = "Name who answers for it either as an officer of the organization or in words."
    message_zh = "责任人请选择本组织干部，或填写姓名（职务），二者取一。"


class NotASubordinate(InputRefused):
    """A superior allocates to its direct subordinates."""

    code = "NOT_A_SUBORDINATE"
    message = "This organization is no direct subordinate; allocate to direct subordinates, which allocate further."
    message_zh = "该组织不是直接下级，目标应分解到直接下级，再由其逐级分解。"


class LineTwice(InputRefused):
    """Two lines of an allocation name the same organization."""

    code = "LINE_TWICE"
    message = "Another line names the same organization; leave one of them."
    message_zh = "同一组织出现在多行中，请只保留一行。"


class BadAllocation(InputRefused):
    """No lines, or too many."""

    code = "ALLOCATION_SIZE"
    message = "An allocation has 1 to 200 lines; send more of them in further allocations."
    message_zh = "一次分解须有 1 至 200 行，更多下级请分次提交。"


@dataclass(frozen=True)
class LineIssue:
    """Why one line of an allocation cannot be. `line`: its number, from 1."""

    line: int
    code: str
    message: str
    message_zh: str
    path: str | None


class AllocationRefused(InputRefused):
    """Some lines of an allocation cannot be, so none was set. `issues`: one for each of them."""

    code = "ALLOCATION_REFUSED"
    message = "Nothing was set, since some lines cannot be; mend those and send all again."
    message_zh = "部分行不符合要求，本次未设定任何目标，请更正后重新提交全部内容。"

    def __init__(self, errors: Sequence[tuple[int, RegistryError]]) -> None:
        super().__init__(path="lines")
        self.issues = [LineIssue(line, each.code, each.message, each.message_zh, each.path) for line, each in errors]


def check_period(from_on: date, to_on: date) -> None:
    """Raise BadDate for days out of order, PeriodTooLong for more than a year."""
    if to_on < from_on:
        raise BadDate(path="toOn")
    if (to_on - from_on).days >= MOST_DAYS:
        raise PeriodTooLong(path="toOn")


def check_value(figure: str, value: int, *, path: str = "value") -> None:
    """Raise BadTargetValue for a value that the figure cannot have."""
    if not 1 <= value <= (WHOLE if figure in RATE_OF else MOST_COUNTED):
        raise BadTargetValue(path=path)


def check_target(figure: str, from_on: date, to_on: date) -> None:
    """Raise what keeps a figure and a period from being targeted."""
    if figure not in TARGETED:
        raise FigureNotTargeted(path="figure")
    check_period(from_on, to_on)


def within_life(established_on: date, to_on: date, *, path: str) -> None:
    """Raise BadDate for a period that is over before the organization was founded."""
    if to_on < established_on:
        raise BadDate("The period is over before the union's founding.", "考核期早于该组织的成立日期。", path=path)
