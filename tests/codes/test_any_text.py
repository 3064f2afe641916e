"""Rules which hold for every check: none raises on any text, none repeats what was typed, all say what to do."""

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.codes.classifications import ETHNIC_GROUPS, check_classification
from registry.codes.credit_code import check_credit_code, check_union_credit_code
from registry.codes.industries import check_industry
from registry.codes.issue import Issue, Severity
from registry.codes.mobile import check_mobile
from registry.codes.national_number import check_national_number
from registry.codes.organization_code import check_organization_code
from registry.codes.other_documents import DocumentKind, check_document
from registry.codes.regions import check_region

TODAY = date(2015, 12, 31)
Check = Callable[[str], list[Issue]]

CHECKS: dict[str, Check] = {
    "national number": partial(check_national_number, today=TODAY),
    "credit code": check_credit_code,
    "union credit code": check_union_credit_code,
    "organization code": check_organization_code,
    "mobile": check_mobile,
    "region": partial(check_region, on=TODAY),
    "industry": check_industry,
    "ethnic group": partial(check_classification, ETHNIC_GROUPS, field="ethnicGroup"),
    **{kind.value: partial(check_document, kind, today=TODAY) for kind in DocumentKind},
}

HOSTILE = [
    "",
    "\x00",
    " ",
    "🀄",
    "\ud800",
    "\u202e110106",
    "1" * 10_000,
    "1" * 15,
    "1" * 18,
    "0" * 18,
    "9" * 18,
    "X" * 18,
]

every_check = pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS.keys())


@every_check
@given(text=st.one_of(st.text(), st.sampled_from(HOSTILE), st.from_regex(r"[0-9]{15}|[0-9]{17}[0-9X]", fullmatch=True)))
def test_any_text_gets_issues_and_never_an_exception(check: Check, text: str) -> None:
    assert all(isinstance(issue, Issue) for issue in check(text))


@every_check
@pytest.mark.parametrize("text", ["", "?!", "🀄" * 18])
def test_a_hopeless_text_is_one_error_which_says_what_to_do_in_two_languages(check: Check, text: str) -> None:
    (issue,) = check(text)

    assert issue.severity is Severity.ERROR
    assert issue.message.endswith(".")
    assert ". " not in issue.message
    assert issue.message_zh.startswith("请")
    assert issue.message_zh.endswith("。")


@pytest.mark.parametrize(
    "number", ["110106209905170215", "110399198005170217", "110106750517021", "81110106MC0000001M"]
)
def test_no_message_repeats_a_number(number: str) -> None:
    issues = check_national_number(number, today=TODAY, birth_date=date(1999, 9, 9), sex="2") + check_credit_code(
        number
    )

    assert issues != []
    assert all(number not in issue.message and number not in issue.message_zh for issue in issues)
