"""What is allowed with organizations: errors, and decisions that need no database.

Begin at the errors; `found_refusal()` maps what the database answers to them. What may stand under what is data
(organizations.kind_rule); founding itself decides inside the database, where positions are given out.
"""

import re
import secrets
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from registry.codes.credit_code import check_union_credit_code
from registry.codes.issue import Issue, Severity
from registry.codes.regions import check_region
from registry.errors import BadDate, Conflict, InputRefused, NotFound, RegistryError

# No vowels: a code made of these is no word.
CODE_LETTERS = "BCDFGHJKLMNPQRSTVWXZ23456789"
CODE_LENGTH = 10
CODE_FORM = re.compile("[A-Z0-9][A-Z0-9-]{1,31}")
POSTCODE_FORM = re.compile("[0-9]{6}")
LEGACY_CODE_FORM = re.compile("[0-9A-Z]{8}-?[0-9X]")
UNIT_TYPE_FORM = re.compile("[0-9]{3}")
MAX_HEAD_COUNT = 10_000_000
HOLDS_MEMBERS = frozenset({"YES", "POLICY", "CUSTODY"})


class KindNotAllowed(InputRefused):
    """The kind may not stand under that superior."""

    code = "KIND_NOT_ALLOWED"
    message = "An organization of this kind cannot stand under that superior; choose another kind or another superior."
    message_zh = "该类型的组织不能设在此上级之下，请更换类型或上级。"


class CodeTaken(Conflict):
    """The code or credit code is registered already, wherever that is."""

    code = "CODE_TAKEN"
    message = "This code is registered already; leave it out to get one, or check the credit code."
    message_zh = "该代码已登记；可不填代码由系统分配，或核对统一社会信用代码。"


class OrganizationDissolved(Conflict):
    """The organization is dissolved."""

    code = "ORGANIZATION_DISSOLVED"
    message = "This organization is dissolved; choose one that exists."
    message_zh = "该组织已撤销，请选择现存组织。"


class SuperiorFull(Conflict):
    """The superior's interval has no room left."""

    code = "SUPERIOR_FULL"
    message = "There is no room left below this superior; ask the operator to run 'registry widen' for it."
    message_zh = "该上级下的编号空间已满，请联系系统管理员扩展。"


class MembersNotHeld(InputRefused):
    """The kind of organization holds no members."""

    code = "MEMBERS_NOT_HELD"
    message = (
        "An organization of this kind holds no members itself; register at the basic-level union above or below it."
    )
    message_zh = "该类型的组织不直接吸收会员，请在其上级或下级的基层工会登记。"


class EmployerListed(Conflict):
    """The union has the employer on its ledger already."""

    code = "EMPLOYER_LISTED"
    message = "This union has an employer with this credit code on its ledger already; report its head-count instead."
    message_zh = "本工会台账中已有该统一社会信用代码的用人单位，请直接填报人数。"


class ChairHeld(Conflict):
    """There is a chair already."""

    code = "CHAIR_HELD"
    message = "There is a chair on that day already; end that office first."
    message_zh = "该日已有在任主席，请先办理其离任。"


class CandidateNotActive(Conflict):
    """The person is no active member."""

    code = "CANDIDATE_NOT_ACTIVE"
    message = "Only an active member is appointed as such; give the name alone where the person is none."
    message_zh = "仅在会会员可按会员任职；非会员请仅填写姓名。"


class OfficeEnded(Conflict):
    """The office has ended already."""

    code = "OFFICE_ENDED"
    message = "This office has ended already."
    message_zh = "该任职已结束。"


class HeadCountAlreadyReported(Conflict):
    """A head-count was reported for that day already."""

    code = "HEAD_COUNT_ALREADY_REPORTED"
    message = "A head-count was reported for this day already; report the corrected one for a later day."
    message_zh = "该日人数已填报，请以之后的日期填报更正数。"


class CoverageEnded(Conflict):
    """The employer was not covered on that day."""

    code = "NOT_COVERED"
    message = "The employer is not covered on this day; give a day within the coverage."
    message_zh = "该日不在覆盖期内，请填写覆盖期内的日期。"


class EmployerClosed(Conflict):
    """The employer has closed, or gone to another union's ledger."""

    code = "EMPLOYER_CLOSED"
    message = "This employer is no longer on this ledger; choose one that is."
    message_zh = "该用人单位已不在本台账，请选择在册单位。"


class EmployerHasMembers(Conflict):
    """Active members work at the employer."""

    code = "EMPLOYER_HAS_MEMBERS"
    message = "There are active members at this employer; transfer or retain them, or end their memberships, first."
    message_zh = "该单位仍有在会会员，请先办理转出、保留会籍或终止会籍。"


class EmployerUnionized(Conflict):
    """The employer has a union."""

    code = "EMPLOYER_UNIONIZED"
    message = "This employer has a union; its union status follows from that."
    message_zh = "该单位已建立工会，其建会状态随之确定。"


class UnionStatusKept(InputRefused):
    """An employer becomes unionized by a union."""

    code = "UNION_STATUS_KEPT"
    message = "An employer becomes unionized by covering it or by establishing its union; choose another union status."
    message_zh = "用人单位须通过覆盖或建会成为已建会单位，请选择其他状态。"


class NameUnchanged(Conflict):
    """The organization has this name."""

    code = "NAME_UNCHANGED"
    message = "The organization has this name already; nothing is to be done."
    message_zh = "该组织已使用此名称，无需更名。"


class RenamedLater(Conflict):
    """The name was changed on that day or later."""

    code = "RENAMED_LATER"
    message = "The name was changed on this day or later; read it again and give a later day."
    message_zh = "该日或之后已更名，请重新读取并填写更晚的日期。"


_FOUND_REFUSALS: dict[str, type[RegistryError]] = {
    "SUPERIOR_NOT_FOUND": NotFound,
    "KIND_NOT_ALLOWED": KindNotAllowed,
    "SUPERIOR_DISSOLVED": OrganizationDissolved,
    "CODE_TAKEN": CodeTaken,
    "CREDIT_CODE_TAKEN": CodeTaken,
    "FULL": SuperiorFull,
}
_PATHS = {
    "SUPERIOR_NOT_FOUND": "superiorId",
    "KIND_NOT_ALLOWED": "kind",
    "CODE_TAKEN": "code",
    "CREDIT_CODE_TAKEN": "creditCode",
}


def found_refusal(answer: str) -> RegistryError | None:
    """The error for what organizations.found() answered, or None when it founded."""
    if answer == "FOUNDED":
        return None
    if answer == "FOUNDED_BEFORE_SUPERIOR":
        return BadDate(
            "An organization cannot be older than its superior; give a later day.",
            "成立日期不能早于上级组织。",
            path="establishedOn",
        )
    return _FOUND_REFUSALS[answer](path=_PATHS.get(answer))


def new_code() -> str:
    """A registry code that tells nothing of place or number."""
    return "U-" + "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


def not_after(day: date, today: date, *, path: str) -> None:
    """Raise BadDate for a day in the future: what has not happened is not recorded."""
    if day > today:
        raise BadDate("This day lies in the future; record it when it has come.", "日期不能晚于今天。", path=path)


def check_head_count(total: int, women: int, migrant: int, dispatched: int) -> None:
    """Raise InputRefused for counts that cannot be: below 0, above 10,000,000, or a part above the total."""
    if not 0 <= total <= MAX_HEAD_COUNT:
        raise InputRefused("A head-count lies between 0 and 10,000,000.", "人数应在 0 至 10000000 之间。", path="total")
    for path, part in (("women", women), ("migrant", migrant), ("dispatched", dispatched)):
        if not 0 <= part <= total:
            raise InputRefused("A part lies between 0 and the total.", "分项人数应在 0 与总数之间。", path=path)


def check_code(code: str) -> None:
    """Raise InputRefused for a registry code of a wrong form."""
    if not CODE_FORM.fullmatch(code):
        raise InputRefused(
            "A registry code has 2 to 32 of A-Z, 0-9 and '-', and does not begin with '-'.",
            "登记代码为 2 至 32 位大写字母、数字或连字符，且不以连字符开头。",
            path="code",
        )


def check_unit_type(code: str) -> None:
    """Raise InputRefused for a type of unit that is not three digits."""
    if not UNIT_TYPE_FORM.fullmatch(code):
        raise InputRefused("The type of a unit has three digits.", "单位类型代码应为 3 位数字。", path="unitType")


def check_codes(*, credit_code: str | None, region_code: str | None, on: date) -> None:
    """Raise InputRefused for a union's credit code or region that cannot be right."""
    issues: list[tuple[str, Sequence[Issue]]] = []
    if credit_code is not None:
        issues.append(("creditCode", check_union_credit_code(credit_code)))
    if region_code is not None:
        issues.append(("regionCode", check_region(region_code, on=on, field="regionCode")))
    refuse_errors(issues)


def check_details(details: Mapping[str, Any]) -> None:
    """Raise InputRefused for a postcode or an organization code of the old form that cannot be right."""
    for name, form, message, message_zh in (
        ("postcode", POSTCODE_FORM, "A postcode has six digits.", "邮政编码应为 6 位数字。"),
        (
            "legacy_org_code",
            LEGACY_CODE_FORM,
            "An organization code has eight characters and a check character.",
            "组织机构代码为 8 位本体代码和 1 位校验码。",
        ),
    ):
        value = details.get(name)
        if value is not None and not form.fullmatch(value):
            first, *rest = name.split("_")
            raise InputRefused(message, message_zh, path=first + "".join(part.capitalize() for part in rest))


def refuse_errors(issues: Sequence[tuple[str, Sequence[Issue]]]) -> None:
    """Raise InputRefused for the first ERROR; `issues` come with the path of their field."""
    for path, found in issues:
        for issue in found:
            if issue.severity is Severity.ERROR:
                raise InputRefused(issue.message, issue.message_zh, path=path)
