"""Acts with cards.

Begin at `CardActs.request()`.
"""

from datetime import date, timedelta

from hypothesis import strategies as st

from tests.oracle.cards import EVENTS, ON_ITS_WAY
from tests.oracle.rows import Card, Member
from tests.rollups.acting import Acting
from tests.rollups.choices import AFTER, PICK, ROLES, act, mostly

MUTATIONS: dict[str, tuple[str, str, dict[str, str]]] = {
    "accept": ("recordBankAnswer", "answeredOn", {"result": "ACCEPTED"}),
    "reject": ("recordBankAnswer", "answeredOn", {"result": "REJECTED"}),
    "produce": ("recordBankAnswer", "answeredOn", {"result": "PRODUCED"}),
    "deliver": ("deliverCard", "deliveredOn", {}),
    "activate": ("activateCard", "activatedOn", {}),
    "lose": ("reportCardLost", "lostOn", {}),
    "find": ("reportCardFound", "foundOn", {}),
    "replace": ("replaceCard", "replacedOn", {}),
    "cancel": ("cancelCard", "cancelledOn", {"reason": "MEMBER_ASKED"}),
    "expire": ("expireCard", "expiredOn", {}),
}


class CardActs(Acting):
    """From the consent to the end."""

    @act(who=PICK, which=PICK, after=AFTER, consented=st.sampled_from([0, 0, 0, 5, -1]), role=ROLES)
    def request(self, who: int, which: int, after: int, consented: int, role: str) -> None:
        """Ask for a card; a second one too."""
        member = mostly(
            self.oracle.members,
            which,
            lambda row: row.status == "ACTIVE" and self.oracle.card_of(row) is None and not row.declines,
        )
        day = self.after(member.joined_on, after)
        self.request_as(self.actor(who, member.org), member, day, day - timedelta(days=consented), role)

    def request_as(self, principal: str, member: Member, day: date, consent: date, role: str) -> None:
        """Ask for a card on both sides."""
        expected, made = self.do(
            "requestCard",
            "card { id }",
            principal,
            role,
            lambda: self.oracle.request(principal, member, consented_on=consent, requested_on=day),
            memberId=member.id,
            consentedOn=consent,
            requestedOn=day,
        )
        if isinstance(expected, Card):
            expected.id = made["card"]["id"]

    @act(who=PICK, which=PICK, after=AFTER, role=ROLES)
    def consent(self, who: int, which: int, after: int, role: str) -> None:
        """Agree to a card."""
        member = mostly(
            self.oracle.members, which, lambda row: row.status == "ACTIVE" and self.oracle.card_of(row) is None
        )
        principal, day = self.actor(who, member.org), self.after(member.periods[-1].from_on, after)
        expected, made = self.do(
            "recordCardConsent",
            "card { id }",
            principal,
            role,
            lambda: self.oracle.consent(principal, member, consented_on=day),
            memberId=member.id,
            consentedOn=day,
        )
        if isinstance(expected, Card):
            expected.id = made["card"]["id"]

    @act(who=PICK, which=PICK, after=AFTER, event=st.sampled_from(sorted(MUTATIONS)), role=ROLES)
    def happen(self, who: int, which: int, after: int, event: str, role: str) -> None:
        """Let something happen to a card, mostly what can."""
        card = mostly(self.oracle.cards, which, lambda row: row.state in EVENTS[event][0])
        principal, day = self.actor(who, card.member.org), self.after(card.since_on, after)
        mutation, day_name, more = MUTATIONS[event]
        expected, made = self.do(
            mutation,
            "card { id state }",
            principal,
            role,
            lambda: self.oracle.happen(principal, card, event, on=day),
            cardId=card.id,
            **{day_name: day},
            **more,
        )
        if isinstance(expected, Card) and event == "replace":
            expected.id = made["card"]["id"]

    @act(who=PICK, which=PICK, after=AFTER, again=st.booleans(), role=ROLES)
    def suspend_benefits(self, who: int, which: int, after: int, again: bool, role: str) -> None:
        """Suspend the benefits of a card, or let them go on."""
        card = mostly(self.oracle.cards, which, lambda row: row.benefits == ("SUSPENDED" if again else "CURRENT"))
        principal, day = self.actor(who, card.member.org), self.after(card.since_on, after)
        name, day_name = ("resumeBenefits", "resumedOn") if again else ("suspendBenefits", "suspendedOn")
        does = self.oracle.resume_benefits if again else self.oracle.suspend_benefits
        self.do(
            name,
            "card { id benefitStatus }",
            principal,
            role,
            lambda: does(principal, card, on=day),
            cardId=card.id,
            **{day_name: day},
            **({} if again else {"reason": "MEMBER_ASKED"}),
        )

    @act(who=PICK, which=PICK, after=AFTER, again=st.booleans(), role=ROLES)
    def decline(self, who: int, which: int, after: int, again: bool, role: str) -> None:
        """Decline a card, or no longer."""
        member = mostly(self.oracle.members, which, lambda row: row.status == "ACTIVE" and row.declines is again)
        principal, day = self.actor(who, member.org), self.after(member.periods[-1].from_on, after)
        name, day_name = ("withdrawCardRefusal", "withdrawnOn") if again else ("refuseCard", "refusedOn")
        does = self.oracle.decline_no_more if again else self.oracle.decline
        self.do(
            name,
            "member { id }",
            principal,
            role,
            lambda: does(principal, member, on=day),
            memberId=member.id,
            **{day_name: day},
        )

    @act(who=PICK, which=PICK, after=AFTER, role=ROLES, twist=st.sampled_from(["", "", "", "", "taken", "short"]))
    def issue(self, who: int, which: int, after: int, role: str, twist: str) -> None:
        """Hand out a card; twice, or with a number that is taken or none."""
        card = mostly(self.oracle.cards, which, lambda row: row.state in ON_ITS_WAY and row.member.status == "ACTIVE")
        self.ground.cards += 1
        number = f"6222{self.ground.cards:012d}"
        if twist == "taken" and self.oracle.card_numbers:
            number = min(self.oracle.card_numbers)
        if twist == "short":
            number = number[:11]
        self.issue_as(self.actor(who, card.member.org), card, number, self.after(card.since_on, after), role)

    def issue_as(self, principal: str, card: Card, number: str, day: date, role: str) -> None:
        """Hand out a card on both sides."""
        self.do(
            "issueCard",
            "card { id state }",
            principal,
            role,
            lambda: self.oracle.issue(principal, card, number=number, issued_on=day),
            cardId=card.id,
            number=number,
            issuedOn=day,
        )
