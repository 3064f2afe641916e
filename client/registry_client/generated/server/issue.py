# Made by client/generate.py; do not edit.
"""What a check found: a stable code, how grave it is, and what to do about it.

An ERROR lowers the collection accuracy of the union which keeps the record;
a WARNING asks someone to look, and counts for nothing. The rule that keeps
this honest: real people must never meet an ERROR for an unusual number.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """ERROR: the value cannot be right. WARNING: it may be right; look again."""

    ERROR = "ERROR"
    WARNING = "WARNING"


@dataclass(frozen=True, slots=True)
class Issue:
    """One failing rule on one field; the messages say what to do and quote no value."""

    code: str
    severity: Severity
    field: str
    message: str
    message_zh: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that a record may fail and be kept all the same: what it says is the same whatever the record."""

    code: str
    severity: Severity
    message: str
    message_zh: str

    def on(self, field: str) -> Issue:
        """That this field fails it."""
        return Issue(self.code, self.severity, field, self.message, self.message_zh)


def error(code: str, *, field: str, message: str, message_zh: str) -> Issue:
    """An issue which makes the record incorrect."""
    return Issue(code, Severity.ERROR, field, message, message_zh)


def warning(code: str, *, field: str, message: str, message_zh: str) -> Issue:
    """An issue which someone should look at."""
    return Issue(code, Severity.WARNING, field, message, message_zh)


def has_errors(issues: Iterable[Issue]) -> bool:
    """Whether any of the issues is an ERROR."""
    return any(issue.severity is Severity.ERROR for issue in issues)
