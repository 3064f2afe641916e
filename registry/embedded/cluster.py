"""Start, stop and address the embedded PostgreSQL of one data folder.

Begin at `Cluster.start()`. The folder holds `postgresql/` (the data), `secrets.json`,
`postgresql.log` and `lock`. Rules: the lock is held from start to stop, so one process
at a time runs a folder and a second one is refused (ClusterInUse); the server lives in
a session of its own, so Ctrl-C reaches us first, and it stops when we end, however we
end; there is no TCP port.
"""

import atexit
import fcntl
import os
import shutil
import subprocess
import time
from importlib import resources
from pathlib import Path

from registry.embedded import leftovers
from registry.embedded.account import Account, ProcessOptions
from registry.embedded.address import DATABASE, server_url
from registry.embedded.binaries import find_binaries
from registry.embedded.credentials import LOGIN_ROLES, SUPERUSER, Credentials
from registry.embedded.failures import ClusterError, ClusterInUse
from registry.embedded.runtime_folder import prepare_runtime_folder

# Recovery after a crash may take this long; a healthy start takes a tenth of a second.
START_TIMEOUT_S = 120
STOP_TIMEOUT_S = 30

SERVER_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "shared_buffers": "256MB",
    # Statements here take under a millisecond; compiling them would take fifty.
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # Statements carry personal data: the log names errors, never the text that caused them.
    "log_min_error_statement": "panic",
    "log_checkpoints": "off",
    # Nobody replicates from an embedded server, and less has to be written for it.
    "wal_level": "minimal",
    "max_wal_senders": "0",
}
# For tests only: a crash of the machine loses the data.
NOT_DURABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
LOG_MAX_BYTES = 10_000_000


class Cluster:
    """The embedded server of one folder. `with Cluster(folder) as cluster:` starts and stops it."""

    def __init__(self, data_dir: Path, *, durable: bool = True) -> None:
        """Name the folder; nothing happens before `start()`. `durable=False` trades safety for speed (tests)."""
        self.data_dir = data_dir.expanduser().resolve()
        self.durable = durable
        self._data_folder = self.data_dir / "postgresql"
        self._log = self.data_dir / "postgresql.log"
        self._credentials: Credentials | None = None
        self._server: subprocess.Popen[bytes] | None = None
        self._runtime_folder: Path | None = None
        self._lock: int | None = None
        self._data_handle: int | None = None

    def __enter__(self) -> "Cluster":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def credentials(self) -> Credentials:
        """Passwords and the demo's keys. Raises ClusterError before the first start."""
        if self._credentials is None:
            raise ClusterError("The embedded server has not been started.")
        return self._credentials

    @property
    def socket_folder(self) -> Path:
        """The folder of the Unix socket, mode 0700. Raises ClusterError while the server is not started."""
        if self._runtime_folder is None:
            raise ClusterError("The embedded server has not been started.")
        return self._runtime_folder / "socket"

    @property
    def process_id(self) -> int | None:
        """The server's process, or None while it does not run."""
        return self._server.pid if self._server is not None and self._server.poll() is None else None

    def start(self) -> None:
        """Make what is missing, start the server, and bring roles, passwords and the database up to date.

        Does nothing when it runs already. Raises ClusterInUse when another process runs this folder, ClusterError
        when the server does not come up (the message quotes the end of its log).
        """
        if self.process_id is not None:
            return
        self.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._take_lock()
        try:
            self._prepare()
            self._launch()
            atexit.register(self.stop)
            self._ask(DATABASE, "database.sql", "roles.sql", "passwords.sql", template="template0")
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Stop the server, wait for it, and give the folder free. Does nothing when it does not run."""
        atexit.unregister(self.stop)
        if self._server is not None:
            self._end(self._server)
            self._server = None
        if self._runtime_folder is not None:
            shutil.rmtree(self._runtime_folder, ignore_errors=True)
            self._runtime_folder = None
        for handle in (self._data_handle, self._lock):
            if handle is not None:
                os.close(handle)
        self._data_handle = self._lock = None

    def url(self, role: str, database: str = DATABASE) -> str:
        """`postgresql://role:password@/database?host=...&port=5432`, for `postgres` or a role that logs in."""
        return server_url(self.credentials, self.socket_folder, role, database)

    def create_database(self, name: str, template: str | None = None) -> None:
        """Make a database of registry_owner with the revokes of roles.sql, empty or copied from `template`.

        Nobody may be connected to the template meanwhile. Does nothing when the database exists.
        """
        self._ask(name, "database.sql", "roles.sql", template=template or "template0")

    def drop_database(self, name: str) -> None:
        """Remove a database and disconnect who uses it. Does nothing when it is absent."""
        self._ask(name, "drop_database.sql")

    def _take_lock(self) -> None:
        handle = os.open(self.data_dir / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            raise ClusterInUse(f"{self.data_dir} is in use: stop the other process, or name another folder.") from None
        self._lock = handle

    def _prepare(self) -> None:
        """Find account, programs and folders, and run initdb when there are no data yet."""
        self._account = Account.for_server(self._data_folder)
        self._runtime_folder = prepare_runtime_folder(self.data_dir, self._account)
        self._binaries = find_binaries(self._runtime_folder, self._account)
        exists = self._data_folder.exists()
        self._credentials = Credentials.kept_in(self.data_dir / "secrets.json", may_create=not exists)
        if not exists:
            self._initialize()
        self._data_handle = os.open(self._data_folder, os.O_RDONLY | os.O_DIRECTORY)
        _write_new(self._data_folder / "pg_hba.conf", _file("embedded", "pg_hba.conf"), self._account)

    def _initialize(self) -> None:
        # Under another name until it is complete: an initdb that was killed leaves no half of a database behind.
        draft = self._data_folder.with_suffix(".new")
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        self._account.own(draft)
        password_file = self.socket_folder / "password"
        _write_new(password_file, self.credentials.postgres + "\n", self._account)
        handle = os.open(draft, os.O_RDONLY | os.O_DIRECTORY)
        command = [self._binaries / "initdb", "--pgdata", self._address_of(draft, handle), "--username", SUPERUSER]
        command += ["--pwfile", password_file, "--auth-local", "scram-sha-256", "--auth-host", "reject"]
        command += ["--encoding", "UTF8", "--locale", "C", "--locale-provider", "builtin", "--builtin-locale"]
        command += ["C.UTF-8", "--no-instructions"] + ([] if self.durable else ["--no-sync"])
        try:
            done = subprocess.run(command, capture_output=True, text=True, **self._server_process_options(handle))
        finally:
            os.close(handle)
            password_file.unlink()
        if done.returncode != 0:
            raise ClusterError(f"initdb failed in {self.data_dir}: {done.stderr.strip()}")
        draft.rename(self._data_folder)

    def _launch(self) -> None:
        """Start the server and wait until it answers."""
        assert self._data_handle is not None
        leftovers.clear(self._data_folder)
        if self._log.exists() and self._log.stat().st_size > LOG_MAX_BYTES:
            self._log.replace(self._log.with_suffix(".log.1"))
        settings = SERVER_SETTINGS | {"unix_socket_directories": str(self.socket_folder)}
        settings |= {} if self.durable else NOT_DURABLE
        command = ["sh", "-c", _file("embedded", "server.sh"), "server", str(self._binaries / "postgres")]
        command += ["-D", self._address_of(self._data_folder, self._data_handle)]
        command += [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        log = os.open(self._log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            self._server = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                **self._server_process_options(self._data_handle),
            )
        finally:
            os.close(log)
        self._await_ready(self._server)

    def _await_ready(self, server: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + START_TIMEOUT_S
        while leftovers.state_of(self._data_folder, server.pid) != "ready":
            if server.poll() is not None:
                raise ClusterError(f"PostgreSQL did not start in {self.data_dir}. Its log ends:\n{self._log_end()}")
            if time.monotonic() > deadline:
                raise ClusterError(f"PostgreSQL was not ready in {START_TIMEOUT_S} s. Its log ends:\n{self._log_end()}")
            time.sleep(0.01)

    def _end(self, server: subprocess.Popen[bytes]) -> None:
        assert server.stdin is not None
        try:
            server.stdin.write(b"stopped\n")
            server.stdin.close()
        except OSError:
            pass  # The watcher at the other end is gone; we stop the server ourselves anyway.
        # SIGINT: 'fast', rolls back what is open. SIGQUIT: 'immediate', the next start recovers.
        for number in leftovers.FAST_THEN_IMMEDIATE:
            if server.poll() is None:
                server.send_signal(number)
                try:
                    server.wait(STOP_TIMEOUT_S)
                except subprocess.TimeoutExpired:
                    continue
            return
        raise ClusterError(f"PostgreSQL of {self.data_dir} (process {server.pid}) does not stop.")

    def _ask(self, database: str, *files: str, template: str = "") -> None:
        """Run files of SQL in psql as the superuser, first in the database `postgres`. Raises ClusterError."""
        environment = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "PGCONNECT_TIMEOUT": "10"}
        environment |= {"PGPASSWORD": self.credentials.postgres, "PGOPTIONS": "--client-min-messages=warning"}
        for role in LOGIN_ROLES:
            environment[f"{role.upper()}_PASSWORD"] = self.credentials.password_of(role)
        command = [self._binaries / "psql", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--no-password"]
        command += ["--output=/dev/null", f"--set=database={database}", f"--set=template={template}"]
        command += [f"--host={self.socket_folder}", "--port=5432", f"--username={SUPERUSER}", "--dbname=postgres"]
        text = "\n".join(_file("tenants" if name == "roles.sql" else "embedded", name) for name in files)
        done = subprocess.run(command, input=text, env=environment, cwd="/", capture_output=True, text=True)
        if done.returncode != 0:
            raise ClusterError(f"Preparing the database {database!r} failed: {done.stderr.strip()}")

    def _address_of(self, folder: Path, handle: int) -> str:
        # A folder above ours may be closed to the account (/root is). The open handle leads there all the same,
        # so that no permission of a folder outside our own has to change.
        return f"/proc/self/fd/{handle}" if self._account.steps_down else str(folder)

    def _server_process_options(self, data_handle: int) -> ProcessOptions:
        return {
            "cwd": "/",
            "env": {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"},
            "pass_fds": (data_handle,),
            "start_new_session": True,
            "umask": 0o077,
            **self._account.process_options(),
        }

    def _log_end(self) -> str:
        return "\n".join(self._log.read_text("utf-8", "replace").splitlines()[-15:])


def _file(package: str, name: str) -> str:
    """The text of a file that stands beside the code."""
    return resources.files("registry").joinpath(package, name).read_text("utf-8")


def _write_new(file: Path, text: str, account: Account) -> None:
    # Removed and made anew: root must not write through a link that the server's account put there.
    file.unlink(missing_ok=True)
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(text)
    account.own(file)
