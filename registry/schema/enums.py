"""The enums of the API: every value with its meaning to a union secretary.

Begin anywhere; the names are those of the tables. The vocabulary is that of the glossary in README.md.
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


@strawberry.enum(description="The state of a person's membership.")
class MemberStatus(Enum):
    """States of a member."""

    ACTIVE = value("ACTIVE", description="A member with all rights; counted in every rate.")
    RETAINED = value(
        "RETAINED", description="The membership is retained (保留会籍): no dues, no vote, not counted as active."
    )
    WITHDRAWN = value("WITHDRAWN", description="Left by own wish.")
    DEEMED_WITHDRAWN = value(
        "DEEMED_WITHDRAWN", description="Deemed to have left after six months without dues and taking part."
    )
    EXPELLED = value("EXPELLED", description="Expelled.")
    DECEASED = value("DECEASED", description="Died.")


@strawberry.enum(description="The state that one period of a membership was in.")
class MembershipStatus(Enum):
    """States of a membership period."""

    ACTIVE = value("ACTIVE", description="An active member.")
    RETAINED = value("RETAINED", description="A retained membership.")


@strawberry.enum(description="How a period of a membership began.")
class MembershipBeginning(Enum):
    """How a membership period began."""

    JOINED = value("JOINED", description="The person joined.")
    RETURNED = value("RETURNED", description="A retained member became active again.")
    TRANSFERRED_IN = value("TRANSFERRED_IN", description="Transferred in from another union.")
    REORGANIZED_IN = value("REORGANIZED_IN", description="Came with a change of the tree.")
    RETAINED = value("RETAINED", description="The membership was retained.")


@strawberry.enum(description="How a period of a membership ended.")
class MembershipEnding(Enum):
    """How a membership period ended."""

    WITHDRAWN = value("WITHDRAWN", description="The member withdrew.")
    DEEMED_WITHDRAWN = value("DEEMED_WITHDRAWN", description="Deemed withdrawn.")
    EXPELLED = value("EXPELLED", description="Expelled.")
    DECEASED = value("DECEASED", description="Died.")
    RETAINED = value("RETAINED", description="Went over into a retained membership.")
    RETURNED = value("RETURNED", description="The retained membership became active again.")
    TRANSFERRED_OUT = value("TRANSFERRED_OUT", description="Transferred out to another union.")
    REORGANIZED_OUT = value("REORGANIZED_OUT", description="Left with a change of the tree.")


@strawberry.enum(description="Why a membership ends.")
class EndingReason(Enum):
    """Reasons of an end that a registrar may enter."""

    WITHDRAWN = value("WITHDRAWN", description="The member withdraws by own wish.")
    DEEMED_WITHDRAWN = value(
        "DEEMED_WITHDRAWN", description="Six months without dues and taking part, after persuasion."
    )
    EXPELLED = value("EXPELLED", description="Expelled by decision of the committee.")
    DECEASED = value("DECEASED", description="The member died.")


@strawberry.enum(description="The document that identifies a person.")
class IdType(Enum):
    """Documents."""

    RESIDENT_CARD = value("RESIDENT_CARD", description="Resident identity card (居民身份证), 18 characters.")
    HK_MACAO_PERMIT = value("HK_MACAO_PERMIT", description="Travel permit of a resident of Hong Kong or Macao.")
    TAIWAN_PERMIT = value("TAIWAN_PERMIT", description="Travel permit of a resident of Taiwan.")
    RESIDENCE_PERMIT = value(
        "RESIDENCE_PERMIT", description="Residence permit of a resident of Hong Kong, Macao or Taiwan."
    )
    PERMANENT_RESIDENT_CARD = value("PERMANENT_RESIDENT_CARD", description="Foreign permanent resident card.")
    PASSPORT = value("PASSPORT", description="Passport.")
    MILITARY_CARD = value("MILITARY_CARD", description="Military identity card.")


@strawberry.enum(description="Sex as in GB/T 2261.1.")
class Sex(Enum):
    """Sex."""

    UNKNOWN = value("UNKNOWN", description="Not known (0).")
    MALE = value("MALE", description="Male (1).")
    FEMALE = value("FEMALE", description="Female (2).")
    NOT_STATED = value("NOT_STATED", description="Not stated (9).")


@strawberry.enum(description="Whether the person is in post.")
class EmploymentStatus(Enum):
    """Employment status."""

    IN_POST = value("IN_POST", description="In post.")
    LAID_OFF_WAITING = value("LAID_OFF_WAITING", description="Laid off and waiting in the own unit (下岗待岗).")
    INTERNAL_EARLY_RETIREMENT = value("INTERNAL_EARLY_RETIREMENT", description="Internal early retirement (内部退养).")
    RETIRED = value("RETIRED", description="Retired.")
    UNEMPLOYED = value("UNEMPLOYED", description="Unemployed.")
    FLEXIBLE = value("FLEXIBLE", description="In flexible employment (灵活就业).")


@strawberry.enum(description="The form of the employment.")
class EmploymentForm(Enum):
    """Employment form."""

    CONTRACT = value("CONTRACT", description="Labor contract.")
    DISPATCHED = value("DISPATCHED", description="Dispatched by an agency (劳务派遣).")
    PART_TIME = value("PART_TIME", description="Part-time.")
    FLEXIBLE = value("FLEXIBLE", description="Flexible; no employer is needed.")
    PLATFORM = value("PLATFORM", description="Through a platform (新就业形态).")


@strawberry.enum(description="The way by which a member joined.")
class JoinChannel(Enum):
    """Join channels."""

    PAPER = value("PAPER", description="Paper form.")
    UNIT_BATCH = value("UNIT_BATCH", description="In a batch through the employer.")
    QR_CODE = value("QR_CODE", description="QR code.")
    MINI_PROGRAM = value("MINI_PROGRAM", description="Mini-program.")


@strawberry.enum(description="How a member's data were verified.")
class VerificationMethod(Enum):
    """Verification methods."""

    SIGNATURE = value("SIGNATURE", description="Signed by the member.")
    PHONE = value("PHONE", description="Confirmed by telephone.")
    SMS = value("SMS", description="Confirmed by text message.")
    WECHAT = value("WECHAT", description="Confirmed by WeChat.")
    DOCUMENT = value("DOCUMENT", description="Checked against the document.")


@strawberry.enum(description="Where a household is registered.")
class HouseholdType(Enum):
    """Household types."""

    URBAN = value("URBAN", description="Urban.")
    RURAL = value("RURAL", description="Rural.")


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


@strawberry.enum(description="The state of a membership card.")
class CardState(Enum):
    """States of a card."""

    CONSENTED = value("CONSENTED", description="The member agreed to a card.")
    REQUESTED = value("REQUESTED", description="Asked of the bank.")
    ACCEPTED_BY_BANK = value("ACCEPTED_BY_BANK", description="The bank accepted the request.")
    REJECTED_BY_BANK = value("REJECTED_BY_BANK", description="The bank rejected the request.")
    PRODUCED = value("PRODUCED", description="The card has been made.")
    DELIVERED_TO_UNION = value("DELIVERED_TO_UNION", description="The card is with the union.")
    ISSUED = value("ISSUED", description="Handed to the member; live.")
    ACTIVE = value("ACTIVE", description="Activated by the member; live.")
    LOST_REPORTED = value("LOST_REPORTED", description="Reported lost.")
    REPLACED = value("REPLACED", description="Replaced by another card.")
    CANCELLED = value("CANCELLED", description="Cancelled.")
    EXPIRED = value("EXPIRED", description="Expired.")


@strawberry.enum(description="The state of a member's latest card, closed or not.")
class MemberCardState(Enum):
    """Card states of a member: NONE, or those of a card."""

    NONE = value("NONE", description="There was never a card, and none is on its way.")
    CONSENTED = value("CONSENTED", description="The member agreed to a card.")
    REQUESTED = value("REQUESTED", description="Asked of the bank.")
    ACCEPTED_BY_BANK = value("ACCEPTED_BY_BANK", description="The bank accepted the request.")
    REJECTED_BY_BANK = value("REJECTED_BY_BANK", description="The bank rejected the request.")
    PRODUCED = value("PRODUCED", description="The card has been made.")
    DELIVERED_TO_UNION = value("DELIVERED_TO_UNION", description="The card is with the union.")
    ISSUED = value("ISSUED", description="Handed to the member; live.")
    ACTIVE = value("ACTIVE", description="Activated by the member; live.")
    LOST_REPORTED = value("LOST_REPORTED", description="Reported lost.")
    REPLACED = value("REPLACED", description="Replaced by another card.")
    CANCELLED = value("CANCELLED", description="Cancelled.")
    EXPIRED = value("EXPIRED", description="Expired.")


@strawberry.enum(description="How serious a failing rule is.")
class Severity(Enum):
    """Severity."""

    ERROR = value("ERROR", description="Counts against the collection accuracy.")
    WARNING = value("WARNING", description="To be looked at; counts against nothing.")


@strawberry.enum(description="What a ledger entry says has happened.")
class LedgerKind(Enum):
    """Kinds of ledger entries."""

    ORGANIZATION_FOUNDED = value("ORGANIZATION_FOUNDED", description="An organization was founded.")
    MEMBER_JOINED = value("MEMBER_JOINED", description="A member joined.")
    MEMBER_CHANGED = value("MEMBER_CHANGED", description="A member's data changed.")
    MEMBERSHIP_ENDED = value("MEMBERSHIP_ENDED", description="A membership ended.")
    MEMBER_RETAINED = value("MEMBER_RETAINED", description="A membership was retained.")
    MEMBER_RETURNED = value("MEMBER_RETURNED", description="A retained member returned.")
    HEAD_COUNT_REPORTED = value("HEAD_COUNT_REPORTED", description="An employer's head-count was reported.")
    OFFICER_APPOINTED = value("OFFICER_APPOINTED", description="An officer took office.")
    OFFICER_LEFT = value("OFFICER_LEFT", description="An officer left.")
    CARD_REQUESTED = value("CARD_REQUESTED", description="A card was requested.")
    CARD_ISSUED = value("CARD_ISSUED", description="A card was issued.")
    CARD_CLOSED = value("CARD_CLOSED", description="A card was closed.")
    EMPLOYER_LISTED = value("EMPLOYER_LISTED", description="An employer was put on the ledger.")


@strawberry.enum(description="Which tree figures are added up along.")
class Boundary(Enum):
    """Boundaries."""

    AS_FILED = value("AS_FILED", description="The tree as it was on each day.")
    TODAY = value("TODAY", description="Today's tree, for all days.")


@strawberry.enum(description="A figure that organizations can be ranked by.")
class Figure(Enum):
    """Figures."""

    ORGANIZATIONS = value("ORGANIZATIONS", description="Organizations, itself included.")
    WORKERS = value("WORKERS", description="Workers of covered employers.")
    MEMBERS_ACTIVE = value("MEMBERS_ACTIVE", description="Active members.")
    CARDS_LIVE = value("CARDS_LIVE", description="Issued or active cards.")
    OFFICERS = value("OFFICERS", description="Officers: chairs, vice-chairs and staff.")
    COLLECTION_ACCURACY_RATE = value(
        "COLLECTION_ACCURACY_RATE", description="Collection accuracy rate (信息采集合格准确率)."
    )
    TIMELY_UPDATE_RATE = value("TIMELY_UPDATE_RATE", description="Timely update rate (信息动态更新率).")
    UNIONIZATION_RATE = value("UNIONIZATION_RATE", description="Unionization rate (建会率).")
    MEMBERSHIP_DENSITY = value("MEMBERSHIP_DENSITY", description="Membership density (入会率).")
    CARD_ISSUANCE_RATE = value("CARD_ISSUANCE_RATE", description="Card issuance rate (办卡率).")
    CARD_ISSUANCE_OF_JOINERS_RATE = value(
        "CARD_ISSUANCE_OF_JOINERS_RATE", description="Cards issued ÷ members joined in the year."
    )


@strawberry.enum(description="The direction of an order.")
class Direction(Enum):
    """Directions."""

    ASC = value("ASC", description="Smallest first.")
    DESC = value("DESC", description="Largest first.")
