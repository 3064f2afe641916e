"""The reference of permissions and errors: `python -m registry.reference [--check]` writes docs/reference.md.

Begin at `reference()`. The page is made of the code's own tables, so it cannot say anything else than what runs.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

# Imported for what they define: an error is known once its module is.
import registry.organizations.tree
import registry.schema.executing.writing
import registry.schema.schema  # noqa: F401
from registry.errors import RegistryError
from registry.http.refusals import REFUSALS
from registry.schema.executing.documents import REFUSED_DOCUMENTS
from registry.tenants.principal import ABILITIES_OF, Ability, Role

PAGE = Path(__file__).parent.parent / "docs" / "reference.md"


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
    told = {"NotAllowed", "NotFound", "InputRefused", "Conflict", "MemberRefused", "AlreadyRegistered"}
    return next((base.__name__ for base in error.__mro__ if base.__name__ in told), "")


def main() -> int:
    """Write the page, or with --check compare it; answers the exit code."""
    present = reference()
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(present, encoding="utf-8")
        return 0
    if PAGE.read_text(encoding="utf-8") == present:
        print("docs/reference.md is up to date.")
        return 0
    print("docs/reference.md differs from the code: run 'python -m registry.reference'.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
