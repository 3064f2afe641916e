"""Acts with cards.

Begin at `CardActs.request()`.
"""

from datetime import date, timedelta

from hypothesis import strategies as st

from tests.oracle.rows import Card, Member
from tests.rollups.acting import Acting
from tests.rollups.choices import AFTER, PICK, ROLES, act, mostly


class CardActs(Acting):
    """Requests and issues."""

    @act(who=PICK, which=PICK, after=AFTER, consented=st.sampled_from([0, 0, 0, 5, -1]), role=ROLES)
    def request(self, who: int, which: int, after: int, consented: int, role: str) -> None:
        """Ask for a card; a second one too."""
        member = mostly(
            self.oracle.members,
            which,
            lambda row: row.status == "ACTIVE" and all(card.member is not row for card in self.oracle.cards),
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

    @act(who=PICK, which=PICK, after=AFTER, role=ROLES, twist=st.sampled_from(["", "", "", "", "taken", "short"]))
    def issue(self, who: int, which: int, after: int, role: str, twist: str) -> None:
        """Hand out a card; twice, or with a number that is taken or none."""
        card = mostly(self.oracle.cards, which, lambda row: row.issued_on is None and row.member.status == "ACTIVE")
        principal, day = self.actor(who, card.member.org), self.after(card.since_on, after)
        self.ground.cards += 1
        number = f"6222{self.ground.cards:012d}"
        if twist == "taken" and self.oracle.card_numbers:
            number = min(self.oracle.card_numbers)
        self.do(
            "issueCard",
            "card { id state }",
            principal,
            role,
            lambda: self.oracle.issue(
                principal, card, number=number[:11] if twist == "short" else number, issued_on=day
            ),
            cardId=card.id,
            number=number[:11] if twist == "short" else number,
            issuedOn=day,
        )
