"""What can be done with targets: set one, revise it, withdraw it. Many at once: allocation.py.

Begin at `set_target()`. The organization's row is locked before one looks for another target of the same figure and period, so
of two at once one finds the other's.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import aliased

from registry.errors import NotFound
from registry.machines import NEW
from registry.organizations.employers import Officer
from registry.organizations.model import Title, placement
from registry.organizations.operations import living_organization, record, today_of
from registry.tables import OfficerId, OrganizationId, TargetId
from registry.targets import rules
from registry.targets.machine import TARGET
from registry.targets.model import Revision, Target
from registry.tenants.scope import Transaction


@dataclass(frozen=True, kw_only=True)
class Responsible:
    """Who answers for a target: an officer of its organization, or somebody in words; nobody where both are None."""

    officer_id: OfficerId | None = None
    words: str | None = None

    def check(self, *, path: str = "responsible") -> None:
        """Raise ResponsibleTwice where both are given."""
        if self.officer_id is not None and self.words is not None:
            raise rules.ResponsibleTwice(path=path)

    def columns(self) -> dict[str, Any]:
        """The columns of a target and of a revision."""
        return {"officer_id": self.officer_id, "responsible": self.words}


@dataclass(frozen=True, kw_only=True)
class NewTarget:
    """A target to be set."""

    organization_id: OrganizationId
    figure: str
    from_on: date
    to_on: date
    value: int
    responsible: Responsible
    note: str | None = None


async def set_target(transaction: Transaction, new: NewTarget) -> TargetId:
    """Set the target of an organization for a figure and a period."""
    rules.check_target(new.figure, new.from_on, new.to_on)
    rules.check_value(new.figure, new.value)
    new.responsible.check()
    organization = await living_organization(transaction, new.organization_id, path="organizationId", locked=True)
    rules.within_life(organization["established_on"], new.to_on, path="toOn")
    if new.responsible.officer_id is not None:
        await must_be_officers(transaction, {new.responsible.officer_id: new.organization_id})
    state = await _state_of(transaction, new)
    TARGET.step(state, "set", path="organizationId")
    target_id = TargetId(uuid4())
    await write(transaction, [(target_id, new)])
    return target_id


async def must_be_officers(transaction: Transaction, officers: dict[OfficerId, OrganizationId]) -> None:
    """Raise NotFound unless each officer is one of the organization that is named with it."""
    found = await transaction.rows(select(Officer.id, Officer.org_id).where(Officer.id.in_(list(officers))))
    if {row["id"]: row["org_id"] for row in found} != officers:
        raise NotFound(path="officerId")


async def write(
    transaction: Transaction, new: list[tuple[TargetId, NewTarget]], *, allocation_id: UUID | None = None
) -> None:
    """Write targets with their first revisions and ledger entries."""
    today = await today_of(transaction)
    targets, revisions = [], []
    for target_id, each in new:
        common = {**placement(each.organization_id), "value": each.value, **each.responsible.columns()}
        named = {"figure": each.figure, "from_on": each.from_on, "to_on": each.to_on, "note": each.note}
        targets.append({"id": target_id, **common, **named, "allocation_id": allocation_id})
        revisions.append({"id": uuid4(), "target_id": target_id, "number": 1, **common})
    await transaction.execute(insert(Target).values(targets))
    await transaction.execute(insert(Revision).values(revisions))
    for target_id, each in new:
        await _note(transaction, "TARGET_SET", target_id, each.organization_id, today)


async def revise_target(
    transaction: Transaction, target_id: TargetId, *, value: int, responsible: Responsible | None, reason: str
) -> None:
    """Change what a target says from today on; None keeps who answers for it."""
    target = await _locked(transaction, target_id, "revise")
    rules.check_value(target["figure"], value)
    stands = Responsible(officer_id=target["officer_id"], words=target["responsible"])
    answers = stands if responsible is None else responsible
    answers.check()
    organization_id = OrganizationId(target["org_id"])
    if answers != stands and answers.officer_id is not None:
        await must_be_officers(transaction, {answers.officer_id: organization_id})
    if value == target["value"] and answers == stands:
        raise rules.TargetUnchanged(path="value")
    await transaction.execute(
        insert(Revision).values(
            id=uuid4(),
            **placement(organization_id),
            target_id=target_id,
            number=target["revision_count"] + 1,
            value=value,
            **answers.columns(),
            reason=reason,
        )
    )
    await _note(transaction, "TARGET_REVISED", target_id, organization_id, await today_of(transaction))


async def withdraw_target(transaction: Transaction, target_id: TargetId, *, reason: str) -> None:
    """Let a target no longer hold, from today on."""
    target = await _locked(transaction, target_id, "withdraw")
    today = await today_of(transaction)
    state = TARGET.step(target["state"], "withdraw", path="targetId")
    await transaction.execute(
        update(Target).where(Target.id == target_id).values(state=state, ended_on=today, ended_reason=reason)
    )
    await _note(transaction, "TARGET_WITHDRAWN", target_id, OrganizationId(target["org_id"]), today)


async def _state_of(transaction: Transaction, new: NewTarget) -> str:
    """The state of the target in force for the same figure and period; NEW where there is none."""
    found = await transaction.value(
        select(Target.state).where(
            Target.org_id == new.organization_id,
            Target.figure == new.figure,
            Target.from_on == new.from_on,
            Target.to_on == new.to_on,
            Target.state == "SET",
        )
    )
    return NEW if found is None else found


async def _locked(transaction: Transaction, target_id: TargetId, event: str) -> Any:
    """The target, locked. Raises NotFound, what its state refuses, or TargetOfSuperior."""
    target: Any = await transaction.row(
        select(*Target.__table__.columns).where(Target.id == target_id).with_for_update()
    )
    if target is None:
        raise NotFound(path="targetId")
    TARGET.step(target["state"], event, path="targetId")
    own, above, last = aliased(Title), aliased(Title), aliased(Revision)
    by_superior = (
        select(func.count())
        .select_from(last)
        .join(above, above.org_id == last.acting_for)
        .join(own, own.org_id == transaction.actor.organization_id)
        .where(
            last.target_id == target_id,
            last.number == target["revision_count"],
            above.pos < own.pos,
            above.pos_end >= own.pos_end,
        )
    )
    if await transaction.value(by_superior):
        raise rules.TargetOfSuperior(path="targetId")
    return target


async def _note(
    transaction: Transaction, kind: str, target_id: TargetId, organization_id: OrganizationId, today: date
) -> None:
    await record(transaction, kind, "Target", target_id, organization_id=organization_id, effective_on=today)
