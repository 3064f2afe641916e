"""Files of employers, organizations, officers, cards and transfers: each row is one operation of the domain, or two.

Begin at `OneByOne`. The dry run does what a commit would do and takes all of it back; what an operation would tell of persons outside
the scope it does not ask in a dry run. A record that is there is found by the external id, else by what makes it the same.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import orjson
from sqlalchemy import select
from sqlalchemy.dialects import postgresql

from registry.codes.credit_code import normalize
from registry.errors import InputRefused, RegistryError
from registry.imports.columns import KINDS
from registry.imports.model import ExternalId
from registry.imports.people import employers_of, not_found, unions_of
from registry.imports.rows import Outcome, Row, Verdict
from registry.imports.rules import RowIssue, issues_of
from registry.imports.savepoints import inside_savepoint
from registry.imports.staging import waiting_persons
from registry.imports.superiors import MAX_ROWS, of_file, superiors_first, waiting_with
from registry.imports.taking_back import TAKING_BACK
from registry.members.model import Member
from registry.members.personal_data import PersonalData, identity_of
from registry.organizations.model import placement
from registry.tables import OrganizationId
from registry.tenants.scope import Transaction
from registry.text import fold


@dataclass(frozen=True, slots=True)
class Done:
    """What one row did: NEW, CHANGED, UNCHANGED or LEAVING, and to which record. `before`: what taking it back needs besides."""

    result: str
    subject_id: UUID | None = None
    before: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class At:
    """Where and when a row is done: the transaction, the row's union, its employer, and whether it is only a dry run."""

    transaction: Transaction
    organization_id: OrganizationId
    employer_id: UUID | None
    is_dry_run: bool
    personal_data: PersonalData


# Rows of one transaction.
PIECE = 100
# In the registry's order of locks: organizations by id, then members by id; each operation finds its own held. Members of the rows' unions
# only: whom a transfer asks for elsewhere cannot be known here, so transfers are done one in a transaction.
LOCK_ORGANIZATIONS = """
select o.id from organizations.organization o
 where o.id = any($1::uuid[]) or o.code = any($2::text[])
    or o.id in (select x.subject_id from imports.external_id x where x.org_id = any($1::uuid[]) and x.external_id = any($3::text[]))
 order by o.id for no key update
"""
LOCK_MEMBERS = """
select id from members.member where number_hash = any($1::bytea[]) and org_id = any($2::uuid[]) order by id for update
"""
LOCKING = {"EMPLOYERS", "ORGANIZATIONS", "OFFICERS"}


# An error that is answered instead of raised leaves what was written, such as the log of a question.
Doing = Callable[[At, Row], Awaitable[Done | RegistryError]]


class OneByOne:
    """The importer of a kind whose rows are done one after the other."""

    def __init__(self, kind: str, doing: Doing, personal_data: PersonalData) -> None:
        self._kind, self._doing, self._personal_data = kind, doing, personal_data
        self.piece = 1 if kind == "TRANSFERS" else PIECE
        self.takes_back, self.takes_back_alone = 1, kind == "ORGANIZATIONS"
        self.most_rows = MAX_ROWS if kind == "ORGANIZATIONS" else None
        self._file: dict[str, Row] = {}

    def know(self, rows: Sequence[Row]) -> None:
        """Which organizations the file founds."""
        for row in rows:
            self._file.setdefault(row.values.get("code", ""), Row(row.number, (), row.values, row.issues))
        self._file.pop("", None)

    async def gather(self, transaction: Transaction, job: Mapping[str, Any], rows: Sequence[Row]) -> list[Row]:
        """These; of organizations each behind its superior, wherever in the file that stands."""
        if self._kind != "ORGANIZATIONS":
            return list(rows)

        async def waiting(codes: Sequence[str]) -> Sequence[Row]:
            persons = [self._of_code(code) for code in codes]
            return await waiting_persons(transaction, job, KINDS[self._kind], self._personal_data, persons)

        return await waiting_with(rows, waiting)

    async def look(self, transaction: Transaction, own: UUID, rows: Sequence[Row]) -> list[Verdict]:
        """What each row would do, seen by doing it and taking it back."""
        together = list(rows)
        if self._kind == "ORGANIZATIONS":
            together = superiors_first([*rows, *await of_file(transaction, rows, self._file)])
        await transaction.connection.execute("savepoint looking")
        done = await self._all(transaction, own, together, is_dry_run=True)
        await transaction.connection.execute("rollback to savepoint looking")
        told = {row.number: each for row, each in zip(together, done, strict=True)}
        return [
            Verdict(result="REFUSED", issues=each, person=None)
            if isinstance(each, list)
            else Verdict(result=each.result, person=self._same(own, row))
            for row in rows
            for each in (told[row.number],)
        ]

    async def apply(self, transaction: Transaction, own: UUID, rows: Sequence[Row]) -> list[Outcome]:
        """Do each row, or tell why not."""
        done = await self._all(transaction, own, rows, is_dry_run=False)
        return [
            Outcome(issues=each)
            if isinstance(each, list)
            else Outcome(subject_id=each.subject_id, before=self._kept(each))
            for each in done
        ]

    async def hold(self, transaction: Transaction, rows: Sequence[Row]) -> None:
        """Nothing: rows are taken back one in a transaction, by one operation, which locks in order itself."""

    async def take_back(self, transaction: Transaction, row: Row) -> None:
        """Undo a row that was written, by operations of their own."""
        assert row.subject_id is not None
        assert row.before is not None
        was = orjson.loads(self._personal_data.open(row.before))
        if was["result"] != "UNCHANGED":
            await TAKING_BACK[self._kind](transaction, row.subject_id, was)

    def _kept(self, done: Done) -> bytes:
        """What taking the row back will need."""
        return self._personal_data.seal(orjson.dumps({"result": done.result, **done.before}).decode())

    async def _all(
        self, transaction: Transaction, own: UUID, rows: Sequence[Row], *, is_dry_run: bool
    ) -> list[Done | list[RowIssue]]:
        unions = await unions_of(transaction, own, rows)
        await self._lock(transaction, own, unions, rows)
        employers = await employers_of(transaction, unions, rows)
        told: list[Done | list[RowIssue]] = []
        for row in rows:
            at = (
                None
                if row.issues
                else _place(transaction, own, row, unions, employers, is_dry_run, self._personal_data)
            )
            told.append(list(row.issues) if at is None else await self._one(at, row))
        return told

    async def _lock(self, transaction: Transaction, own: UUID, unions: Mapping[str, UUID], rows: Sequence[Row]) -> None:
        """Lock what these rows will lock, before the first of them is done."""
        fetch, at = transaction.connection.fetch, [own, *unions.values()]
        if self._kind in LOCKING:
            codes = [row.values[name] for row in rows for name in ("superiorCode", "code") if name in row.values]
            await fetch(
                LOCK_ORGANIZATIONS, at, codes, [row.values["externalId"] for row in rows if "externalId" in row.values]
            )
        numbers = [
            (row.values.get("idType", "RESIDENT_CARD"), row.values["nationalNumber"])
            for row in rows
            if "nationalNumber" in row.values
        ]
        if numbers:
            digests = [self._personal_data.digest("NATIONAL_NUMBER", identity_of(*each)) for each in numbers]
            await fetch(LOCK_MEMBERS, digests, at)

    async def _one(self, at: At, row: Row) -> Done | list[RowIssue]:
        done: list[Done | RegistryError] = []

        async def step() -> None:
            answer = await self._doing(at, row)
            done.append(answer)
            if isinstance(answer, Done):
                await _keep_external_id(at, self._kind, row, answer)

        refused = await inside_savepoint(at.transaction, step)
        answer = done[0] if refused is None else refused
        return answer if isinstance(answer, Done) else issues_of(answer)

    def _same(self, own: UUID, row: Row) -> bytes | None:
        """What tells two rows of one record: an organization's code, or the external id, where there is one."""
        if self._kind == "ORGANIZATIONS" and "code" in row.values:
            return self._of_code(row.values["code"])
        given = row.values.get("externalId")
        if given is None:
            return None
        at = row.values.get("organizationCode", own)
        return self._personal_data.digest("INPUT", f"{self._kind} {at} {given}")

    def _of_code(self, code: str) -> bytes:
        return self._personal_data.digest("INPUT", f"{self._kind} code {code}")


def _place(
    transaction: Transaction,
    own: UUID,
    row: Row,
    unions: Any,
    employers: Any,
    is_dry_run: bool,
    personal_data: PersonalData,
) -> At | None:
    """Where the row is done; None, with an issue, where it names what is not there."""
    code = row.values.get("organizationCode")
    union = own if code is None else unions.get(code)
    if union is None:
        row.issues.append(not_found("organizationCode", "union of this code", "此代码的工会"))
        return None
    employer_id = None
    if "employer" in row.values:
        text = row.values["employer"]
        employer_id = employers.get((union, fold(text))) or employers.get((union, normalize(text)))
        if employer_id is None:
            row.issues.append(
                not_found("employer", "employer of this name or code on the union's ledger", "本工会台账上的该单位")
            )
            return None
    return At(transaction, OrganizationId(union), employer_id, is_dry_run, personal_data)


async def known(at: At, kind: str, row: Row) -> UUID | None:
    """The record that the row's external id names at its union."""
    given = row.values.get("externalId")
    if given is None:
        return None
    return await at.transaction.value(
        select(ExternalId.subject_id).where(
            ExternalId.org_id == at.organization_id, ExternalId.kind == kind, ExternalId.external_id == given
        )
    )


async def _keep_external_id(at: At, kind: str, row: Row, done: Done) -> None:
    given = row.values.get("externalId")
    if given is None or done.subject_id is None:
        return
    place = placement(at.organization_id)
    statement = postgresql.insert(ExternalId).values(
        id=uuid4(), **place, kind=kind, external_id=text_of(row, "externalId", 100), subject_id=done.subject_id
    )
    await at.transaction.execute(
        statement.on_conflict_do_update(
            index_elements=["org_id", "org_pos", "kind", "external_id"],
            set_={"subject_id": statement.excluded.subject_id},
        )
    )


async def member_at(at: At, row: Row) -> Any:
    """The member of the row's union with the row's document. Raises NotFound."""
    identity = identity_of(row.values.get("idType", "RESIDENT_CARD"), row.values["nationalNumber"])
    found = await at.transaction.row(
        select(Member.id, Member.name, Member.card_state).where(
            Member.org_id == at.organization_id,
            Member.number_hash == at.personal_data.digest("NATIONAL_NUMBER", identity),
        )
    )
    if found is None:
        raise NotThere(path="nationalNumber")
    return found


class NotThere(InputRefused):
    """The union has no member with this document."""

    code = "NO_SUCH_MEMBER"
    message = "The union has no member with this document; check the row, or register the person first."
    message_zh = "该工会没有此证件号码的会员，请核对，或先登记入会。"


def text_of(row: Row, field: str, at_most: int, at_least: int = 1) -> Any:
    """A text of the row, or None where it has none. Raises InputRefused for one that is too short or too long."""
    text = row.values.get(field)
    if text is not None and not at_least <= len(text) <= at_most:
        raise InputRefused(
            f"This text must have {at_least} to {at_most} characters.",
            f"长度应为 {at_least} 至 {at_most} 个字符。",
            path=field,
        )
    return text


def needed(row: Row, field: str, what: str, what_zh: str) -> Any:
    """A value that a new record must have. Raises InputRefused."""
    if field not in row.values:
        raise InputRefused(
            f"Fill in the cell: {what} is needed for a new record.", f"新增记录须填写{what_zh}。", path=field
        )
    return row.values[field]
