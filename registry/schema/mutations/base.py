"""What a mutation field says of its operation.

Begin at `writes()`: one field is one operation of the domain, in one transaction of its own (executing/writing.py runs it).
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from registry.errors import RegistryError
from registry.members.personal_data import PersonalData
from registry.tenants.principal import Ability
from registry.tenants.scope import Transaction

WRITING = "writing"
Made = dict[str, Any]
Operation = Callable[[Transaction, Any, PersonalData], Awaitable[Made | RegistryError]]


@dataclass(frozen=True)
class Writing:
    """Which operation a mutation field is. It answers what it made: ids and plain values by the payload's field names; or an error
    beside which what it wrote stays, where those that are raised undo everything.

    Not `kept`: its answer is never kept with an idempotencyKey, and such a key is refused. `alone`: it changes the tree, and keeps
    all other writers out.
    """

    operation: Operation
    ability: Ability
    kept: bool = True
    alone: bool = False


def writes(operation: Operation, ability: Ability, *, kept: bool = True, alone: bool = False) -> dict[str, Any]:
    """The metadata of a mutation field."""
    return {WRITING: Writing(operation, ability, kept, alone)}
