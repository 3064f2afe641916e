"""The life of a target, as data: set, revised, withdrawn, or ended with its organization.

Begin at `TARGET`.
"""

from registry.machines import NEW, Event, Guard, Machine, Step
from registry.organizations.rules import OrganizationDissolved
from registry.targets.rules import (
    BadTargetValue,
    FigureNotTargeted,
    PeriodTooLong,
    ResponsibleTwice,
    TargetNotInForce,
    TargetOfSuperior,
    TargetOver,
    TargetSet,
    TargetUnchanged,
)
from registry.tenants.principal import Ability

NOT_OF_A_SUPERIOR = Guard("no superior of the caller's organization set or revised it last", TargetOfSuperior)
TARGET = Machine(
    name="target",
    title="Target",
    states={
        "SET": "In force.",
        "WITHDRAWN": "Withdrawn, with a reason; kept for its history.",
        "ENDED": "Ended with its organization before its period was over.",
    },
    events=(
        Event(
            name="set",
            mutation="setTarget",
            who=Ability.SET_TARGETS,
            refused=TargetSet,
            guards=(
                Guard("there is none in force for the same figure and period", TargetSet),
                Guard("more of the figure is better", FigureNotTargeted),
                Guard("the period has at most 366 days", PeriodTooLong),
                Guard("the value is one that the figure can have", BadTargetValue),
                Guard("who answers for it is named once", ResponsibleTwice),
                Guard("the organization exists", OrganizationDissolved),
            ),
            description="The organization itself or a superior sets it; allocateTarget sets many at once.",
        ),
        Event(
            name="revise",
            mutation="reviseTarget",
            who=Ability.SET_TARGETS,
            refused=TargetNotInForce,
            guards=(NOT_OF_A_SUPERIOR, Guard("the revision changes something", TargetUnchanged)),
            description="Its value, or who answers for it, changes from today on; what stood before stays readable.",
        ),
        Event(
            name="withdraw",
            mutation="withdrawTarget",
            who=Ability.SET_TARGETS,
            refused=TargetOver,
            guards=(NOT_OF_A_SUPERIOR,),
            description="It no longer holds from today on.",
        ),
        Event(
            name="end",
            mutation=None,
            who=Ability.CHANGE_TREE,
            refused=TargetOver,
            description="Its organization was dissolved or went up in another one before the period was over.",
        ),
    ),
    steps=(
        Step(NEW, "set", "SET"),
        Step("SET", "revise", "SET"),
        Step("SET", "withdraw", "WITHDRAWN"),
        Step("SET", "end", "ENDED"),
    ),
)
