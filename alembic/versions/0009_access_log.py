"""Who looked at or disclosed personal data, when and why: an append-only log.

Locks: nothing.
"""

from alembic import op

revision = "0009_access_log"
down_revision = "0008_folding"


def upgrade() -> None:
    op.run_sql_beside(__file__)
