"""Register many persons in a few statements: the same rules as for one, the rows of a piece of a file at once.

Begin at `register_members()`. What one registration reads is read once for all (`Ground`); the rules themselves are those of
members/rules.py. What is written is what `members.operations.register_member()` writes, by INSERT ... SELECT under the policies of
whoever registers: triggers run once a statement, and rows come in tree order, so that indexes are filled where they are warm.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.dialects import postgresql

from registry.codes.issue import Issue
from registry.errors import NotFound, RegistryError
from registry.machines import NEW
from registry.members.disclosures import log_met
from registry.members.joining_rules import AgencyHasUnion, check_eligible
from registry.members.machine import MEMBERSHIP
from registry.members.model import Member
from registry.members.operations import NewMember, check_joining_day
from registry.members.personal_data import PersonalData
from registry.members.records import RECORDED, UNEXAMINED, columns_of, examined, mobile_columns
from registry.members.rules import AlreadyRegistered, accurate
from registry.organizations.model import Kind, Organization
from registry.organizations.operations import today_of
from registry.organizations.rules import HOLDS_MEMBERS, MembersNotHeld, OrganizationDissolved
from registry.tables import MemberId
from registry.tenants.scope import Transaction

_COLUMNS = (
    "id", "org_id", *RECORDED, "name_folded", "error_count", "warning_count", "number_cipher", "number_hash", "number_masked",
    "mobile_cipher", "mobile_hash", "mobile_masked", *UNEXAMINED, "status",
)  # fmt: skip
# What a period of quality keeps of its member. Given here: the trigger that looks them up does so row by row.
TRAITS = ("sex", "birth_date", "employment_form", "occupation_group")
# Columns whose default stands where nothing is given: an array has no gaps.
_DEFAULTS = {"id_is_long_term": False}
_TYPES = [Member.__table__.c[name].type.compile(dialect=postgresql.dialect()) for name in _COLUMNS]


def _given(types: Sequence[str]) -> str:
    return ", ".join(f"${number}::{type_}[]" for number, type_ in enumerate(types, 1))


# Each joins the organization for its position: a row at one that is not seen is not written, which the counts then tell.
INSERT_MEMBERS = f"""
insert into members.member (org_pos, created_at, changed_at, {", ".join(_COLUMNS)})
select o.pos, (select tenants.instant()), (select tenants.instant()), {", ".join(f"x.{name}" for name in _COLUMNS)}
  from unnest({_given(_TYPES)}) as x({", ".join(_COLUMNS)})
  join organizations.organization o on o.id = x.org_id
 order by o.pos, x.name_folded, x.id
"""
INSERT_MEMBERSHIPS = """
insert into members.membership (org_id, org_pos, member_id, status, began_as, from_on, transferred_from)
select o.id, o.pos, x.member_id, 'ACTIVE', case when x.transferred_from is null then 'JOINED' else 'TRANSFERRED_IN' end, x.from_on,
       x.transferred_from
  from unnest($1::uuid[], $2::uuid[], $3::date[], $4::text[]) as x(member_id, org_id, from_on, transferred_from)
  join organizations.organization o on o.id = x.org_id
 order by o.pos
"""
INSERT_QUALITY = """
insert into members.quality_period (org_id, org_pos, member_id, accurate, from_on, sex, birth_year, employment_form, occupation_group)
select o.id, o.pos, x.member_id, x.accurate, x.from_on, x.sex, extract(year from x.birth_date), x.employment_form, x.occupation_group
  from unnest($1::uuid[], $2::uuid[], $3::boolean[], $4::date[], $5::text[], $6::date[], $7::text[], $8::text[])
         as x(member_id, org_id, accurate, from_on, sex, birth_date, employment_form, occupation_group)
  join organizations.organization o on o.id = x.org_id
 order by o.pos
"""
INSERT_ISSUES = """
insert into members.issue (org_id, org_pos, member_id, rule, field, severity, since_on)
select o.id, o.pos, x.member_id, x.rule, x.field, x.severity, $6::date
  from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[]) as x(member_id, org_id, rule, field, severity)
  join organizations.organization o on o.id = x.org_id
 order by o.pos, x.member_id
"""
CLAIM = "select members.claim_persons($1::uuid[])"
RECORD = "select rollups.record_all($1::text[], 'Member', $2::uuid[], $3::uuid[], $4::date[])"
# Locked in the order of their ids: who closes an employer meanwhile would not see these members.
EMPLOYERS = "select id, org_id from organizations.employer where id = any($1::uuid[]) and closed_on is null order by id for key share"
UNIONIZED_AGENCIES = """
select distinct credit_code from organizations.employer
 where credit_code = any($1::text[]) and union_status = 'UNIONIZED' and closed_on is null
"""


@dataclass(frozen=True, kw_only=True)
class Ground:
    """What the rules look at besides the records: unions, employers and agencies that are named, and the day."""

    today: date
    unions: Mapping[UUID, Mapping[str, Any]]
    employers: Mapping[UUID, UUID]
    unionized_agencies: frozenset[str]

    @classmethod
    async def of(cls, transaction: Transaction, people: Sequence[NewMember]) -> "Ground":
        """Read it once for all these people; employers stay locked until the transaction ends."""
        found: Any = await transaction.rows(
            select(Organization.id, Organization.status, Organization.established_on, Kind.holds_members)
            .join(Kind, Kind.code == Organization.kind)
            .where(Organization.id.in_({person.organization_id for person in people}))
        )
        named = sorted({person.record.employer_id for person in people if person.record.employer_id is not None})
        agencies = sorted(
            {code for person in people if (code := person.record.agency_credit_code) is not None and _without(person)}
        )
        fetch = transaction.connection.fetch
        return cls(
            today=await today_of(transaction),
            unions={row["id"]: row for row in found},
            employers={row["id"]: row["org_id"] for row in await fetch(EMPLOYERS, named)} if named else {},
            unionized_agencies=frozenset(row[0] for row in await fetch(UNIONIZED_AGENCIES, agencies))
            if agencies
            else frozenset(),
        )

    def examine(self, person: NewMember) -> list[Issue]:
        """The issues that stay with the record. Raises what refuses the registration, as for one person."""
        union = self.unions.get(person.organization_id)
        if union is None:
            raise NotFound(path="organizationId")
        if union["status"] == "DISSOLVED":
            raise OrganizationDissolved(path="organizationId")
        if union["holds_members"] not in HOLDS_MEMBERS:
            raise MembersNotHeld(path="organizationId")
        record = person.record
        issues = examined(record, self.today)
        check_joining_day(record.joined_on, union, self.today)
        if person.transferred_from is None:
            check_eligible(record.employment_status)
        if record.employer_id is not None and self.employers.get(record.employer_id) != person.organization_id:
            raise NotFound(path="employerId")
        if _without(person) and record.agency_credit_code in self.unionized_agencies:
            raise AgencyHasUnion(path="agencyCreditCode")
        return issues


@dataclass(frozen=True, kw_only=True)
class Joining:
    """A person who is to be registered: examined, and sealed."""

    member_id: MemberId
    person: NewMember
    issues: Sequence[Issue]
    columns: Mapping[str, Any]


def prepared(person: NewMember, issues: Sequence[Issue], personal_data: PersonalData, status: str) -> Joining:
    """The columns of an examined person's row, with number and mobile sealed."""
    record, member_id = person.record, MemberId(uuid4())
    kept = personal_data.keep_document(record.id_type, record.national_number)
    columns = {
        "id": member_id,
        "org_id": person.organization_id,
        **columns_of(record, issues),
        **mobile_columns(record, personal_data),
        **{name: person.unexamined.get(name, _DEFAULTS.get(name)) for name in UNEXAMINED},
        "number_cipher": kept.cipher,
        "number_hash": kept.digest,
        "number_masked": kept.masked,
        "status": status,
    }
    return Joining(member_id=member_id, person=person, issues=issues, columns=columns)


async def register_members(
    transaction: Transaction, people: Sequence[NewMember], personal_data: PersonalData
) -> list[MemberId | RegistryError]:
    """Register persons as active members, each from the day of joining. Answers for each its id, or why it was not registered.

    Who is refused leaves nothing behind; the others are registered all the same.
    """
    ground = await Ground.of(transaction, people)
    status = MEMBERSHIP.step(NEW, "register")
    # Rules and sealing are plain computing: beside the loop, which serves others meanwhile.
    examined_people = await asyncio.to_thread(_prepare_all, ground, people, personal_data, status)
    waiting = [each for each in examined_people if isinstance(each, Joining)]
    registered: set[UUID] = set()
    while waiting:
        registered = await _write(transaction, waiting, ground.today)
        if len(registered) == len(waiting):
            break
        # Somebody was registered meanwhile: all of this was taken back, and is done again without them.
        waiting = [each for each in waiting if each.member_id in registered]
    done = {each.member_id for each in waiting}
    answers: list[MemberId | RegistryError] = []
    for each in examined_people:
        if isinstance(each, RegistryError) or each.member_id in done:
            answers.append(each if isinstance(each, RegistryError) else each.member_id)
            continue
        await log_met(transaction, each.person.organization_id)
        answers.append(AlreadyRegistered())
    return answers


def _without(person: NewMember) -> bool:
    return person.record.dispatch_basis == "AGENCY_WITHOUT_UNION"


def _prepare_all(
    ground: Ground, people: Sequence[NewMember], personal_data: PersonalData, status: str
) -> list[Joining | RegistryError]:
    prepared_people: list[Joining | RegistryError] = []
    for person in people:
        try:
            prepared_people.append(prepared(person, ground.examine(person), personal_data, status))
        except RegistryError as refused:
            prepared_people.append(refused)
    return prepared_people


async def _write(transaction: Transaction, joining: Sequence[Joining], today: date) -> set[UUID]:
    """Write all rows, or none where somebody cannot be claimed. Answers who could be claimed."""
    connection = transaction.connection
    await connection.execute("savepoint joining")
    written = await connection.execute(INSERT_MEMBERS, *([each.columns[name] for each in joining] for name in _COLUMNS))
    assert written == f"INSERT 0 {len(joining)}"
    ids = [each.member_id for each in joining]
    claimed = {row[0] for row in await connection.fetch(CLAIM, ids)}
    if len(claimed) < len(joining):
        await connection.execute("rollback to savepoint joining")
    else:
        await _write_beside(connection, joining, ids, today)
    await connection.execute("release savepoint joining")
    return claimed


async def _write_beside(connection: Any, joining: Sequence[Joining], ids: list[Any], today: date) -> None:
    """Memberships, periods of quality, failing rules and ledger entries of new members."""
    organizations = [each.person.organization_id for each in joining]
    days = [each.person.record.joined_on for each in joining]
    from_outside = [each.person.transferred_from for each in joining]
    await connection.execute(INSERT_MEMBERSHIPS, ids, organizations, days, from_outside)
    traits = ([each.columns[name] for each in joining] for name in TRAITS)
    await connection.execute(
        INSERT_QUALITY, ids, organizations, [accurate(each.issues) for each in joining], days, *traits
    )
    failing = [
        (each.member_id, each.person.organization_id, issue.code, issue.field, issue.severity.value)
        for each in joining
        for issue in each.issues
    ]
    if failing:
        await connection.execute(INSERT_ISSUES, *(list(column) for column in zip(*failing, strict=True)), today)
    kinds = ["MEMBER_JOINED" if union is None else "MEMBER_TRANSFERRED_IN" for union in from_outside]
    await connection.execute(RECORD, kinds, ids, organizations, days)


async def registered_among(
    transaction: Transaction, number_hashes: Sequence[bytes], organization_id: UUID
) -> list[bool | None]:
    """Whether persons have a record, in this order; None once the principal has met as many as one may on one day."""
    if not number_hashes:
        return []
    rows = await transaction.connection.fetch(
        "select * from members.registered_among($1::bytea[], $2)", list(number_hashes), organization_id
    )
    return [row[0] for row in rows]
