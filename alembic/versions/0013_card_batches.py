"""Figures of who declines a card; the batches that go to the bank, and the answers that reach their cards wherever those are.

Locks: nothing but its own new tables, and the table of refusals, which it gives triggers.
"""

from alembic import op

revision = "0013_card_batches"
down_revision = "0012_transfers"


def upgrade() -> None:
    op.run_sql_beside(__file__)
