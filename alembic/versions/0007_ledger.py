"""Ledger entries, what base rows contribute to figures, and the triggers that post it.

Locks: nothing but its own new tables.
"""

from pathlib import Path

from alembic import op

revision = "0007_ledger"
down_revision = "0006_cards"


def upgrade() -> None:
    op.run_sql_beside(__file__)
    op.run_sql_beside(str(Path(__file__).with_stem(f"{Path(__file__).stem}_lines")))
