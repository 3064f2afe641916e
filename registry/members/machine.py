"""The life of a membership and of an application for one, as data.

Begin at `MEMBERSHIP`: its state is the member's status, or ERASED once the person's data were erased. `APPLICATION` comes before it.
"""

from collections.abc import Mapping
from typing import Any

from registry.machines import NEW, Event, Guard, Machine, Step
from registry.members.joining_rules import NotEligible
from registry.members.rules import AlreadyRegistered, MembershipEnded
from registry.members.state_rules import (
    AlreadyRetained,
    ApplicationDecided,
    ApplicationOpen,
    DocumentNeeded,
    EvidenceNeeded,
    MemberDeceased,
    MembershipRunning,
    NotRetained,
    NotYetDeemedWithdrawn,
    RecordErased,
)
from registry.tenants.principal import Ability

RUNNING = ("ACTIVE", "RETAINED")
ENDED = ("WITHDRAWN", "DEEMED_WITHDRAWN", "EXPELLED", "DECEASED", "TRANSFERRED_OUT")
KEPT = (*RUNNING, *ENDED)
COME_BACK = ("WITHDRAWN", "DEEMED_WITHDRAWN", "EXPELLED", "TRANSFERRED_OUT")

NOT_REGISTERED = Guard("the person has no record anywhere", AlreadyRegistered)
ELIGIBLE = Guard("the person works, unless the membership comes from a union outside the registry", NotEligible)
DECIDED = Guard("the committee's decision has a document number", DocumentNeeded)
EVIDENCE = Guard("it is known when the member last took part and was persuaded", EvidenceNeeded)
STAYED_AWAY = Guard(
    "the member has stayed away for the federation's number of months (six), and was persuaded meanwhile",
    NotYetDeemedWithdrawn,
)
# Which event each reason of an end is.
ENDINGS: Mapping[str, str] = {
    "WITHDRAWN": "withdraw",
    "DEEMED_WITHDRAWN": "deem withdrawn",
    "EXPELLED": "expel",
    "DECEASED": "die",
    "TRANSFERRED_OUT": "transfer out",
}


def state_of(member: Mapping[str, Any]) -> str:
    """The state of a member's row in the machine."""
    return "ERASED" if member["erased_on"] is not None else member["status"]


def _ending(name: str, description: str, *guards: Guard, mutation: str = "endMembership") -> Event:
    return Event(
        name=name,
        mutation=mutation,
        who=Ability.REGISTER_MEMBERS,
        refused=MembershipEnded,
        guards=guards,
        description=description,
    )


MEMBERSHIP = Machine(
    name="membership",
    title="Membership",
    states={
        "ACTIVE": "A member with all rights; counted in every rate.",
        "RETAINED": "The membership is retained: no dues, no vote, not counted as active.",
        "WITHDRAWN": "Left by own wish.",
        "DEEMED_WITHDRAWN": "Deemed to have left after months without dues and taking part.",
        "EXPELLED": "Expelled.",
        "DECEASED": "Died.",
        "TRANSFERRED_OUT": "Went over to a union outside the registry.",
        "ERASED": "The person's data were erased; the figures stay.",
    },
    events=(
        Event(
            name="register",
            mutation="registerMember",
            who=Ability.REGISTER_MEMBERS,
            refused=AlreadyRegistered,
            guards=(NOT_REGISTERED, ELIGIBLE),
            description="The person joins, or comes from a union outside the registry.",
        ),
        Event(
            name="change",
            mutation="changeMember",
            who=Ability.REGISTER_MEMBERS,
            refused=MembershipEnded,
            description="The record changes.",
        ),
        Event(
            name="verify",
            mutation="verifyMember",
            who=Ability.REGISTER_MEMBERS,
            refused=MembershipEnded,
            description="The record is verified with the member.",
        ),
        Event(
            name="correct",
            mutation="correctMember",
            who=Ability.REGISTER_MEMBERS,
            refused=RecordErased,
            guards=(NOT_REGISTERED,),
            description="A document's number, birth date or day of joining was entered wrongly.",
        ),
        Event(
            name="retain",
            mutation="retainMember",
            who=Ability.REGISTER_MEMBERS,
            refused=MembershipEnded,
            description="The member retires or is out of work: the membership is retained.",
        ),
        Event(
            name="return",
            mutation="returnMember",
            who=Ability.REGISTER_MEMBERS,
            refused=MembershipEnded,
            description="A retained member works again.",
        ),
        _ending("withdraw", "The member leaves by own wish."),
        _ending("deem withdrawn", "The member has stayed away for months.", EVIDENCE, STAYED_AWAY),
        _ending("expel", "The committee expels the member.", DECIDED),
        _ending("die", "The member dies."),
        _ending("transfer out", "The member goes over to a union outside the registry.", mutation="transferMemberOut"),
        Event(
            name="rejoin",
            mutation="rejoinMember",
            who=Ability.REGISTER_MEMBERS,
            refused=MembershipRunning,
            guards=(ELIGIBLE,),
            description="A former member joins again, or comes back from a union outside the registry.",
        ),
        Event(
            name="erase",
            mutation="eraseMember",
            who=Ability.REVEAL_MEMBERS,
            refused=MembershipRunning,
            description="The person's data are erased.",
        ),
    ),
    steps=(
        Step(NEW, "register", "ACTIVE"),
        *(Step(state, event, state) for event in ("change", "verify") for state in RUNNING),
        *(Step(state, "correct", state) for state in KEPT),
        Step("ACTIVE", "retain", "RETAINED"),
        Step("RETAINED", "return", "ACTIVE"),
        *(Step(state, event, reason) for reason, event in ENDINGS.items() for state in RUNNING),
        *(Step(state, "rejoin", "ACTIVE") for state in COME_BACK),
        *(Step(state, "erase", "ERASED") for state in ENDED),
    ),
    refusals={
        ("RETAINED", "retain"): AlreadyRetained,
        ("ACTIVE", "return"): NotRetained,
        ("DECEASED", "rejoin"): MemberDeceased,
        **{
            ("ERASED", event): RecordErased
            for event in ("change", "verify", "retain", "return", "rejoin", "erase", *ENDINGS.values())
        },
    },
)


def _deciding(name: str, mutation: str, description: str, *guards: Guard) -> Event:
    return Event(
        name=name,
        mutation=mutation,
        who=Ability.REGISTER_MEMBERS,
        refused=ApplicationDecided,
        guards=guards,
        description=description,
    )


APPLICATION = Machine(
    name="application",
    title="Application for membership",
    states={
        "APPLIED": "Waits for the union's decision.",
        "APPROVED": "The person became a member.",
        "REJECTED": "The union refused, for a coded reason.",
        "WITHDRAWN": "The person took it back.",
    },
    events=(
        Event(
            name="apply",
            mutation="applyForMembership",
            who=Ability.REGISTER_MEMBERS,
            refused=ApplicationOpen,
            guards=(ELIGIBLE,),
            description="A person applies at a union; where the employer has none, at the union of the place.",
        ),
        _deciding("approve", "approveApplication", "The union approves; the person joins.", NOT_REGISTERED, ELIGIBLE),
        _deciding("reject", "rejectApplication", "The union refuses, for a coded reason."),
        _deciding("withdraw", "withdrawApplication", "The person takes it back."),
    ),
    steps=(
        Step(NEW, "apply", "APPLIED"),
        Step("APPLIED", "approve", "APPROVED"),
        Step("APPLIED", "reject", "REJECTED"),
        Step("APPLIED", "withdraw", "WITHDRAWN"),
    ),
)
