"""Members, workers and employers are told apart by sex, age, form of employment, occupation, size, industry and ownership.

Locks: nothing.
"""

from alembic import op

revision = "0017_details"
down_revision = "0016_reorganization"


def upgrade() -> None:
    op.run_sql_beside(__file__)
