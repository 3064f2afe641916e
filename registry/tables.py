"""The base of all mapped tables: typed ids and the mixin of tenanted rows.

Begin at `Tenanted`. The tables are made by alembic/; a model names a table's columns for queries, and
tests/migrations holds the two against each other. A row gets its place in the tree by `organizations.model.placement()` alone.
"""

from typing import NewType
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, Text
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.dialects.postgresql import UUID as PgUUID
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

OrganizationId = NewType("OrganizationId", UUID)
EmployerId = NewType("EmployerId", UUID)
CoverageId = NewType("CoverageId", UUID)
OfficerId = NewType("OfficerId", UUID)
TermId = NewType("TermId", UUID)
CaseId = NewType("CaseId", UUID)
DocumentId = NewType("DocumentId", UUID)
MemberId = NewType("MemberId", UUID)
ApplicationId = NewType("ApplicationId", UUID)
CardId = NewType("CardId", UUID)
TransferId = NewType("TransferId", UUID)
CardBatchId = NewType("CardBatchId", UUID)
TargetId = NewType("TargetId", UUID)
FiledReportId = NewType("FiledReportId", UUID)
PrincipalId = NewType("PrincipalId", UUID)
GrantId = NewType("GrantId", UUID)
TokenId = NewType("TokenId", UUID)
IdentityId = NewType("IdentityId", UUID)
ExportId = NewType("ExportId", UUID)
UploadId = NewType("UploadId", UUID)
ImportId = NewType("ImportId", UUID)
WebhookId = NewType("WebhookId", UUID)

INSTANT = TIMESTAMP(timezone=True)


class Base(DeclarativeBase):
    """All mapped tables."""

    type_annotation_map = {str: Text, UUID: PgUUID(as_uuid=True)}


class Tenanted:
    """A row that belongs to one organization; `org_pos` is what the policies look at and never leaves the database."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    org_id: Mapped[UUID]
    org_pos: Mapped[int] = mapped_column(BigInteger)
