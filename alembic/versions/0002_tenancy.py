"""Principals, grants, tokens and sessions; the scope that cannot be forged; the policies of the tree.

Locks: nothing but its own new tables.
"""

from alembic import op

revision = "0002_tenancy"
down_revision = "0001_tree"


def upgrade() -> None:
    op.run_sql_beside(__file__)
