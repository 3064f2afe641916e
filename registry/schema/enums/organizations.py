"""Enums of organizations, employers and officers: every value with its meaning to a union secretary.

Begin at `OrganizationKind`; the names are those of the tables.
"""

from enum import Enum

import strawberry

from registry.schema.base import value


@strawberry.enum(description="What an organization is, and so what may stand under it.")
class OrganizationKind(Enum):
    """Kinds of organizations."""

    NATIONAL_FEDERATION = value(
        "NATIONAL_FEDERATION", description="The national federation (全国总工会), the root of the whole tree."
    )
    PROVINCIAL_FEDERATION = value(
        "PROVINCIAL_FEDERATION", description="A provincial federation (省/自治区/直辖市总工会)."
    )
    PREFECTURE_FEDERATION = value(
        "PREFECTURE_FEDERATION", description="The federation of a city with districts (设区的市总工会)."
    )
    COUNTY_FEDERATION = value("COUNTY_FEDERATION", description="A district or county federation (区/县总工会).")
    INDUSTRIAL_UNION = value("INDUSTRIAL_UNION", description="An industrial union (产业/系统工会).")
    DEVELOPMENT_ZONE_UNION = value(
        "DEVELOPMENT_ZONE_UNION", description="The union of a development zone or industrial park (开发区工会)."
    )
    UNION_WORK_COMMITTEE = value(
        "UNION_WORK_COMMITTEE", description="A union work committee, an agency that is not elected (工会工作委员会)."
    )
    TOWNSHIP_FEDERATION = value(
        "TOWNSHIP_FEDERATION", description="A sub-district or township federation (街道/乡镇/地区总工会)."
    )
    COMMUNITY_FEDERATION = value(
        "COMMUNITY_FEDERATION", description="A community or village union federation (社区/村工会联合会)."
    )
    BUILDING_FEDERATION = value(
        "BUILDING_FEDERATION", description="The union federation of an office building (楼宇工会联合会)."
    )
    STREET_BLOCK_FEDERATION = value(
        "STREET_BLOCK_FEDERATION", description="The union federation of a shopping street (一条街工会联合会)."
    )
    INDUSTRY_FEDERATION = value(
        "INDUSTRY_FEDERATION", description="The union federation of an industry or small trade (行业工会联合会)."
    )
    GROUP_UNION = value("GROUP_UNION", description="The union of a group of companies (集团工会).")
    BASIC_COMMITTEE = value(
        "BASIC_COMMITTEE", description="A basic-level union committee (基层工会委员会); it holds members."
    )
    JOINT_BASIC_COMMITTEE = value(
        "JOINT_BASIC_COMMITTEE",
        description="A joint basic-level committee of several employers (联合基层工会); it holds members.",
    )
    BRANCH = value("BRANCH", description="A branch union (工会分会).")
    UNION_GROUP = value("UNION_GROUP", description="A union group (工会小组).")


@strawberry.enum(description="How far an organization has come on its way to being established.")
class OrganizationStatus(Enum):
    """States of an organization."""

    TARGETED = value("TARGETED", description="An employer without a union, on the ledger to be unionized.")
    APPLIED = value("APPLIED", description="Its founding has been applied for.")
    PREPARING = value("PREPARING", description="The superior has agreed; a preparatory group works.")
    ENROLLING = value("ENROLLING", description="Members are joining.")
    CANDIDATES_ANNOUNCED = value("CANDIDATES_ANNOUNCED", description="The candidates are on notice.")
    ELECTED = value("ELECTED", description="The committee has been elected.")
    APPROVED = value("APPROVED", description="The superior has approved the election.")
    ESTABLISHED = value("ESTABLISHED", description="Established and on the register.")
    DISSOLVED = value("DISSOLVED", description="Dissolved; kept for its history.")


@strawberry.enum(description="How alive an established union is.")
class Maturity(Enum):
    """Maturity of a union."""

    ESTABLISHED = value("ESTABLISHED", description="Established (建起来).")
    OPERATING = value("OPERATING", description="Operating: it has structure and activities (转起来).")
    VIBRANT = value("VIBRANT", description="Vibrant: members take part (活起来).")


@strawberry.enum(description="Whether an employer has a union.")
class UnionStatus(Enum):
    """Union status of an employer."""

    UNIONIZED = value("UNIONIZED", description="It has a union, a joint union or an organizer.")
    PREPARING = value("PREPARING", description="A union is being prepared.")
    NOT_UNIONIZED = value("NOT_UNIONIZED", description="It has none; the ledger gives reason and plan.")
    EXEMPT = value("EXEMPT", description="It need not have one.")


@strawberry.enum(description="An office in a union.")
class OfficerRole(Enum):
    """Offices."""

    CHAIR = value("CHAIR", description="Chair (主席); one at a time.")
    VICE_CHAIR = value("VICE_CHAIR", description="Vice-chair (副主席).")
    STAFF = value("STAFF", description="Union staff (工会工作者).")
    COMMITTEE_MEMBER = value("COMMITTEE_MEMBER", description="Member of the committee; not counted among the officers.")
    AUDIT_CHAIR = value(
        "AUDIT_CHAIR", description="Chair of the funds audit committee; not counted among the officers."
    )
    WOMEN_CHAIR = value(
        "WOMEN_CHAIR", description="Chair of the women workers' committee; not counted among the officers."
    )
    ORGANIZER = value(
        "ORGANIZER", description="Organizer where there is no committee (组织员); not counted among the officers."
    )


@strawberry.enum(description="Whether an office is held full-time.")
class OfficerEmployment(Enum):
    """Employment of officers."""

    FULL_TIME = value("FULL_TIME", description="Full-time (专职).")
    PART_TIME = value("PART_TIME", description="Part-time (兼职).")


@strawberry.enum(description="The kind of a target network.")
class NetworkKind(Enum):
    """Kinds of networks."""

    KEY_PROJECT = value("KEY_PROJECT", description="Key projects (重点项目).")
    KEY_ENTERPRISE = value("KEY_ENTERPRISE", description="Key enterprises (重点企业).")
    BUSINESS_BUILDING = value("BUSINESS_BUILDING", description="A business building (商务楼宇).")
    OFFICE_BUILDING = value("OFFICE_BUILDING", description="An office building (写字楼).")
    STREET_BLOCK = value("STREET_BLOCK", description="A shopping street (一条街).")
    SMALL_TRADE = value("SMALL_TRADE", description="A small trade (小行业).")
    ZONE = value("ZONE", description="A zone or park (园区).")


@strawberry.enum(description="Why an organization is dissolved.")
class DissolutionReason(Enum):
    """Reasons that an administrator may enter."""

    EMPLOYER_TERMINATED = value(
        "EMPLOYER_TERMINATED", description="Its employer ended; the employers on its ledger are closed with it."
    )
    CONVERTED = value("CONVERTED", description="It became a union of another kind, which was founded for it.")
    BELOW_THRESHOLD = value("BELOW_THRESHOLD", description="Too few members were left.")
    REORGANIZED = value("REORGANIZED", description="The tree was re-cut.")
    MERGED = value("MERGED", description="It went up in another organization; entered by mergeOrganization alone.")
    SPLIT = value("SPLIT", description="It was split into several; entered by splitOrganization alone.")


@strawberry.enum(description="What a change of the tree does to what somebody sees.")
class GrantEffect(Enum):
    """Effects on grants."""

    KEPT_DIRECT = value("KEPT_DIRECT", description="Granted at the organization itself: kept.")
    KEPT_INHERITED = value("KEPT_INHERITED", description="Granted at a superior that stays one: kept.")
    GAINED = value("GAINED", description="Granted at a superior that it gets: sees it from now on.")
    LOST = value("LOST", description="Granted at a superior that it loses: sees it no more.")


@strawberry.enum(
    description="What a person is at the employer, apart from the union: some positions close some offices."
)
class PositionAtEmployer(Enum):
    """Positions at the employer."""

    NONE = value("NONE", description="None of those below: open to every office.")
    LEGAL_REPRESENTATIVE = value("LEGAL_REPRESENTATIVE", description="Legal representative (法定代表人).")
    EXECUTIVE = value("EXECUTIVE", description="Executive or deputy (行政负责人、副职).")
    PARTNER = value("PARTNER", description="Partner (合伙人).")
    CLOSE_RELATIVE = value("CLOSE_RELATIVE", description="Close relative of one of those who lead (近亲属).")
    HR_HEAD = value("HR_HEAD", description="Head of human resources (人力资源部门负责人).")
    FOREIGN_STAFF = value("FOREIGN_STAFF", description="Foreign staff (外籍职工).")


@strawberry.enum(description="The kind of a document of a union.")
class DocumentKind(Enum):
    """Kinds of documents."""

    APPLICATION = value("APPLICATION", description="Application to found the union (关于成立工会的请示).")
    REPLY = value("REPLY", description="The superior's reply (批复).")
    ELECTION_NOTICE = value("ELECTION_NOTICE", description="Notice of the candidates (候选人公示).")
    SEAL = value("SEAL", description="Record of its seal (刻章).")
    LEGAL_PERSON_CERTIFICATE = value(
        "LEGAL_PERSON_CERTIFICATE", description="Legal-person certificate (工会法人资格证书)."
    )
    CREDIT_CODE = value(
        "CREDIT_CODE", description="Certificate of its unified social credit code (统一社会信用代码证书)."
    )


@strawberry.enum(description="How far the case of a union to be established has come.")
class EstablishmentState(Enum):
    """States of a case."""

    TARGETED = value("TARGETED", description="An employer, or a place, that is to have a union.")
    APPLIED = value("APPLIED", description="Its founding has been applied for.")
    PREPARING = value("PREPARING", description="The superior has agreed; a preparatory group works.")
    ENROLLING = value("ENROLLING", description="Members are joining.")
    CANDIDATES_ANNOUNCED = value("CANDIDATES_ANNOUNCED", description="The candidates are on notice.")
    ELECTED = value("ELECTED", description="The committee has been elected.")
    APPROVED = value("APPROVED", description="The superior has approved the election.")
    ESTABLISHED = value("ESTABLISHED", description="The union is on the register.")
    ABANDONED = value("ABANDONED", description="Given up, with a reason.")


@strawberry.enum(description="A step on the usual way of a case; each follows the one before it.")
class EstablishmentStep(Enum):
    """Steps of a case."""

    APPLY = value(
        "apply", description="The founding is applied for; needs the head-count or the employer's credit code."
    )
    REPLY = value("reply", description="The superior agrees to prepare; needs the number of the reply.")
    ENROLL = value("enroll", description="Members begin to join.")
    ANNOUNCE = value("announce", description="The candidates are put on notice for 7 days.")
    ELECT = value("elect", description="The committee is elected, 7 days after the notice at the earliest.")
    APPROVE = value(
        "approve",
        description="The superior approves the election; needs the number of the reply and the years of the term.",
    )
