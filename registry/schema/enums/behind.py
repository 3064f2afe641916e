"""Figures that are sums of rows.

Begin at `CountedFigure`; rollups/behind.py says which rows each is the sum of.
"""

from enum import Enum

import strawberry

from registry.schema.base import value


@strawberry.enum(
    description="A figure that is the sum of rows. Those that tell what happened in a period go from `from` to `asOf`; all others tell "
    "what there is at the end of `asOf`."
)
class CountedFigure(Enum):
    """Counted figures."""

    ORGANIZATIONS = value("ORGANIZATIONS", description="Organizations; `kind` for one kind of them.")
    ORGANIZATIONS_FOUNDED = value(
        "ORGANIZATIONS_FOUNDED", description="Organizations founded in the period; `kind` for one kind."
    )
    ORGANIZATIONS_DISSOLVED = value(
        "ORGANIZATIONS_DISSOLVED", description="Organizations dissolved in the period; `kind` for one kind."
    )
    EMPLOYERS = value("EMPLOYERS", description="Employers on the ledger.")
    EMPLOYERS_UNIONIZED = value("EMPLOYERS_UNIONIZED", description="Employers on the ledger that have a union.")
    EMPLOYERS_COUNTED = value(
        "EMPLOYERS_COUNTED",
        description="Employers with a head-count in force: those that breakdowns tell apart; `trait` and `key` for one cell.",
    )
    WORKERS = value(
        "WORKERS",
        description="Workers of covered employers: each head-count with its number; `trait` and `key` for one cell of a breakdown.",
    )
    WORKERS_WOMEN = value("WORKERS_WOMEN", description="Women among the workers.")
    WORKERS_MIGRANT = value("WORKERS_MIGRANT", description="Migrant workers among the workers.")
    WORKERS_DISPATCHED = value("WORKERS_DISPATCHED", description="Dispatched workers among the workers.")
    WORKERS_IN_LARGE_EMPLOYERS = value(
        "WORKERS_IN_LARGE_EMPLOYERS", description="Workers of employers with a head-count of 100 and more."
    )
    OFFICERS = value("OFFICERS", description="Officers: chairs, vice-chairs and staff.")
    OFFICERS_FULL_TIME = value("OFFICERS_FULL_TIME", description="Full-time officers.")
    OFFICERS_PART_TIME = value("OFFICERS_PART_TIME", description="Part-time officers.")
    MEMBERS_ACTIVE = value(
        "MEMBERS_ACTIVE", description="Active members; `trait` and `key` for one cell of a breakdown."
    )
    MEMBERS_RETAINED = value("MEMBERS_RETAINED", description="Members whose membership is retained (保留会籍).")
    MEMBERS_ACCURATE = value(
        "MEMBERS_ACCURATE", description="Active members whose record is complete and passes every ERROR rule."
    )
    MEMBERS_NOT_ACCURATE = value(
        "MEMBERS_NOT_ACCURATE", description="Active members whose record fails an ERROR rule: what lowers the rate."
    )
    MEMBERS_JOINED = value("MEMBERS_JOINED", description="Members who joined in the period (入会).")
    MEMBERS_RETURNED = value("MEMBERS_RETURNED", description="Members who returned from a retained membership.")
    MEMBERS_TRANSFERRED_IN = value("MEMBERS_TRANSFERRED_IN", description="Members who transferred in (转入).")
    MEMBERS_REORGANIZED_IN = value(
        "MEMBERS_REORGANIZED_IN", description="Members who came with a change of the tree in the period."
    )
    MEMBERS_LEFT = value(
        "MEMBERS_LEFT", description="Members who left in the period, for whatever reason; `reason` for one."
    )
    MEMBERS_BECAME_RETAINED = value(
        "MEMBERS_BECAME_RETAINED", description="Members who went over into a retained membership in the period."
    )
    MEMBERS_TRANSFERRED_OUT = value("MEMBERS_TRANSFERRED_OUT", description="Members who transferred out (转出).")
    MEMBERS_REORGANIZED_OUT = value(
        "MEMBERS_REORGANIZED_OUT", description="Members who left with a change of the tree in the period."
    )
    CHANGES = value("CHANGES", description="Changes of members whose event lies in the period.")
    CHANGES_TIMELY = value("CHANGES_TIMELY", description="Changes recorded within the federation's number of days.")
    CHANGES_NOT_TIMELY = value(
        "CHANGES_NOT_TIMELY", description="Changes that were recorded later than that: what lowers the update rate."
    )
    CARDS = value("CARDS", description="Cards in any state, closed ones included; `cardState` for one state.")
    CARDS_LIVE = value("CARDS_LIVE", description="Issued or active cards.")
    CARDS_HELD = value("CARDS_HELD", description="Live cards whose holder is an active member.")
    CARDS_REFUSED = value("CARDS_REFUSED", description="Active members who decline a card.")
    MEMBERS_ELIGIBLE = value(
        "MEMBERS_ELIGIBLE",
        description="Active members who do not decline a card: each active member with 1, each refusal with -1.",
    )
    CARDS_FIRST_ISSUED = value(
        "CARDS_FIRST_ISSUED", description="Members given their first card in the period (新办卡)."
    )
    TERMS_ENDED = value("TERMS_ENDED", description="Terms of office that ended in the period.")
    TERMS_RENEWED = value(
        "TERMS_RENEWED", description="Terms of office that ended in the period and were renewed by then."
    )
    TERMS_NOT_RENEWED = value(
        "TERMS_NOT_RENEWED", description="Terms of office that ended in the period and were not renewed by then."
    )


@strawberry.enum(description="What breakdowns tell members, employers and workers apart by.")
class Trait(Enum):
    """Traits."""

    SEX = value("SEX", description="Sex, of active members.")
    AGE = value("AGE", description="The age that is reached in the year of the day, of active members.")
    EMPLOYMENT_FORM = value("EMPLOYMENT_FORM", description="Form of employment, of active members.")
    OCCUPATION_GROUP = value("OCCUPATION_GROUP", description="Occupation group, of active members.")
    SIZE = value("SIZE", description="Size by number of workers, of employers.")
    INDUSTRY = value("INDUSTRY", description="Section of the industry, of employers.")
    UNIT_TYPE = value("UNIT_TYPE", description="Ownership: the type of the unit, of employers.")
