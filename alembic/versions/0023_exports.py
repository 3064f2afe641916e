"""Files that go out, made by jobs.

Locks: nothing.
"""

from alembic import op

revision = "0023_exports"
down_revision = "0022_imports"


def upgrade() -> None:
    op.run_sql_beside(__file__)
