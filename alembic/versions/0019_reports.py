"""Reports as they were filed.

Locks: nothing.
"""

revision = "0019_reports"
down_revision = "0018_targets"


def upgrade() -> None:
    pass
