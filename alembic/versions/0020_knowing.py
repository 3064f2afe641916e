"""What was known of a day on another day, and the rows behind a figure.

Locks: nothing.
"""

from alembic import op

revision = "0020_knowing"
down_revision = "0019_reports"


def upgrade() -> None:
    op.run_sql_beside(__file__)
