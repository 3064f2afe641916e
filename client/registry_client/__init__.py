"""The shared client of the membership registry.

Begin at `Registry(url, token)`, or `AsyncRegistry` for programs that await. Errors are exceptions with codes: errors.py; one class for
each code: `codes`.
"""

from registry_client.asynchronous.registry import AsyncRegistry
from registry_client.blocking.registry import Registry
from registry_client.errors import (
    AllocationRefused,
    AlreadyRegistered,
    AnswerNotUnderstood,
    Conflict,
    InputRefused,
    MemberRefused,
    NotAllowed,
    NotFound,
    RegistryError,
    RequestRefused,
    Unreachable,
)
from registry_client.generated import codes, enums, fragments, input_types
from registry_client.patience import Patience

__all__ = [
    "AllocationRefused",
    "AlreadyRegistered",
    "AnswerNotUnderstood",
    "AsyncRegistry",
    "Conflict",
    "InputRefused",
    "MemberRefused",
    "NotAllowed",
    "NotFound",
    "Patience",
    "Registry",
    "RegistryError",
    "RequestRefused",
    "Unreachable",
    "codes",
    "enums",
    "fragments",
    "input_types",
]
