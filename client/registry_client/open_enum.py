"""Words of the schema that may become more.

Begin at `OpenEnum`. A word that is newer than this client is a member without a place in the list, and not a failure.
"""

from enum import StrEnum
from typing import Self


class OpenEnum(StrEnum):
    """An enum of the schema."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        newer = str.__new__(cls, value)
        newer._name_, newer._value_ = value, value
        return newer
