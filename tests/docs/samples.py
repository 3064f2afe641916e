"""What stands in the fences of the pages, and what a page wants to be done with it.

Begin at `samples_of()`. A fence names its language; `text` is no sample. A comment right before it says more:

    <!-- sample as=village code=NOT_ALLOWED keep=MEMBER_ID:members.nodes.0.id -->

asks as that level of the demo, expects that code, and lets later samples of the page write MEMBER_ID for what came back at that
path. JSON that follows a GraphQL operation holds its variables, or its answer where it begins with `data`.
"""

import json
import re
import shlex
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PAGES = [*sorted(ROOT.glob("README*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
LANGUAGES = {"graphql", "json", "shell", "python", "javascript", "typescript", "text"}
# A comment that tells what to do, if any, and a fence with what it holds.
FENCE = re.compile(
    r"^(?:<!-- sample(?P<told>.*?)-->\n+)?(?P<mark>```+)(?P<language>\S*)\n(?P<text>.*?)^(?P=mark)$", re.S | re.M
)
# More text than that between an operation and JSON, and the two do not belong together.
NEAR = 200


@dataclass(frozen=True)
class Sample:
    """One fence of a page."""

    page: str
    line: int
    language: str
    text: str
    told: dict[str, str] = field(default_factory=dict)
    variables: dict[str, Any] = field(default_factory=dict)
    answer: dict[str, Any] | None = None

    @property
    def place(self) -> str:
        """Where it stands, for a failing test."""
        return f"{self.page}:{self.line}"

    @property
    def level(self) -> str:
        """Who of the demo asks."""
        return self.told.get("as", "sub_district")

    @property
    def code(self) -> str | None:
        """The error's code that the page promises."""
        return self.told.get("code")

    @property
    def kept(self) -> list[tuple[str, str]]:
        """Names for values of the answer, and their paths."""
        pairs = [each.partition(":") for each in self.told.get("keep", "").split(",") if each]
        return [(name, path) for name, _, path in pairs]


def samples_of(page: Path) -> list[Sample]:
    """All fences of a page, JSON joined to the operation that it belongs to."""
    text = page.read_text("utf-8")
    found: list[Sample] = []
    end = -NEAR
    for fence in FENCE.finditer(text):
        language = fence["language"]
        between = text[end : fence.start()]
        near = len(between) < NEAR and "\n#" not in between
        end = fence.end()
        if language == "json" and found and found[-1].language == "graphql" and near:
            found[-1] = _joined(found[-1], json.loads(fence["text"]))
            continue
        line = text.count("\n", 0, fence.start("mark")) + 1
        told = dict(each.split("=", 1) for each in shlex.split(fence["told"] or ""))
        found.append(Sample(page.relative_to(ROOT).as_posix(), line, language, fence["text"], told))
    return found


def _joined(operation: Sample, known: dict[str, Any]) -> Sample:
    """The operation with its variables, or with its answer."""
    if "data" in known or "errors" in known:
        return replace(operation, answer=known)
    return replace(operation, variables=known)


def at(value: Any, path: str) -> Any:
    """What stands at a path such as members.nodes.0.id."""
    for step in path.split("."):
        value = value[int(step)] if isinstance(value, list) else value[step]
    return value
