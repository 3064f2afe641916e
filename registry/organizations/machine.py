"""The way of a union from a target to its establishment, as data.

Begin at `ESTABLISHMENT`. Step by step is the usual way; establishing may leave steps out ('first on the road, then in order'):
what is missing then is told by the completeness of the documents.
"""

from registry.machines import NEW, Event, Guard, Machine, Step
from registry.organizations.establishment_rules import (
    ApplicantUnknown,
    ApplicationOutOfOrder,
    ApprovalOutOfOrder,
    CaseClosed,
    CaseOpen,
    DocumentNoMissing,
    ElectionOutOfOrder,
    EnrollmentOutOfOrder,
    FederationTerm,
    NotAppliedFor,
    NoticeOutOfOrder,
    NoticeTooShort,
    ReplyOutOfOrder,
    TermNotNamed,
)
from registry.tenants.principal import Ability

WHO = Ability.FOUND_ORGANIZATIONS
STATES = {
    "TARGETED": "An employer, or a place, that is to have a union.",
    "APPLIED": "Its founding has been applied for.",
    "PREPARING": "The superior has agreed; a preparatory group works.",
    "ENROLLING": "Members are joining.",
    "CANDIDATES_ANNOUNCED": "The candidates are on notice.",
    "ELECTED": "The committee has been elected.",
    "APPROVED": "The superior has approved the election.",
    "ESTABLISHED": "The union is on the register.",
    "ABANDONED": "Given up, with a reason.",
}
CLOSED = ("ESTABLISHED", "ABANDONED")
OPEN = tuple(state for state in STATES if state not in CLOSED)
NUMBER_KNOWN = Guard("the superior's reply has a document number", DocumentNoMissing)
TERM_NAMED = Guard("the term of 3 or 5 years is named", TermNotNamed)
FIVE_YEARS = Guard("the term of a federation has 5 years", FederationTerm)
# Each step on the usual way: event, the error of a state that does not allow it, guards, what happens.
ADVANCING = (
    ("apply", ApplicationOutOfOrder, (Guard("the employer's head-count or credit code is known", ApplicantUnknown),),
     "The founding is applied for."),
    ("reply", ReplyOutOfOrder, (NUMBER_KNOWN,), "The superior agrees to prepare."),
    ("enroll", EnrollmentOutOfOrder, (), "Members begin to join."),
    ("announce", NoticeOutOfOrder, (), "The candidates are put on notice."),
    ("elect", ElectionOutOfOrder, (Guard("the candidates were on notice for 7 days", NoticeTooShort),), "The committee is elected."),
    ("approve", ApprovalOutOfOrder, (NUMBER_KNOWN, TERM_NAMED, FIVE_YEARS), "The superior approves the election and names the term."),
)  # fmt: skip
EVENTS = (
    Event(
        name="open",
        mutation="openEstablishmentCase",
        who=WHO,
        refused=CaseOpen,
        guards=(Guard("there is no other open case for the employer or name", CaseOpen),),
        description="A superior takes a target on.",
    ),
    *(
        Event(name=name, mutation="advanceEstablishment", who=WHO, refused=refused, guards=guards, description=text)
        for name, refused, guards, text in ADVANCING
    ),
    Event(
        name="establish",
        mutation="establishUnion",
        who=WHO,
        refused=NotAppliedFor,
        guards=(TERM_NAMED, FIVE_YEARS),
        description="The union is founded and takes over documents and employer.",
    ),
    Event(
        name="abandon",
        mutation="abandonEstablishment",
        who=WHO,
        refused=CaseClosed,
        description="The superior gives the target up.",
    ),
)

ESTABLISHMENT = Machine(
    name="establishment",
    title="Establishment of a union",
    states=STATES,
    events=EVENTS,
    steps=(
        Step(NEW, "open", "TARGETED"),
        *(Step(OPEN[place], name, OPEN[place + 1]) for place, (name, *_) in enumerate(ADVANCING)),
        *(Step(state, "establish", "ESTABLISHED") for state in OPEN if state != "TARGETED"),
        *(Step(state, "abandon", "ABANDONED") for state in OPEN),
    ),
    refusals={(state, event.name): CaseClosed for state in CLOSED for event in EVENTS},
)
