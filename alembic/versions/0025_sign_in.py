"""Issuers of sign-in tokens beside our own; principals, grants and tokens that administrators look after themselves.

Locks: the table of sessions, for as long as it takes to add columns.
"""

from alembic import op

revision = "0025_sign_in"
down_revision = "0024_webhooks"


def upgrade() -> None:
    op.run_sql_beside(__file__)
