"""The reference: `python -m registry.reference [--check]` writes the pages that are made of the code.

Begin at `pages()`: permissions and errors, settings, reports, state machines with their pictures. The schema's pages are made for the
site alone (registry/schema/page.py). The pages are made of the code's own tables, so they cannot say anything else than what runs.
"""

import importlib
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

# Imported for what they define, and not used by name: an error is known once its module is.
import registry.imports.kinds
import registry.organizations.tree
import registry.schema.executing.writing
import registry.schema.schema  # noqa: F401
from registry.config import Settings
from registry.errors import RegistryError
from registry.http.refusals import REFUSALS
from registry.machines import NEW, Machine
from registry.pictures.svg import picture_of
from registry.reports.page import page as reports_page
from registry.schema.executing.documents import REFUSED_DOCUMENTS
from registry.tenants.principal import ABILITIES_OF, Ability, Role

DOCS = Path(__file__).parent.parent / "docs"


def reference() -> str:
    """The whole page."""
    return "\n".join([*_permissions(), *_errors(), *_documents(), *_refusals()]) + "\n"


def _permissions() -> Iterator[str]:
    yield "# Reference"
    yield ""
    yield "Made by `python -m registry.reference`; do not edit."
    yield ""
    yield "## Permissions"
    yield ""
    yield "What each role may do at its organization and everything below it; `viewer { permissions }` tells it of a token."
    yield ""
    yield "| ability | " + " | ".join(role.value for role in Role) + " |"
    yield "|---|" + "---|" * len(Role)
    for ability in Ability:
        yield (
            f"| {ability.value} | " + " | ".join("yes" if ability in ABILITIES_OF[role] else "" for role in Role) + " |"
        )
    yield ""


def _errors() -> Iterator[str]:
    yield "## Errors of the registry"
    yield ""
    yield "A mutation returns them as members of its union, a query lists them in `errors` with `extensions.code`, the command"
    yield "says them. What is hidden and what does not exist get the same answer. `UNAUTHENTICATED` comes with HTTP 401."
    yield ""
    yield "| code | type in mutations | what to do | 中文 |"
    yield "|---|---|---|---|"
    for error in sorted(errors(), key=lambda each: each.code):
        yield f"| {error.code} | {_type_of(error)} | {error.message} | {error.message_zh} |"
    yield ""


def errors() -> set[type[RegistryError]]:
    """Every error that a client can be told."""
    return set(_below(RegistryError))


def _documents() -> Iterator[str]:
    yield "## Documents that are not executed"
    yield ""
    yield "| code | when |"
    yield "|---|---|"
    yield from (f"| {code} | {when} |" for code, when in sorted(REFUSED_DOCUMENTS.items()))
    yield ""


def _refusals() -> Iterator[str]:
    yield "## Requests that are not GraphQL"
    yield ""
    yield "| code | status | what to do |"
    yield "|---|---|---|"
    yield from (f"| {code} | {status} | {message} |" for code, (status, message) in sorted(REFUSALS.items()))


def _below(error: type[RegistryError]) -> Iterator[type[RegistryError]]:
    for each in error.__subclasses__():
        yield each
        yield from _below(each)


def _type_of(error: type[RegistryError]) -> str:
    """The member of the unions that an error is told as: its own type, or its nearest base's."""
    told = {
        "NotAllowed",
        "NotFound",
        "InputRefused",
        "Conflict",
        "MemberRefused",
        "AlreadyRegistered",
        "AllocationRefused",
    }
    return next((base.__name__ for base in error.__mro__ if base.__name__ in told), "")


def settings() -> str:
    """The page of all settings."""
    lines = [
        "# Settings",
        "",
        "Made by `python -m registry.reference`; do not edit.",
        "",
        "Environment variables; what is absent has its usual value. Addresses and keys are secrets: they are never printed, and a",
        "wrong one is refused without being repeated.",
        "",
        "| setting | usual | meaning |",
        "|---|---|---|",
    ]
    for name, setting in Settings.model_fields.items():
        usual = (
            ""
            if setting.default in (None, ())
            else f"`{str(setting.default).lower()}`"
            if isinstance(setting.default, bool)
            else f"`{setting.default}`"
        )
        lines.append(f"| `REGISTRY_{name.upper()}` | {usual} | {setting.description} |")
    return "\n".join(lines) + "\n"


def machines() -> list[Machine]:
    """Every state machine that a feature declares in its machine.py, or machine_….py; found by looking, so none is left out."""
    here = Path(__file__).parent
    modules = [".".join(path.relative_to(here.parent).with_suffix("").parts) for path in here.glob("*/machine*.py")]
    found = {
        id(value): value
        for module in sorted(modules)
        for value in vars(importlib.import_module(module)).values()
        if isinstance(value, Machine)
    }
    return sorted(found.values(), key=lambda machine: machine.title)


def machine_pages() -> dict[str, str]:
    """docs/machines.md and its pictures, by their path below docs/."""
    every = machines()
    page = "\n".join([*_beginning(every), *(line for machine in every for line in _machine(machine))]) + "\n"
    return {"machines.md": page} | {f"machines/{machine.name}.svg": picture_of(machine) for machine in every}


def _beginning(every: list[Machine]) -> Iterator[str]:
    yield "# State machines"
    yield ""
    yield "Made by `python -m registry.reference`; do not edit. The operations run these very tables, and a test tries every event"
    yield "in every state: what is not listed is refused with the code given, and changes nothing."
    yield ""
    yield from (f"- [{machine.title}](#{machine.title.lower().replace(' ', '-')})" for machine in every)
    yield ""


def _machine(machine: Machine) -> Iterator[str]:
    yield f"## {machine.title}"
    yield ""
    yield f"![{machine.title}: states and events](machines/{machine.name}.svg)"
    yield ""
    yield "| state | meaning |"
    yield "|---|---|"
    yield from (f"| {state} | {meaning} |" for state, meaning in machine.states.items())
    yield ""
    yield "| from | event | to | who may | guard |"
    yield "|---|---|---|---|---|"
    for step in machine.steps:
        event = machine.event(step.event)
        mutation = "" if event.mutation is None else f" (`{event.mutation}`)"
        guards = "; ".join(f"{guard.sentence}, else {guard.error.code}" for guard in event.guards)
        start = "(none yet)" if step.start == NEW else step.start
        yield f"| {start} | {event.name}{mutation} | {step.end} | {event.who} | {guards} |"
    yield ""
    yield "| event | what happens | refused in | code | what to do |"
    yield "|---|---|---|---|---|"
    for event in machine.events:
        allowed = {step.start for step in machine.steps if step.event == event.name}
        refused = [state for state in machine.states if state not in allowed]
        if not refused:
            yield f"| {event.name} | {event.description} | | | |"
        by_code = sorted(refused, key=lambda state: machine.refusal(state, event.name).code)
        for error, states in groupby(by_code, key=lambda state: machine.refusal(state, event.name)):
            yield f"| {event.name} | {event.description} | {', '.join(states)} | {error.code} | {error.message} |"
    yield ""


def pages() -> dict[str, str]:
    """All pages, by their path below docs/."""
    return {"reference.md": reference(), "reports.md": reports_page(), "settings.md": settings()} | machine_pages()


def outdated() -> list[str]:
    """The pages that differ from the code, and pictures of machines that are no more."""
    wanted = pages()
    present = {f"machines/{path.name}" for path in (DOCS / "machines").glob("*.svg")}
    differing = [
        name
        for name, text in wanted.items()
        if not (DOCS / name).exists() or (DOCS / name).read_text(encoding="utf-8") != text
    ]
    return sorted({*differing, *(present - set(wanted))})


def main() -> int:
    """Write the pages, or with --check compare them; answers the exit code."""
    if "--check" not in sys.argv[1:]:
        wanted = pages()
        (DOCS / "machines").mkdir(exist_ok=True)
        for name in outdated():
            if name in wanted:
                (DOCS / name).write_text(wanted[name], encoding="utf-8")
            else:
                (DOCS / name).unlink()
        return 0
    differing = outdated()
    if not differing:
        print("The pages that are made of the code are up to date.")
        return 0
    for name in differing:
        print(f"docs/{name} differs from the code: run 'python -m registry.reference'.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
