"""Samples of the pages, sent to a running registry.

Begin at `Page`: it goes through one page from top to bottom, as a reader would, and remembers what samples keep.
"""

import itertools
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import httpx2

from tests.docs.samples import ROOT, Sample, at

HEADERS = {"Accept": "application/graphql-response+json"}
SECONDS = 20
# Something to be told of by whoever follows.
CHANGE = """mutation { changeOrganization(input: {organizationId: "%s", contactName: "Li Fang %d"}) { __typename } }"""
_numbers = itertools.count(1)


@dataclass
class Page:
    """One page being read: the server, the token of each level, and the values kept so far."""

    address: str
    tokens: dict[str, str]
    folder: Path
    kept: dict[str, str] = field(default_factory=dict)

    def run(self, sample: Sample) -> None:
        """Do what the sample says, and compare what comes back with what the page says of it."""
        match sample.language:
            case "graphql" if sample.text.lstrip().startswith("subscription"):
                self._follow(sample)
            case "graphql":
                self._ask(sample)
            case "shell":
                self._curl(sample)
            case "python":
                self._program(sample, sys.executable, "sample.py")
            case "javascript" if node := shutil.which("node"):
                self._program(sample, node, "sample.mjs")

    def _ask(self, sample: Sample) -> None:
        answer = self._post("/graphql", sample, HEADERS).json()
        codes = [error["extensions"]["code"] for error in answer.get("errors", [])]
        codes += [each["code"] for each in (answer.get("data") or {}).values() if _is_refusal(each)]
        assert codes == ([sample.code] if sample.code else []), (sample.place, answer)
        if sample.answer is not None:
            assert answer["data"] == sample.answer["data"], sample.place
        for name, path in sample.kept:
            self.kept[name] = at(answer["data"], path)

    def _follow(self, sample: Sample) -> None:
        """The first event of a subscription, as an event stream that begins before a change."""
        query = "{ viewer { organization { id } } changes(last: 1) { pageInfo { endCursor } } }"
        here = self._post("/graphql", replace(sample, text=query), HEADERS).json()["data"]
        self._post(
            "/graphql", replace(sample, text=CHANGE % (here["viewer"]["organization"]["id"], next(_numbers))), HEADERS
        )
        after = here["changes"]["pageInfo"]["endCursor"]
        if after is None:
            return self._follow(sample)
        sample = replace(sample, variables={"after": after, **sample.variables})
        headers = {"Accept": "text/event-stream", "Authorization": f"Bearer {self.tokens[sample.level]}"}
        with (
            httpx2.Client(trust_env=False, timeout=SECONDS) as client,
            client.stream("POST", f"{self.address}/graphql/stream", json=self._body(sample), headers=headers) as stream,
        ):
            assert stream.status_code == 200, sample.place
            event = next(line for line in stream.iter_lines() if line.startswith("data: {"))
        assert "errors" not in json.loads(event.removeprefix("data: ")), (sample.place, event)

    def _body(self, sample: Sample) -> dict[str, Any]:
        return json.loads(self._filled(json.dumps({"query": sample.text, "variables": sample.variables})))

    def _filled(self, text: str) -> str:
        """The text with what earlier samples kept."""
        for name, value in self.kept.items():
            text = re.sub(rf"\b{name}\b", value, text)
        return text

    def _post(self, path: str, sample: Sample, headers: dict[str, str]) -> httpx2.Response:
        headers = {**headers, "Authorization": f"Bearer {self.tokens[sample.level]}"}
        with httpx2.Client(trust_env=False, timeout=SECONDS) as client:
            return client.post(f"{self.address}{path}", json=self._body(sample), headers=headers)

    def _curl(self, sample: Sample) -> None:
        """A block with curl is run as it stands; other commands are only looked at (shell.py)."""
        if "curl " not in sample.text or shutil.which("curl") is None:
            return
        command = 'set -eo pipefail\ncurl() { command curl --fail-with-body "$@"; }\n' + self._filled(sample.text)
        done = self._in_folder(["bash", "-c", command], sample)
        assert done.returncode == 0, (sample.place, done.stdout[:2_000], done.stderr)
        assert '"errors"' not in done.stdout, (sample.place, done.stdout)

    def _program(self, sample: Sample, program: str, name: str) -> None:
        (self.folder / name).write_text(self._filled(sample.text), encoding="utf-8")
        done = self._in_folder([program, name], sample)
        assert done.returncode == 0, (sample.place, done.stderr)

    def _in_folder(self, command: list[str], sample: Sample) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "REGISTRY_URL": self.address, "REGISTRY_TOKEN": self.tokens[sample.level]}
        for proxy in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
            environment.pop(proxy, None)
        environment["PYTHONPATH"] = str(ROOT / "client")
        environment["NO_PROXY"] = "127.0.0.1"
        return subprocess.run(
            command, cwd=self.folder, env=environment, capture_output=True, text=True, timeout=SECONDS, check=False
        )


def _is_refusal(result: Any) -> bool:
    """Whether a mutation's result is one of its errors."""
    return isinstance(result, dict) and "code" in result and "message" in result
