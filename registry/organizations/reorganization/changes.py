"""The four changes of the tree, each with what keeps it from being done and how it is done.

Begin at `Move`; each is a `steps.Change`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Date, Integer, Text, Uuid, func, literal, select

from registry.errors import NotFound, RegistryError
from registry.organizations.model import Kind, Organization
from registry.organizations.operations import NewOrganization, found_organization
from registry.organizations.reorganization import rules, steps
from registry.organizations.rules import HOLDS_MEMBERS, KindNotAllowed, MembersNotHeld, OrganizationDissolved
from registry.tables import OrganizationId
from registry.tenants.scope import Transaction

MAX_PARTS = 20


@dataclass(frozen=True, kw_only=True)
class Move:
    """An organization with everything below it comes under another superior."""

    organization_id: OrganizationId
    superior_id: OrganizationId
    from_on: date

    @property
    def event(self) -> str:
        """What it is to the organization's machine."""
        return "move"

    async def obstacles(self, transaction: Transaction) -> Sequence[RegistryError]:
        """What the database would refuse."""
        return await steps.move_obstacles(transaction, self.organization_id, self.superior_id, self.from_on)

    async def new_superiors(self, transaction: Transaction) -> Sequence[UUID]:
        """The new superior and its line."""
        return await steps.line(transaction, self.superior_id)

    async def carry_out(self, transaction: Transaction) -> list[OrganizationId]:
        """Move it."""
        await steps.move(transaction, self.organization_id, self.superior_id, self.from_on)
        return []


@dataclass(frozen=True, kw_only=True)
class Merger:
    """An organization goes up in another one: its subordinates, members and employers go there, and it ends."""

    organization_id: OrganizationId
    into_id: OrganizationId
    from_on: date

    @property
    def event(self) -> str:
        """What it is to the organization's machine."""
        return "merge"

    async def obstacles(self, transaction: Transaction) -> Sequence[RegistryError]:
        """Both must live, each subordinate may stand under the other one, and it may hold the members."""
        into: Any = await transaction.row(
            select(Organization.id, Organization.status, Organization.established_on, Kind.holds_members)
            .join(Kind, Kind.code == Organization.kind)
            .where(Organization.id == self.into_id)
        )
        if into is None:
            raise NotFound(path="intoId")
        line = await steps.line(transaction, self.into_id)
        if self.organization_id in line:
            return [rules.Circle(path="intoId")]
        found: list[RegistryError] = []
        if into["status"] == "DISSOLVED":
            found.append(OrganizationDissolved(path="intoId"))
        if self.from_on <= into["established_on"]:
            found.append(rules.before_founding())
        for child in await steps.children(transaction, self.organization_id):
            found += await steps.move_obstacles(transaction, child, self.into_id, self.from_on)
        remaining = await steps.remaining(transaction, self.organization_id, self.from_on)
        if "MEMBERS" in remaining and into["holds_members"] not in HOLDS_MEMBERS:
            found.append(MembersNotHeld(path="intoId"))
        return [*found, *await steps.ending_obstacles(transaction, self, remaining)]

    async def new_superiors(self, transaction: Transaction) -> Sequence[UUID]:
        """The organization it goes up in, and its line."""
        return await steps.line(transaction, self.into_id)

    async def carry_out(self, transaction: Transaction) -> list[OrganizationId]:
        """Move the subordinates, hand over members and employers, end it."""
        for child in await steps.children(transaction, self.organization_id):
            await steps.move(transaction, child, self.into_id, self.from_on)
        await steps.hand_over(transaction, self, self.into_id, None, None)
        await steps.dissolve(transaction, self, "MERGED")
        await steps.note(transaction, "ORGANIZATION_MERGED", self, counterpart=self.into_id)
        return []


@dataclass(frozen=True, kw_only=True)
class Part:
    """One of the organizations that a split founds, with what goes to it. `takes_rest`: all members and employers nobody else gets."""

    kind: str
    name: str
    code: str | None
    subordinate_ids: tuple[OrganizationId, ...] = ()
    member_ids: tuple[UUID, ...] = ()
    employer_ids: tuple[UUID, ...] = ()
    takes_rest: bool = False


@dataclass(frozen=True, kw_only=True)
class Split:
    """An organization becomes several under its superior, and ends."""

    organization_id: OrganizationId
    from_on: date
    parts: tuple[Part, ...]

    @property
    def event(self) -> str:
        """What it is to the organization's machine."""
        return "split"

    async def obstacles(self, transaction: Transaction) -> Sequence[RegistryError]:
        """Every subordinate goes to one part where its kind may stand; members and employers have a part that takes the rest."""
        children = await steps.children(transaction, self.organization_id)
        given = [child for part in self.parts for child in part.subordinate_ids]
        members = [each for part in self.parts for each in part.member_ids]
        employers = [each for part in self.parts for each in part.employer_ids]
        remaining = await steps.remaining(transaction, self.organization_id, self.from_on)
        found: list[RegistryError] = []
        if not 1 <= len(self.parts) <= MAX_PARTS or sum(part.takes_rest for part in self.parts) > 1:
            return [rules.PartsRefused(path="parts")]
        known = await steps.known_of(transaction, self.organization_id, members, employers)
        if sorted(given) != sorted(children) or sorted([*members, *employers]) != sorted(known):
            found.append(rules.PartsRefused(path="parts"))
        rest: Any = next((part for part in self.parts if part.takes_rest), None)
        if rest is None and ("MEMBERS" in remaining or await steps.employers(transaction, self.organization_id)):
            found.append(rules.PartsRefused(path="parts"))
        holds = {
            row["code"]: row["holds_members"] for row in await transaction.rows(select(Kind.code, Kind.holds_members))
        }
        superior = await self._superior(transaction)
        for part in self.parts:
            if superior is not None:
                found += await self._place_obstacles(transaction, part.kind, superior)
            takes_members = part.member_ids or (part.takes_rest and "MEMBERS" in remaining)
            if takes_members and holds[part.kind] not in HOLDS_MEMBERS:
                found.append(MembersNotHeld(path="parts"))
            for child in part.subordinate_ids:
                found += await self._child_obstacles(transaction, child, part.kind)
        return [*found, *await steps.ending_obstacles(transaction, self, remaining)]

    async def _superior(self, transaction: Transaction) -> Any:
        """The superior that the parts come under; None where it lies outside the scope."""
        above = select(Organization.parent_id).where(Organization.id == self.organization_id).scalar_subquery()
        return await transaction.row(
            select(Organization.kind, Organization.established_on).where(Organization.id == above)
        )

    async def _place_obstacles(self, transaction: Transaction, kind: str, superior: Any) -> Sequence[RegistryError]:
        """What the founding of a part would be refused for."""
        room = func.organizations.room_bits(literal(kind, Text), literal(superior["kind"], Text), literal(62, Integer))
        found: list[RegistryError] = []
        if await transaction.value(select(room)) is None:
            found.append(KindNotAllowed(path="parts"))
        if self.from_on < superior["established_on"]:
            found.append(rules.before_founding())
        return found

    async def _child_obstacles(
        self, transaction: Transaction, child: OrganizationId, kind: str
    ) -> Sequence[RegistryError]:
        """Of a part that is not founded yet only the kind is known; all else is asked of the present superior's superior."""
        room = func.organizations.room_bits(Organization.kind, literal(kind, Text), literal(62, Integer))
        found: list[RegistryError] = []
        if await transaction.value(select(room).where(Organization.id == child)) is None:
            found.append(KindNotAllowed(path="parts"))
        answer = await transaction.value(
            select(
                func.organizations.move_refusal(
                    literal(child, Uuid), literal(self.organization_id, Uuid), literal(self.from_on, Date)
                )
            )
        )
        if answer in ("LATER_CHANGE", "BEFORE_FOUNDING"):
            error = rules.refusal_of(answer)
            assert error is not None
            found.append(error)
        return found

    async def new_superiors(self, transaction: Transaction) -> Sequence[UUID]:
        """The line stays; the parts are new, and nobody has grants there yet."""
        return (await steps.line(transaction, self.organization_id))[1:]

    async def carry_out(self, transaction: Transaction) -> list[OrganizationId]:
        """Found the parts, move and hand over what goes to each, end it."""
        superior = (await steps.line(transaction, self.organization_id))[1]
        founded: list[OrganizationId] = []
        for part in self.parts:
            new = NewOrganization(
                superior_id=OrganizationId(superior),
                kind=part.kind,
                name=part.name,
                established_on=self.from_on,
                code=part.code,
            )
            founded.append(await found_organization(transaction, new))
        named = [member for part in self.parts for member in part.member_ids]
        for part, made in zip(self.parts, founded, strict=True):
            for child in part.subordinate_ids:
                await steps.move(transaction, child, made, self.from_on)
            elsewhere = [member for member in named if member not in part.member_ids]
            await steps.hand_over(transaction, self, made, part.member_ids, part.employer_ids, elsewhere)
        for part, made in zip(self.parts, founded, strict=True):
            if part.takes_rest:
                await steps.hand_over(transaction, self, made, None, None)
        await steps.dissolve(transaction, self, "SPLIT")
        await steps.note(transaction, "ORGANIZATION_SPLIT", self)
        return founded


@dataclass(frozen=True, kw_only=True)
class Dissolution:
    """An organization ends. `employers_to_id`: who takes over its employers; needed unless they ended with it."""

    organization_id: OrganizationId
    from_on: date
    reason: str
    employers_to_id: OrganizationId | None = None

    @property
    def event(self) -> str:
        """What it is to the organization's machine."""
        return "dissolve"

    async def obstacles(self, transaction: Transaction) -> Sequence[RegistryError]:
        """No subordinate, no member and no employer is left without a decision."""
        if self.employers_to_id is not None:
            to = select(Organization.id).where(
                Organization.id == self.employers_to_id, Organization.status != "DISSOLVED"
            )
            if await transaction.row(to) is None or self.employers_to_id == self.organization_id:
                raise NotFound(path="employersToId")
        remaining = await steps.remaining(transaction, self.organization_id, self.from_on)
        found: list[RegistryError] = [
            error(path="organizationId")
            for what, error in (("SUBORDINATES", rules.SubordinatesRemain), ("MEMBERS", rules.MembersRemain))
            if what in remaining
        ]
        if (
            self.reason != "EMPLOYER_TERMINATED"
            and self.employers_to_id is None
            and await steps.employers(transaction, self.organization_id)
        ):
            found.append(rules.EmployersRemain(path="employersToId"))
        return [*found, *await steps.ending_obstacles(transaction, self, remaining)]

    async def new_superiors(self, transaction: Transaction) -> Sequence[UUID]:
        """Nothing moves."""
        return (await steps.line(transaction, self.organization_id))[1:]

    async def carry_out(self, transaction: Transaction) -> list[OrganizationId]:
        """Hand over the employers where someone takes them, and end it."""
        if self.employers_to_id is not None:
            await steps.hand_over(transaction, self, self.employers_to_id, (), None)
        await steps.dissolve(transaction, self, self.reason)
        return []
