"""Files that come in: staged, looked at, applied in pieces.

Locks: nothing.
"""

from alembic import op

revision = "0022_imports"
down_revision = "0021_feed"


def upgrade() -> None:
    op.run_sql_beside(__file__)
