"""The address of an embedded server, and how to find one that another process runs.

Begin at `RunningCluster`. The socket stands in a private folder (0700) and every role has a password, so whoever may
read `secrets.json` may connect. Rule: a server found here is only spoken to; who started it stops it.
"""

from pathlib import Path
from urllib.parse import quote, urlencode

from registry.embedded.credentials import Credentials
from registry.embedded.failures import ClusterError

DATABASE = "registry"
# postmaster.pid: process, data folder, start, port, socket folder, listen address, shared memory, state.
_SOCKET_FOLDER_LINE = 4


def server_url(credentials: Credentials, socket_folder: Path, role: str, database: str) -> str:
    """`postgresql://role:password@/database?host=...&port=5432`."""
    address = urlencode({"host": str(socket_folder), "port": 5432}, safe="/")
    return f"postgresql://{role}:{credentials.password_of(role)}@/{quote(database)}?{address}"


class RunningCluster:
    """The embedded server that another process runs on a folder. Raises ClusterError when there is none yet."""

    def __init__(self, data_dir: Path) -> None:
        folder = data_dir.expanduser().resolve()
        self.credentials = Credentials.kept_in(folder / "secrets.json", may_create=False)
        try:
            lines = (folder / "postgresql" / "postmaster.pid").read_text("utf-8", "replace").splitlines()
            self._socket_folder = Path(lines[_SOCKET_FOLDER_LINE].strip())
        except (OSError, IndexError):
            raise ClusterError(f"The server of {folder} is starting or stopping; try again in a moment.") from None

    def url(self, role: str, database: str = DATABASE) -> str:
        """The address for `postgres` or a role that logs in."""
        return server_url(self.credentials, self._socket_folder, role, database)
