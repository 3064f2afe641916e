"""Issuers, tokens and grants that administrators look after themselves.

Locks: nothing.
"""

from alembic import op

revision = "0025_sign_in"
down_revision = "0024_webhooks"


def upgrade() -> None:
    op.run_sql_beside(__file__)
