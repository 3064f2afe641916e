"""What every command has at hand: the screen, and the registry as the officer who is signed in.

Begin at `Desk`.
"""

from collections.abc import Iterator
from itertools import islice
from typing import TypeVar

from registry_client.blocking.registry import Registry
from registry_client.generated.get_viewer import GetViewerViewer
from registry_client.unionctl.screen import Screen
from registry_client.unionctl.sign_in import Keep

T = TypeVar("T")


class Desk:
    """The officer's place."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.acting_for: str | None = None

    def registry(self) -> Registry:
        """The registry, asked as who is signed in. Raises NotSignedIn."""
        kept = Keep().read()
        return Registry(kept.url, kept.token, acting_for=self.acting_for)

    def tell_viewer(self, viewer: GetViewerViewer) -> None:
        """Say who is signed in."""
        role = self.screen.word("role", viewer.role)
        self.screen.tell("signed_in", name=viewer.name, role=role, organization=viewer.organization.name)

    def few(self, found: Iterator[T], limit: int) -> tuple[list[T], bool]:
        """The first ones, and whether there are more."""
        taken = list(islice(found, limit + 1))
        return taken[:limit], len(taken) > limit

    def tell_count(self, count: int, *, more: bool) -> None:
        """Say how many were listed."""
        if not count:
            self.screen.tell("none_found")
        else:
            self.screen.tell("more" if more else "listed", count=count)
