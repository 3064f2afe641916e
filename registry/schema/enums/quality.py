"""The rules of data quality.

Begin at `QualityRule`; registry/members/quality.py says what to do about each.
"""

from enum import Enum

import strawberry

from registry.schema.base import value


@strawberry.enum(
    description="A rule that a member's record may fail and be kept all the same. docs/quality.md says what to do about each."
)
class QualityRule(Enum):
    """Rules."""

    MANDATORY_MISSING = value(
        "MANDATORY_MISSING",
        description="A mandatory item is missing; `field` says which. Lowers the collection accuracy.",
    )
    MOBILE_FORM = value(
        "MOBILE_FORM", description="The mobile number is none of the mainland. Lowers the collection accuracy."
    )
    BIRTH_DATE_DIFFERS = value(
        "BIRTH_DATE_DIFFERS",
        description="The birth date is not the one in the document's number. Lowers the collection accuracy.",
    )
    SEX_DIFFERS = value("SEX_DIFFERS", description="The sex is not the one in the document's number.")
    OCCUPATION_GROUP_MISSING = value(
        "OCCUPATION_GROUP_MISSING", description="A platform worker of none of the eight groups of new-form workers."
    )
    DISPATCH_BASIS_MISSING = value(
        "DISPATCH_BASIS_MISSING",
        description="A dispatched worker of whom it is not said why the membership is here and not at the agency's union.",
    )
    REGION_UNKNOWN = value("REGION_UNKNOWN", description="The region is not in the list of regions.")
    REGION_OUT_OF_DATE = value("REGION_OUT_OF_DATE", description="The region's code was not in force at that time.")
    NATIONAL_NUMBER_LEGACY = value(
        "NATIONAL_NUMBER_LEGACY", description="A resident identity number of 15 digits; they are no longer valid."
    )
    TAIWAN_PERMIT_LEGACY = value("TAIWAN_PERMIT_LEGACY", description="A Taiwan permit of the old form, a booklet.")
    AGE_OVER_HUNDRED = value("AGE_OVER_HUNDRED", description="The member would be over a hundred years old.")
