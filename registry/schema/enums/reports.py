"""Enums of reports: every value with its meaning to a union secretary.

Begin at `ReportDefinition`; the names are those of the tables.
"""

from enum import Enum

import strawberry

from registry.schema.base import value


@strawberry.enum(description="What a report says; docs/reports.md explains each line.")
class ReportDefinition(Enum):
    """Definitions of reports."""

    YEARLY_RETURN = value(
        "YEARLY_RETURN",
        description="The yearly return (年报): organizations, employers, workers, members, cards, officers and rates of a year.",
    )
    UNUNIONIZED_EMPLOYERS = value(
        "UNUNIONIZED_EMPLOYERS",
        description="The ledger of employers without a union (未建会台账), with reason and plan, as it is today.",
    )


@strawberry.enum(description="A section of the yearly return.")
class ReportSection(Enum):
    """Sections."""

    ORGANIZATIONS = value("ORGANIZATIONS", description="Organizations by kind, founded and dissolved.")
    EMPLOYERS = value("EMPLOYERS", description="Employers on the ledger.")
    WORKERS = value("WORKERS", description="Workers of covered employers.")
    MEMBERS = value("MEMBERS", description="Members and their movement in the year.")
    CARDS = value("CARDS", description="Cards by state, and those first issued in the year.")
    OFFICERS = value("OFFICERS", description="Chairs, vice-chairs and staff.")
    RATES = value("RATES", description="Rates, each with numerator and denominator.")
