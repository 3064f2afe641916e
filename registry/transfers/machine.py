"""The life of a transfer, as data: two unions agree in either order, or the federation's policy decides.

Begin at `MACHINE`. The database runs the same steps from transfers.step, since they cross scopes; a test holds the two equal.
"""

from registry.machines import NEW, Event, Guard, Machine, Step
from registry.organizations.rules import OrganizationDissolved
from registry.tenants.principal import Ability
from registry.transfers import rules

ASKED = ("REQUESTED", "RELEASED", "ACCEPTED")
OPEN = (*ASKED, "SUSPENDED", "ESCALATED")
BOTH = Ability.MANAGE_TRANSFERS

REASON = Guard("who acts for a union without belonging to it says why", rules.ActingReasonMissing)
ALIVE = Guard("the person is alive", rules.TransferOfDeceased)
RECEIVING = Guard("the receiving union exists and holds members", OrganizationDissolved)
SUPERIOR = Guard("who decides is a superior of both unions", rules.TransferSuperiorOnly)


def _event(
    name: str, mutation: str | None, who: str, refused: type[rules.Conflict], *guards: Guard, said: str
) -> Event:
    return Event(name=name, mutation=mutation, who=who, refused=refused, guards=guards, description=said)


EVENTS = (
    _event(
        "offer",
        "offerTransfer",
        BOTH,
        rules.TransferOpen,
        REASON,
        said="The releasing union offers its member; that is its release.",
    ),
    _event(
        "request",
        "requestTransfer",
        BOTH,
        rules.TransferOpen,
        REASON,
        said="The receiving union asks for a person; that is its acceptance.",
    ),
    _event(
        "propose",
        "proposeTransfer",
        BOTH,
        rules.TransferOpen,
        said="A superior of both proposes it; both unions have still to agree.",
    ),
    _event(
        "release",
        "releaseTransfer",
        BOTH,
        rules.TransferNotReleasable,
        REASON,
        ALIVE,
        RECEIVING,
        said="The releasing union agrees.",
    ),
    _event(
        "accept",
        "acceptTransfer",
        BOTH,
        rules.TransferNotAcceptable,
        REASON,
        RECEIVING,
        said="The receiving union agrees.",
    ),
    _event(
        "refuse",
        "refuseTransfer",
        BOTH,
        rules.TransferNotRefusable,
        REASON,
        Guard("the union has not agreed yet", rules.TransferAgreedAlready),
        said="A union that has not agreed refuses.",
    ),
    _event(
        "withdraw",
        "withdrawTransfer",
        BOTH,
        rules.TransferNotWithdrawable,
        REASON,
        Guard("the union requested it", rules.TransferRequesterOnly),
        said="Who requested it takes it back.",
    ),
    _event(
        "suspend",
        "suspendTransfer",
        BOTH,
        rules.TransferNotSuspendable,
        REASON,
        Guard("it was not suspended before", rules.TransferSuspendedBefore),
        Guard("the end lies within the time for an answer", rules.SuspensionRefused),
        said="A union puts it off until a day; the day for the answer moves by as much.",
    ),
    _event(
        "resume",
        "resumeTransfer",
        BOTH,
        rules.TransferNotSuspended,
        REASON,
        said="It goes on, by a union or by its day; nobody had agreed.",
    ),
    _event(
        "resume_released",
        "resumeTransfer",
        BOTH,
        rules.TransferNotSuspended,
        REASON,
        said="It goes on; the releasing union had agreed.",
    ),
    _event(
        "resume_accepted",
        "resumeTransfer",
        BOTH,
        rules.TransferNotSuspended,
        REASON,
        said="It goes on; the receiving union had agreed.",
    ),
    _event(
        "decide_completion",
        "decideTransfer",
        BOTH,
        rules.TransferNotEscalated,
        SUPERIOR,
        ALIVE,
        RECEIVING,
        said="A superior of both completes it.",
    ),
    _event(
        "decide_refusal",
        "decideTransfer",
        BOTH,
        rules.TransferNotEscalated,
        SUPERIOR,
        said="A superior of both refuses it.",
    ),
    _event(
        "consent",
        None,
        "the federation's policy",
        rules.TransferClosed,
        ALIVE,
        RECEIVING,
        said="The answer did not come by its day: silence is consent (policy TACIT_CONSENT), as of that day.",
    ),
    _event(
        "escalate",
        None,
        "the federation's policy",
        rules.TransferClosed,
        said="The answer did not come by its day: the superior decides (policy ESCALATE).",
    ),
    _event(
        "expire", None, "the federation's policy", rules.TransferClosed, said="The superior did not decide by its day."
    ),
    _event("leave", None, "the end of the membership", rules.TransferClosed, said="The membership ended meanwhile."),
    _event(
        "die",
        None,
        "the federation's policy",
        rules.TransferClosed,
        said="The person had died when silence would have completed it.",
    ),
    _event("lose_receiver", None, "a change of the tree", rules.TransferClosed, said="The receiving union is gone."),
    _event(
        "arrive",
        None,
        "a change of the tree",
        rules.TransferClosed,
        said="The member came to the receiving union with its own.",
    ),
)

MACHINE = Machine(
    name="transfer",
    title="Transfer",
    states={
        "REQUESTED": "Proposed by a superior; both unions have to agree.",
        "RELEASED": "The releasing union has agreed; the receiving one has to.",
        "ACCEPTED": "The receiving union has agreed; the releasing one has to.",
        "SUSPENDED": "Put off until a day.",
        "ESCALATED": "Not answered in time; a superior of both decides.",
        "COMPLETED": "The member is with the receiving union.",
        "REFUSED": "A union, or the superior, said no.",
        "WITHDRAWN": "Taken back, or without object.",
        "EXPIRED": "Not decided in time; the member stays.",
    },
    events=EVENTS,
    steps=(
        Step(NEW, "offer", "RELEASED"),
        Step(NEW, "request", "ACCEPTED"),
        Step(NEW, "propose", "REQUESTED"),
        Step("REQUESTED", "release", "RELEASED"),
        Step("ACCEPTED", "release", "COMPLETED"),
        Step("REQUESTED", "accept", "ACCEPTED"),
        Step("RELEASED", "accept", "COMPLETED"),
        *(Step(start, "refuse", "REFUSED") for start in (*ASKED, "SUSPENDED")),
        *(Step(start, "suspend", "SUSPENDED") for start in ASKED),
        Step("SUSPENDED", "resume", "REQUESTED"),
        Step("SUSPENDED", "resume_released", "RELEASED"),
        Step("SUSPENDED", "resume_accepted", "ACCEPTED"),
        *(Step(start, "escalate", "ESCALATED") for start in ASKED),
        *(Step(start, "consent", "COMPLETED") for start in ASKED),
        Step("ESCALATED", "decide_completion", "COMPLETED"),
        Step("ESCALATED", "decide_refusal", "REFUSED"),
        Step("ESCALATED", "expire", "EXPIRED"),
        *(Step(start, "withdraw", "WITHDRAWN") for start in OPEN),
        *(Step(start, "leave", "WITHDRAWN") for start in OPEN),
        *(Step(start, "lose_receiver", "WITHDRAWN") for start in OPEN),
        *(Step(start, "die", "REFUSED") for start in OPEN),
        *(Step(start, "arrive", "COMPLETED") for start in OPEN),
    ),
)
