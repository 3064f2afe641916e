"""The rows of a file of members as the domain knows them: whose union, which employer, who is registered there already.

Begin at `Found.of()`: it reads once for a piece of a file what its rows name. `person_of()` makes a person of a row.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import aliased

from registry.codes import national_number
from registry.codes.classifications import FEMALE, MALE
from registry.codes.credit_code import normalize
from registry.imports.model import ExternalId
from registry.imports.rows import Row
from registry.imports.rules import RowIssue
from registry.members.model import Membership
from registry.members.operations import NewMember
from registry.members.personal_data import PersonalData, identity_of
from registry.members.rules import MemberRecord
from registry.organizations.employers import Employer
from registry.organizations.model import Organization
from registry.tables import OrganizationId
from registry.tenants.scope import Transaction
from registry.text import fold

# Field by field the column of a member's record that it becomes.
RECORDED = {
    "name": "name", "sex": "sex", "birthDate": "birth_date", "employmentStatus": "employment_status",
    "employmentForm": "employment_form", "ethnicGroup": "ethnic_group", "politicalStatus": "political_status",
    "education": "education", "occupationGroup": "occupation_group", "skillGrade": "skill_grade",
    "residenceRegion": "residence_region", "post": "post", "consentedOn": "consented_on",
    "verificationMethod": "verification_method", "verifiedBy": "verified_by", "verifiedOn": "verified_on",
    "dispatchBasis": "dispatch_basis", "agencyCreditCode": "agency_credit_code", "mobile": "mobile",
}  # fmt: skip
BESIDE = {
    "idExpiresOn": "id_expires_on",
    "idIsLongTerm": "id_is_long_term",
    "householdType": "household_type",
    "isMigrantWorker": "is_migrant_worker",
}
USUAL = {"employment_status": "IN_POST", "employment_form": "CONTRACT", "sex": "UNKNOWN"}
# GB/T 2261.1.
SEXES = {MALE: "MALE", FEMALE: "FEMALE"}
NUMBERED = ("RESIDENT_CARD", "RESIDENCE_PERMIT")
# One by one, by the index: an import fills the table faster than its statistics follow, and a plan by them reads the whole union.
KNOWN = """
select m.*
  from (select k.id from unnest($1::bytea[]) as g(number_hash)
         cross join lateral (select m.id from members.member m where m.number_hash = g.number_hash offset 0) k
        union
        select unnest($2::uuid[])) as g
 cross join lateral (select * from members.member m where m.id = g.id offset 0) m
 where m.org_id = any($3::uuid[])
"""
# Members before all else that an operation locks, and by their ids: two pieces at once, or a piece and a bulk transfer, wait and never
# lock each other out, in whatever order the file has them.
LOCK_MEMBERS = "select id from members.member where id = any($1::uuid[]) order by id for update"


@dataclass(frozen=True, slots=True)
class Named:
    """What a row names, found: its union, its employer (None where it names none), and the person's hash."""

    organization_id: UUID
    employer_id: UUID | None
    digest: bytes


@dataclass(frozen=True)
class Found:
    """What the rows of a piece name: rows by number, and the members who are there already by union and hash."""

    named: Mapping[int, Named]
    members: Mapping[tuple[UUID, bytes], Any]
    by_external: Mapping[tuple[UUID, str], UUID]
    by_id: Mapping[UUID, Any]
    last_periods: Mapping[UUID, Any]

    @classmethod
    async def of(
        cls,
        transaction: Transaction,
        own: UUID,
        rows: Sequence[Row],
        personal_data: PersonalData,
        *,
        locked: bool = False,
    ) -> "Found":
        """Read it; a row that names what is not there gets an issue, and is not among `named`. `locked`: to be written."""
        unions = await unions_of(transaction, own, rows)
        employers = await employers_of(transaction, unions, rows)
        named = await asyncio.to_thread(
            lambda: {
                row.number: found
                for row in rows
                if (found := _named(row, own, unions, employers, personal_data)) is not None
            }
        )
        external = await _external(transaction, named, rows)
        digests = list({each.digest for each in named.values()})
        at = list({each.organization_id for each in named.values()})
        fetch = transaction.connection.fetch
        known: Any = await fetch(KNOWN, digests, list(external.values()), at)
        if locked and known:
            await fetch(LOCK_MEMBERS, [row["id"] for row in known])
            known = await fetch(KNOWN, digests, list(external.values()), at)
        ended = [row["id"] for row in known if row["status"] not in ("ACTIVE", "RETAINED")]
        periods = await transaction.rows(
            select(Membership.member_id, Membership.from_on, Membership.until_on)
            .where(Membership.member_id.in_(ended))
            .order_by(Membership.until_on, Membership.from_on)
        )
        return cls(
            named=named,
            members={(row["org_id"], row["number_hash"]): row for row in known},
            by_external=external,
            by_id={row["id"]: row for row in known},
            last_periods={row["member_id"]: row for row in periods},
        )

    def member(self, row: Row) -> Any:
        """The member of the row's union that the row is of, or None. By the own system's number where that names one."""
        named = self.named[row.number]
        subject = self.by_external.get((named.organization_id, row.values.get("externalId", "")))
        by_external = None if subject is None else self.by_id.get(subject)
        return by_external or self.members.get((named.organization_id, named.digest))


async def unions_of(transaction: Transaction, own: UUID, rows: Sequence[Row]) -> dict[str, UUID]:
    """The unions that rows name by their codes, at or below the one that the file is imported at."""
    codes = {row.values["organizationCode"] for row in rows if "organizationCode" in row.values}
    if not codes:
        return {}
    target = aliased(Organization)
    found = await transaction.rows(
        select(Organization.code, Organization.id)
        .join(target, Organization.pos.between(target.pos, target.pos_end))
        .where(Organization.code.in_(codes), target.id == own)
    )
    return {row["code"]: row["id"] for row in found}


async def employers_of(transaction: Transaction, unions: Mapping[str, UUID], rows: Sequence[Row]) -> dict[Any, UUID]:
    texts = {row.values["employer"] for row in rows if "employer" in row.values}
    if not texts:
        return {}
    found = await transaction.rows(
        select(Employer.id, Employer.org_id, Employer.name_folded, Employer.credit_code)
        .where(
            Employer.closed_on.is_(None),
            Employer.name_folded.in_({fold(text) for text in texts})
            | Employer.credit_code.in_({normalize(text) for text in texts}),
        )
        .order_by(Employer.listed_on.desc(), Employer.id)
    )
    by_name = {(row["org_id"], row["name_folded"]): row["id"] for row in found}
    return by_name | {(row["org_id"], row["credit_code"]): row["id"] for row in found if row["credit_code"]}


def _named(
    row: Row, own: UUID, unions: Mapping[str, UUID], employers: Mapping[Any, UUID], personal_data: PersonalData
) -> Named | None:
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
    if "nationalNumber" not in row.values:
        return None
    identity = identity_of(row.values.get("idType", "RESIDENT_CARD"), row.values["nationalNumber"])
    return Named(union, employer_id, personal_data.digest("NATIONAL_NUMBER", identity))


def not_found(field: str, what: str, what_zh: str) -> RowIssue:
    """The issue of a row that names what is not there, or outside the scope: one answer."""
    return RowIssue(
        "NOT_FOUND",
        field,
        f"There is no {what} within your scope; check the cell.",
        f"您的管辖范围内没有{what_zh}，请核对。",
    )


async def _external(
    transaction: Transaction, named: Mapping[int, Named], rows: Sequence[Row]
) -> dict[tuple[UUID, str], UUID]:
    given = {row.values["externalId"] for row in rows if "externalId" in row.values}
    if not given:
        return {}
    found = await transaction.rows(
        select(ExternalId.org_id, ExternalId.external_id, ExternalId.subject_id).where(
            ExternalId.kind == "MEMBERS",
            ExternalId.external_id.in_(given),
            ExternalId.org_id.in_({each.organization_id for each in named.values()}),
        )
    )
    return {(row["org_id"], row["external_id"]): row["subject_id"] for row in found}


def person_of(row: Row, named: Named) -> NewMember:
    """The person of a row who joins: what the cells leave out is as usual, or as the document's number says."""
    values: dict[str, Any] = {column: row.values[field] for field, column in RECORDED.items() if field in row.values}
    id_type = row.values.get("idType", "RESIDENT_CARD")
    born = national_number.birth_date_of(row.values["nationalNumber"]) if id_type in NUMBERED else None
    if "birth_date" not in values:
        # A number without a day fails its own rule, which says more than a missing day.
        values["birth_date"] = born or date(1900, 1, 1)
    if "sex" not in values and born is not None:
        values["sex"] = SEXES.get(national_number.sex_of(row.values["nationalNumber"]) or "", "UNKNOWN")
    if "agency_credit_code" in values:
        values["agency_credit_code"] = normalize(values["agency_credit_code"])
    recorded: dict[str, Any] = USUAL | values
    record = MemberRecord(
        **recorded,
        id_type=id_type,
        national_number=row.values["nationalNumber"],
        joined_on=row.values["joinedOn"],
        join_channel=row.values.get("joinChannel", "UNIT_BATCH"),
        employer_id=named.employer_id,
    )
    return NewMember(
        organization_id=OrganizationId(named.organization_id),
        record=record,
        unexamined={column: row.values[field] for field, column in BESIDE.items() if field in row.values},
        transferred_from=row.values.get("transferredFrom"),
    )
