"""The resident's national number, GB 11643-1999: is it possible, whose day of birth does it carry?

Begin at `check_national_number()`. 6 digits of region, 8 of birth, 3 of
sequence (odd: male), one check character (ISO 7064 MOD 11-2).

The rule which holds: the region is the one of registration, not of birth.
Numbers were given out from the mid-1980s on, and again on registering late,
so a person may be older than the county in the number. Only a county which
was gone before the birth is worth a warning.
"""

import re
from datetime import date
from operator import mul

from registry.codes.ages import check_birth_date, impossible_birth_date
from registry.codes.characters import plain
from registry.codes.classifications import FEMALE, MALE, SEXES, check_classification
from registry.codes.issue import Issue, Rule, Severity, error, has_errors
from registry.codes.regions import check_number_region

LENGTH = 18
LEGACY_LENGTH = 15

# [0-9] and not \d: the latter takes the digits of every script.
_BODY = re.compile("[0-9]{17}")
_SHAPE = re.compile("[0-9]{17}[0-9X]")
_LEGACY_SHAPE = re.compile("[0-9]{15}")
_WEIGHTS = tuple(2 ** (LENGTH - 1 - place) % 11 for place in range(LENGTH - 1))
_CHECK_CHARACTERS = "10X98765432"

NATIONAL_NUMBER_LEGACY = Rule(
    "NATIONAL_NUMBER_LEGACY",
    Severity.WARNING,
    "Ask for the 18-digit number: 15-digit numbers are no longer valid.",
    "请补充18位号码：15位号码已停止使用。",
)
BIRTH_DATE_DIFFERS = Rule(
    "BIRTH_DATE_DIFFERS",
    Severity.ERROR,
    "Correct the birth date or the number: they name different days.",
    "请更正出生日期或号码：二者不一致。",
)
SEX_DIFFERS = Rule(
    "SEX_DIFFERS",
    Severity.WARNING,
    "Ask the member which is right: the sex on the record differs from the number.",
    "请向会员核实：登记的性别与号码不一致。",
)


def normalize(number: str) -> str:
    """The one spelling to compare, hash and store: upper-case X, ASCII digits, no blanks."""
    return plain(number)


def check_digit(first17: str) -> str | None:
    """The check character (0-9 or X) of 17 digits; None when they are not 17 digits."""
    if not _BODY.fullmatch(first17):
        return None
    total = sum(map(mul, _WEIGHTS, map(int, first17)))
    return _CHECK_CHARACTERS[total % 11]


def birth_date_of(number: str) -> date | None:
    """The birth date inside an 18- or 15-digit number, whatever its check digit; None when there is none."""
    number = normalize(number)
    if _SHAPE.fullmatch(number):
        year, month, day = int(number[6:10]), int(number[10:12]), int(number[12:14])
    elif _LEGACY_SHAPE.fullmatch(number):
        year, month, day = 1900 + int(number[6:8]), int(number[8:10]), int(number[10:12])
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def sex_of(number: str) -> str | None:
    """The sex inside the number as GB/T 2261.1 ('1' male, '2' female); None when it is not a number."""
    number = normalize(number)
    if _SHAPE.fullmatch(number):
        digit = number[16]
    elif _LEGACY_SHAPE.fullmatch(number):
        digit = number[14]
    else:
        return None
    return MALE if int(digit) % 2 else FEMALE


def check_national_number(
    number: str,
    *,
    today: date,
    birth_date: date | None = None,
    sex: str | None = None,
    field: str = "nationalNumber",
) -> list[Issue]:
    """Every issue of a resident's number, and of `birth_date` and `sex` (GB/T 2261.1) where given.

    ERROR: length, characters, check digit, an impossible, future or different
    birth date. WARNING: region, sex, age over 100, a 15-digit number.
    """
    number = normalize(number)
    issues = (
        _check_legacy_shape(number, field=field) if len(number) == LEGACY_LENGTH else check_shape(number, field=field)
    )
    if has_errors(issues):
        # A number which is wrong in itself says nothing about the person.
        return issues
    issues += check_person(number, today=today, birth_date=birth_date, sex=sex, field=field)
    born = birth_date_of(number)
    return issues + check_number_region(number[:6], birth_year=born.year if born else None, field=field)


def check_shape(number: str, *, field: str) -> list[Issue]:
    """Length, characters and check digit of a normalized number in the 18-character form."""
    if len(number) != LENGTH:
        return [
            error(
                "NATIONAL_NUMBER_LENGTH",
                field=field,
                message="Type the number again: it has 18 characters.",
                message_zh="请重新填写号码：应为18位。",
            )
        ]
    if not _SHAPE.fullmatch(number):
        return [
            error(
                "NATIONAL_NUMBER_CHARACTERS",
                field=field,
                message="Type the number again: 17 digits, then a digit or X.",
                message_zh="请重新填写号码：前17位为数字，末位为数字或X。",
            )
        ]
    if check_digit(number[:17]) != number[17]:
        return [
            error(
                "NATIONAL_NUMBER_CHECK_DIGIT",
                field=field,
                message="Compare the number with the document: its last character does not fit the others.",
                message_zh="请对照证件核对号码：校验码不符。",
            )
        ]
    return []


def _check_legacy_shape(number: str, *, field: str) -> list[Issue]:
    if not _LEGACY_SHAPE.fullmatch(number):
        return [
            error(
                "NATIONAL_NUMBER_CHARACTERS",
                field=field,
                message="Type the number again: a number of the old form has 15 digits.",
                message_zh="请重新填写号码：旧版号码应为15位数字。",
            )
        ]
    return [NATIONAL_NUMBER_LEGACY.on(field)]


def check_person(number: str, *, today: date, birth_date: date | None, sex: str | None, field: str) -> list[Issue]:
    """The birth date and sex inside a well-formed number, and against those on the record."""
    issues: list[Issue] = []
    born = birth_date_of(number)
    if born is None:
        issues.append(impossible_birth_date(field=field))
    else:
        issues += check_birth_date(born, today=today, field=field)
    if born is not None and birth_date is not None and born != birth_date:
        issues.append(BIRTH_DATE_DIFFERS.on("birthDate"))
    if sex is not None:
        issues += check_classification(SEXES, sex, field="sex")
    if sex in (MALE, FEMALE) and sex != sex_of(number):
        issues.append(SEX_DIFFERS.on("sex"))
    return issues


def make_national_number(region: str, birth_date: date, sequence: int) -> str:
    """A well-formed number for made-up persons; sequence 0-999, odd for men. Raises ValueError otherwise."""
    if not re.fullmatch("[0-9]{6}", region):
        raise ValueError("a region has 6 digits")
    if not 0 <= sequence <= 999:
        raise ValueError("a sequence lies between 0 and 999")
    first17 = f"{region}{birth_date.year:04}{birth_date.month:02}{birth_date.day:02}{sequence:03}"
    return f"{first17}{check_digit(first17)}"
