"""The membership card with its dated states.

Locks: nothing but its own new tables.
"""

from alembic import op

revision = "0006_cards"
down_revision = "0005_members"


def upgrade() -> None:
    op.run_sql_beside(__file__)
