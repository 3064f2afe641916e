"""What an operation is to clients that work while something dies, or all at once on the same things.

Begin at `Operation`; the table of them is in table.py. `Shelf` is what a client has. Rule: where a client alone touches what it
has, each of its calls must be done, so every input is valid; its days go forward only.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from registry.cards.machine import ON_ITS_WAY

Given = dict[str, Any]
Answer = dict[str, Any]
FIRST_DAY = date(2016, 1, 1)
ZONE = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True)
class Transfer:
    """An open transfer: its ids at both sides, and how far it is."""

    releasing: str
    receiving: str
    state: str


@dataclass
class Shelf:
    """What one client has: by id the union where it stands; cards with member and state; transfers by their member.

    `unions` stay, `codes` are theirs; `passing` unions come and go, with the village above them. `left`: former members.
    """

    name: str
    random: Random
    villages: list[str]
    unions: list[str]
    passing: dict[str, str] = field(default_factory=dict)
    employers: dict[str, str] = field(default_factory=dict)
    coverages: dict[str, str] = field(default_factory=dict)
    officers: dict[str, str] = field(default_factory=dict)
    members: dict[str, str] = field(default_factory=dict)
    retained: set[str] = field(default_factory=set)
    left: dict[str, str] = field(default_factory=dict)
    cards: dict[str, tuple[str, str]] = field(default_factory=dict)
    transfers: dict[str, Transfer] = field(default_factory=dict)
    moved_today: set[str] = field(default_factory=set)
    codes: dict[str, str] = field(default_factory=dict)
    day: date = FIRST_DAY

    def any_of(self, things: Iterable[str]) -> str | None:
        """One of these, or None where there are none."""
        found = sorted(things)
        return self.random.choice(found) if found else None

    def any_union(self) -> str:
        """A union that holds members."""
        return self.random.choice([*self.unions, *sorted(self.passing)])

    def next_day(self, member: str = "") -> str:
        """A day after all that happened to what the client has; today for a member who was transferred."""
        if member in self.moved_today:
            return datetime.now(ZONE).date().isoformat()
        self.day += timedelta(days=1)
        return self.day.isoformat()

    def members_of(self, union: str) -> list[str]:
        """Those of the members who are at this union."""
        return [member for member, at in self.members.items() if at == union]

    def active(self) -> set[str]:
        """The active members."""
        return self.members.keys() - self.retained

    def cardless(self) -> set[str]:
        """Active members without a card, or one on its way."""
        return self.active() - {member for member, _ in self.cards.values()}

    def on_its_way(self, member: str) -> list[str]:
        """The member's card that would end with the membership."""
        before = ("CONSENTED", *ON_ITS_WAY)
        return [card for card, (holder, state) in self.cards.items() if holder == member and state in before]

    def holder_left(self, member: str) -> None:
        """A member is no longer an active one: what is on its way ends, what is in hand stays."""
        for card in self.on_its_way(member):
            del self.cards[card]

    def union_ended(self, union: str, to: str | None) -> None:
        """A union is no more; its members are at another one now."""
        self.passing.pop(union, None)
        for member in self.members_of(union):
            self.members[member] = to or union
        for things in (self.employers, self.coverages, self.officers):
            for thing in [thing for thing, at in things.items() if at == union]:
                del things[thing]


Learn = Callable[[Shelf, Given, Answer], None]


@dataclass(frozen=True, kw_only=True)
class Operation:
    """One mutation: `given` makes its input, or None while there is nothing to do it to; `learn` keeps what it made.

    `payload` selects only what no later operation changes: a repeated call must give the same bytes. `entries` are the kinds
    of ledger entries that it writes, told before `learn`. `preview`: the mutation that shows it first, and gives the token.
    """

    mutation: str
    payload: str
    entries: Callable[[Shelf, Given], list[str]]
    given: Callable[[Shelf], Given | None]
    learn: Learn
    preview: str | None = None

    @property
    def document(self) -> str:
        """The GraphQL document."""
        return document(self.mutation, self.payload)


def document(mutation: str, payload: str) -> str:
    """A document of one mutation, whose input is its variable."""
    name = mutation[0].upper() + mutation[1:]
    return (
        f"mutation($input: {name}Input!) {{ {mutation}(input: $input) {{ __typename "
        f"... on {name}Payload {{ {payload} }} ... on RegistryError {{ code path }} }} }}"
    )


def operation(
    mutation: str,
    payload: str,
    entries: str | Callable[[Shelf, Given], list[str]],
    given: Callable[[Shelf], Given | None],
    learn: Learn = lambda *_: None,
    preview: str | None = None,
) -> Operation:
    """An entry of the table; `entries` are kinds with blanks between, or what tells them."""
    if isinstance(entries, str):
        kinds = entries.split()
        return operation(mutation, payload, lambda *_: kinds, given, learn, preview)
    return Operation(mutation=mutation, payload=payload, entries=entries, given=given, learn=learn, preview=preview)
