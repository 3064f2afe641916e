"""Documents of organizations and of cases: of each kind the one filed last is in force, those before it are kept.

Begin at `file_document()`. Reply, legal-person certificate and credit code stand on the organization's own row, which is what
holds: filing one writes it there, and the document is its history.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

import asyncpg
from sqlalchemy import insert, literal, select, update

from registry.codes.credit_code import check_union_credit_code, normalize
from registry.errors import BadDate, NotFound
from registry.organizations import establishment_rules as rules
from registry.organizations.establishment_model import Document, EstablishmentCase
from registry.organizations.machine import CLOSED
from registry.organizations.model import Organization, placement
from registry.organizations.operations import living_organization, record, today_of
from registry.organizations.rules import CodeTaken, not_after, refuse_errors
from registry.tables import CaseId, DocumentId, OrganizationId
from registry.tenants.scope import Transaction


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A document as it lies on the table."""

    kind: str
    issued_on: date
    number: str | None = None
    expires_on: date | None = None


async def file_document(transaction: Transaction, organization_id: OrganizationId, paper: Paper) -> DocumentId:
    """File a document of an organization, in place of the one of its kind that was in force."""
    await living_organization(transaction, organization_id, path="organizationId", locked=True)
    paper = await _checked(transaction, paper)
    document_id = await _replace(transaction, organization_id, None, paper)
    await write_on_organization(transaction, organization_id, [paper])
    await _record(transaction, "Organization", organization_id, organization_id)
    return document_id


async def file_document_of_case(transaction: Transaction, case_id: CaseId, paper: Paper) -> DocumentId:
    """File a document of an open case; the union takes it over when it is established."""
    case = await locked_case(transaction, case_id, path="caseId")
    if case["state"] in CLOSED:
        raise rules.CaseClosed(path="caseId")
    return await put_document_of_case(transaction, case, await _checked(transaction, paper))


async def put_document_of_case(transaction: Transaction, case: Any, paper: Paper) -> DocumentId:
    """Write a document of a case that is locked."""
    document_id = await _replace(transaction, OrganizationId(case["org_id"]), CaseId(case["id"]), paper)
    await _record(transaction, "EstablishmentCase", case["id"], case["org_id"])
    return document_id


async def file_with_step(transaction: Transaction, case: Any, paper: Paper) -> None:
    """Write the document that comes with a step; one that was filed before the step was recorded stays."""
    papers = [Paper(**dict(row)) for row in await transaction.rows(_in_force(case["id"]))]
    filed = next((each for each in papers if each.kind == paper.kind), None)
    if filed is None or paper.number not in (None, filed.number):
        await put_document_of_case(transaction, case, paper)


async def locked_case(transaction: Transaction, case_id: CaseId, *, path: str) -> Any:
    """The case's row, locked after its superior's: what founds below it locks that one too. Raises NotFound."""
    place = select(EstablishmentCase.org_id).where(EstablishmentCase.id == case_id).scalar_subquery()
    await transaction.row(select(Organization.id).where(Organization.id == place).with_for_update(key_share=True))
    case: Any = await transaction.row(
        select(*EstablishmentCase.__table__.columns).where(EstablishmentCase.id == case_id).with_for_update()
    )
    if case is None:
        raise NotFound(path=path)
    return case


async def take_over(transaction: Transaction, case_id: CaseId, organization_id: OrganizationId) -> None:
    """Give a founded union its own copies of the documents in force of its case."""
    papers = [Paper(**dict(row)) for row in await transaction.rows(_in_force(case_id))]
    today = await today_of(transaction)
    for paper in papers:
        await transaction.execute(
            insert(Document).values(id=uuid4(), **placement(organization_id), **vars(paper), filed_on=today)
        )
    await write_on_organization(transaction, organization_id, papers)


async def write_on_organization(transaction: Transaction, organization_id: OrganizationId, papers: list[Paper]) -> None:
    """Write what the organization's own row says of these documents. Raises CodeTaken."""
    values: dict[str, Any] = {}
    for paper in papers:
        if paper.kind == "REPLY":
            values |= {"approval_document_no": paper.number, "approved_on": paper.issued_on}
        elif paper.kind == "LEGAL_PERSON_CERTIFICATE":
            values |= {"certificate_no": paper.number}
            values |= {"certificate_issued_on": paper.issued_on, "certificate_expires_on": paper.expires_on}
        elif paper.kind == "CREDIT_CODE":
            values |= {"credit_code": paper.number}
    if not values:
        return
    try:
        await transaction.execute(update(Organization).where(Organization.id == organization_id).values(**values))
    except asyncpg.UniqueViolationError:
        raise CodeTaken(path="number") from None


async def _checked(transaction: Transaction, paper: Paper) -> Paper:
    not_after(paper.issued_on, await today_of(transaction), path="issuedOn")
    if paper.expires_on is not None and paper.expires_on <= paper.issued_on:
        raise BadDate("A document expires after it was issued.", "有效期届满日须晚于签发日期。", path="expiresOn")
    if paper.kind in rules.NUMBERED and paper.number is None:
        raise rules.DocumentNoMissing(path="number")
    if paper.kind == "CREDIT_CODE" and paper.number is not None:
        number = normalize(paper.number)
        refuse_errors([("number", check_union_credit_code(number))])
        return Paper(kind=paper.kind, number=number, issued_on=paper.issued_on, expires_on=paper.expires_on)
    return paper


async def _replace(
    transaction: Transaction, organization_id: OrganizationId, case_id: CaseId | None, paper: Paper
) -> DocumentId:
    of_case = Document.case_id.is_(None) if case_id is None else Document.case_id == case_id
    in_force = (
        Document.org_id == organization_id,
        of_case,
        Document.kind == paper.kind,
        Document.replaced_on.is_(None),
    )
    present: Any = await transaction.row(
        select(Document.id, Document.number, Document.issued_on, Document.expires_on).where(*in_force)
    )
    today = await today_of(transaction)
    if present is not None:
        if (present["number"], present["issued_on"], present["expires_on"]) == (
            paper.number,
            paper.issued_on,
            paper.expires_on,
        ):
            raise rules.DocumentFiled(path="number")
        await transaction.execute(update(Document).where(Document.id == present["id"]).values(replaced_on=today))
    document_id = DocumentId(uuid4())
    await transaction.execute(
        insert(Document).values(
            id=document_id, **placement(organization_id), case_id=case_id, **vars(paper), filed_on=today
        )
    )
    return document_id


def _in_force(case_id: CaseId) -> Any:
    return (
        select(Document.kind, Document.number, Document.issued_on, Document.expires_on)
        .where(Document.case_id == literal(case_id), Document.replaced_on.is_(None))
        .order_by(Document.kind)
    )


async def _record(transaction: Transaction, subject_type: str, subject_id: Any, organization_id: Any) -> None:
    await record(
        transaction,
        "DOCUMENT_FILED",
        subject_type,
        subject_id,
        organization_id=organization_id,
        effective_on=await today_of(transaction),
    )
