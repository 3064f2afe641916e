# Made by client/generate.py; do not edit.
"""Mobile numbers of mainland China: eleven digits, 13... to 19...

Begin at `check_mobile()`; `e164()` gives the spelling to store and to hash.
Which prefixes are in service changes with the years and is not checked.
"""

import re

from registry_client.generated.server.characters import plain_without_hyphens
from registry_client.generated.server.issue import Issue, error

_SHAPE = re.compile(r"(?:\+86|0086|86)?(1[3-9][0-9]{9})")


def e164(number: str) -> str | None:
    """The number as +86 and eleven digits; None when it is no mobile number."""
    match = _SHAPE.fullmatch(plain_without_hyphens(number))
    return f"+86{match[1]}" if match else None


def check_mobile(number: str, *, field: str = "mobile") -> list[Issue]:
    """ERROR unless it is a mainland mobile number, with or without +86."""
    if e164(number) is not None:
        return []
    return [
        error(
            "MOBILE_FORM",
            field=field,
            message="Give a mainland mobile number: 11 digits beginning with 13 to 19.",
            message_zh="请填写11位手机号码，以13至19开头。",
        )
    ]
