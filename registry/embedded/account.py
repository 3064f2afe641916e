"""Decide which account of the operating system runs the server.

Begin at `Account.for_server()`. PostgreSQL refuses to run as root, so root runs it as
an existing account without power; everyone else runs it as themselves. Rule: no
account is created, and no permission of a folder outside our own is changed.
"""

import os
import pwd
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from registry.embedded.failures import ClusterError

# Tried in this order: the account made for PostgreSQL where the system has one, then the one every system has.
UNPRIVILEGED_ACCOUNTS = ("postgres", "nobody")


class ProcessOptions(TypedDict, total=False):
    """Arguments of subprocess.Popen that say as whom, where and how a process of the server runs."""

    user: int
    group: int
    extra_groups: list[int]
    cwd: str
    env: dict[str, str]
    pass_fds: tuple[int, ...]
    start_new_session: bool
    umask: int


@dataclass(frozen=True, slots=True)
class Account:
    """A user and group of the operating system, and whether we must step down to it."""

    user_id: int
    group_id: int
    steps_down: bool

    @classmethod
    def for_server(cls, data_folder: Path) -> "Account":
        """The account that runs the server of this data folder, which may not exist yet.

        Raises ClusterError when the folder belongs to somebody we cannot act for.
        """
        owner = data_folder.stat().st_uid if data_folder.exists() else None
        if os.geteuid() != 0:
            if owner not in (None, os.geteuid()):
                raise ClusterError(f"{data_folder} belongs to user id {owner}: start as that user, or choose a folder.")
            return cls(os.geteuid(), os.getegid(), steps_down=False)
        if owner:
            return cls._of_user_id(owner)
        for name in UNPRIVILEGED_ACCOUNTS:
            try:
                found = pwd.getpwnam(name)
            except KeyError:
                continue
            return cls(found.pw_uid, found.pw_gid, steps_down=True)
        raise ClusterError(f"Root cannot run PostgreSQL, and no account {' or '.join(UNPRIVILEGED_ACCOUNTS)} exists.")

    @classmethod
    def _of_user_id(cls, user_id: int) -> "Account":
        try:
            return cls(user_id, pwd.getpwuid(user_id).pw_gid, steps_down=True)
        except KeyError:
            raise ClusterError(f"The data belong to user id {user_id}, which has no account on this system.") from None

    def own(self, path: Path) -> None:
        """Hand a file or folder of ours to the account; does nothing when we are the account."""
        if self.steps_down:
            os.chown(path, self.user_id, self.group_id, follow_symlinks=False)

    def process_options(self) -> ProcessOptions:
        """The options that make a process run as this account."""
        if not self.steps_down:
            return {}
        return {"user": self.user_id, "group": self.group_id, "extra_groups": []}

    def can_pass_through(self, folder: Path) -> bool:
        """Whether the account reaches what lies in `folder`: every folder above lets others through."""
        if not self.steps_down:
            return True
        return all(each.stat().st_mode & 0o001 for each in (folder, *folder.parents))
