"""Targets of organizations, revised with their history.

Locks: nothing.
"""

from alembic import op

revision = "0018_targets"
down_revision = "0017_details"


def upgrade() -> None:
    op.run_sql_beside(__file__)
