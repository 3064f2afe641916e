"""Changes are told to other systems, signed, until they answer.

Locks: tenants.federation, for a moment.
"""

from alembic import op

revision = "0024_webhooks"
down_revision = "0023_exports"


def upgrade() -> None:
    op.run_sql_beside(__file__)
