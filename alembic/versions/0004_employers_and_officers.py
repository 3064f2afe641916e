"""Employers, coverage with dated head-counts, officers, terms of office, target networks.

Locks: nothing but its own new tables.
"""

from alembic import op

revision = "0004_employers_and_officers"
down_revision = "0003_tree_operations"


def upgrade() -> None:
    op.run_sql_beside(__file__)
