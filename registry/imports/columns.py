"""The kinds of files and their columns: what a heading is called in Chinese and English, what its cells hold, and what it means.

Begin at `KINDS`. Templates, the guess which column is which, the reading of cells and the page for officers are made of this.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as default

from registry.codes.classifications import (
    EDUCATION_LEVELS,
    ETHNIC_GROUPS,
    OCCUPATION_GROUPS,
    POLITICAL_STATUSES,
    UNIT_TYPES,
    Term,
)
from registry.imports.cells import Meaning
from registry.imports.words import (
    DIRECTIONS,
    DISPATCH_BASES,
    EMPLOYMENT_FORMS,
    EMPLOYMENT_STATUSES,
    HOUSEHOLD_TYPES,
    ID_TYPES,
    JOIN_CHANNELS,
    LEAVING_REASONS,
    OFFICER_EMPLOYMENTS,
    OFFICER_ROLES,
    ORGANIZATION_KINDS,
    POSITIONS,
    SEXES,
    VERIFICATION_METHODS,
    Words,
)
from registry.tenants.principal import Ability


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its field's name, its headings, what its cells hold, and what to write there."""

    field: str
    heading_zh: str
    heading: str
    meaning: Meaning = Meaning.TEXT
    also: tuple[str, ...] = ()
    codes: Words = default(default_factory=dict)
    required: bool = False
    # Never shown but masked.
    personal: bool = False
    example: str = ""
    note: str = ""
    note_zh: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of file: what a row of it is, who may import it, and its columns."""

    code: str
    title: str
    title_zh: str
    ability: Ability
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column:
        """The column of a field. Raises KeyError."""
        return {each.field: each for each in self.columns}[name]


def _terms(terms: Mapping[str, Term]) -> Words:
    return {code: (term.chinese, term.english) for code, term in terms.items()}


_N, _D, _C = Meaning.NUMBER_TEXT, Meaning.DAY, Meaning.CODE
_EXTERNAL = Column(
    field="externalId", heading_zh="外部编号", heading="External id", also=("系统编号", "staff code", "工号"),
    note="Your own system's number of this row. The next file finds the record by it.",
    note_zh="本单位系统中的编号，下次导入时据此识别同一条记录。",
)  # fmt: skip
_UNION = Column(
    field="organizationCode", heading_zh="工会代码", heading="Union code", also=("组织代码", "所属工会代码"),
    note="The registry's code of the union that the row is of; blank for the organization that the file is imported at.",
    note_zh="所属工会的登记代码；不填则为导入时所选的组织。",
)  # fmt: skip
_ID_TYPE = Column(
    field="idType", heading_zh="证件类型", heading="Kind of document", meaning=_C, codes=ID_TYPES,
    note="Blank: resident identity card.", note_zh="不填则为居民身份证。",
)  # fmt: skip


def _number(required: bool = True) -> Column:
    return Column(
        field="nationalNumber", heading_zh="证件号码", heading="Document number", meaning=_N, required=required, personal=True,
        also=("身份证号", "身份证号码", "公民身份号码", "身份证", "ID number", "national number"),
        note="As text: a spreadsheet keeps only 15 digits of a number.", note_zh="须为文本格式：数值格式只保留15位。",
    )  # fmt: skip


MEMBERS = Kind(
    code="MEMBERS", title="Members", title_zh="会员", ability=Ability.REGISTER_MEMBERS,
    columns=(
        _EXTERNAL, _UNION,
        Column(field="name", heading_zh="姓名", heading="Name", required=True, also=("会员姓名", "full name"), example="张三"),
        _ID_TYPE, _number(),
        Column(field="sex", heading_zh="性别", heading="Sex", meaning=_C, codes=SEXES, example="男",
               note="Blank: as the document's number says.", note_zh="不填则按身份证号码确定。"),
        Column(field="birthDate", heading_zh="出生日期", heading="Birth date", meaning=_D, also=("出生年月日", "生日"),
               note="Blank: as the document's number says.", note_zh="不填则按身份证号码确定。"),
        Column(field="joinedOn", heading_zh="入会日期", heading="Joined on", meaning=_D, also=("入会时间",),
               example="2015-03-01", note="Needed of who joins.", note_zh="新入会人员必填。"),
        Column(field="joinChannel", heading_zh="入会方式", heading="Way of joining", meaning=_C, codes=JOIN_CHANNELS,
               note="Blank: in a batch through the employer.", note_zh="不填则为单位批量。"),
        Column(field="mobile", heading_zh="手机号码", heading="Mobile", meaning=_N, personal=True,
               also=("手机", "手机号", "联系电话", "电话", "mobile number", "phone")),
        Column(field="ethnicGroup", heading_zh="民族", heading="Ethnic group", meaning=_C, codes=_terms(ETHNIC_GROUPS), example="汉族"),
        Column(field="politicalStatus", heading_zh="政治面貌", heading="Political status", meaning=_C, codes=_terms(POLITICAL_STATUSES)),
        Column(field="education", heading_zh="学历", heading="Education", meaning=_C, codes=_terms(EDUCATION_LEVELS), also=("文化程度",)),
        Column(field="employer", heading_zh="用人单位", heading="Employer", also=("工作单位", "单位名称", "单位", "company"),
               note="Name or credit code, as it stands on the union's ledger.", note_zh="本工会台账上的单位名称或统一社会信用代码。"),
        Column(field="post", heading_zh="岗位", heading="Post", also=("职务", "工种")),
        Column(field="employmentStatus", heading_zh="就业状况", heading="Employment status", meaning=_C, codes=EMPLOYMENT_STATUSES,
               note="Blank: in post.", note_zh="不填则为在岗。"),
        Column(field="employmentForm", heading_zh="用工形式", heading="Form of employment", meaning=_C, codes=EMPLOYMENT_FORMS,
               note="Blank: labor contract.", note_zh="不填则为劳动合同。"),
        Column(field="dispatchBasis", heading_zh="派遣入会依据", heading="Basis of a dispatched worker", meaning=_C, codes=DISPATCH_BASES),
        Column(field="agencyCreditCode", heading_zh="派遣单位信用代码", heading="Agency's credit code", meaning=_N),
        Column(field="occupationGroup", heading_zh="八大群体", heading="Occupation group", meaning=_C, codes=_terms(OCCUPATION_GROUPS)),
        Column(field="skillGrade", heading_zh="技能等级", heading="Skill grade"),
        Column(field="householdType", heading_zh="户籍类型", heading="Household", meaning=_C, codes=HOUSEHOLD_TYPES, also=("户口性质",)),
        Column(field="isMigrantWorker", heading_zh="是否农民工", heading="Migrant worker", meaning=Meaning.YES_NO, also=("农民工",)),
        Column(field="residenceRegion", heading_zh="居住地代码", heading="Region of residence", meaning=_N),
        Column(field="idExpiresOn", heading_zh="证件有效期", heading="Document expires on", meaning=_D,
               note="A day, or 长期 where it never expires.", note_zh="填写日期；长期有效请填“长期”。"),
        Column(field="consentedOn", heading_zh="同意日期", heading="Consented on", meaning=_D, also=("授权日期",)),
        Column(field="verificationMethod", heading_zh="核实方式", heading="Way of verification", meaning=_C, codes=VERIFICATION_METHODS),
        Column(field="verifiedBy", heading_zh="核实人", heading="Verified by"),
        Column(field="verifiedOn", heading_zh="核实日期", heading="Verified on", meaning=_D),
        Column(field="transferredFrom", heading_zh="转入前工会", heading="Transferred from",
               note="Name of a union outside the registry that the membership comes from.", note_zh="登记系统以外的原工会名称。"),
        Column(field="leftOn", heading_zh="离会日期", heading="Left on", meaning=_D, also=("退会日期",),
               note="The first day no longer a member. Only of who leaves.", note_zh="不再是会员的第一天，仅离会人员填写。"),
        Column(field="leavingReason", heading_zh="离会原因", heading="Reason of leaving", meaning=_C, codes=LEAVING_REASONS,
               also=("退会原因",)),
        Column(field="documentNo", heading_zh="处理文号", heading="Decision's number",
               note="Of an expulsion: the number of the committee's decision.", note_zh="开除会籍须填写决定文号。"),
    ),
)  # fmt: skip

EMPLOYERS = Kind(
    code="EMPLOYERS", title="Employers with head-counts", title_zh="用人单位及职工人数", ability=Ability.REPORT_HEAD_COUNTS,
    columns=(
        _EXTERNAL, _UNION,
        Column(field="name", heading_zh="单位名称", heading="Employer", required=True, also=("用人单位", "name"), example="某某公司"),
        Column(field="creditCode", heading_zh="统一社会信用代码", heading="Credit code", meaning=_N, also=("信用代码", "USCC")),
        Column(field="unitType", heading_zh="单位类型", heading="Type of unit", meaning=_C, codes=_terms(UNIT_TYPES)),
        Column(field="industry", heading_zh="行业代码", heading="Industry", meaning=_N),
        Column(field="address", heading_zh="地址", heading="Address", also=("单位地址",)),
        Column(field="fromOn", heading_zh="覆盖日期", heading="Covered from", meaning=_D, also=("建会日期",),
               note="The first day on which the union covers the employer; needed for a new one.",
               note_zh="工会覆盖该单位的第一天；新单位必填。"),
        Column(field="total", heading_zh="职工人数", heading="Workers", meaning=Meaning.COUNT, also=("职工总数",)),
        Column(field="women", heading_zh="女职工人数", heading="Women", meaning=Meaning.COUNT),
        Column(field="migrant", heading_zh="农民工人数", heading="Migrant workers", meaning=Meaning.COUNT),
        Column(field="dispatched", heading_zh="派遣工人数", heading="Dispatched workers", meaning=Meaning.COUNT),
        Column(field="countedOn", heading_zh="人数日期", heading="Counted on", meaning=_D,
               note="From when the head-count holds; blank: from the coverage's first day.", note_zh="人数的起始日期；不填则为覆盖日期。"),
    ),
)  # fmt: skip

ORGANIZATIONS = Kind(
    code="ORGANIZATIONS", title="Organizations", title_zh="工会组织", ability=Ability.FOUND_ORGANIZATIONS,
    columns=(
        _EXTERNAL,
        Column(field="code", heading_zh="工会代码", heading="Union code", note="The registry's code; blank: one is given out.",
               note_zh="登记代码；不填则由系统给出。"),
        Column(field="superiorCode", heading_zh="上级工会代码", heading="Superior's code",
               note="Blank: the organization that the file is imported at.", note_zh="不填则为导入时所选的组织。"),
        Column(field="name", heading_zh="工会名称", heading="Name", required=True, also=("名称", "组织名称"), example="某某公司工会委员会"),
        Column(field="kind", heading_zh="工会类型", heading="Kind", meaning=_C, codes=ORGANIZATION_KINDS, required=True,
               also=("组织类型",)),
        Column(field="establishedOn", heading_zh="成立日期", heading="Established on", meaning=_D, required=True, also=("建会日期",)),
        Column(field="creditCode", heading_zh="统一社会信用代码", heading="Credit code", meaning=_N, also=("信用代码",)),
        Column(field="shortName", heading_zh="简称", heading="Short name"),
        Column(field="regionCode", heading_zh="区划代码", heading="Region", meaning=_N),
        Column(field="address", heading_zh="地址", heading="Address"),
        Column(field="contactName", heading_zh="联系人", heading="Contact"),
        Column(field="contactPhone", heading_zh="联系电话", heading="Telephone", meaning=_N),
        Column(field="approvalDocumentNo", heading_zh="批复文号", heading="Number of the reply"),
    ),
)  # fmt: skip

OFFICERS = Kind(
    code="OFFICERS", title="Officers", title_zh="工会干部", ability=Ability.APPOINT_OFFICERS,
    columns=(
        _EXTERNAL, _UNION,
        Column(field="name", heading_zh="姓名", heading="Name", required=True, example="李四"),
        _ID_TYPE,
        Column(field="nationalNumber", heading_zh="证件号码", heading="Document number", meaning=_N, personal=True,
               also=("身份证号", "身份证号码"), note="Of an active member: the office is tied to the membership.",
               note_zh="填写在会会员的证件号码，可与会籍关联。"),
        Column(field="role", heading_zh="职务", heading="Office", meaning=_C, codes=OFFICER_ROLES, required=True, example="主席"),
        Column(field="employment", heading_zh="专兼职", heading="Full-time or part-time", meaning=_C, codes=OFFICER_EMPLOYMENTS,
               required=True),
        Column(field="fromOn", heading_zh="任职日期", heading="In office from", meaning=_D, required=True),
        Column(field="electedOn", heading_zh="当选日期", heading="Elected on", meaning=_D),
        Column(field="positionAtEmployer", heading_zh="行政职务", heading="Position at the employer", meaning=_C, codes=POSITIONS),
        Column(field="untilOn", heading_zh="离任日期", heading="In office until", meaning=_D,
               note="The first day no longer in office.", note_zh="不再任职的第一天。"),
    ),
)  # fmt: skip

CARDS = Kind(
    code="CARDS", title="Cards", title_zh="会员卡", ability=Ability.MANAGE_CARDS,
    columns=(
        _UNION, _ID_TYPE, _number(),
        Column(field="consentedOn", heading_zh="同意办卡日期", heading="Consented on", meaning=_D, also=("同意日期",)),
        Column(field="requestedOn", heading_zh="申办日期", heading="Requested on", meaning=_D),
        Column(field="deliveredOn", heading_zh="到会日期", heading="Delivered on", meaning=_D),
        Column(field="cardNumber", heading_zh="卡号", heading="Card number", meaning=_N, personal=True),
        Column(field="issuedOn", heading_zh="发卡日期", heading="Issued on", meaning=_D,
               note="Of a card that has come to the union: when it was handed over.", note_zh="已到会的卡交到会员手中的日期。"),
    ),
)  # fmt: skip

TRANSFERS = Kind(
    code="TRANSFERS", title="Transfers", title_zh="会籍接转", ability=Ability.MANAGE_TRANSFERS,
    columns=(
        _UNION,
        Column(field="direction", heading_zh="接转方向", heading="Direction", meaning=_C, codes=DIRECTIONS, required=True, example="转出"),
        Column(field="name", heading_zh="姓名", heading="Name", required=True),
        _ID_TYPE, _number(),
        Column(field="otherUnionCode", heading_zh="转往工会代码", heading="Code of the other union",
               note="Of a transfer out: the code of the union that receives.", note_zh="转出时填写接收工会的登记代码。"),
        Column(field="employer", heading_zh="用人单位", heading="Employer"),
        Column(field="post", heading_zh="岗位", heading="Post"),
        Column(field="actingReason", heading_zh="代办原因", heading="Acting reason",
               note="Where a superior acts for the union: why.", note_zh="上级代办时须填写原因。"),
    ),
)  # fmt: skip

KINDS: dict[str, Kind] = {each.code: each for each in (MEMBERS, EMPLOYERS, ORGANIZATIONS, OFFICERS, CARDS, TRANSFERS)}
