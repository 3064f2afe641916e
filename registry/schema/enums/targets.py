"""Enums of targets: every value with its meaning to a union secretary.

Begin at `TargetState`; the names are those of the tables.
"""

from enum import Enum

import strawberry

from registry.schema.base import value


@strawberry.enum(description="Whether a target holds.")
class TargetState(Enum):
    """States of a target."""

    SET = value("SET", description="In force.")
    WITHDRAWN = value("WITHDRAWN", description="Withdrawn, with a reason; kept for its history.")
    ENDED = value("ENDED", description="Ended with its organization before its period was over.")


@strawberry.enum(description="What kind of period a target is for.")
class TargetPeriod(Enum):
    """Kinds of periods."""

    YEAR = value("YEAR", description="A calendar year.")
    HALF_YEAR = value("HALF_YEAR", description="January to June, or July to December.")
    QUARTER = value("QUARTER", description="A quarter of a calendar year.")
    MONTH = value("MONTH", description="A calendar month.")
    FREE = value("FREE", description="Any other days.")


@strawberry.enum(description="How a target stands at the end of a day.")
class TargetStatus(Enum):
    """Standings of a target."""

    AHEAD = value("AHEAD", description="Within the period: the forecast is 105 % of the target or more.")
    ON_TRACK = value("ON_TRACK", description="Within the period: the forecast is 95 % of the target or more.")
    BEHIND = value("BEHIND", description="Within the period: the forecast is less than 95 % of the target.")
    MET = value(
        "MET",
        description="The period is over and the target reached; or a number of the period, such as members joined, has reached it already.",
    )
    MISSED = value("MISSED", description="The period is over and the target not reached.")


@strawberry.enum(description="Orders of a list of targets.")
class TargetOrder(Enum):
    """Orders of targets."""

    TREE = value("TREE", description="Tree order: those of each organization before those of its subordinates.")
    ENDING = value("ENDING", description="By the last day of the period, the longest of those that end together first.")
