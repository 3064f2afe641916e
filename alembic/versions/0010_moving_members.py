"""Members move to another union with everything that goes along: one function, for transfers and for changes of the tree.

Locks: nothing.
"""

from alembic import op

revision = "0010_moving_members"
down_revision = "0009_access_log"


def upgrade() -> None:
    op.run_sql_beside(__file__)
