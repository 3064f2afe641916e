"""What makes a member's record right, and what refuses a registration."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.codes.issue import Issue
from registry.codes.national_number import make_national_number
from registry.members.rules import MANDATORY, MemberRecord, accurate, examine, refusals

TODAY = date(2016, 1, 15)
BORN = date(1980, 5, 6)
RIGHT = MemberRecord(
    name="王小明",
    id_type="RESIDENT_CARD",
    national_number=make_national_number("110106", BORN, 15),
    sex="MALE",
    birth_date=BORN,
    employment_status="IN_POST",
    employment_form="CONTRACT",
    joined_on=date(2015, 3, 1),
    join_channel="PAPER",
    mobile="13800000000",
    ethnic_group="01",
    political_status="13",
    education="20",
    residence_region="110106",
    employer_id=UUID(int=1),
    post="厨师",
    consented_on=date(2015, 3, 1),
    verification_method="SIGNATURE",
    verified_by="李红",
    verified_on=date(2015, 3, 2),
)


def found(issues: list[Issue]) -> list[tuple[str, str, str]]:
    return [(issue.severity.value, issue.code, issue.field) for issue in issues]


def with_fault(**values: Any) -> list[Issue]:
    return examine(replace(RIGHT, **values), today=TODAY)


def test_a_complete_record_has_no_issue_and_is_accurate() -> None:
    assert examine(RIGHT, today=TODAY) == []
    assert accurate([])


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"national_number": RIGHT.national_number[:17] + "0"}, "NATIONAL_NUMBER_CHECK_DIGIT", "nationalNumber"),
        ({"national_number": "123"}, "NATIONAL_NUMBER_LENGTH", "nationalNumber"),
        ({"national_number": ""}, "MANDATORY_MISSING", "nationalNumber"),
        ({"id_type": "PASSPORT", "national_number": "?"}, "PASSPORT_FORM", "nationalNumber"),
        ({"name": " "}, "MANDATORY_MISSING", "name"),
        ({"name": "王"}, "NAME_LENGTH", "name"),
        ({"name": "王" * 51}, "NAME_LENGTH", "name"),
        ({"name": "王\x00明"}, "TEXT_CHARACTERS", "name"),
        ({"name": "王\u202e明"}, "TEXT_CHARACTERS", "name"),
        ({"post": "厨\x00师"}, "TEXT_CHARACTERS", "post"),
        ({"mobile": "1380000\x000000"}, "TEXT_CHARACTERS", "mobile"),
        ({"post": "厨" * 101}, "TEXT_LENGTH", "post"),
        ({"joined_on": date(2016, 1, 16)}, "DATE_IN_FUTURE", "joinedOn"),
        ({"joined_on": date(1996, 5, 5)}, "AGE_UNDER_MINIMUM", "joinedOn"),
        ({"ethnic_group": "Han"}, "CODE_UNKNOWN", "ethnicGroup"),
        ({"residence_region": "11"}, "REGION_FORM", "residenceRegion"),
    ],
)
def test_what_cannot_be_right_refuses_the_registration(values: dict[str, Any], code: str, field: str) -> None:
    refused = refusals(with_fault(**values))

    assert ("ERROR", code, field) in found(refused)


@pytest.mark.parametrize(
    ("born", "code"), [(date(1880, 1, 1), "BIRTH_DATE_IMPOSSIBLE"), (date(2016, 1, 16), "BIRTH_DATE_IN_FUTURE")]
)
def test_an_impossible_birth_date_refuses_and_is_named_once(born: date, code: str) -> None:
    refused = refusals(with_fault(birth_date=born, national_number=make_national_number("110106", born, 15)))

    assert [issue.code for issue in refused].count(code) == 1


@pytest.mark.parametrize(
    ("values", "issues"),
    [
        ({"mobile": None}, [("ERROR", "MANDATORY_MISSING", "mobile")]),
        ({"mobile": "1380000000"}, [("ERROR", "MOBILE_FORM", "mobile")]),
        ({"ethnic_group": None}, [("ERROR", "MANDATORY_MISSING", "ethnicGroup")]),
        ({"sex": "UNKNOWN"}, [("ERROR", "MANDATORY_MISSING", "sex")]),
        ({"employer_id": None}, [("ERROR", "MANDATORY_MISSING", "employer")]),
        ({"consented_on": None}, [("ERROR", "MANDATORY_MISSING", "consentedOn")]),
        ({"verified_by": None}, [("ERROR", "MANDATORY_MISSING", "verifiedBy")]),
        ({"birth_date": date(1980, 6, 5)}, [("ERROR", "BIRTH_DATE_DIFFERS", "birthDate")]),
    ],
)
def test_what_is_missing_or_unclear_is_kept_and_counts_against_accuracy(
    values: dict[str, Any], issues: list[tuple[str, str, str]]
) -> None:
    examined = with_fault(**values)

    assert found(examined) == issues
    assert refusals(examined) == []
    assert not accurate(examined)


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"sex": "FEMALE"}, "SEX_DIFFERS", "sex"),
        ({"national_number": "110106800506001"}, "NATIONAL_NUMBER_LEGACY", "nationalNumber"),
        ({"national_number": make_national_number("119999", BORN, 15)}, "REGION_UNKNOWN", "nationalNumber"),
    ],
)
def test_what_is_only_unusual_warns_and_leaves_the_record_accurate(
    values: dict[str, Any], code: str, field: str
) -> None:
    examined = with_fault(**values)

    assert found(examined) == [("WARNING", code, field)]
    assert accurate(examined)


def test_sixteen_on_the_day_of_joining_is_old_enough() -> None:
    assert with_fault(joined_on=date(1996, 5, 6)) == []


def test_a_wrong_birth_date_is_no_way_past_the_age_of_joining() -> None:
    child = date(2001, 1, 1)

    examined = with_fault(national_number=make_national_number("110106", child, 15))

    assert found(refusals(examined)) == [("ERROR", "AGE_UNDER_MINIMUM", "joinedOn")]


@pytest.mark.parametrize(
    "values",
    [
        {"employment_form": "PLATFORM", "occupation_group": "COURIER"},
        {"employment_status": "FLEXIBLE"},
        {"employment_status": "RETIRED"},
    ],
)
def test_who_works_without_an_employer_needs_none(values: dict[str, Any]) -> None:
    assert with_fault(employer_id=None, **values) == []


def test_a_sex_that_was_not_stated_is_an_answer() -> None:
    assert with_fault(sex="NOT_STATED") == []


def test_a_long_name_with_a_dot_and_one_with_a_rare_character_are_accepted() -> None:
    assert with_fault(name="阿卜杜热合曼·买买提依明") == []
    assert with_fault(name="王\U00030000") == []
    assert with_fault(name="王\ue000") == []


def test_a_federation_may_ask_for_less() -> None:
    fewer = tuple(rule for rule in MANDATORY if rule.field != "ethnicGroup")

    assert examine(replace(RIGHT, ethnic_group=None), today=TODAY, mandatory=fewer) == []


def test_the_record_keeps_its_numbers_out_of_logs() -> None:
    assert RIGHT.national_number not in repr(RIGHT)
    assert "13800000000" not in repr(RIGHT)


texts = st.text(max_size=60)


@given(name=texts, national_number=texts, mobile=texts, post=texts, ethnic_group=texts, residence_region=texts)
def test_no_text_raises_and_each_code_and_field_comes_once(**values: str) -> None:
    issues = with_fault(**values)

    assert len({(issue.code, issue.field) for issue in issues}) == len(issues)
