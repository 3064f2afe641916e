"""Organizations change their superior, merge, split and end; figures of the days before stay as they were filed.

Locks: nothing.
"""

from alembic import op

revision = "0016_reorganization"
down_revision = "0015_carrying_figures"


def upgrade() -> None:
    op.run_sql_beside(__file__)
