"""What can go wrong, as exceptions with stable codes.

    RegistryError               code, message, message_zh, path, details
    ├── Unreachable             no answer came, whatever was tried
    ├── AnswerNotUnderstood     an answer that is none of a registry
    ├── NotAllowed              the role lacks the ability
    ├── NotFound                absent or outside the scope: never told apart
    ├── InputRefused            a value that cannot be accepted; path names it
    ├── Conflict                the state of the registry forbids it now
    ├── MemberRefused           details["issues"] says what is wrong with the record
    ├── AlreadyRegistered       the person is a member somewhere
    ├── AllocationRefused       a target's allocation does not add up
    └── RequestRefused          by the server before anything was read: a token, a limit, a form

Begin at `error_of()`. Each code of the server has a class of its own below these, in generated/codes.py; `except Conflict` catches
all conflicts, `except codes.CardAlreadyHeld` that one. A code that this client does not know yet is an instance of its base.
"""

from typing import Any, ClassVar


class RegistryError(Exception):
    """Base of all errors. `message` says in English what to do next, `message_zh` the same in Chinese."""

    code: ClassVar[str] = "REGISTRY_ERROR"

    def __init__(
        self,
        message: str,
        message_zh: str = "",
        *,
        code: str | None = None,
        path: str | None = None,
        details: dict[str, Any] | None = None,
        retry_after_s: float | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.message_zh = message_zh or message
        self.path = path
        self.details = details or {}
        self.retry_after_s = retry_after_s
        # A code newer than this client belongs to the one error, not to its class.
        self.told_code = code or type(self).code

    def in_language(self, language: str) -> str:
        """The sentence in `zh` or `en`."""
        return self.message_zh if language == "zh" else self.message


class Unreachable(RegistryError):
    """No answer came from the registry."""

    code = "UNREACHABLE"


class AnswerNotUnderstood(RegistryError):
    """Something else than a registry answered."""

    code = "ANSWER_NOT_UNDERSTOOD"


class NotAllowed(RegistryError):
    """The role does not include the ability."""

    code = "NOT_ALLOWED"


class NotFound(RegistryError):
    """Absent, or outside the scope."""

    code = "NOT_FOUND"


class InputRefused(RegistryError):
    """A value cannot be accepted."""

    code = "BAD_INPUT"


class Conflict(RegistryError):
    """The present state forbids it."""

    code = "CONFLICT"


class MemberRefused(RegistryError):
    """A member's record that cannot be accepted; `details["issues"]` lists what is wrong."""

    code = "MEMBER_REFUSED"


class AlreadyRegistered(RegistryError):
    """The person is registered already; the answer is the same wherever that is."""

    code = "ALREADY_REGISTERED"


class AllocationRefused(RegistryError):
    """A target's allocation that does not add up."""

    code = "ALLOCATION_REFUSED"


class RequestRefused(RegistryError):
    """Refused before anything was read."""

    code = "REQUEST_REFUSED"


BASES: dict[str, type[RegistryError]] = {
    each.__name__: each
    for each in (NotAllowed, NotFound, InputRefused, Conflict, MemberRefused, AlreadyRegistered, AllocationRefused)
}


def error_of(code: str, message: str, message_zh: str = "", *, told_as: str = "", **rest: Any) -> RegistryError:
    """The exception of a code. `told_as` is the type by which a mutation's union told it."""
    # Here, since those classes derive from these.
    from registry_client.generated.codes import BY_CODE

    class_ = BY_CODE.get(code) or BASES.get(told_as) or RegistryError
    return class_(message, message_zh, code=code, **rest)


UNREACHABLE = (
    "The registry does not answer. Check the network and the address, then try again.",
    "登记系统没有应答。请检查网络和服务器地址，然后重试。",
)
NOT_UNDERSTOOD = (
    "What answers at this address is not the registry. Check the address with whoever runs it.",
    "该地址的应答不是登记系统。请向系统管理员核对服务器地址。",
)
