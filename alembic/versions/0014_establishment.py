"""How a union comes to be and stays in order: cases of establishment, documents, former names, ordered re-elections.

Locks: organizations.officer, shortly, for an index.
"""

from alembic import op

revision = "0014_establishment"
down_revision = "0013_card_batches"


def upgrade() -> None:
    op.run_sql_beside(__file__)
