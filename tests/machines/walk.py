"""Walks a whole state machine through the API: every event in every state.

Begin at `Walk.everything()`. The feature says how a subject begins and how each event is called; the ways into the states are
found from the machine's own steps. Allowed steps must lead where the machine says, everything else must be refused with
the machine's own code, twice alike, and change no row.

    walk = Walk(machine=MACHINE, owner=owner, begin=a_member, calls={"request": request, ...}, state_of=state_of)
    assert await walk.everything() == {...}     # how many steps were taken and refused

A subject is a dict of what the feature needs to know of it: `begin` makes one in the state NEW, calls may add to it.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import asyncpg

from registry.machines import NEW, Machine, Step
from tests.machines.rows import rows_of

Subject = dict[str, Any]
Answer = dict[str, Any]
Call = Callable[[Subject], Awaitable[Answer]]


@dataclass(frozen=True, kw_only=True)
class Walk:
    """A machine and how it is driven. `breaks`: by event and code of a guard, what makes that guard fail.

    `unreached`: states that no call leads to, each with the reason; `uncalled`: events that nobody calls, likewise; `untaken`: events
    that nobody calls in a state. `over`: states in which what begins a subject begins another one, so nothing can be said of this one.
    `first`: the state that `begin` makes a subject in. `instead`: by state and event another way of making a subject in that state.
    `guarded_elsewhere`: where the guards are tested, when not here.
    """

    machine: Machine
    owner: asyncpg.Connection
    begin: Callable[[], Awaitable[Subject]]
    calls: Mapping[str, Call]
    state_of: Callable[[Subject], Awaitable[str]]
    breaks: Mapping[tuple[str, str], Callable[[Subject], Awaitable[Any]]] = field(default_factory=dict)
    unreached: Mapping[str, str] = field(default_factory=dict)
    uncalled: Mapping[str, str] = field(default_factory=dict)
    untaken: Mapping[tuple[str, str], str] = field(default_factory=dict)
    over: frozenset[str] = frozenset()
    first: str = NEW
    instead: Mapping[tuple[str, str], Callable[[], Awaitable[Subject]]] = field(default_factory=dict)
    guarded_elsewhere: str = ""

    async def everything(self) -> dict[str, int]:
        """Try every event in every state, and every guard; answers how many were done, refused and guarded."""
        events = {event.name for event in self.machine.events}
        assert self.calls.keys() | self.uncalled.keys() == events, "each event is called, or told why not"
        ways = self._ways()
        assert self.machine.states.keys() - ways.keys() == self.unreached.keys(), (
            "each state is reached, or told why not"
        )
        tally = {"done": 0, "refused": 0, "guarded": 0}
        for state, way in ways.items():
            for step in [step for step in self.machine.steps if step.start == state and self._is_taken(step)]:
                await self._take(way, step)
                tally["done"] += 1
            refused = [event for event in self.calls if self._is_refused(state, event)]
            await self._refuse(way, state, refused)
            tally["refused"] += len(refused)
        for event in () if self.guarded_elsewhere else self.machine.events:
            for guard in event.guards if event.name in self.calls else ():
                await self._guard(ways, event.name, guard.error.code)
                tally["guarded"] += 1
        return tally

    def _ways(self) -> dict[str, list[Step]]:
        """The shortest way into each state, by events that somebody calls."""
        ways: dict[str, list[Step]] = {self.first: []}
        waiting = [self.first]
        for state in waiting:
            for step in self.machine.steps:
                if step.start == state and self._is_taken(step) and step.end not in ways:
                    ways[step.end] = [*ways[state], step]
                    waiting.append(step.end)
        return ways

    def _is_taken(self, step: Step) -> bool:
        return step.event in self.calls and (step.start, step.event) not in self.untaken

    def _is_refused(self, state: str, event: str) -> bool:
        known = {(step.start, step.event) for step in self.machine.steps} | self.untaken.keys()
        begins_another = state in self.over and (NEW, event) in known
        return state != NEW and not begins_another and (state, event) not in known

    async def _reach(self, way: list[Step]) -> Subject:
        subject = await self.begin()
        for step in way:
            await self._done(subject, step)
        return subject

    async def _done(self, subject: Subject, step: Step) -> None:
        answer = await self.calls[step.event](subject)
        assert answer["__typename"].endswith("Payload"), (step, answer)
        assert await self.state_of(subject) == step.end, step

    async def _take(self, way: list[Step], step: Step) -> None:
        await self._done(await self._reach(way), step)

    async def _refuse(self, way: list[Step], state: str, events: list[str]) -> None:
        """Each of these is refused: all for one subject, which nothing happens to."""
        usual = [event for event in events if (state, event) not in self.instead]
        if usual:
            await self._unchanged(await self._reach(way), state, usual)
        for event in events:
            if event not in usual:
                await self._unchanged(await self.instead[state, event](), state, [event])

    async def _guard(self, ways: Mapping[str, list[Step]], event: str, code: str) -> None:
        start = next(step.start for step in self.machine.steps if step.event == event and step.start in ways)
        subject = await self._reach(ways[start])
        await self.breaks[event, code](subject)
        before = await rows_of(self.owner)
        await self._refused(subject, event, code)
        await self._same_rows(before, event)

    async def _unchanged(self, subject: Subject, state: str, events: list[str]) -> None:
        """These events are refused in a state, which is kept, and no row is another."""
        before = await rows_of(self.owner)
        for event in events:
            await self._refused(subject, event, self.machine.refusal(state, event).code)
        await self._same_rows(before, state)
        assert await self.state_of(subject) == state, (state, events)

    async def _refused(self, subject: Subject, event: str, code: str) -> None:
        """The event is refused with this code, the second time too."""
        answers = [await self.calls[event](subject) for _ in range(2)]
        assert [answer.get("code") for answer in answers] == [code] * 2, (event, answers)

    async def _same_rows(self, before: dict[str, str], where: str) -> None:
        after = await rows_of(self.owner)
        assert [table for table, rows in after.items() if before[table] != rows] == [], where
