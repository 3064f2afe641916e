"""The embedded server lets in whom it should, keeps its data, and survives rough endings."""

import os
import re
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest

from registry.embedded import Cluster, ClusterError, ClusterInUse


@pytest.fixture
def own_cluster(tmp_path: Path) -> Iterator[Cluster]:
    """A server for one test, which may break it."""
    cluster = Cluster(tmp_path / "data", durable=False)
    cluster.start()
    yield cluster
    cluster.stop()


async def value_of(cluster: Cluster, query: str, role: str = "registry_owner") -> object:
    """The one value a query returns."""
    connection = await asyncpg.connect(cluster.url(role))
    try:
        return await connection.fetchval(query)
    finally:
        await connection.close()


def is_alive(process_id: int) -> bool:
    """Whether a process runs; one that only waits to be collected has ended."""
    try:
        return Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_until_gone(process_id: int) -> None:
    """Return when the process has ended; fail when it has not within ten seconds."""
    deadline = time.monotonic() + 10
    while is_alive(process_id):
        assert time.monotonic() < deadline, f"process {process_id} still runs"
        time.sleep(0.01)


async def test_it_is_postgresql_18_in_utf8_with_a_byte_wise_order(cluster: Cluster) -> None:
    assert str(await value_of(cluster, "show server_version")).startswith("18.")
    assert await value_of(cluster, "show server_encoding") == "UTF8"
    described = "select datlocprovider::text || ' ' || datlocale from pg_database where datname = current_database()"
    assert await value_of(cluster, described) == "b C.UTF-8"
    assert await value_of(cluster, "select upper('é')") == "É"


async def test_a_wrong_password_is_refused(cluster: Cluster) -> None:
    right = cluster.credentials.registry_app
    with pytest.raises(asyncpg.InvalidPasswordError):
        await asyncpg.connect(cluster.url("registry_app").replace(right, "wrong"))

    assert await value_of(cluster, "select current_user::text", "registry_app") == "registry_app"


async def test_no_role_enters_with_anothers_password(cluster: Cluster) -> None:
    url = cluster.url("registry_app").replace("registry_app:", "registry_owner:")

    with pytest.raises(asyncpg.InvalidPasswordError):
        await asyncpg.connect(url)


async def test_a_role_without_a_password_is_refused(own_cluster: Cluster) -> None:
    superuser = await asyncpg.connect(own_cluster.url("postgres"))
    await superuser.execute("create role newcomer login; grant connect on database registry to newcomer")
    await superuser.close()

    url = own_cluster.url("registry_app").replace("registry_app:", "newcomer:")
    with pytest.raises(asyncpg.InvalidPasswordError):
        await asyncpg.connect(url)


async def test_a_purpose_role_cannot_log_in_even_with_a_password(own_cluster: Cluster) -> None:
    superuser = await asyncpg.connect(own_cluster.url("postgres"))
    await superuser.execute("alter role registry_scope password 'guessed'")
    await superuser.close()

    right = own_cluster.credentials.registry_app
    url = own_cluster.url("registry_app").replace(f"registry_app:{right}", "registry_scope:guessed")
    with pytest.raises(asyncpg.InvalidAuthorizationSpecificationError):
        await asyncpg.connect(url)


async def test_every_rule_of_entry_asks_for_a_password_or_rejects(cluster: Cluster) -> None:
    connection = await asyncpg.connect(cluster.url("postgres"))
    rules = await connection.fetch("select type, auth_method, error from pg_hba_file_rules order by rule_number")
    listening = await connection.fetchval("show listen_addresses")
    await connection.close()

    assert [tuple(rule) for rule in rules] == [
        ("local", "scram-sha-256", None),
        ("local", "reject", None),
        ("host", "reject", None),
        ("host", "reject", None),
    ]
    assert listening == ""


def test_socket_and_secrets_are_closed_to_others(cluster: Cluster) -> None:
    def mode_of(path: Path) -> int:
        return stat.S_IMODE(path.stat().st_mode)

    assert mode_of(cluster.socket_folder) == 0o700
    assert mode_of(cluster.data_dir / "secrets.json") == 0o600
    assert mode_of(cluster.data_dir / "postgresql") == 0o700
    assert len(os.fsencode(cluster.socket_folder / ".s.PGSQL.5432")) < 100


def test_the_server_never_runs_as_root(cluster: Cluster) -> None:
    assert cluster.process_id is not None
    status = Path(f"/proc/{cluster.process_id}/status").read_text()

    user_ids = re.search(r"^Uid:\t(\d+)\t(\d+)\t(\d+)\t(\d+)$", status, re.MULTILINE)
    assert user_ids is not None
    assert "0" not in user_ids.groups()


def test_no_password_shows_in_a_process_list_or_in_the_log(cluster: Cluster) -> None:
    shown = Path(f"/proc/{cluster.process_id}/cmdline").read_text() + (cluster.data_dir / "postgresql.log").read_text()

    assert len(cluster.credentials.registry_app) == 43
    assert cluster.credentials.registry_app not in shown
    assert cluster.credentials.postgres not in shown
    assert cluster.credentials.cipher_key not in repr(cluster.credentials)


async def test_a_restart_is_quick_and_keeps_data_and_secrets(own_cluster: Cluster) -> None:
    await value_of(own_cluster, "create schema kept")
    before = own_cluster.credentials
    own_cluster.stop()

    again = Cluster(own_cluster.data_dir, durable=False)
    began = time.monotonic()
    with again:
        took = time.monotonic() - began
        assert await value_of(again, "select count(*) from pg_namespace where nspname = 'kept'") == 1
    assert again.credentials == before
    assert took < 2


async def test_a_killed_server_starts_again_with_its_data(tmp_path: Path) -> None:
    with Cluster(tmp_path / "data", durable=True) as cluster:
        await value_of(cluster, "create schema kept")
        killed = cluster.process_id
        assert killed is not None
        os.kill(killed, signal.SIGKILL)
        wait_until_gone(killed)
        assert (cluster.data_dir / "postgresql" / "postmaster.pid").exists()
        cluster.stop()

        cluster.start()

        assert cluster.process_id != killed
        assert await value_of(cluster, "select count(*) from pg_namespace where nspname = 'kept'") == 1


def test_a_stale_note_that_names_a_strangers_process_is_no_obstacle(own_cluster: Cluster) -> None:
    note = own_cluster.data_dir / "postgresql" / "postmaster.pid"
    text = note.read_text()
    own_cluster.stop()
    stranger = subprocess.Popen(["sleep", "60"])
    try:
        note.write_text(text.replace(text.splitlines()[0], str(stranger.pid), 1))

        own_cluster.start()

        assert own_cluster.process_id is not None
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_a_second_start_of_one_folder_is_refused(own_cluster: Cluster) -> None:
    second = Cluster(own_cluster.data_dir)

    with pytest.raises(ClusterInUse, match="is in use: stop the other process"):
        second.start()

    assert own_cluster.process_id is not None


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_the_server_ends_with_the_process_that_started_it(tmp_path: Path, number: signal.Signals) -> None:
    program = (
        "import sys, pathlib, time; from registry.embedded import Cluster\n"
        "cluster = Cluster(pathlib.Path(sys.argv[1]), durable=False); cluster.start()\n"
        "print(cluster.process_id, flush=True); time.sleep(60)"
    )
    starter = subprocess.Popen([sys.executable, "-c", program, tmp_path / "data"], stdout=subprocess.PIPE, text=True)
    assert starter.stdout is not None
    server = int(starter.stdout.readline())
    assert is_alive(server)

    starter.send_signal(number)
    starter.wait()

    starter.stdout.close()

    wait_until_gone(server)
    with Cluster(tmp_path / "data", durable=False) as again:
        assert again.process_id not in (None, server)


def test_the_server_has_a_session_of_its_own_so_that_ctrl_c_spares_it(cluster: Cluster) -> None:
    assert cluster.process_id is not None
    assert os.getsid(cluster.process_id) != os.getsid(0)


def test_nothing_is_left_in_the_temporary_folder_after_a_stop(own_cluster: Cluster) -> None:
    folder = own_cluster.socket_folder
    assert folder.exists()

    own_cluster.stop()

    assert not folder.parent.exists()


def test_a_long_path_is_no_obstacle(tmp_path: Path) -> None:
    deep = tmp_path / ("long-" * 12) / ("path-" * 12)

    with Cluster(deep, durable=False) as cluster:
        assert cluster.process_id is not None
        assert (deep / "postgresql" / "PG_VERSION").read_text() == "18\n"


def test_lost_secrets_are_reported_and_not_replaced(own_cluster: Cluster) -> None:
    own_cluster.stop()
    (own_cluster.data_dir / "secrets.json").unlink()

    with pytest.raises(ClusterError, match=r"secrets\.json is missing"):
        own_cluster.start()

    assert not (own_cluster.data_dir / "secrets.json").exists()


def test_damaged_secrets_are_reported_without_being_shown(own_cluster: Cluster) -> None:
    own_cluster.stop()
    (own_cluster.data_dir / "secrets.json").write_text('{"postgres": "hush"')

    with pytest.raises(ClusterError, match="is damaged or unreadable") as refused:
        own_cluster.start()

    assert "hush" not in str(refused.value)
    assert refused.value.__cause__ is None


def test_an_interrupted_first_start_is_begun_anew(tmp_path: Path) -> None:
    half = tmp_path / "data" / "postgresql.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")

    with Cluster(tmp_path / "data", durable=False) as cluster:
        assert cluster.process_id is not None

    assert not half.exists()


def test_a_server_that_cannot_start_says_why(own_cluster: Cluster) -> None:
    own_cluster.stop()
    (own_cluster.data_dir / "postgresql" / "postgresql.conf").write_text("no_such_setting = 1\n")

    with pytest.raises(ClusterError, match='unrecognized configuration parameter "no_such_setting"'):
        own_cluster.start()

    assert own_cluster.process_id is None
