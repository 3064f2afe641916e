"""Find a short folder outside the data for the socket.

Begin at `prepare_runtime_folder()`. A socket's path is cut at about a hundred bytes and
a project may lie deep, so the socket stands under the system's folder for temporary
files, named by a hash of the data folder. Rule: the folder is ours alone; one that
somebody else put there first is refused.
"""

import hashlib
import os
import stat
import tempfile
from pathlib import Path

from registry.embedded.account import Account
from registry.embedded.failures import ClusterError

# Linux cuts at 108 bytes, macOS at 104; the file in the folder is ".s.PGSQL.5432" and its ".lock".
SOCKET_FOLDER_MAX_BYTES = 80


def prepare_runtime_folder(data_dir: Path, account: Account) -> Path:
    """Make, or find again, the folder that holds `socket/`. Raises ClusterError when there is no place for it."""
    name = f"registry-{os.geteuid()}-{hashlib.sha256(os.fsencode(data_dir)).hexdigest()[:12]}"
    for parent in (Path(tempfile.gettempdir()).resolve(), Path("/tmp").resolve()):
        folder = parent / name
        if len(os.fsencode(folder / "socket")) <= SOCKET_FOLDER_MAX_BYTES and account.can_pass_through(parent):
            # The account passes through to its socket folder, and cannot list or write here.
            make_own_folder(folder, mode=0o711 if account.steps_down else 0o700)
            make_own_folder(folder / "socket", mode=0o700, account=account)
            return folder
    raise ClusterError("No short folder for the socket: set TMPDIR to one that other accounts can pass through.")


def make_own_folder(folder: Path, *, mode: int, account: Account | None = None) -> None:
    """Make a folder with this mode, for us or for `account`; raises ClusterError when it is somebody else's."""
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        found = folder.lstat()
        allowed = {os.geteuid(), account.user_id if account else os.geteuid()}
        if not stat.S_ISDIR(found.st_mode) or found.st_uid not in allowed:
            raise ClusterError(
                f"{folder} exists and is not ours: remove it, or set TMPDIR to another folder."
            ) from None
    if account is not None:
        account.own(folder)
    folder.chmod(mode)
