# Made by client/generate.py; do not edit.
"""What can go wrong, as people and programs are told.

    RegistryError                 code, message, message_zh; a mutation returns it, a query lists it
    ├── NotAuthenticated          no token, or one that is unknown, expired or revoked
    ├── NotAllowed                the role lacks the ability
    ├── RateLimited               asked too much in a short time
    ├── NotFound                  absent or outside the scope: never told apart
    ├── InputRefused              a value that cannot be accepted; path names it
    └── Conflict                  the state of the registry forbids it now

Features derive their own errors from these three last ones, beside the rule. The code is stable, the message is
for people and says what to do, data are attributes. Nothing here knows HTTP.
"""

from collections.abc import Awaitable, Callable
from typing import Any, ClassVar


class RegistryError(Exception):
    """Base of all errors that a client is told."""

    code: ClassVar[str] = "REGISTRY_ERROR"
    message: str = "The registry refused this."
    message_zh: str = "登记系统拒绝了此操作。"
    # What is still to be written once the refused operation was rolled back, in a transaction of its own, such as a line of the
    # access log. It may raise another error, which is told instead.
    afterwards: Callable[[Any], Awaitable[None]] | None = None

    def __init__(self, message: str | None = None, message_zh: str | None = None, *, path: str | None = None) -> None:
        self.message = message or type(self).message
        self.message_zh = message_zh or type(self).message_zh
        self.path = path
        super().__init__(self.message)


class NotAuthenticated(RegistryError):
    """Who asks is not known."""

    code = "UNAUTHENTICATED"
    message = (
        "Send a valid token in the header 'Authorization: Bearer …'; this one is missing, unknown, expired or revoked."
    )
    message_zh = "请提供有效令牌：当前令牌缺失、未知、已过期或已撤销。"


class NotAllowed(RegistryError):
    """The role does not include the ability."""

    code = "NOT_ALLOWED"
    message = "Your role at this organization does not include this; ask an administrator of your union."
    message_zh = "您在该组织的角色无此权限，请联系本工会管理员。"


class NotFound(RegistryError):
    """Absent, or outside the scope: the same answer for both."""

    code = "NOT_FOUND"
    message = "There is nothing with this id or code within your scope; check it, or ask your superior union."
    message_zh = "在您的管辖范围内没有该编号对应的记录，请核对或询问上级工会。"


class InputRefused(RegistryError):
    """A value cannot be accepted."""

    code = "BAD_INPUT"
    message = "A value cannot be accepted; correct it and send it again."
    message_zh = "输入值不符合要求，请更正后重新提交。"


class Conflict(RegistryError):
    """The present state forbids the operation."""

    code = "CONFLICT"
    message = "The present state of the record forbids this; read it again."
    message_zh = "记录的当前状态不允许此操作，请重新读取。"


class Busy(Conflict):
    """Somebody else holds what this needs for longer than it may wait: the tree is being changed, or the same record."""

    code = "BUSY"
    message = "Somebody else is changing the same record or the tree just now; nothing was done, try again in a moment."
    message_zh = "其他人正在变更该记录或组织隶属关系，本次未做任何修改，请稍后重试。"


class BadId(InputRefused):
    """An id that this registry never gave out, or one of another type."""

    code = "BAD_ID"
    message = "This id was not made by this registry, or names another type; use an id as it was returned."
    message_zh = "该编号不是本系统给出的，或类型不符，请使用系统返回的编号。"


class BadCursor(InputRefused):
    """A cursor that this registry did not give out for this list and order."""

    code = "BAD_CURSOR"
    message = "This cursor does not belong to this list and order; start again without 'after'."
    message_zh = "该游标不属于此列表或排序，请去掉 after 重新开始。"


class FeedCursorUnknown(InputRefused):
    """A cursor of the feed that names no change told to this organization, or one that is kept no longer."""

    code = "FEED_CURSOR_UNKNOWN"
    message = "The feed of this organization does not know this cursor any more; read the lists anew, then go on from the newest change."
    message_zh = "该组织的变更流不再认识此游标：请重新读取列表，再从最新变更继续。"


class TooManySubscriptions(InputRefused):
    """One principal follows the feed more often at once than one may."""

    code = "TOO_MANY_SUBSCRIPTIONS"
    message = (
        "You follow the feed in too many places at once; end a subscription that nobody reads, then subscribe again."
    )
    message_zh = "同时订阅的数量过多，请先结束不再使用的订阅，再重新订阅。"


class BadPageSize(InputRefused):
    """Neither or both of `first` and `last`, or one outside 1 to 100."""

    code = "BAD_PAGE_SIZE"
    message = "Give either 'first' or 'last', between 1 and 100; ask for further pages with 'after' or 'before'."
    message_zh = "请用 first 或 last 之一指定条数（1 到 100），其余数据请用 after 或 before 翻页。"


class BadDate(InputRefused):
    """A day that cannot be used here."""

    code = "BAD_DATE"
    message = "Give a day between 1900-01-01 and 2199-12-31, with 'from' not after 'to'."
    message_zh = "日期须在 1900-01-01 至 2199-12-31 之间，且开始日期不晚于结束日期。"


class NotKnownThen(InputRefused):
    """A day on which nobody could know figures: one that has not come, or before the registry's first record."""

    code = "NOT_KNOWN_THEN"
    message = "Give a 'knownAt' from the day of the registry's first record until today: on no other day has anything been known."
    message_zh = "knownAt 须在本系统首次录入之日至今天之间，其他日期没有已知数据。"


class LimitExceeded(InputRefused):
    """The operation asks for more than one request may."""

    code = "LIMIT_EXCEEDED"
    message = "The operation asks for too much at once; take smaller pages or split it."
    message_zh = "一次请求的数据过多，请减小分页或拆分请求。"

    def __init__(
        self,
        message: str | None = None,
        message_zh: str | None = None,
        *,
        path: str | None = None,
        requested: int | None = None,
    ) -> None:
        super().__init__(message, message_zh, path=path)
        self.requested = requested


class RateLimited(RegistryError):
    """Who asks has spent what one may spend for now; `retry_after_s` says when to come again."""

    code = "RATE_LIMITED"
    message = "Too much was asked in a short time; wait for the seconds in 'Retry-After', then go on more slowly."
    message_zh = "短时间内请求过多，请按 Retry-After 所示秒数等待后再试，并降低请求频率。"

    def __init__(self, retry_after_s: int) -> None:
        super().__init__()
        self.retry_after_s = retry_after_s
