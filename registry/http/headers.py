"""The headers of one request, read once.

Begin at `Headers`. Names are in lower case, as ASGI gives them; a name that was sent twice has both values.
"""

from collections.abc import Iterable, Iterator


class Headers:
    """All headers by name."""

    def __init__(self, raw: Iterable[tuple[bytes, bytes]]) -> None:
        self._values: dict[str, list[str]] = {}
        for name, value in raw:
            self._values.setdefault(name.decode("latin-1"), []).append(value.decode("latin-1"))

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def getlist(self, name: str) -> list[str]:
        """All values of a header."""
        return self._values.get(name, [])

    def get(self, name: str, default: str = "") -> str:
        """The first value of a header."""
        values = self._values.get(name)
        return values[0] if values else default
