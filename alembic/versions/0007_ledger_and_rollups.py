"""Ledger entries, contributions, postings, folded balances, and the function that reads them.

Locks: nothing but its own new tables.
"""

from alembic import op

revision = "0007_ledger_and_rollups"
down_revision = "0006_cards"


def upgrade() -> None:
    op.run_sql_beside(__file__)
