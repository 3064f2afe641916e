"""State machines as data: which event leads from which state to which, who may cause it, what must hold besides.

Begin at `Machine`. Each feature declares its own in its machine.py; the operations run it by `Machine.step()`, docs/machines.md
draws it, and a test walks every state and every event. Rule: no operation compares states by itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from registry.errors import Conflict, RegistryError

# The state before the first one: the event makes the subject.
NEW = "NEW"


@dataclass(frozen=True, slots=True)
class Guard:
    """What must hold besides the state: in words, and the error that says what to do where it does not."""

    sentence: str
    error: type[RegistryError]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happens to a subject: the mutation that says so, who may, and the error of a state that does not allow it."""

    name: str
    mutation: str | None
    who: str
    refused: type[Conflict]
    guards: tuple[Guard, ...] = ()
    description: str


@dataclass(frozen=True, slots=True)
class Step:
    """One arrow of the picture."""

    start: str
    event: str
    end: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """All states, events and steps of one kind of subject."""

    name: str
    title: str
    states: Mapping[str, str]
    events: tuple[Event, ...]
    steps: tuple[Step, ...]
    # Where a state refuses an event with another error than the event's own.
    refusals: Mapping[tuple[str, str], type[Conflict]] = field(default_factory=dict)

    def event(self, name: str) -> Event:
        """The event of that name."""
        return next(event for event in self.events if event.name == name)

    def step(self, state: str, event: str, *, path: str | None = None) -> str:
        """The state that the event leads to. Raises the error of the state that does not allow it."""
        for step in self.steps:
            if (step.start, step.event) == (state, event):
                return step.end
        raise self.refusal(state, event)(path=path)

    def allows(self, state: str, event: str) -> bool:
        """Whether the state allows the event."""
        return any((step.start, step.event) == (state, event) for step in self.steps)

    def refusal(self, state: str, event: str) -> type[Conflict]:
        """The error with which this state refuses the event."""
        return self.refusals.get((state, event), self.event(event).refused)
