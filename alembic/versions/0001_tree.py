"""Kinds and what may stand under what as data; organizations as nested intervals; dated affiliation.

Locks: nothing but its own new tables.
"""

from alembic import op

revision = "0001_tree"
down_revision = None


def upgrade() -> None:
    op.run_sql_beside(__file__)
