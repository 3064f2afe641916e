"""`registry demo` as a process of its own: it serves, it keeps what was printed, and it ends without a trace.

The tests share one demo, since loading takes a while; the last one stops it and starts it again.
"""

import json
import os
import select
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import pytest

from registry.check import invariants

ROOT = Path(__file__).parents[2]
LOADING_TIMEOUT_S = 120
FOUND = """mutation { foundOrganization(input: {superiorId: "OWN", kind: BASIC_COMMITTEE, name: "留存工会", code: "KEPT",
  establishedOn: "2016-03-01"}) { __typename } }"""
LEVELS = ["district", "sub_district", "village", "basic", "neighbor", "service"]


def registry(*words: str, **options: Any) -> subprocess.Popen[str]:
    """Start the command without any setting of ours, and as ./run starts it: what was imported once stays compiled."""
    unwanted = ("REGISTRY_", "PYTHONDONTWRITEBYTECODE")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}
    return subprocess.Popen(
        [sys.executable, "-c", "from registry.cli import main; main()", *words],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


@dataclass
class Running:
    """A demo that serves."""

    data: Path
    process: subprocess.Popen[str]
    line: str

    @classmethod
    def start(cls, data: Path) -> "Running":
        process = registry("demo", "--json", "--port", "0", "--data", str(data))
        assert process.stdout is not None
        ready, _, _ = select.select([process.stdout], [], [], LOADING_TIMEOUT_S)
        line = process.stdout.readline() if ready else ""
        if not line:
            process.kill()
            raise AssertionError(process.communicate()[1])
        return cls(data, process, line)

    @property
    def answer(self) -> dict[str, Any]:
        return json.loads(self.line)

    def ask(self, level: str, query: str) -> httpx2.Response:
        headers = {"Authorization": f"Bearer {self.answer['tokens'][level]}"}
        return httpx2.post(self.answer["graphql"], json={"query": query}, headers=headers)

    def server_process(self) -> int:
        return int((self.data / "postgresql" / "postmaster.pid").read_text().split()[0])

    def stop(self, number: signal.Signals) -> tuple[int, str]:
        """Send a signal; answers the exit code and what else stood on standard output."""
        self.process.send_signal(number)
        out, _ = self.process.communicate(timeout=30)
        return self.process.returncode, out


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    demo = Running.start(tmp_path_factory.mktemp("demo") / "data")
    yield demo
    if demo.process.poll() is None:
        demo.stop(signal.SIGINT)


def alive(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    return True


def test_one_line_of_json_names_the_addresses_and_a_token_for_each_level(running: Running) -> None:
    answer = running.answer

    assert list(answer) == ["graphql", "graphiql", "tokens"]
    assert list(answer["tokens"]) == LEVELS
    assert answer["graphql"].startswith("http://127.0.0.1:")
    page = httpx2.get(answer["graphiql"])
    assert (page.status_code, "GraphiQL" in page.text) == (200, True)


def test_each_token_stands_for_its_level(running: Running) -> None:
    query = "{ viewer { kind role organization { code kind } } }"

    viewers = {level: running.ask(level, query).json()["data"]["viewer"] for level in LEVELS}

    assert [(each["kind"], each["role"], each["organization"]["kind"]) for each in viewers.values()] == [
        ("PERSON", "ADMIN", "COUNTY_FEDERATION"),
        ("PERSON", "ADMIN", "TOWNSHIP_FEDERATION"),
        ("PERSON", "ADMIN", "COMMUNITY_FEDERATION"),
        ("PERSON", "REGISTRAR", "BASIC_COMMITTEE"),
        ("PERSON", "ADMIN", "TOWNSHIP_FEDERATION"),
        ("SERVICE", "INTEGRATION", "COUNTY_FEDERATION"),
    ]
    assert viewers["district"]["organization"]["code"] == "FENGTAI"
    assert viewers["sub_district"]["organization"]["code"] == "LUGOUQIAO"


def test_the_sub_district_reads_its_figures_and_not_its_neighbors(running: Running) -> None:
    neighbor = running.ask("neighbor", "{ viewer { organization { code } } }").json()["data"]["viewer"]["organization"]
    query = """{
      own: organization(code: "LUGOUQIAO") { rollup(asOf: "2015-12-31") { members { active } cards { live } } }
      other: organization(code: "%s") { name }
    }"""

    reply = running.ask("sub_district", query % neighbor["code"]).json()

    assert reply["data"] == {"own": {"rollup": {"members": {"active": 22086}, "cards": {"live": 20788}}}, "other": None}


def test_the_tokens_are_kept_in_a_file_for_the_owner_alone(running: Running) -> None:
    file = running.data / "demo-tokens.json"

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert json.loads(file.read_text()) == running.answer["tokens"]


def test_other_commands_work_beside_it_and_every_invariant_holds(running: Running) -> None:
    check = registry("check", "--data", str(running.data))
    out, told = check.communicate(timeout=60)

    assert (check.returncode, out) == (0, f"All {len(invariants())} invariants hold.\n"), told
    assert running.process.poll() is None
    assert alive(running.server_process())


def test_a_second_server_of_the_folder_is_refused(running: Running) -> None:
    second = registry("demo", "--port", "0", "--data", str(running.data))
    out, told = second.communicate(timeout=30)

    assert (second.returncode, out) == (1, "")
    assert told == f"registry: {running.data} is in use: stop the other process, or name another folder.\n"


def test_a_taken_port_is_told_and_nothing_is_started(running: Running, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        demo = registry("demo", "--port", str(port), "--data", str(tmp_path / "data"))
        out, told = demo.communicate(timeout=30)

    assert (demo.returncode, out) == (1, "")
    assert told == (
        f"registry: Port {port} on 127.0.0.1 cannot be had (Address already in use): "
        "stop what uses it, or choose another with --port.\n"
    )
    assert not (tmp_path / "data").exists()


def test_a_signal_while_it_starts_leaves_nothing_running(tmp_path: Path) -> None:
    demo = registry("demo", "--port", "0", "--data", str(tmp_path / "data"))
    note = tmp_path / "data" / "postgresql" / "postmaster.pid"
    deadline = time.monotonic() + 60
    while not note.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    server = int(note.read_text().split()[0])

    demo.send_signal(signal.SIGINT)
    out, told = demo.communicate(timeout=60)

    assert (demo.returncode, out) == (0, ""), told
    assert not alive(server)
    assert "Traceback" not in told


def test_ctrl_c_and_sigterm_stop_everything_and_the_next_start_keeps_data_and_tokens(running: Running) -> None:
    own = running.ask("sub_district", "{ viewer { organization { id } } }").json()["data"]["viewer"]["organization"]
    founded = running.ask("sub_district", FOUND.replace("OWN", own["id"])).json()
    assert founded["data"] == {"foundOrganization": {"__typename": "FoundOrganizationPayload"}}
    server = running.server_process()

    assert running.stop(signal.SIGINT) == (0, "")
    assert not alive(server)

    second = Running.start(running.data)
    server = second.server_process()
    kept = second.ask("sub_district", '{ organization(code: "KEPT") { name } }').json()
    tokens = second.answer["tokens"]
    stopped = second.stop(signal.SIGTERM)

    assert tokens == running.answer["tokens"]
    assert kept["data"] == {"organization": {"name": "留存工会"}}
    assert stopped == (0, "")
    assert not alive(server)
