"""Members with dated memberships, data quality, and the claim that keeps a person unique.

Locks: nothing but its own new tables.
"""

from alembic import op

revision = "0005_members"
down_revision = "0004_employers_and_officers"


def upgrade() -> None:
    op.run_sql_beside(__file__)
