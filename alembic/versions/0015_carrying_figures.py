"""Figures are carried over when an organization changes its superior; those of the days before stay as they were filed.

Locks: nothing.
"""

from alembic import op

revision = "0015_carrying_figures"
down_revision = "0014_establishment"


def upgrade() -> None:
    op.run_sql_beside(__file__)
