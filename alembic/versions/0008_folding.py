"""Balances that postings are folded into, and the function that reads them.

Locks: nothing.
"""

from pathlib import Path

from alembic import op

revision = "0008_folding"
down_revision = "0007_ledger"


def upgrade() -> None:
    op.run_sql_beside(__file__)
    op.run_sql_beside(str(Path(__file__).with_stem(f"{Path(__file__).stem}_reading")))
