# Made by client/generate.py; do not edit.
"""The organization code, GB 11714-1997: eight characters and a check character.

Begin at `check_organization_code()`. Given alone until 2015; since then it
lives on as characters 9-17 of the credit code. The check is modulo 11 over
36 characters, so unlike the credit code's it does not see every slip (A for
L passes): that is the standard's weakness.
"""

import re

from registry_client.generated.server.characters import plain_without_hyphens
from registry_client.generated.server.issue import Issue, error

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_BODY = re.compile("[0-9A-Z]{8}")
_SHAPE = re.compile("[0-9A-Z]{8}[0-9X]")
_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_CHARACTERS = "0X987654321"


def normalize(code: str) -> str:
    """The one spelling to compare and store: ASCII capitals and digits, no blanks or hyphens."""
    return plain_without_hyphens(code)


def check_digit(body8: str) -> str | None:
    """The check character (0-9 or X) of 8 digits or capital letters; None when they are not that."""
    if not _BODY.fullmatch(body8):
        return None
    total = sum(weight * _ALPHABET.index(character) for weight, character in zip(_WEIGHTS, body8, strict=True))
    return _CHECK_CHARACTERS[total % 11]


def check_organization_code(code: str, *, field: str = "legacyOrgCode") -> list[Issue]:
    """ERROR for length, characters or check digit; a hyphen before the last character is fine."""
    code = normalize(code)
    if len(code) != 9:
        return [
            error(
                "ORGANIZATION_CODE_LENGTH",
                field=field,
                message="Type the organization code again: it has 9 characters.",
                message_zh="请重新填写组织机构代码：应为9位。",
            )
        ]
    if not _SHAPE.fullmatch(code):
        return [
            error(
                "ORGANIZATION_CODE_CHARACTERS",
                field=field,
                message="Type the organization code again: 8 digits or letters, then a digit or X.",
                message_zh="请重新填写组织机构代码：前8位为数字或字母，末位为数字或X。",
            )
        ]
    if check_digit(code[:8]) != code[8]:
        return [
            error(
                "ORGANIZATION_CODE_CHECK_DIGIT",
                field=field,
                message="Compare the organization code with the certificate: its last character does not fit.",
                message_zh="请对照证书核对组织机构代码：校验码不符。",
            )
        ]
    return []
