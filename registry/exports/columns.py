"""What can be chosen of each list: the columns of a file.

Begin at `LISTS`. A column names the field of the API that it shows, through objects by full stops, and its heading in Chinese.
"""

from dataclasses import dataclass

from registry.errors import InputRefused
from registry.tenants.principal import Ability


@dataclass(frozen=True)
class Column:
    """A column: its name, the field of the API, the Chinese heading; `is_clear` for personal data that the API shows masked alone."""

    name: str
    field: str
    heading: str
    is_clear: bool = False


@dataclass(frozen=True)
class ExportedList:
    """A list: its field in the API, its filter's type, the ability to read it, its columns by name."""

    field: str
    filter_type: str
    ability: Ability
    columns: dict[str, Column]


def _columns(*columns: tuple[str, str] | tuple[str, str, str]) -> dict[str, Column]:
    """Columns of name, heading and, where it is another than the name, field."""
    return {each[0]: Column(each[0], each[2] if len(each) == 3 else each[0], each[1]) for each in columns}


_ORGANIZATION = (
    ("organizationCode", "组织代码", "organization.code"),
    ("organizationName", "组织名称", "organization.name"),
)
LISTS: dict[str, ExportedList] = {
    "MEMBERS": ExportedList(
        "members",
        "MemberFilter",
        Ability.READ_MEMBERS,
        _columns(
            ("id", "编号"), ("name", "姓名"), ("idType", "证件类型"), ("numberMasked", "证件号码"), ("mobileMasked", "手机号码"),
            ("sex", "性别"), ("birthYear", "出生年份"), ("ethnicGroup", "民族"), ("politicalStatus", "政治面貌"),
            ("education", "学历"), ("employmentStatus", "就业状况"), ("employmentForm", "用工形式"), ("post", "岗位"),
            ("employerName", "单位名称", "employer.name"), ("employerCreditCode", "统一社会信用代码", "employer.creditCode"),
            ("joinedOn", "入会日期"), ("joinChannel", "入会渠道"), ("status", "会籍状态"), ("cardState", "办卡状态"),
            ("isAccurate", "信息合格"), *_ORGANIZATION,
        )
        | {
            "nationalNumber": Column("nationalNumber", "id", "证件号码（明文）", is_clear=True),
            "mobile": Column("mobile", "id", "手机号码（明文）", is_clear=True),
        },
    ),
    "CARDS": ExportedList(
        "cards",
        "CardFilter",
        Ability.READ_MEMBERS,
        _columns(
            ("id", "编号"), ("state", "状态"), ("last4", "卡号后四位"), ("consentedOn", "同意日期"), ("requestedOn", "申请日期"),
            ("issuedOn", "发卡日期"), ("activatedOn", "激活日期"), ("closedOn", "注销日期"), ("benefitStatus", "权益状态"),
            ("memberId", "会员编号", "member.id"), ("memberName", "姓名", "member.name"),
            ("numberMasked", "证件号码", "member.numberMasked"), *_ORGANIZATION,
        ),
    ),
    "EMPLOYERS": ExportedList(
        "employers",
        "EmployerFilter",
        Ability.READ_FIGURES,
        _columns(
            ("id", "编号"), ("name", "名称"), ("creditCode", "统一社会信用代码"), ("unitType", "单位类型"), ("industry", "行业"),
            ("regionCode", "行政区划"), ("address", "地址"), ("openedOn", "开业日期"), ("listedOn", "列入日期"),
            ("closedOn", "注销日期"), ("unionStatus", "建会状态"), ("unionizedOn", "建会日期"), *_ORGANIZATION,
        ),
    ),
    "ORGANIZATIONS": ExportedList(
        "organizations",
        "OrganizationFilter",
        Ability.READ_FIGURES,
        _columns(
            ("id", "编号"), ("code", "代码"), ("name", "名称"), ("kind", "类型"), ("status", "状态"), ("maturity", "建设程度"),
            ("regionCode", "行政区划"), ("address", "地址"), ("creditCode", "统一社会信用代码"), ("establishedOn", "成立日期"),
            ("dissolvedOn", "撤销日期"), ("superiorCode", "上级代码", "superior.code"), ("superiorName", "上级名称", "superior.name"),
        ),
    ),
    "OFFICERS": ExportedList(
        "officers",
        "OfficerFilter",
        Ability.READ_FIGURES,
        _columns(
            ("id", "编号"), ("name", "姓名"), ("role", "职务"), ("employment", "专兼职"), ("electedOn", "当选日期"),
            ("fromOn", "任职日期"), ("untilOn", "离任日期"), *_ORGANIZATION,
        ),
    ),
    "TRANSFERS": ExportedList(
        "transfers",
        "TransferFilter",
        Ability.READ_MEMBERS,
        _columns(
            ("id", "编号"), ("side", "方向"), ("state", "状态"), ("waitingFor", "等待方"), ("requestedOn", "申请日期"),
            ("releasedOn", "转出日期"), ("acceptedOn", "接收日期"), ("dueOn", "答复期限"), ("closedOn", "办结日期"),
            ("memberName", "姓名"), ("numberMasked", "证件号码"), ("counterpartCode", "对方代码", "counterpart.code"),
            ("counterpartName", "对方名称", "counterpart.name"), *_ORGANIZATION,
        ),
    ),
    "LEDGER": ExportedList(
        "ledgerEntries",
        "LedgerFilter",
        Ability.READ_LEDGER,
        _columns(
            ("id", "编号"), ("kind", "事项"), ("subjectType", "对象类型"), ("subjectId", "对象编号"), ("effectiveOn", "生效日期"),
            ("recordedAt", "记录时间"), ("principalId", "经办"), *_ORGANIZATION,
        ),
    ),
}  # fmt: skip


def chosen(list_: str, names: list[str], *, is_clear: bool) -> list[Column]:
    """The columns of a list by their names, all but those in clear where none is named. Raises InputRefused."""
    known = LISTS[list_].columns
    if not names:
        return [column for column in known.values() if column.is_clear <= is_clear]
    wrong = [name for name in names if name not in known or known[name].is_clear > is_clear]
    if wrong or len(set(names)) < len(names):
        possible = ", ".join(name for name, column in known.items() if column.is_clear <= is_clear)
        raise InputRefused(
            f"Choose each column once, of these: {possible}.",
            f"请从以下列中选择，每列一次：{possible}。",
            path="columns",
        )
    return [known[name] for name in names]
