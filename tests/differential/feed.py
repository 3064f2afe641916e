"""What a change of the feed changed, told a second time.

Begin at `changed_values()`.
"""

import json
from typing import Any

from tests.differential.rows import Row, one_of


def changed_values(edits: list[Row]) -> list[Row]:
    """The fields that the one edit of a change differs in, by name."""
    edit = one_of(edits)
    if edit is None:
        return []
    before, after = (json.loads(edit[side]) for side in ("before", "after"))
    return [
        {"#type": "ChangedValue", "field": name, "before": _as_text(before[name]), "after": _as_text(after[name])}
        for name in sorted(after)
        if before[name] != after[name]
    ]


def _as_text(value: Any) -> str | None:
    """A value of JSON as PostgreSQL writes it out."""
    return value if value is None or isinstance(value, str) else json.dumps(value)
