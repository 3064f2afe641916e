"""Transfers: both unions agree, the database moves the member; each side reads its own row of it.

Locks: nothing but its own new tables.
"""

from pathlib import Path

from alembic import op

revision = "0012_transfers"
down_revision = "0011_applications"


def upgrade() -> None:
    op.run_sql_beside(__file__)
    for part in ("steps", "answers", "many"):
        op.run_sql_beside(str(Path(__file__).with_stem(f"{Path(__file__).stem}_{part}")))
