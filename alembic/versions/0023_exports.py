"""Files that go out, made by jobs: the job, its file in pieces, and whose personal data went along.

Locks: nothing; the tables are new.
"""

from alembic import op

revision = "0023_exports"
down_revision = "0022_imports"


def upgrade() -> None:
    op.run_sql_beside(__file__)
