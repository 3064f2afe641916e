"""Founding and relabeling, which no tenant can do under its own policies.

Locks: nothing but its own new tables.
"""

from alembic import op

revision = "0003_tree_operations"
down_revision = "0002_tenancy"


def upgrade() -> None:
    op.run_sql_beside(__file__)
