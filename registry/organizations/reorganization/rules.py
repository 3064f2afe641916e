"""What is allowed when the tree changes: the errors, and what the database's answers mean.

Begin at `refusal_of()`. Which kind may stand under which is data (organizations.kind_rule); the database decides under the tree lock.
"""

from registry.errors import BadDate, Conflict, InputRefused, NotFound, RegistryError
from registry.organizations.rules import KindNotAllowed, OrganizationDissolved, SuperiorFull


class Circle(InputRefused):
    """The new superior stands below the organization itself."""

    code = "CIRCLE"
    message = "The new superior stands below this organization; move that one first, or choose another superior."
    message_zh = "新的上级位于该组织之下，请先调整其隶属关系或另选上级。"


class AlreadyThere(Conflict):
    """The organization stands under that superior already."""

    code = "ALREADY_UNDER_SUPERIOR"
    message = "The organization stands under this superior already; nothing is to be done."
    message_zh = "该组织已隶属于此上级，无需变更。"


class SuperiorDecides(Conflict):
    """An organization does not change its own superior, and does not end itself."""

    code = "SUPERIOR_DECIDES"
    message = "This is for the superior union to decide; ask it to make the change."
    message_zh = "此项须由上级工会决定，请联系上级工会办理。"


class LaterChange(Conflict):
    """The line of the organization changed on that day or later."""

    code = "LATER_CHANGE"
    message = "Superiors or subordinates concerned changed their place on this day or later; give a later day."
    message_zh = "相关上下级组织在该日或之后已发生隶属变更，请填写更晚的日期。"


class SubordinatesRemain(Conflict):
    """There are organizations below."""

    code = "SUBORDINATES_REMAIN"
    message = "There are organizations below this one; move, merge or dissolve them first."
    message_zh = "该组织下仍有下级组织，请先调整、合并或撤销。"


class MembersRemain(Conflict):
    """There are members whose membership goes on."""

    code = "MEMBERS_REMAIN"
    message = "There are active or retained members; transfer, retain or end each membership first."
    message_zh = "该组织仍有在会或保留会籍的会员，请先逐一接转、保留或终止会籍。"


class EmployersRemain(Conflict):
    """There are employers on the ledger whose fate is open."""

    code = "EMPLOYERS_REMAIN"
    message = "There are employers on the ledger: name the organization that takes them over, or close them first."
    message_zh = "台账中仍有用人单位，请指定接收组织或先行注销。"


class PendingRemain(Conflict):
    """There are applications, cases or batches that nobody has decided."""

    code = "PENDING_REMAIN"
    message = "There are open applications, cases of founding or batches of cards; decide or close them first."
    message_zh = "该组织仍有未决的入会申请、建会事项或办卡批次，请先处理完毕。"


class LaterRecords(Conflict):
    """Something was recorded for that day or later."""

    code = "LATER_RECORDS"
    message = "Memberships, head-counts or employers are recorded for this day or later; give a later day."
    message_zh = "该日或之后已有会籍、人数或用人单位记录，请填写更晚的日期。"


class PreviewOutdated(Conflict):
    """What the preview showed is no longer so."""

    code = "PREVIEW_OUTDATED"
    message = (
        "This is not the preview of this change, or something has changed since; look at a new preview and name that."
    )
    message_zh = "预览与当前变更不符或数据已变化，请重新预览后再提交。"


class PartsRefused(InputRefused):
    """The parts do not divide the organization."""

    code = "PARTS_REFUSED"
    message = "Give 1 to 20 parts; every subordinate, member and employer goes to exactly one of them."
    message_zh = "请给出 1 至 20 个分立组织，每个下级、会员和用人单位须且仅须归入其中一个。"


_REFUSALS: dict[str, tuple[type[RegistryError], str | None]] = {
    "ORGANIZATION_NOT_FOUND": (NotFound, "organizationId"),
    "SUPERIOR_NOT_FOUND": (NotFound, "superiorId"),
    "OWN_SUPERIOR": (SuperiorDecides, "organizationId"),
    "ORGANIZATION_DISSOLVED": (OrganizationDissolved, "organizationId"),
    "SUPERIOR_DISSOLVED": (OrganizationDissolved, "superiorId"),
    "CIRCLE": (Circle, "superiorId"),
    "ALREADY_THERE": (AlreadyThere, "superiorId"),
    "KIND_NOT_ALLOWED": (KindNotAllowed, "superiorId"),
    "LATER_CHANGE": (LaterChange, "fromOn"),
    "FULL": (SuperiorFull, "superiorId"),
    "SUBORDINATES_REMAIN": (SubordinatesRemain, "organizationId"),
    "MEMBERS_REMAIN": (MembersRemain, "organizationId"),
    "EMPLOYERS_REMAIN": (EmployersRemain, "employersToId"),
    "PENDING_REMAIN": (PendingRemain, "organizationId"),
    "LATER_RECORDS_REMAIN": (LaterRecords, "fromOn"),
}


def before_founding() -> BadDate:
    """The day lies too early for an organization that is concerned."""
    return BadDate(
        "This day lies before the founding, or is the day of founding itself; give a later one.",
        "日期早于或等于成立日期，请填写更晚的日期。",
        path="fromOn",
    )


def refusal_of(answer: str | None) -> RegistryError | None:
    """The error for what the database answered, or None where it did or would do it."""
    if answer in (None, "MOVED", "DISSOLVED"):
        return None
    if answer == "BEFORE_FOUNDING":
        return before_founding()
    error, path = _REFUSALS[answer]
    return error(path=path)
