"""A cache of texts' results that is bounded by what the texts weigh.

Begin at `Kept`. A count of entries alone bounds nothing where a client chooses how long an entry is: a parsed document takes
up to 300 bytes of memory for each character.
"""

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

V = TypeVar("V")


class Kept(Generic[V]):
    """At most `entries` values with at most `characters` together; forgets what was used longest ago."""

    def __init__(self, *, entries: int, characters: int) -> None:
        self._entries = entries
        self._characters = characters
        self._kept: OrderedDict[Hashable, tuple[V, int]] = OrderedDict()
        self._weight = 0

    def __len__(self) -> int:
        return len(self._kept)

    @property
    def weight(self) -> int:
        """The characters of all entries."""
        return self._weight

    def find(self, key: Hashable) -> V | None:
        """The value of a key, or None."""
        entry = self._kept.get(key)
        if entry is None:
            return None
        self._kept.move_to_end(key)
        return entry[0]

    def keep(self, key: Hashable, value: V, characters: int) -> V:
        """Keep a value that weighs as much as a text of that length; one that is too long for all is not kept."""
        if characters > self._characters:
            return value
        before = self._kept.pop(key, None)
        self._weight += characters - (before[1] if before is not None else 0)
        self._kept[key] = (value, characters)
        while len(self._kept) > self._entries or self._weight > self._characters:
            _, (_, lighter) = self._kept.popitem(last=False)
            self._weight -= lighter
        return value
