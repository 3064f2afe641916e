# Made by client/generate.py; do not edit.
"""The unified social credit code (USCC), GB 32100-2015 with its amendment of 2016.

Begin at `check_credit_code()`, for a union's own at `check_union_credit_code()`.
Authority, kind, 6 digits of the registrar's region, 9 characters of GB 11714
with their own check digit, one check character modulo 31. The first two may
be letters: village collectives have N2. An authority or kind not listed here
is a warning, since amendments add them.
"""

import re

from registry_client.generated.server import organization_code
from registry_client.generated.server.characters import plain_without_hyphens
from registry_client.generated.server.issue import Issue, error, warning
from registry_client.generated.server.regions import is_known

# No I, O, S, V, Z: they are mistaken for digits or for each other.
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
UNION_PREFIXES = ("81", "89")
NATIONAL_REGISTRAR = "100000"

# Authority: (English, Chinese, kinds it registers).
AUTHORITIES: dict[str, tuple[str, str, str]] = {
    "1": ("Establishment office", "机构编制", "1239"),
    "2": ("Foreign affairs", "外交", "19"),
    "3": ("Judicial administration", "司法行政", "123459"),
    "4": ("Culture", "文化", "19"),
    "5": ("Civil affairs", "民政", "1239"),
    "6": ("Tourism", "旅游", "129"),
    "7": ("Religious affairs", "宗教", "129"),
    "8": ("Trade union", "工会", "19"),
    "9": ("Market regulation", "工商", "1239"),
    "A": ("Military establishment office", "中央军委改革和编制办公室", "19"),
    "N": ("Agriculture", "农业", "1239"),
    "Y": ("Other", "其他", "1"),
}

_BODY = re.compile(f"[{ALPHABET}]{{17}}")
_SHAPE = re.compile(f"[{ALPHABET}]{{2}}[0-9]{{6}}[{ALPHABET}]{{10}}")
_WEIGHTS = tuple(3**place % 31 for place in range(17))


def normalize(code: str) -> str:
    """The one spelling to compare and store: ASCII capitals and digits, no blanks or hyphens."""
    return plain_without_hyphens(code)


def check_character(first17: str) -> str | None:
    """The last character of a credit code; None when the 17 are not of its alphabet."""
    if not _BODY.fullmatch(first17):
        return None
    total = sum(weight * ALPHABET.index(character) for weight, character in zip(_WEIGHTS, first17, strict=True))
    return ALPHABET[-total % 31]


def organization_code_of(code: str) -> str | None:
    """Characters 9-17, the old organization code; None when it is no credit code."""
    code = normalize(code)
    return code[8:17] if _SHAPE.fullmatch(code) else None


def check_credit_code(code: str, *, field: str = "uscc") -> list[Issue]:
    """ERROR: length, characters, either check digit. WARNING: unknown authority, kind or region."""
    code = normalize(code)
    if len(code) != 18:
        return [
            error(
                "CREDIT_CODE_LENGTH",
                field=field,
                message="Type the credit code again: it has 18 characters.",
                message_zh="请重新填写统一社会信用代码：应为18位。",
            )
        ]
    if not _SHAPE.fullmatch(code):
        return [
            error(
                "CREDIT_CODE_CHARACTERS",
                field=field,
                message="Type the credit code again: digits and capitals without I, O, S, V, Z; digits in places 3-8.",
                message_zh="请重新填写统一社会信用代码：只用数字和大写字母（不含I、O、S、V、Z），第3至8位为数字。",
            )
        ]
    return _check_digits(code, field=field) + _check_registrar(code, field=field)


def _check_digits(code: str, *, field: str) -> list[Issue]:
    issues: list[Issue] = []
    if check_character(code[:17]) != code[17]:
        issues.append(
            error(
                "CREDIT_CODE_CHECK_DIGIT",
                field=field,
                message="Compare the credit code with the certificate: its last character does not fit the others.",
                message_zh="请对照证书核对统一社会信用代码：校验码不符。",
            )
        )
    if organization_code.check_digit(code[8:16]) != code[16]:
        issues.append(
            error(
                "CREDIT_CODE_INNER_CHECK_DIGIT",
                field=field,
                message="Compare the credit code with the certificate: its 17th character does not fit places 9-16.",
                message_zh="请对照证书核对统一社会信用代码：第17位与第9至16位不符。",
            )
        )
    return issues


def _check_registrar(code: str, *, field: str) -> list[Issue]:
    issues: list[Issue] = []
    authority = AUTHORITIES.get(code[0])
    if authority is None or code[1] not in authority[2]:
        issues.append(
            warning(
                "CREDIT_CODE_REGISTRAR_UNKNOWN",
                field=field,
                message="Compare the first two characters with the certificate: no such registrar is listed.",
                message_zh="请对照证书核对前两位：登记管理部门或机构类别未列入代码表。",
            )
        )
    if code[2:8] != NATIONAL_REGISTRAR and not is_known(code[2:8]):
        issues.append(
            warning(
                "CREDIT_CODE_REGION_UNKNOWN",
                field=field,
                message="Compare places 3-8 with the certificate: the region is not in the list of regions.",
                message_zh="请对照证书核对第3至8位：代码表中没有该行政区划代码。",
            )
        )
    return issues


def check_union_credit_code(code: str, *, field: str = "uscc") -> list[Issue]:
    """As `check_credit_code()`, and ERROR unless a union registrar gave it: 81 basic-level, 89 other."""
    issues = check_credit_code(code, field=field)
    code = normalize(code)
    if _SHAPE.fullmatch(code) and not code.startswith(UNION_PREFIXES):
        issues.append(
            error(
                "UNION_CREDIT_CODE_PREFIX",
                field=field,
                message="Give the union's own credit code, which begins with 81 or 89, not the employer's.",
                message_zh="请填写工会自己的统一社会信用代码（以81或89开头），而非用人单位的代码。",
            )
        )
    return issues


def make_credit_code(prefix8: str, body8: str) -> str:
    """A code with right check digits for made-up units: authority, kind, region; then 8 characters.

    Raises ValueError when the two are not of the alphabet and lengths.
    """
    first17 = f"{prefix8}{body8}{organization_code.check_digit(body8)}"
    last = check_character(first17)
    if last is None or not _SHAPE.fullmatch(first17 + last):
        raise ValueError("a credit code begins with 2 characters, 6 digits, then 8 characters of its alphabet")
    return first17 + last
