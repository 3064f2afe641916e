"""What is allowed with reports: the errors, and how large a report may be.

Begin at `ReportUnchanged`.
"""

from registry.errors import Conflict, InputRefused

# A row per direct subordinate costs its figures; a row per employer is kept as it stands.
MAX_SUBORDINATES = 1_000
MAX_EMPLOYERS = 10_000


class ReportUnchanged(Conflict):
    """The same answer with the same note is filed already."""

    code = "REPORT_UNCHANGED"
    message = "Exactly this report is filed already, and nothing has changed since; there is nothing to file anew."
    message_zh = "该报表已报送且内容未变，无需重新报送。"


class ReportTooLarge(InputRefused):
    """The report would have more rows than one report may."""

    code = "REPORT_TOO_LARGE"
    message = "This report would have too many rows; take the organizations below one by one."
    message_zh = "该报表行数过多，请按下级组织分别填报。"


class ExplanationMissing(InputRefused):
    """A check fails, and the note is empty."""

    code = "REPORT_EXPLANATION_MISSING"
    message = "A check of this report fails: say in the note why, or correct the records first."
    message_zh = "报表逻辑校验未通过，请在说明中写明原因，或先更正数据。"


class YearNotBegun(InputRefused):
    """A yearly return of a year that has not begun."""

    code = "YEAR_NOT_BEGUN"
    message = "This year has not begun; take this year or an earlier one."
    message_zh = "该年度尚未开始，请选择本年或以前的年度。"


class YearNotUsable(InputRefused):
    """No year for a yearly return, one for a report of a day, or one outside the registry's calendar."""

    code = "YEAR_NOT_USABLE"
    message = "A yearly return needs a year between 1900 and 2199; the other reports are of today and take none."
    message_zh = "年报须指定 1900 至 2199 之间的年度；其他报表以当日为准，不指定年度。"
