"""Reports as they were filed, and the index that the ledger of employers without a union is read by.

Locks: nothing but its own new table; the index is made of organizations.employer, which waits for writers of employers.
"""

from alembic import op

revision = "0019_reports"
down_revision = "0018_targets"


def upgrade() -> None:
    op.run_sql_beside(__file__)
