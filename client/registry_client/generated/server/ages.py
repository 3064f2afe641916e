# Made by client/generate.py; do not edit.
"""Birth dates and ages: which are impossible, which only rare.

Begin at `check_birth_date()`. The minimum age is a parameter with a default,
since it is a rule of the labor law and not of arithmetic.
"""

from datetime import date

from registry_client.generated.server.issue import Issue, Rule, Severity, error

MINIMUM_JOINING_AGE_YEARS = 16
RARE_AGE_YEARS = 100
# The oldest person on record reached 122; past this the year was mistyped.
IMPOSSIBLE_AGE_YEARS = 130

AGE_OVER_HUNDRED = Rule(
    "AGE_OVER_HUNDRED",
    Severity.WARNING,
    "Compare the birth date with the document: the person would be over 100 years old.",
    "请对照证件核对出生日期：按此计算年龄超过100岁。",
)


def age_on(day: date, *, birth_date: date) -> int:
    """Full years of age on a day; negative before birth. Born on 29 February: a year older on 1 March."""
    before_birthday = (day.month, day.day) < (birth_date.month, birth_date.day)
    return day.year - birth_date.year - before_birthday


def check_birth_date(birth_date: date, *, today: date, field: str = "birthDate") -> list[Issue]:
    """ERROR when in the future or more than 130 years ago, WARNING past the age of 100."""
    if birth_date > today:
        return [
            error(
                "BIRTH_DATE_IN_FUTURE",
                field=field,
                message="Correct the birth date: it lies in the future.",
                message_zh="请更正出生日期：该日期在将来。",
            )
        ]
    age = age_on(today, birth_date=birth_date)
    if age > IMPOSSIBLE_AGE_YEARS:
        return [impossible_birth_date(field=field)]
    if age > RARE_AGE_YEARS:
        return [AGE_OVER_HUNDRED.on(field)]
    return []


def impossible_birth_date(*, field: str) -> Issue:
    """The issue for a date which is not in the calendar, or which nobody alive was born on."""
    return error(
        "BIRTH_DATE_IMPOSSIBLE",
        field=field,
        message="Copy the birth date from the document again: nobody can have been born on this date.",
        message_zh="请按证件重新填写出生日期：该日期不可能成立。",
    )


def check_age_at_joining(
    birth_date: date,
    joined_on: date,
    *,
    minimum_years: int = MINIMUM_JOINING_AGE_YEARS,
    field: str = "joinedOn",
) -> list[Issue]:
    """ERROR when the person was younger than `minimum_years` on the day of joining (Labor Law, article 15)."""
    if age_on(joined_on, birth_date=birth_date) >= minimum_years:
        return []
    return [
        error(
            "AGE_UNDER_MINIMUM",
            field=field,
            message=f"Correct the date of joining or the birth date: a member must be {minimum_years} or older.",
            message_zh=f"请更正入会日期或出生日期：入会时须年满{minimum_years}周岁。",
        )
    ]
