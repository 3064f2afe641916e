"""The tables of imports.

Begin at `Import`: a file on its way, with its rows (`ImportRow`) and what is wrong with them (`RowIssue`). `Upload` is the file itself.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ColumnElement, Integer, SmallInteger, case, cast, func
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from registry.organizations.model import Organization
from registry.tables import INSTANT, Base, Tenanted

# States in which rows have been looked at, and none was written.
LOOKED_AT = ("READING", "CHECKED", "REFUSED", "CANCELLED")


class Upload(Tenanted, Base):
    """A file that was sent."""

    __tablename__ = "upload"
    __table_args__ = {"schema": "imports"}

    principal_id: Mapped[UUID]
    file_name: Mapped[str]
    format: Mapped[str]
    size_bytes: Mapped[int] = mapped_column(BigInteger)
    digest: Mapped[bytes | None]
    created_at: Mapped[datetime] = mapped_column(INSTANT)


class Piece(Base):
    """A sealed piece of a file."""

    __tablename__ = "piece"
    __table_args__ = {"schema": "imports"}

    upload_id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    org_id: Mapped[UUID]
    org_pos: Mapped[int] = mapped_column(BigInteger)
    sealed: Mapped[bytes]


class Import(Tenanted, Base):
    """A file on its way into the registry."""

    __tablename__ = "import"
    __table_args__ = {"schema": "imports"}

    upload_id: Mapped[UUID]
    target_id: Mapped[UUID]
    kind: Mapped[str]
    mode: Mapped[str]
    state: Mapped[str]
    file_name: Mapped[str]
    sheet: Mapped[str | None]
    mapping: Mapped[str]
    headings: Mapped[str | None]
    principal_id: Mapped[UUID]
    role: Mapped[str]
    row_number: Mapped[int]
    row_count: Mapped[int]
    new_count: Mapped[int]
    changed_count: Mapped[int]
    unchanged_count: Mapped[int]
    leaving_count: Mapped[int]
    refused_count: Mapped[int]
    warned_count: Mapped[int]
    applied_count: Mapped[int]
    failed_count: Mapped[int]
    dry_run: Mapped[bytes | None]
    refused_as: Mapped[str | None]
    refused_words: Mapped[str | None]
    refused_words_zh: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(INSTANT)
    phase_began_at: Mapped[datetime] = mapped_column(INSTANT)
    changed_at: Mapped[datetime] = mapped_column(INSTANT)
    claimed_by: Mapped[UUID | None]
    claimed_until: Mapped[datetime | None] = mapped_column(INSTANT)
    is_stalled: Mapped[bool]

    organization: Mapped[Organization] = relationship(
        primaryjoin="foreign(Import.target_id) == Organization.id", viewonly=True
    )

    @hybrid_property
    def done_count(self) -> int:
        """How many rows the present phase has done."""
        return self.row_count if self.state in LOOKED_AT else self.applied_count + self.failed_count

    @done_count.inplace.expression
    @classmethod
    def _done_count(cls) -> ColumnElement[int]:
        return case(
            (cls.state.in_(LOOKED_AT), cls.row_count),
            else_=cls.applied_count + cls.failed_count,
        )

    @hybrid_property
    def rows_per_second(self) -> int | None:
        """How many rows the present phase has done in a second, on average; none where it has not begun."""
        seconds = (self.changed_at - self.phase_began_at).total_seconds()
        return round(self.done_count / seconds) if seconds > 0 else None

    @rows_per_second.inplace.expression
    @classmethod
    def _rows_per_second(cls) -> ColumnElement[int]:
        seconds = func.extract("epoch", cls.changed_at - cls.phase_began_at)
        return case((seconds > 0, cast(cls.done_count / seconds, Integer)), else_=None)

    @hybrid_property
    def seconds_remaining(self) -> int | None:
        """How long writing still takes at the present speed; none where nothing is being written."""
        if self.state != "APPLYING" or not self.done_count:
            return None
        to_write = self.new_count + self.changed_count + self.leaving_count
        seconds = (self.changed_at - self.phase_began_at).total_seconds()
        return round((to_write - self.done_count) * seconds / self.done_count)

    @seconds_remaining.inplace.expression
    @classmethod
    def _seconds_remaining(cls) -> ColumnElement[int]:
        to_write = cls.new_count + cls.changed_count + cls.leaving_count
        seconds = func.extract("epoch", cls.changed_at - cls.phase_began_at)
        writing = (cls.state == "APPLYING") & (cls.done_count > 0)
        return case((writing, cast((to_write - cls.done_count) * seconds / cls.done_count, Integer)), else_=None)

    @hybrid_property
    def dry_run_hash(self) -> str | None:
        """What a commit names: the digest over everything that the dry run has shown."""
        return self.dry_run.hex() if self.state == "CHECKED" and self.dry_run is not None else None

    @dry_run_hash.inplace.expression
    @classmethod
    def _dry_run_hash(cls) -> ColumnElement[str]:
        return case((cls.state == "CHECKED", func.encode(cls.dry_run, "hex")), else_=None)


class ImportRow(Tenanted, Base):
    """A row of a file."""

    __tablename__ = "import_row"
    __table_args__ = {"schema": "imports"}

    import_id: Mapped[UUID]
    number: Mapped[int]
    result: Mapped[str]
    state: Mapped[str]
    has_issues: Mapped[bool]
    person: Mapped[bytes | None]
    subject_id: Mapped[UUID | None]
    seen_at: Mapped[datetime | None] = mapped_column(INSTANT)
    shown: Mapped[str]
    sealed: Mapped[bytes]
    before: Mapped[bytes | None]


class RowIssue(Base):
    """One thing that is wrong with a row."""

    __tablename__ = "row_issue"
    __table_args__ = {"schema": "imports"}

    import_id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    place: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    org_id: Mapped[UUID]
    org_pos: Mapped[int] = mapped_column(BigInteger)
    rule: Mapped[str]
    field: Mapped[str]
    heading: Mapped[str | None]
    severity: Mapped[str]
    shown: Mapped[str | None]
    message: Mapped[str]
    message_zh: Mapped[str]


class ExternalId(Tenanted, Base):
    """The number that a union's own system gives a record."""

    __tablename__ = "external_id"
    __table_args__ = {"schema": "imports"}

    kind: Mapped[str]
    external_id: Mapped[str]
    subject_id: Mapped[UUID]


class RememberedMapping(Tenanted, Base):
    """Which column was which in the last file of a kind."""

    __tablename__ = "mapping"
    __table_args__ = {"schema": "imports"}

    kind: Mapped[str]
    mapping: Mapped[str]
