"""Enums of figures and of the orders by them.

Begin at `Figure`; the names are those of the tables.
"""

from enum import Enum

import strawberry

from registry.schema.base import value


@strawberry.enum(description="Which tree figures are added up along.")
class Boundary(Enum):
    """Boundaries."""

    AS_FILED = value("AS_FILED", description="The tree as it was on each day.")
    TODAY = value("TODAY", description="Today's tree, for all days.")


@strawberry.enum(
    description="A figure of an organization and everything below it: how many there are at the end of a day, what happened in its "
    "calendar year up to then, or a rate."
)
class Figure(Enum):
    """Figures."""

    ORGANIZATIONS = value("ORGANIZATIONS", description="Organizations, itself included.")
    ORGANIZATIONS_FOUNDED = value("ORGANIZATIONS_FOUNDED", description="Organizations founded in the year (新建).")
    ORGANIZATIONS_DISSOLVED = value(
        "ORGANIZATIONS_DISSOLVED", description="Organizations dissolved in the year (撤销)."
    )
    EMPLOYERS = value("EMPLOYERS", description="Employers on the ledger.")
    EMPLOYERS_UNIONIZED = value("EMPLOYERS_UNIONIZED", description="Employers on the ledger that have a union.")
    WORKERS = value("WORKERS", description="Workers of covered employers.")
    MEMBERS_ACTIVE = value("MEMBERS_ACTIVE", description="Active members.")
    MEMBERS_RETAINED = value("MEMBERS_RETAINED", description="Members whose membership is retained (保留会籍).")
    MEMBERS_ACCURATE = value(
        "MEMBERS_ACCURATE", description="Active members whose record is complete and passes every ERROR rule."
    )
    MEMBERS_JOINED = value("MEMBERS_JOINED", description="Members who joined in the year (入会).")
    MEMBERS_LEFT = value("MEMBERS_LEFT", description="Members who left in the year, for whatever reason.")
    CARDS_LIVE = value("CARDS_LIVE", description="Issued or active cards.")
    CARDS_FIRST_ISSUED = value("CARDS_FIRST_ISSUED", description="Members given their first card in the year (新办卡).")
    OFFICERS = value("OFFICERS", description="Officers: chairs, vice-chairs and staff.")
    COLLECTION_ACCURACY_RATE = value(
        "COLLECTION_ACCURACY_RATE", description="Collection accuracy rate (信息采集合格准确率)."
    )
    TIMELY_UPDATE_RATE = value("TIMELY_UPDATE_RATE", description="Timely update rate (信息动态更新率).")
    UNIONIZATION_RATE = value("UNIONIZATION_RATE", description="Unionization rate (建会率).")
    MEMBERSHIP_DENSITY = value("MEMBERSHIP_DENSITY", description="Membership density (入会率).")
    CARD_ISSUANCE_RATE = value("CARD_ISSUANCE_RATE", description="Card issuance rate (办卡率).")
    CARD_ISSUANCE_OF_ELIGIBLE_RATE = value(
        "CARD_ISSUANCE_OF_ELIGIBLE_RATE",
        description="Card issuance rate among the members who do not decline a card.",
    )
    CARD_ISSUANCE_OF_JOINERS_RATE = value(
        "CARD_ISSUANCE_OF_JOINERS_RATE", description="Cards issued ÷ members joined in the year."
    )
    REELECTION_RATE = value(
        "REELECTION_RATE", description="Terms renewed by their end ÷ terms ended in the year (换届率)."
    )


@strawberry.enum(description="The step of a series.")
class Step(Enum):
    """Steps."""

    DAY = value("DAY", description="Each day.")
    MONTH = value("MONTH", description="Each calendar month.")
    QUARTER = value("QUARTER", description="Each quarter, from January, April, July and October.")
    YEAR = value("YEAR", description="Each calendar year.")


@strawberry.enum(description="A line of the statement of a movement of active members.")
class StatementCode(Enum):
    """Lines of a statement."""

    OPENING = value("OPENING", description="Active members at the end of the day before the period.")
    JOINED = value("JOINED", description="Joined.")
    RETURNED = value("RETURNED", description="Returned from a retained membership.")
    TRANSFERRED_IN = value("TRANSFERRED_IN", description="Transferred in.")
    REORGANIZED_IN = value("REORGANIZED_IN", description="Came with a change of the tree.")
    WITHDRAWN = value("WITHDRAWN", description="Left by own wish.")
    DEEMED_WITHDRAWN = value("DEEMED_WITHDRAWN", description="Left, deemed to have withdrawn.")
    EXPELLED = value("EXPELLED", description="Left, expelled.")
    DECEASED = value("DECEASED", description="Left, deceased.")
    RETAINED = value("RETAINED", description="Went over into a retained membership.")
    TRANSFERRED_OUT = value("TRANSFERRED_OUT", description="Transferred out.")
    REORGANIZED_OUT = value("REORGANIZED_OUT", description="Left with a change of the tree.")
    CLOSING = value("CLOSING", description="Active members at the end of the period.")


@strawberry.enum(description="How old a member becomes in the year of the day.")
class AgeBand(Enum):
    """Age bands."""

    UNDER_25 = value("UNDER_25", description="Younger than 25.")
    FROM_25 = value("FROM_25", description="25 to 34.")
    FROM_35 = value("FROM_35", description="35 to 44.")
    FROM_45 = value("FROM_45", description="45 to 54.")
    FROM_55 = value("FROM_55", description="55 and older.")


@strawberry.enum(description="How large an employer is, by the head-count of the coverage itself.")
class SizeBand(Enum):
    """Size bands."""

    UNDER_25 = value("UNDER_25", description="Fewer than 25 workers.")
    FROM_25 = value("FROM_25", description="25 to 99.")
    FROM_100 = value("FROM_100", description="100 to 199.")
    FROM_200 = value("FROM_200", description="200 to 499.")
    FROM_500 = value("FROM_500", description="500 and more.")


@strawberry.enum(description="The direction of an order.")
class Direction(Enum):
    """Directions."""

    ASC = value("ASC", description="Smallest first.")
    DESC = value("DESC", description="Largest first.")
