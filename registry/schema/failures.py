"""The errors of the domain as GraphQL types: members of every mutation's union.

Begin at `RegistryErrorInterface`. A type is named after its error's class; an error that has no type of its own is told as
its nearest base. `COMMON` can happen anywhere.
"""

from enum import Enum

import strawberry

from registry.schema.base import value


@strawberry.interface(
    name="RegistryError", description="What went wrong, with a stable code for programs and a sentence for people."
)
class RegistryErrorInterface:
    """The shared fields of all errors."""

    code: str = strawberry.field(description="Stable code, in upper case; docs/reference.md lists all.")
    message: str = strawberry.field(description="What is wrong and what to do next, in English.")
    message_zh: str = strawberry.field(description="The same in Chinese.")
    path: str | None = strawberry.field(description="The input's field that it concerns; null when it concerns none.")


@strawberry.type(description="Your role does not include this.")
class NotAllowed(RegistryErrorInterface):
    """NotAllowed."""


@strawberry.type(
    description="There is nothing with this id or code within your scope. What is hidden and what does not exist get the same answer."
)
class NotFound(RegistryErrorInterface):
    """NotFound."""


@strawberry.type(description="A value cannot be accepted: a bad id, day, code or kind. Nothing was written.")
class InputRefused(RegistryErrorInterface):
    """InputRefused."""


@strawberry.type(description="The present state of the record forbids it. Nothing was written.")
class Conflict(RegistryErrorInterface):
    """Conflict."""


@strawberry.enum(
    name="IssueSeverity", description="Whether an issue refuses the record or only counts against its quality."
)
class IssueSeverity(Enum):
    """Severity of an issue of an input."""

    ERROR = value("ERROR", description="It must be corrected.")
    WARNING = value("WARNING", description="To be looked at.")


@strawberry.type(description="One thing that is wrong with a record.")
class RecordIssue:
    """An issue of a record."""

    code: str = strawberry.field(description="The rule's code.")
    field: str = strawberry.field(description="The field it concerns.")
    message: str = strawberry.field(description="What to do, in English.")
    message_zh: str = strawberry.field(description="The same in Chinese.")
    severity: IssueSeverity = strawberry.field(description="How serious it is.")


@strawberry.type(description="The member's record fails rules that cannot be let pass. Nothing was written.")
class MemberRefused(RegistryErrorInterface):
    """MemberRefused."""

    issues: list[RecordIssue] = strawberry.field(description="All of them; correct them together.")


@strawberry.type(
    description="The person has a record already. The answer is the same for every place and state, and tells nothing of where."
)
class AlreadyRegistered(RegistryErrorInterface):
    """AlreadyRegistered."""


@strawberry.type(description="Why one line of an allocation cannot be.")
class LineIssue:
    """An issue of a line."""

    line: int = strawberry.field(description="Its number, from 1, in the order sent.")
    code: str = strawberry.field(description="The error's code, as where a single target is set.")
    message: str = strawberry.field(description="What to do, in English.")
    message_zh: str = strawberry.field(description="The same in Chinese.")
    path: str | None = strawberry.field(description="The line's field that it concerns; null when it concerns none.")


@strawberry.type(description="Some lines of an allocation cannot be, so no target was set.")
class AllocationRefused(RegistryErrorInterface):
    """AllocationRefused."""

    issues: list[LineIssue] = strawberry.field(description="One for each such line; mend them together.")


COMMON = (NotAllowed, NotFound, InputRefused, Conflict)
