"""What changed, in the order of commits, for whom it may be told.

Locks: nothing that is in use: the tables it watches get triggers.
"""

from alembic import op

revision = "0021_feed"
down_revision = "0020_knowing"


def upgrade() -> None:
    op.run_sql_beside(__file__)
