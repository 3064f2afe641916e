"""All contributions of all base rows in one pass, so that every balance can be checked at once.

Locks: nothing.
"""

from alembic import op

revision = "0008_contributions"
down_revision = "0007_ledger_and_rollups"


def upgrade() -> None:
    op.run_sql_beside(__file__)
