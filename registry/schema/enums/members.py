"""Enums of members and memberships: every value with its meaning to a union secretary.

Begin at `MemberStatus`; the names are those of the tables.
"""

from enum import Enum

import strawberry

from registry.schema.base import value


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
    TRANSFERRED_OUT = value("TRANSFERRED_OUT", description="Went over to a union outside the registry.")


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


@strawberry.enum(description="Why a membership is retained.")
class RetentionReason(Enum):
    """Reasons of a retention."""

    RETIRED = value("RETIRED", description="The member retired.")
    UNEMPLOYED = value("UNEMPLOYED", description="The member lost the work.")
    LAID_OFF = value("LAID_OFF", description="The member was laid off and waits (下岗待岗).")
    EMPLOYER_DISSOLVED = value("EMPLOYER_DISSOLVED", description="The employer closed or went bankrupt.")
    MILITARY_SERVICE = value("MILITARY_SERVICE", description="The member serves in the army.")


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


@strawberry.enum(description="Why a dispatched worker (劳务派遣) joins where it does.")
class DispatchBasis(Enum):
    """Bases of dispatched workers."""

    AGENCY_UNION = value("AGENCY_UNION", description="Joins at the union of the agency that dispatches.")
    AGENCY_WITHOUT_UNION = value(
        "AGENCY_WITHOUT_UNION",
        description="Joins at the union of the unit where the person works: the agency has none.",
    )


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


@strawberry.enum(description="How serious a failing rule is.")
class Severity(Enum):
    """Severity."""

    ERROR = value("ERROR", description="Counts against the collection accuracy.")
    WARNING = value("WARNING", description="To be looked at; counts against nothing.")


@strawberry.enum(description="How far an application for membership has come.")
class ApplicationState(Enum):
    """States of an application."""

    APPLIED = value("APPLIED", description="Waits for the union's decision.")
    APPROVED = value("APPROVED", description="Approved; the person became a member.")
    REJECTED = value("REJECTED", description="Rejected.")
    WITHDRAWN = value("WITHDRAWN", description="Taken back by the person.")


@strawberry.enum(description="Why an application for membership is rejected.")
class ApplicationRejectionReason(Enum):
    """Reasons of a rejection."""

    NOT_ELIGIBLE = value("NOT_ELIGIBLE", description="The person cannot be a member, such as one who has retired.")
    NOT_EMPLOYED_HERE = value("NOT_EMPLOYED_HERE", description="The person does not work where this union is.")
    DATA_WRONG = value("DATA_WRONG", description="What was given is wrong or cannot be verified.")
    REGISTERED_ELSEWHERE = value(
        "REGISTERED_ELSEWHERE", description="The person is a member already; a transfer is the way."
    )
    OTHER = value("OTHER", description="Another reason; the note says which.")
