"""Files of members: what a row would do, and doing it.

Begin at `look()`, the dry run of a piece, and `apply()`. Who is not at the row's union joins; who is, is changed where a cell says
something else, and a blank cell says nothing; who has a day of leaving leaves. Whether a person is registered elsewhere gets the one
neutral answer, logged and limited as when one person is registered.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

import orjson

from registry.cards import operations as cards
from registry.codes.credit_code import normalize
from registry.errors import RegistryError
from registry.imports.bulk import Ground, register_members, registered_among
from registry.imports.people import BESIDE, LOCK_MEMBERS, RECORDED, Found, person_of
from registry.imports.rows import Outcome, Row, Verdict
from registry.imports.rules import RowIssue, issue_of, issues_of
from registry.imports.savepoints import inside_savepoint
from registry.members import memberships
from registry.members.disclosures import ChecksExhausted
from registry.members.operations import NewMember, change_member
from registry.members.personal_data import PersonalData, mobile_spelling
from registry.members.records import examined, record_of
from registry.members.rules import AlreadyRegistered, MembershipEnded
from registry.members.state_rules import Ending, RecordErased
from registry.tables import MemberId
from registry.tenants.scope import Transaction
from registry.transfers import operations as transfers

RUNNING = ("ACTIVE", "RETAINED")
NUMBER_DIFFERS = RowIssue(
    "NUMBER_DIFFERS",
    "nationalNumber",
    "The record of this external id has another document number; correct it with 'correctMember', or check the row.",
    "该外部编号对应的会员证件号码不同，请核对，或通过 correctMember 更正。",
)
NOT_A_MEMBER = RowIssue(
    "NOT_FOUND", "nationalNumber", "The union has no such member; check the row.", "该工会没有此会员，请核对。"
)
DAY_MISSING = RowIssue(
    "MANDATORY_MISSING", "joinedOn", "Fill in the cell: who joins has a day of joining.", "请填写入会日期。"
)


class Members:
    """The importer of members."""

    piece = 1_000
    takes_back, takes_back_alone = 200, False
    most_rows = None

    def __init__(self, personal_data: PersonalData) -> None:
        self._personal_data = personal_data

    def know(self, rows: Sequence[Row]) -> None:
        """Nothing: one member says nothing of another."""

    async def gather(self, transaction: Transaction, job: Mapping[str, Any], rows: Sequence[Row]) -> list[Row]:
        """These."""
        return list(rows)

    async def look(self, transaction: Transaction, own: UUID, rows: Sequence[Row]) -> list[Verdict]:
        """What each row would do; nothing is written but the log of who is registered elsewhere."""
        found = await Found.of(transaction, own, rows, self._personal_data)
        new = await asyncio.to_thread(_joining, rows, found)
        ground = await Ground.of(transaction, list(new.values()))
        verdicts = await asyncio.to_thread(
            lambda: {row.number: self._verdict(row, found, new.get(row.number), ground) for row in rows}
        )
        asked = [row for row in rows if row.number in new and verdicts[row.number].result == "NEW"]
        answers = await registered_among(transaction, [found.named[row.number].digest for row in asked], own)
        for row, registered in zip(asked, answers, strict=True):
            if registered is not False:
                refused = AlreadyRegistered() if registered else ChecksExhausted()
                verdicts[row.number] = _refused(issues_of(refused), found.named[row.number].digest)
        return [verdicts[row.number] for row in rows]

    async def apply(self, transaction: Transaction, own: UUID, rows: Sequence[Row]) -> list[Outcome]:
        """Write each row, or tell why not."""
        found = await Found.of(transaction, own, rows, self._personal_data, locked=True)
        joining = await asyncio.to_thread(_joining, rows, found)
        answers = await register_members(transaction, list(joining.values()), self._personal_data)
        registered = dict(zip(joining, answers, strict=True))
        outcomes = []
        for row in rows:
            answer = registered.get(row.number)
            if isinstance(answer, RegistryError):
                outcomes.append(Outcome(issues=issues_of(answer)))
            elif answer is not None:
                outcomes.append(Outcome(subject_id=answer))
            elif row.number not in found.named:
                outcomes.append(Outcome(issues=row.issues))
            else:
                outcomes.append(await self._apply_to_known(transaction, row, found))
        await _keep_external_ids(transaction, rows, outcomes, found)
        return outcomes

    async def hold(self, transaction: Transaction, rows: Sequence[Row]) -> None:
        """Their members by id."""
        await transaction.connection.fetch(LOCK_MEMBERS, [row.subject_id for row in rows])

    async def take_back(self, transaction: Transaction, row: Row) -> None:
        """Undo a row that was written, by operations of their own."""
        assert row.subject_id is not None
        member_id = MemberId(row.subject_id)
        if row.result == "NEW" or (row.result == "CHANGED" and row.before is None):
            # Who joined, or joined again: the period ends on the day on which it began.
            await self._end(transaction, member_id, Ending(reason="WITHDRAWN", until_on=row.values["joinedOn"]))
        elif row.result == "LEAVING":
            await self._rejoin(transaction, member_id, row.values["leftOn"])
        elif row.before is not None:
            before = orjson.loads(self._personal_data.open(row.before))
            for column in ("birth_date", "consented_on", "verified_on", "id_expires_on"):
                if before.get(column) is not None:
                    before[column] = date.fromisoformat(before[column])
            if before.get("employer_id") is not None:
                before["employer_id"] = UUID(before["employer_id"])
            await self._change(transaction, member_id, before)

    def _verdict(self, row: Row, found: Found, new: NewMember | None, ground: Ground) -> Verdict:
        named = found.named.get(row.number)
        person = named.digest if named else None
        if row.issues or named is None:
            return _refused(row.issues, person)
        try:
            if new is not None:
                issues = [issue_of(issue) for issue in ground.examine(new)]
                return Verdict(result="NEW", issues=issues, person=person)
            member = found.member(row)
            if member is None:
                # Somebody leaves who is not there: the same file once more, or a person of elsewhere. One answer.
                return _refused(
                    [
                        RowIssue(
                            "NOT_FOUND",
                            "nationalNumber",
                            "The union has no such member; check the row.",
                            "该工会没有此会员，请核对。",
                        )
                    ],
                    person,
                )
            return self._verdict_of_known(row, found, member, ground.today)
        except RegistryError as refused:
            return _refused(issues_of(refused), person)

    def _verdict_of_known(self, row: Row, found: Found, member: Any, today: date) -> Verdict:
        named = found.named[row.number]
        if member["erased_on"] is not None:
            raise RecordErased(path="nationalNumber")
        if member["number_hash"] != named.digest:
            return _refused([NUMBER_DIFFERS], named.digest)
        seen = {"subject_id": member["id"], "seen_at": member["changed_at"], "person": named.digest}
        if member["status"] not in RUNNING:
            last = found.last_periods[member["id"]]
            if last["until_on"] == row.values.get("leftOn"):
                return Verdict(result="UNCHANGED", **seen)
            if "leftOn" in row.values or row.values["joinedOn"] < last["until_on"]:
                raise MembershipEnded(path="nationalNumber")
            return Verdict(result="CHANGED", **seen)
        if "leftOn" in row.values:
            return Verdict(result="LEAVING", **seen)
        changes = self._changes(row, found, member)
        if not changes and not _external_differs(row, found, member):
            return Verdict(result="UNCHANGED", **seen)
        recorded = {name: value for name, value in changes.items() if name not in BESIDE.values()}
        issues = examined(replace(record_of(member, self._personal_data), **recorded), today)
        return Verdict(result="CHANGED", issues=[issue_of(issue) for issue in issues], **seen)

    def _changes(self, row: Row, found: Found, member: Any) -> dict[str, Any]:
        """The columns of which a cell says something else."""
        given = {column: row.values[field] for field, column in (RECORDED | BESIDE).items() if field in row.values}
        mobile = given.pop("mobile", None)
        if "agency_credit_code" in given:
            given["agency_credit_code"] = normalize(given["agency_credit_code"])
        changes = {column: value for column, value in given.items() if member[column] != value}
        if (
            mobile is not None
            and self._personal_data.digest("MOBILE", mobile_spelling(mobile)) != member["mobile_hash"]
        ):
            changes["mobile"] = mobile_spelling(mobile)
        employer_id = found.named[row.number].employer_id
        if employer_id is not None and employer_id != member["employer_id"]:
            changes["employer_id"] = employer_id
        return changes

    async def _apply_to_known(self, transaction: Transaction, row: Row, found: Found) -> Outcome:
        member = found.member(row)
        if member is None or member["number_hash"] != found.named[row.number].digest:
            return Outcome(issues=[NUMBER_DIFFERS])
        member_id, before = MemberId(member["id"]), None
        step: Callable[[], Awaitable[Any]]
        if "leftOn" in row.values:
            ending = Ending(
                reason=row.values.get("leavingReason", "WITHDRAWN"),
                until_on=row.values["leftOn"],
                document_no=row.values.get("documentNo"),
            )
            step = partial(self._end, transaction, member_id, ending)
        elif member["status"] not in RUNNING:
            step = partial(
                self._rejoin, transaction, member_id, row.values["joinedOn"], row.values.get("transferredFrom")
            )
        else:
            changes = self._changes(row, found, member)
            record = record_of(member, self._personal_data)
            kept = {name: getattr(record, name) if hasattr(record, name) else member[name] for name in changes}
            before = self._personal_data.seal(orjson.dumps(kept).decode())
            step = partial(self._change, transaction, member_id, changes)
        refused = await inside_savepoint(transaction, step)
        return Outcome(subject_id=member_id, before=before) if refused is None else Outcome(issues=issues_of(refused))

    async def _change(self, transaction: Transaction, member_id: MemberId, changes: dict[str, Any]) -> None:
        await change_member(transaction, member_id, changes, effective_on=None, personal_data=self._personal_data)

    async def _end(self, transaction: Transaction, member_id: MemberId, ending: Ending) -> None:
        """What the mutation endMembership does."""
        await transfers.before_change(transaction, member_id)
        await memberships.end_membership(transaction, member_id, ending)
        await cards.holder_left(transaction, member_id, until_on=ending.until_on)
        await transfers.member_left(transaction, member_id, until_on=ending.until_on)

    async def _rejoin(
        self, transaction: Transaction, member_id: MemberId, joined_on: date, transferred_from: str | None = None
    ) -> None:
        """What the mutation rejoinMember does."""
        await transfers.before_change(transaction, member_id)
        await memberships.rejoin_member(
            transaction,
            member_id,
            joined_on=joined_on,
            transferred_from=transferred_from,
            changes={},
            personal_data=self._personal_data,
        )
        await cards.holder_returned(transaction, member_id, from_on=joined_on)


def _joining(rows: Sequence[Row], found: Found) -> dict[int, NewMember]:
    """Who joins, by the row's number."""
    return {row.number: person_of(row, found.named[row.number]) for row in rows if _joins(row, found)}


def _joins(row: Row, found: Found) -> bool:
    """Whether the row is of somebody who joins; without a day of joining it gets an issue."""
    if row.issues or row.number not in found.named or "leftOn" in row.values:
        return False
    member = found.member(row)
    if "joinedOn" not in row.values and (member is None or member["status"] not in RUNNING):
        row.issues.append(DAY_MISSING)
        return False
    return member is None


def _refused(issues: Sequence[RowIssue], person: bytes | None) -> Verdict:
    return Verdict(result="REFUSED", issues=issues, person=person)


def _external_differs(row: Row, found: Found, member: Any) -> bool:
    given = row.values.get("externalId")
    return given is not None and found.by_external.get((member["org_id"], given)) != member["id"]


KEEP_EXTERNAL_IDS = """
insert into imports.external_id (org_id, org_pos, kind, external_id, subject_id)
select o.id, o.pos, 'MEMBERS', x.external_id, x.subject_id
  from unnest($1::uuid[], $2::text[], $3::uuid[]) as x(org_id, external_id, subject_id)
  join organizations.organization o on o.id = x.org_id
 order by o.pos, x.external_id
    on conflict (org_id, org_pos, kind, external_id) do update set subject_id = excluded.subject_id
"""


async def _keep_external_ids(
    transaction: Transaction, rows: Sequence[Row], outcomes: Sequence[Outcome], found: Found
) -> None:
    kept = {
        (found.named[row.number].organization_id, row.values["externalId"]): outcome.subject_id
        for row, outcome in zip(rows, outcomes, strict=True)
        if outcome.subject_id is not None and "externalId" in row.values
    }
    if kept:
        unions, numbers = zip(*kept, strict=True)
        await transaction.connection.execute(KEEP_EXTERNAL_IDS, list(unions), list(numbers), list(kept.values()))
