"""The membership cards, and the periods each spent in its states.

Begin at `make_cards()`. An intake's cards are ordered and given out together.
At the end of 2015 as many active members as the plan says hold a live card;
the others have none, or one that was ordered late, refused by the bank or
lost. Those who left had theirs canceled.
"""

from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any
from uuid import UUID

from registry.demo.batches import Batch
from registry.demo.days import day_between, days_after, office_day
from registry.demo.ledger import Ledger
from registry.demo.numbers import Numbers
from registry.demo.people import Person
from registry.demo.plan import AS_OF, FIRST_CARDS, YEAR, Plan
from registry.members.personal_data import PersonalData

REPLACED_SHARE = 0.003
NOT_ACTIVATED_SHARE = 0.11
WITH_REPLACEMENTS_FROM = date(2013, 1, 1)
CARDS_OF_THE_LAST_INTAKE = 6
CLOSED = frozenset({"REJECTED_BY_BANK", "REPLACED", "CANCELLED"})


@dataclass(slots=True, eq=False)
class Card:
    """One card; `steps` are its states and the day each began."""

    id: UUID
    person: Person
    number: str | None
    consented_on: date
    steps: list[tuple[str, date]]
    replaces: "Card | None" = None

    def day_of(self, *states: str) -> date | None:
        return next((day for state, day in self.steps if state in states), None)


@dataclass(slots=True)
class _Printer:
    """Gives out cards; the days of an intake are drawn once."""

    random: Random
    numbers: Numbers
    cards: list[Card] = field(default_factory=list)
    days: dict[tuple[UUID, date], tuple[date, date, date]] = field(default_factory=dict)

    def days_of_intake(self, person: Person) -> tuple[date, date, date]:
        key = (person.organization.id, person.intake_on)
        if key not in self.days:
            requested_on = office_day(days_after(max(person.intake_on, FIRST_CARDS), 1))
            issued_on = office_day(days_after(requested_on, 15))
            self.days[key] = (requested_on, issued_on, office_day(days_after(issued_on, self.random.randint(1, 15))))
        return self.days[key]

    def order(
        self,
        person: Person,
        steps: list[tuple[str, date]],
        *,
        consented_on: date | None = None,
        replaces: Card | None = None,
    ) -> Card:
        issued = any(state == "ISSUED" for state, _ in steps)
        number = self.numbers.card() if issued else None
        card_id = UUID(int=self.random.getrandbits(128), version=4)
        card = Card(card_id, person, number, consented_on or steps[0][1], steps, replaces)
        self.cards.append(card)
        return card

    def give(self, person: Person) -> Card:
        requested_on, issued_on, activated_on = self.days_of_intake(person)
        steps = [("REQUESTED", requested_on), ("ISSUED", issued_on)]
        if requested_on.year < YEAR:
            # Requests have been kept since 2015; older cards were taken over from the bank's list.
            steps.pop(0)
        if self.random.random() >= NOT_ACTIVATED_SHARE:
            steps.append(("ACTIVE", activated_on))
        return self.order(person, steps, consented_on=requested_on)

    def replace(self, card: Card) -> None:
        lost_on = day_between(self.random, WITH_REPLACEMENTS_FROM, date(2014, 8, 31))
        requested_on = days_after(lost_on, 3)
        card.steps += [("LOST_REPORTED", lost_on), ("REPLACED", requested_on)]
        issued_on = days_after(requested_on, 25)
        self.order(
            card.person,
            [("REQUESTED", requested_on), ("ISSUED", issued_on), ("ACTIVE", days_after(issued_on, 4))],
            replaces=card,
        )

    def explain_missing(self, person: Person, number: int) -> None:
        """Why an active member holds no live card at the end of 2015: mostly never applied."""
        match number % 20:
            case 0 | 1:
                # Ordered in December, given out in February.
                requested_on = day_between(self.random, date(2015, 12, 7), date(2015, 12, 24))
                self.order(person, [("REQUESTED", requested_on), ("ISSUED", date(2016, 2, 25))])
            case 2 | 3:
                requested_on = date(2014, 6, 9) if person.joined_on < date(2014, 6, 9) else date(2014, 12, 1)
                self.order(person, [("REQUESTED", requested_on), ("REJECTED_BY_BANK", days_after(requested_on, 18))])
            case 4 if max(person.joined_on, FIRST_CARDS) < date(2013, 10, 1):
                self.give(person).steps.append(("LOST_REPORTED", date(2014, 11, 3)))
            case _:
                pass


def make_cards(plan: Plan, people: list[Person], random: Random, numbers: Numbers) -> list[Card]:
    """All cards of a sub-district."""
    printer = _Printer(random, numbers)
    of_the_plan = [
        person
        for person in people
        if person.joined_on <= AS_OF and (person.active_until is None or person.active_until > AS_OF)
    ]
    earlier = [person for person in of_the_plan if person.joined_on.year < YEAR]
    in_year = [person for person in of_the_plan if person.joined_on.year == YEAR]
    # Who leaves in 2016 held a card, so that its end is seen.
    _give_all_but(printer, in_year, len(in_year) - plan.cards_in_year)
    _give_all_but(printer, earlier, len(earlier) - (plan.cards - plan.cards_in_year))
    for person in people:
        if person.ended_on is not None and person.ended_on.year < YEAR and person.ended_on > date(2011, 12, 31):
            printer.give(person).steps.append(("CANCELLED", person.ended_on))
    latest = [person for person in people if person.joined_on > AS_OF]
    for person in latest[:CARDS_OF_THE_LAST_INTAKE]:
        printer.give(person)
    for card in printer.cards:
        ended_on = card.person.ended_on
        if ended_on is not None and ended_on.year > YEAR and card.steps[-1][0] not in CLOSED:
            card.steps = [step for step in card.steps if step[1] < ended_on] + [("CANCELLED", ended_on)]
    return printer.cards


def _give_all_but(printer: _Printer, people: list[Person], without: int) -> None:
    missing = set(printer.random.sample([person for person in people if person.ended_on is None], without))
    explained = 0
    for person in people:
        if person not in missing:
            card = printer.give(person)
            activated_on = card.day_of("ACTIVE")
            if activated_on and activated_on < WITH_REPLACEMENTS_FROM and printer.random.random() < REPLACED_SHARE:
                printer.replace(card)
        elif person.joined_on.year < YEAR:
            printer.explain_missing(person, explained)
            explained += 1


_CARD_COLUMNS = (
    "id", "member_id", "org_id", "org_pos", "state", "consented_on", "requested_on", "issued_on", "closed_on", "last4",
    "number_hash", "bank_reference", "replaces_id", "activated_on", "rejection_reason", "closing_reason", "benefit_status", "created_at",
)  # fmt: skip
_BENEFIT_COLUMNS = (
    "org_id", "org_pos", "member_id", "card_id", "last4", "began_as", "since_on", "from_on", "until_on", "ended_as",
)  # fmt: skip
_PERIOD_COLUMNS = ("org_id", "org_pos", "card_id", "state", "holder_active", "first_issue", "from_on", "until_on")


def card_batches(cards: list[Card], personal_data: PersonalData, ledger: Ledger) -> list[Batch]:
    """Rows of cards, their periods and their claims; the ledger learns of requests, issues and ends."""
    rows: list[tuple[Any, ...]] = []
    periods: list[tuple[Any, ...]] = []
    claims: list[tuple[Any, ...]] = []
    benefits: list[tuple[Any, ...]] = []
    for card in cards:
        organization = card.person.organization
        digest = personal_data.digest("CARD", card.number) if card.number else None
        if digest is not None:
            claims.append((digest, card.id))
        requested_on = card.day_of("REQUESTED")
        issued_on, closed_on = card.day_of("ISSUED"), card.day_of(*CLOSED)
        events = (("CARD_REQUESTED", requested_on), ("CARD_ISSUED", issued_on), ("CARD_CLOSED", closed_on))
        state, had = card.steps[-1][0], _benefit_rows(card)
        benefits += had
        created_at = min(ledger.add(organization, kind, "Card", card.id, on=on) for kind, on in events if on)
        rows.append(
            (
                card.id, card.person.id, organization.id, organization.pos, state, card.consented_on,
                requested_on, issued_on, closed_on, card.number[-4:] if card.number else None, digest,
                f"BOB{card.id.fields[0]:08X}", card.replaces.id if card.replaces else None,
                card.day_of("ACTIVE"), "IDENTITY_MISMATCH" if state == "REJECTED_BY_BANK" else None,
                "MEMBER_ASKED" if state == "CANCELLED" else None,
                "NOT_YET" if not had else "CURRENT" if had[0][-1] is None else "ENDED", created_at,
            )
        )  # fmt: skip
        periods += _period_rows(card)
    return [
        Batch("cards.card", _CARD_COLUMNS, rows),
        Batch("cards.card_period", _PERIOD_COLUMNS, periods),
        Batch("cards.benefit_period", _BENEFIT_COLUMNS, benefits),
        Batch("cards.claim", ("number_hash", "card_id"), claims),
    ]


def _period_rows(card: Card) -> list[tuple[Any, ...]]:
    organization = card.person.organization
    active_until = card.person.active_until
    untils = [*(day for _, day in card.steps[1:]), None]
    return [
        (
            organization.id, organization.pos, card.id, state, active_until is None or from_on < active_until,
            state == "ISSUED" and card.replaces is None, from_on, until_on,
        )
        for (state, from_on), until_on in zip(card.steps, untils, strict=True)
    ]  # fmt: skip


def _benefit_rows(card: Card) -> list[tuple[Any, ...]]:
    """The one period of a card's benefits; those of a card that was replaced go on with the other one."""
    issued_on, organization = card.day_of("ISSUED"), card.person.organization
    if issued_on is None or card.number is None:
        return []
    from_on = (card.day_of("REQUESTED") if card.replaces else None) or issued_on
    closed_on = card.day_of(*CLOSED)
    ended_as = "REPLACED" if card.day_of("REPLACED") else "CARD_CLOSED"
    if card.person.active_until is not None and (closed_on is None or card.person.active_until < closed_on):
        closed_on, ended_as = card.person.active_until, "HOLDER_LEFT"
    return [
        (
            organization.id, organization.pos, card.person.id, card.id, card.number[-4:],
            "ISSUED", (card.replaces and card.replaces.day_of("ISSUED")) or from_on, from_on, closed_on and max(closed_on, from_on),
            ended_as if closed_on else None,
        )
    ]  # fmt: skip


def present_states(cards: list[Card]) -> dict[UUID, str]:
    """The state of each member's latest card, by member."""
    return {card.person.id: card.steps[-1][0] for card in cards}
