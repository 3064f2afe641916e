"""What an operation is to clients that work while something dies, or all at once on the same things.

Begin at `Operation`; the table of them is in table.py. `Shelf` is what a client has. Rule: where a client alone touches what it
has, each of its calls must be done, so every input is valid; its days go forward only.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from registry.cards.machine import ON_ITS_WAY

Given = dict[str, Any]
Answer = dict[str, Any]
FIRST_DAY = date(2016, 1, 1)
MANY_MEMBERS = 5
ZONE = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True)
class Transfer:
    """An open transfer: its ids at both sides, who requested it, how far it is; while it is suspended how far it had been."""

    releasing: str
    receiving: str
    requested_by: str
    state: str
    before: str = ""


@dataclass(frozen=True)
class Batch:
    """Requests at the bank: the card of each line, the results by line, and whether the file was handed out."""

    lines: dict[int, str]
    results: dict[int, str] = field(default_factory=dict)
    sent: bool = False


@dataclass(frozen=True)
class Case:
    """A union that comes to be: the village that it will stand under, its employer, and how far it is."""

    village: str
    state: str
    employer: str | None = None


@dataclass
class Shelf:
    """What one client has: by id the union where it stands; cards with member and state; transfers by their member.

    `unions` stay, `codes` are theirs; `established` ones stay too, but do nothing with members; `passing` ones come and go, with the
    village above them. `left`: former members who may join again; `former`: all of them; `numbers`: of which person.
    `principals`: whether each is enabled; `grants`, `tokens`, `links` by id: whose. `of_today`: members with whom something happened
    today, so that nothing later can have an earlier day.
    """

    name: str
    random: Random
    villages: list[str]
    unions: list[str]
    passing: dict[str, str] = field(default_factory=dict)
    established: list[str] = field(default_factory=list)
    employers: dict[str, str] = field(default_factory=dict)
    targets: dict[str, str] = field(default_factory=dict)
    cases: dict[str, Case] = field(default_factory=dict)
    terms: dict[str, date] = field(default_factory=dict)
    aims: set[str] = field(default_factory=set)
    webhooks: set[str] = field(default_factory=set)
    principals: dict[str, bool] = field(default_factory=dict)
    grants: dict[str, str] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    coverages: dict[str, str] = field(default_factory=dict)
    officers: dict[str, str] = field(default_factory=dict)
    members: dict[str, str] = field(default_factory=dict)
    retained: set[str] = field(default_factory=set)
    left: dict[str, str] = field(default_factory=dict)
    former: set[str] = field(default_factory=set)
    numbers: dict[str, str] = field(default_factory=dict)
    applications: dict[str, tuple[str, str]] = field(default_factory=dict)
    declining: set[str] = field(default_factory=set)
    suspended: set[str] = field(default_factory=set)
    batches: dict[str, Batch] = field(default_factory=dict)
    cards: dict[str, tuple[str, str]] = field(default_factory=dict)
    transfers: dict[str, Transfer] = field(default_factory=dict)
    of_today: set[str] = field(default_factory=set)
    codes: dict[str, str] = field(default_factory=dict)
    day: date = FIRST_DAY
    chosen: Counter[str] = field(default_factory=Counter)

    def any_of(self, things: Iterable[str]) -> str | None:
        """One of these, or None where there are none."""
        found = sorted(things)
        return self.random.choice(found) if found else None

    def any_union(self) -> str:
        """A union that holds members."""
        return self.random.choice([*self.unions, *sorted(self.passing)])

    def lasting(self) -> str:
        """A union that stays."""
        return self.random.choice([*self.unions, *self.established])

    def new(self, word: str) -> str:
        """A word that was not there before: a change to what stands there already is none, and writes nothing."""
        return f"{word}{self.random.getrandbits(48)}"

    def today(self) -> date:
        """The federation's day."""
        return datetime.now(ZONE).date()

    def next_day(self, member: str = "") -> str:
        """A day after all that happened to what the client has; today for a member with whom something happened today."""
        if member in self.of_today:
            return self.today().isoformat()
        self.day += timedelta(days=1)
        return self.day.isoformat()

    def has_many(self) -> bool:
        """Whether enough members are left for one to leave: most things need one who stays for a while."""
        return len(self.members) >= MANY_MEMBERS

    def members_of(self, union: str) -> list[str]:
        """Those of the members who are at this union."""
        return [member for member, at in self.members.items() if at == union]

    def active(self) -> set[str]:
        """The active members."""
        return self.members.keys() - self.retained

    def cardless(self) -> set[str]:
        """Active members without a card, or one on its way, who do not decline one."""
        return self.active() - {member for member, _ in self.cards.values()} - self.declining

    def in_batch(self, card: str) -> bool:
        """Whether a card waits in a batch for its answer."""
        return any(
            card == each and line not in batch.results
            for batch in self.batches.values()
            for line, each in batch.lines.items()
        )

    def on_its_way(self, member: str) -> list[str]:
        """The member's card that would end with the membership."""
        before = ("CONSENTED", *ON_ITS_WAY)
        return [card for card, (holder, state) in self.cards.items() if holder == member and state in before]

    def holder_left(self, member: str) -> None:
        """A member is no longer an active one: what is on its way ends, what is in hand stays, without its benefits."""
        for card in self.on_its_way(member):
            del self.cards[card]
        self.suspended -= {card for card, (holder, _) in self.cards.items() if holder == member}

    def union_ended(self, union: str, to: str | None) -> None:
        """A union is no more; its members are at another one now."""
        self.passing.pop(union, None)
        for member in self.members_of(union):
            self.members[member] = to or union
        for things in (self.employers, self.coverages, self.officers):
            for thing in [thing for thing, at in things.items() if at == union]:
                del things[thing]

    def choose(self, operations: "Sequence[Operation]") -> "tuple[Operation, Given]":
        """An operation that something can be done by, with its input; mostly one that was seldom done: some need many before them."""
        while True:
            weights = [1 / (1 + self.chosen[each.mutation]) ** 2 for each in operations]
            operation = self.random.choices(operations, weights)[0]
            given = operation.given(self)
            if given is not None:
                self.chosen[operation.mutation] += 1
                return operation, given


Learn = Callable[[Shelf, Given, Answer], None]


@dataclass(frozen=True, kw_only=True)
class Operation:
    """One mutation: `given` makes its input, or None while there is nothing to do it to; `learn` keeps what it made.

    `payload` selects only what no later operation changes: a repeated call must give the same bytes. `entries` are the kinds
    of entries of ledger and access log that it writes, told before `learn`. `preview`: the mutation that shows it first, and gives
    the token. `kept`: whether it takes a key; what is shown in clear is never kept, and so done again by a second call.
    """

    mutation: str
    payload: str
    entries: Callable[[Shelf, Given], list[str]]
    given: Callable[[Shelf], Given | None]
    learn: Learn
    preview: str | None = None
    kept: bool = True

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
    *,
    kept: bool = True,
) -> Operation:
    """An entry of the table; `entries` are kinds with blanks between, those of the access log after LOG:, or what tells them."""
    if isinstance(entries, str):
        kinds = entries.split()
        return operation(mutation, payload, lambda *_: kinds, given, learn, preview, kept=kept)
    return Operation(
        mutation=mutation, payload=payload, entries=entries, given=given, learn=learn, preview=preview, kept=kept
    )
