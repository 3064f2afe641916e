"""Applications for membership, and what members' operations do past a policy: offices that end, corrections, erasure, the check.

Locks: nothing.
"""

from alembic import op

revision = "0011_applications"
down_revision = "0010_moving_members"


def upgrade() -> None:
    op.run_sql_beside(__file__)
