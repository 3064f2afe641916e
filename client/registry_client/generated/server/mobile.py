# Made by client/generate.py; do not edit.
"""Mobile numbers of mainland China: eleven digits, 13... to 19...

Begin at `check_mobile()`; `e164()` gives the spelling to store and to hash.
Which prefixes are in service changes with the years and is not checked.
"""

import re

from registry_client.generated.server.characters import plain_without_hyphens
from registry_client.generated.server.issue import Issue, Rule, Severity

_SHAPE = re.compile(r"(?:\+86|0086|86)?(1[3-9][0-9]{9})")

MOBILE_FORM = Rule(
    "MOBILE_FORM",
    Severity.ERROR,
    "Give a mainland mobile number: 11 digits beginning with 13 to 19.",
    "请填写11位手机号码，以13至19开头。",
)


def e164(number: str) -> str | None:
    """The number as +86 and eleven digits; None when it is no mobile number."""
    match = _SHAPE.fullmatch(plain_without_hyphens(number))
    return f"+86{match[1]}" if match else None


def check_mobile(number: str, *, field: str = "mobile") -> list[Issue]:
    """ERROR unless it is a mainland mobile number, with or without +86."""
    if e164(number) is not None:
        return []
    return [MOBILE_FORM.on(field)]
