"""The real server and a durable PostgreSQL as processes that can be killed at any moment.

Begin at `Site.open()`: a folder with an embedded PostgreSQL that keeps what it was told to keep, and `registry serve` as a
process of its own beside it, so that either can die alone. Rule: only processes of this site are killed.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from registry.app import Addresses, addresses_of
from registry.config import Settings
from registry.embedded import Cluster

ROOT = Path(__file__).parents[2]
START_TIMEOUT_S = 60
COMMAND_TIMEOUT_S = 120


class Victim(Enum):
    """What is killed."""

    SERVER = "the server"
    POSTGRESQL = "PostgreSQL with all its processes"
    BOTH = "the server and PostgreSQL with all its processes"


@dataclass
class Site:
    """A folder's PostgreSQL, and the server that speaks to it."""

    cluster: Cluster
    server: subprocess.Popen[bytes] | None = None
    port: int = 0
    # Python that the server runs before it begins.
    preamble: str = ""

    @classmethod
    @contextmanager
    def open(cls, folder: Path) -> Iterator["Site"]:
        """PostgreSQL, and a port for the server; both end with the block. Whoever opens it migrates, and serves."""
        with Cluster(folder, durable=True) as cluster:
            site = cls(cluster)
            site.port = _free_port()
            try:
                yield site
            finally:
                site.end_server(signal.SIGTERM)

    @property
    def addresses(self) -> Addresses:
        """The database's addresses for each role."""
        return addresses_of(Settings(), self.cluster)

    @property
    def url(self) -> str:
        """Where the server answers; the same after every restart."""
        return f"http://127.0.0.1:{self.port}"

    def serve(self) -> None:
        """Start the server and wait until it answers."""
        path = self.cluster.data_dir / "server.log"
        with path.open("ab") as log:
            before = log.tell()
            self.server = subprocess.Popen(
                _registry("serve", "--port", str(self.port), preamble=self.preamble),
                cwd=ROOT,
                env=self._environment(),
                stdout=log,
                stderr=log,
            )
        deadline = time.monotonic() + START_TIMEOUT_S
        while b"Serving " not in path.read_bytes()[before:]:
            said = path.read_text("utf-8", "replace")[-2000:]
            assert self.server.poll() is None, said
            assert time.monotonic() < deadline, said
            time.sleep(0.02)

    def end_server(self, number: signal.Signals) -> None:
        """Send the server a signal and wait for its end."""
        if self.server is not None:
            self.server.send_signal(number)
            self.server.wait(timeout=START_TIMEOUT_S)
            self.server = None

    def kill(self, victim: Victim) -> None:
        """End processes by SIGKILL, all at once, with no time for a farewell."""
        doomed = []
        if victim is not Victim.POSTGRESQL:
            assert self.server is not None
            doomed.append(self.server.pid)
        if victim is not Victim.SERVER:
            postmaster = self.cluster.process_id
            assert postmaster is not None
            doomed += [postmaster, *_children_of(postmaster)]
        for process_id in doomed:
            # A backend may have ended by itself meanwhile.
            with suppress(ProcessLookupError):
                os.kill(process_id, signal.SIGKILL)

    def restart(self, victim: Victim) -> None:
        """Start again what was killed. The server stays up where only PostgreSQL died, and finds it again by itself."""
        if victim is not Victim.SERVER:
            self.cluster.stop()
            self.cluster.start()
        if victim is not Victim.POSTGRESQL:
            assert self.server is not None
            self.server.wait(timeout=START_TIMEOUT_S)
            self.serve()

    def command(self, *words: str) -> str:
        """Run `registry WORDS… --data FOLDER` and answer what it says; fails the test unless it ends with 0."""
        done = subprocess.run(
            _registry(*words, "--data", str(self.cluster.data_dir)),
            cwd=ROOT,
            env=_without_settings(),
            capture_output=True,
            text=True,
            timeout=COMMAND_TIMEOUT_S,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def _environment(self) -> dict[str, str]:
        """The settings of a server that speaks to this PostgreSQL as to an outside one."""
        addresses, keys = self.addresses, self.cluster.credentials
        return _without_settings() | {
            "REGISTRY_DATABASE_URL": addresses.app,
            "REGISTRY_OWNER_URL": addresses.owner,
            "REGISTRY_LOGIN_URL": addresses.login,
            "REGISTRY_FOLDER_URL": addresses.folder,
            "REGISTRY_CIPHER_KEY": keys.cipher_key,
            "REGISTRY_HASH_KEY": keys.hash_key,
            "REGISTRY_RATE_CAPACITY": "0",
            "REGISTRY_STRANGER_CAPACITY": "0",
        }


def _registry(*words: str, preamble: str = "") -> list[str]:
    return [sys.executable, "-c", f"{preamble}\nfrom registry.cli import main; main()", *words]


def _without_settings() -> dict[str, str]:
    unwanted = ("REGISTRY_", "PYTHONDONTWRITEBYTECODE")
    return {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


def _children_of(process_id: int) -> list[int]:
    """The processes that this one started and that still run."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with suppress(OSError):
                parent = (folder / "stat").read_text().rpartition(")")[2].split()[1]
                if int(parent) == process_id:
                    found.append(int(folder.name))
    return found
