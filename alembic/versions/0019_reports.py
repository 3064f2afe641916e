"""Reports as they were filed.

Locks: nothing.
"""

from alembic import op

revision = "0019_reports"
down_revision = "0018_targets"


def upgrade() -> None:
    op.run_sql_beside(__file__)
