"""Targets of organizations, revised with their history.

Locks: nothing.
"""

revision = "0018_targets"
down_revision = "0017_details"


def upgrade() -> None:
    pass
