"""The life of a union as data: from a target to its establishment, and from there to its end.

Begin at `ESTABLISHMENT` and `ORGANIZATION`. Step by step is the usual way; establishing may leave steps out ('first on the road,
then in order'): what is missing then is told by the completeness of the documents.
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
from registry.organizations.reorganization.rules import (
    AlreadyThere,
    Circle,
    LaterChange,
    LaterRecords,
    MembersRemain,
    PendingRemain,
    PreviewOutdated,
    SubordinatesRemain,
    SuperiorDecides,
)
from registry.organizations.rules import CodeTaken, KindNotAllowed, MembersNotHeld, OrganizationDissolved
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

SEEN = Guard("the change names the preview it saw, which still holds", PreviewOutdated)
OF_A_SUPERIOR = Guard("the caller speaks for the superior, too", SuperiorDecides)
IN_ORDER = Guard("no superior or subordinate concerned changed its place on this day or later", LaterChange)
DECIDED = Guard("no application, case of founding or batch of cards waits for a decision", PendingRemain)
LAST = Guard("nothing is recorded for this day or later", LaterRecords)
ORGANIZATION = Machine(
    name="organization",
    title="Organization",
    states={"ESTABLISHED": "On the register.", "DISSOLVED": "Ended, and kept for its history."},
    events=(
        Event(
            name="found",
            mutation="foundOrganization",
            who=Ability.FOUND_ORGANIZATIONS,
            refused=CodeTaken,
            guards=(Guard("the kind may stand under the superior", KindNotAllowed),),
            description="A superior founds it.",
        ),
        Event(
            name="rename",
            mutation="renameOrganization",
            who=Ability.FOUND_ORGANIZATIONS,
            refused=OrganizationDissolved,
            description="It gets another name.",
        ),
        Event(
            name="move",
            mutation="moveOrganization",
            who=Ability.CHANGE_TREE,
            refused=OrganizationDissolved,
            guards=(
                SEEN,
                OF_A_SUPERIOR,
                Guard("the new superior does not stand below it", Circle),
                Guard("it does not stand there already", AlreadyThere),
                Guard("the kind may stand under the superior", KindNotAllowed),
                IN_ORDER,
            ),
            description="It comes under another superior, with everything below it.",
        ),
        Event(
            name="merge",
            mutation="mergeOrganization",
            who=Ability.CHANGE_TREE,
            refused=OrganizationDissolved,
            guards=(
                SEEN,
                OF_A_SUPERIOR,
                Guard("the other one holds members where there are any", MembersNotHeld),
                IN_ORDER,
                DECIDED,
                LAST,
            ),
            description="It goes up in another one.",
        ),
        Event(
            name="split",
            mutation="splitOrganization",
            who=Ability.CHANGE_TREE,
            refused=OrganizationDissolved,
            guards=(SEEN, OF_A_SUPERIOR, IN_ORDER, DECIDED, LAST),
            description="It becomes several.",
        ),
        Event(
            name="dissolve",
            mutation="dissolveOrganization",
            who=Ability.CHANGE_TREE,
            refused=OrganizationDissolved,
            guards=(
                SEEN,
                OF_A_SUPERIOR,
                Guard("nothing stands below it", SubordinatesRemain),
                Guard("every membership was transferred, retained or ended", MembersRemain),
                DECIDED,
                LAST,
            ),
            description="It ends.",
        ),
    ),
    steps=(
        Step(NEW, "found", "ESTABLISHED"),
        Step("ESTABLISHED", "rename", "ESTABLISHED"),
        Step("ESTABLISHED", "move", "ESTABLISHED"),
        Step("ESTABLISHED", "merge", "DISSOLVED"),
        Step("ESTABLISHED", "split", "DISSOLVED"),
        Step("ESTABLISHED", "dissolve", "DISSOLVED"),
    ),
)
