"""The database that all contestants read, and the session under which they do.

Begin at `opened()`. `--data DIR` names the folder of an embedded server (one made by benchmarks/generate.py, or the demo's);
`--target FILE` names any other database by a JSON file with the fields of `Target`.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import asyncpg

from registry.embedded import Cluster, ClusterInUse, RunningCluster
from registry.tenants.pool import Pool
from registry.tenants.sessions import Sessions

# Files that keep tokens beside the data, and the names of the one that sees everything, best first.
TOKEN_FILES = ("benchmark.json", "demo-tokens.json")
TOKENS = ("root", "federation", "district")


class Unusable(Exception):
    """The comparison cannot be run as asked; the message says what to do."""


@dataclass(frozen=True)
class Target:
    """Addresses for each role, keys of personal data, and a bearer token.

    Where the server runs on this machine: its main process, and the address of a role that sees everybody's connections
    (`observer`), by which its CPU time and memory are measured.
    """

    app: str
    owner: str
    login: str
    folder: str
    cipher_key: str
    hash_key: str
    token: str
    server_pid: int | None = None
    observer: str | None = None


@dataclass(frozen=True)
class Entered:
    """An opened session of the token: its secret, role and size class, and the interval it sees."""

    secret: str
    role: str
    size_class: int
    lo: int
    hi: int


@contextmanager
def opened(data: Path | None, file: Path | None, token: str | None) -> Iterator[Target]:
    """The database; an embedded server that does not run yet runs inside the block. Raises Unusable."""
    if file is not None:
        given = json.loads(file.read_text("utf-8"))
        yield Target(**given | ({"token": token} if token else {}))
        return
    if data is None or not (data / "postgresql").exists():
        raise Unusable(
            f"There is no data in {data}: make some with 'python -m benchmarks.generate' and name it by --data."
        )
    bearer = token or _kept_token(data)
    cluster = Cluster(data)
    try:
        cluster.start()
    except ClusterInUse:
        yield _of(RunningCluster(data), data, bearer)
        return
    try:
        yield _of(cluster, data, bearer)
    finally:
        cluster.stop()


def _of(cluster: Cluster | RunningCluster, data: Path, token: str) -> Target:
    urls = {role: cluster.url(f"registry_{role}") for role in ("app", "owner", "login", "folder")}
    keys = {name: value for name, value in asdict(cluster.credentials).items() if name.endswith("_key")}
    pid = int((data / "postgresql" / "postmaster.pid").read_text("utf-8", "replace").split()[0])
    return Target(**urls, **keys, token=token, server_pid=pid, observer=cluster.url("postgres"))


def _kept_token(data: Path) -> str:
    """The widest token that stands beside the data. Raises Unusable."""
    for name in TOKEN_FILES:
        file = data / name
        if file.exists():
            kept: dict[str, Any] = json.loads(file.read_text("utf-8"))
            tokens = kept.get("tokens", kept)
            for level in TOKENS:
                if isinstance(tokens.get(level), str):
                    return tokens[level]
    raise Unusable(f"No token stands in {data}: give one with --token.")


async def enter(target: Target) -> Entered:
    """Open a session as the registry does, and look up what it sees."""
    pool = Pool(target.login, size=1)
    session = await Sessions(pool).of(target.token)
    await pool.close()
    connection = await asyncpg.connect(target.app)
    try:
        async with connection.transaction():
            await connection.fetchrow("select from tenants.enter($1)", session.secret)
            bounds = "select current_setting('registry.lo')::int8, current_setting('registry.hi')::int8"
            lo, hi = await connection.fetchrow(bounds) or (0, 0)
    finally:
        await connection.close()
    return Entered(session.secret, session.role.value, session.size_class, lo, hi)
