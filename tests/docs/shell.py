"""Lines of shell on the pages: whether the commands, their options and the settings that they name exist.

Begin at `wrong_with()`. Nothing is run here: lines with curl are sent by tests/demo/test_samples.py.
"""

import importlib.util
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from typing import Any

import typer
import typer.main

from registry.cli.commands import app
from registry.config import Settings
from registry_client.unionctl.commands import build
from registry_client.unionctl.screen import Screen
from tests.docs.samples import ROOT

# Programs that are not the registry's; only the shell's grammar is looked at.
OTHERS = {
    "git",
    "cd",
    "curl",
    "psql",
    "pg_dump",
    "pg_restore",
    "openssl",
    "createdb",
    "dropdb",
    "pip",
    "head",
    "cat",
    "kill",
}
SETTINGS = {f"REGISTRY_{name.upper()}" for name in Settings.model_fields}
ASSIGNED = re.compile(r"^(?:export\s+)?([A-Z][A-Z0-9_]*)=")


def commands_in(text: str) -> Iterator[list[str]]:
    """The words of each command, variables left as they are."""
    for line in text.replace("\\\n", " ").splitlines():
        for command in re.split(r"\s(?:\||&&|;)\s", line.strip()):
            words = shlex.split(command, comments=True)
            if words:
                yield words


def wrong_with(text: str) -> list[str]:
    """What does not exist, sentence by sentence."""
    if bash := shutil.which("bash"):
        grammar = subprocess.run([bash, "-n"], input=text, capture_output=True, text=True, check=False)
        if grammar.returncode:
            return [grammar.stderr]
    return [sentence for words in commands_in(text) for sentence in _wrong(words)]


def _wrong(words: list[str]) -> Iterator[str]:
    while words and (words[0] == "export" or ASSIGNED.match(words[0])):
        name = words.pop(0).partition("=")[0]
        if name.startswith("REGISTRY_") and name not in SETTINGS | {"REGISTRY_URL", "REGISTRY_TOKEN"}:
            yield f"there is no setting {name}"
    if not words:
        return
    program, *arguments = words
    if program == "./run":
        yield from _wrong_run(arguments)
    elif program in ("registry", ".venv/bin/registry"):
        yield from _wrong_registry(arguments)
    elif program == "unionctl":
        yield from _wrong_arguments(program, build(Screen("en")), arguments)
    elif program in ("python", ".venv/bin/python", "./.venv/bin/python") and arguments[:1] == ["-m"]:
        if importlib.util.find_spec(arguments[1]) is None:
            yield f"there is no module {arguments[1]}"
    elif program not in OTHERS:
        yield f"{program} is not known here"


def _wrong_run(arguments: list[str]) -> Iterator[str]:
    """Whether ./run has the command; what is handed on to `registry` is looked at there."""
    script = (ROOT / "run").read_text("utf-8")
    command, *rest = arguments
    if not re.search(rf"^    (?:\w+ \| )*{command}\b.*\)", script, re.M):
        yield f"./run has no {command}"
    elif command == "demo":
        yield from _wrong_registry(arguments)
    elif command == "bench" and rest and not (ROOT / "benchmarks" / f"{rest[0]}.py").exists():
        yield f"there is no benchmark {rest[0]}"
    elif command == "soak" and rest and not re.search(rf"^            {rest[0]}\)", script, re.M):
        yield f"./run soak has no {rest[0]}"


def _wrong_registry(arguments: list[str]) -> Iterator[str]:
    yield from _wrong_arguments("registry", app, arguments)


def _wrong_arguments(name: str, program: typer.Typer, arguments: list[str]) -> Iterator[str]:
    """Whether the command takes these arguments; they are parsed and nothing is run."""
    command: Any = typer.main.get_command(program)
    try:
        while hasattr(command, "commands"):
            word = arguments.pop(0) if arguments else ""
            name, command = f"{name} {word}", command.commands[word]
        command.make_context(name, arguments)
    except KeyError:
        yield f"there is no command '{name}'"
    except typer.Exit:
        pass
    # Every refusal of the parser says what is wrong; its classes are not the library's to show.
    except Exception as error:
        yield f"{name}: {error}"
