"""What forbids an export.

Begin at `TooManyExports`.
"""

from registry.errors import Conflict, InputRefused


class TooManyExports(Conflict):
    """So many files are being made that no more are taken on."""

    code = "TOO_MANY_EXPORTS"
    message = "Two of your exports, or twenty of all, are still being made; wait until one is ready, or cancel one."
    message_zh = "您已有两个（或全系统已有二十个）导出任务在进行，请等待完成或取消其中一个。"


class ExportOver(Conflict):
    """A file that is ready, failed or gone cannot be cancelled."""

    code = "EXPORT_OVER"
    message = "This export is no longer being made; there is nothing to cancel."
    message_zh = "该导出任务已结束，无法取消。"


class FilterRefused(InputRefused):
    """The filter of an export does not fit its list."""

    code = "BAD_FILTER"
    message = "The filter does not fit the list; try it in the list's own query first."
    message_zh = "筛选条件与列表不符，请先在该列表的查询中试用。"
