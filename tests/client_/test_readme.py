"""What the client's README shows runs: its program against the whole application, and each line of the command is one that it takes."""

import re
import shlex
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

import registry_client
from registry_client.unionctl import build
from registry_client.unionctl.screen import Screen
from tests.factories import World, make_token

FOLDER = Path(registry_client.__file__).parent.parent
PAGES = ("README.md", "README.zh.md")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.S | re.M)
SERVER = "https://registry.example.org"


class EnoughError(Exception):
    """A follower of the feed has no end of its own."""


def fences(page: str, language: str) -> list[str]:
    """What stands in the fences of a page in a language."""
    return [text for name, text in FENCE.findall((FOLDER / page).read_text("utf-8")) if name == language]


@pytest.mark.parametrize("page", PAGES)
async def test_the_program_of_the_readme_runs(world: World, address: str, page: str) -> None:
    # Who may read the feed, too.
    token = await make_token(world.owner, "NORTH-UNION")
    await world.member(await world.ask("NORTH-UNION"), "NORTH-UNION", name="赵读我")
    (text,) = fences(page, "python")
    said: list[tuple[Any, ...]] = []

    def keep(*words: Any) -> None:
        said.append(words)
        if len(words) == 3:
            raise EnoughError

    assert SERVER in text
    with pytest.raises(EnoughError):
        exec(compile(text.replace(SERVER, address), page, "exec"), {"token": token, "cursor": None, "print": keep})

    assert said[0][0] >= 1
    assert "赵读我" in {words[0] for words in said if len(words) == 2}
    assert said[-1][1].startswith(("member_", "organization_"))


@pytest.mark.parametrize("page", PAGES)
def test_each_line_of_the_command_in_the_readme_is_one_that_it_takes(page: str) -> None:
    lines = [line for text in fences(page, "") for line in text.splitlines() if line.startswith("unionctl ")]
    assert len(lines) > 12

    for line in lines:
        _, *words = shlex.split(line, comments=True)
        parse(get_command(build(Screen("en"))), "unionctl", words)


def parse(command: Any, name: str, words: list[str], above: Any = None) -> None:
    """Read a line as the command does, without doing it; fails on a word or option that it does not know."""
    context = command.make_context(name, words, parent=above)
    if hasattr(command, "resolve_command"):
        rest = [*context._protected_args, *context.args]
        below, found, words = command.resolve_command(context, rest)
        parse(found, below, words, context)


def test_a_line_that_the_command_does_not_take_is_noticed() -> None:
    for words in (["figure"], ["figures", "--as-off", "2015-12-31"], ["report", "yearly"]):
        with pytest.raises(Exception, match=r"(?i)no such|missing"):
            parse(get_command(build(Screen("en"))), "unionctl", words)


def test_the_readme_needs_what_the_package_says() -> None:
    project = (FOLDER / "pyproject.toml").read_text("utf-8")
    oldest = re.search(r'requires-python = ">=(\d+\.\d+)"', project)

    assert oldest is not None
    assert all(f"Python {oldest[1]}" in (FOLDER / page).read_text("utf-8") for page in PAGES)
    assert sys.version_info >= tuple(map(int, oldest[1].split(".")))
