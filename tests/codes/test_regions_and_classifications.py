"""Regions with their years, ages, and the coded values of persons and units."""

from datetime import date

import pytest

from registry.codes.ages import age_on, check_age_at_joining
from registry.codes.classifications import (
    EDUCATION_LEVELS,
    ETHNIC_GROUPS,
    OCCUPATION_GROUPS,
    POLITICAL_STATUSES,
    SEXES,
    UNIT_TYPES,
    check_classification,
)
from registry.codes.industries import INDUSTRY_DIVISIONS, INDUSTRY_SECTIONS, check_industry, section_of
from registry.codes.issue import Issue
from registry.codes.regions import COUNTIES, PROVINCES, PROVINCES_WITH_COUNTIES, check_region


def found(issues: list[Issue]) -> list[tuple[str, str]]:
    return [(issue.severity.value, issue.code) for issue in issues]


@pytest.mark.parametrize(
    ("code", "on", "expected"),
    [
        ("110106", date(2015, 12, 31), []),
        ("110106004", date(2015, 12, 31), []),
        ("110106004001", date(2015, 12, 31), []),
        ("320106", date(2015, 12, 31), []),
        ("110228", date(2015, 12, 31), []),
        ("110228", date(2016, 1, 1), [("WARNING", "REGION_OUT_OF_DATE")]),
        ("110118", date(2014, 12, 31), [("WARNING", "REGION_OUT_OF_DATE")]),
        ("110399", date(2015, 12, 31), [("WARNING", "REGION_UNKNOWN")]),
        ("810000", date(2015, 12, 31), []),
        ("830000", date(2015, 12, 31), [("WARNING", "REGION_UNKNOWN")]),
        ("", date(2015, 12, 31), [("ERROR", "REGION_FORM")]),
        ("1101", date(2015, 12, 31), [("ERROR", "REGION_FORM")]),
        ("11010６", date(2015, 12, 31), [("ERROR", "REGION_FORM")]),
        ("110106\n", date(2015, 12, 31), [("ERROR", "REGION_FORM")]),
    ],
)
def test_a_region_is_checked_on_its_day(code: str, on: date, expected: list[tuple[str, str]]) -> None:
    assert found(check_region(code, on=on)) == expected


def test_every_county_lies_in_a_province_whose_counties_are_known() -> None:
    assert {code[:2] for code in COUNTIES} == PROVINCES_WITH_COUNTIES
    assert len(PROVINCES) == 34
    assert len(COUNTIES) == 31


@pytest.mark.parametrize(
    ("joined_on", "expected"),
    [
        (date(2015, 5, 16), [("ERROR", "AGE_UNDER_MINIMUM")]),
        (date(2015, 5, 17), []),
        (date(1999, 5, 16), [("ERROR", "AGE_UNDER_MINIMUM")]),
    ],
)
def test_a_member_is_sixteen_on_joining(joined_on: date, expected: list[tuple[str, str]]) -> None:
    assert found(check_age_at_joining(date(1999, 5, 17), joined_on)) == expected


def test_the_minimum_age_is_a_setting() -> None:
    assert found(check_age_at_joining(date(1999, 5, 17), date(2015, 5, 17), minimum_years=18)) == [
        ("ERROR", "AGE_UNDER_MINIMUM")
    ]


def test_someone_born_on_29_february_is_a_year_older_on_1_march() -> None:
    born = date(2000, 2, 29)

    assert [age_on(day, birth_date=born) for day in (date(2016, 2, 28), date(2016, 2, 29), date(2015, 3, 1))] == [
        15,
        16,
        15,
    ]
    assert [age_on(day, birth_date=born) for day in (date(2017, 2, 28), date(2017, 3, 1))] == [16, 17]


def test_the_lists_are_as_long_as_their_standards() -> None:
    assert list(ETHNIC_GROUPS) == [f"{number:02}" for number in range(1, 57)] + ["97", "98"]
    assert list(POLITICAL_STATUSES) == [f"{number:02}" for number in range(1, 14)]
    assert list(SEXES) == ["0", "1", "2", "9"]
    assert (len(EDUCATION_LEVELS), len(UNIT_TYPES), len(OCCUPATION_GROUPS)) == (8, 16, 8)
    assert list(INDUSTRY_DIVISIONS) == [f"{number:02}" for number in range(1, 98)]
    assert "".join(INDUSTRY_SECTIONS) == "ABCDEFGHIJKLMNOPQRST"


def test_each_division_has_one_section() -> None:
    spans = [(int(section.first), int(section.last)) for section in INDUSTRY_SECTIONS.values()]

    assert [number for first, last in spans for number in range(first, last + 1)] == list(range(1, 98))


@pytest.mark.parametrize(
    ("codes", "code", "chinese"),
    [
        (ETHNIC_GROUPS, "01", "汉族"),
        (ETHNIC_GROUPS, "11", "满族"),
        (ETHNIC_GROUPS, "56", "基诺族"),
        (POLITICAL_STATUSES, "13", "群众"),
        (EDUCATION_LEVELS, "20", "大学本科教育"),
        (UNIT_TYPES, "170", "私营企业"),
        (INDUSTRY_DIVISIONS, "62", "餐饮业"),
        (INDUSTRY_DIVISIONS, "54", "道路运输业"),
    ],
)
def test_a_code_is_called_by_its_name(codes: dict, code: str, chinese: str) -> None:
    assert codes[code].chinese == chinese
    assert check_classification(codes, code, field="code") == []


@pytest.mark.parametrize("code", ["", "57", "1", "００", "01 ", "\x00", "x" * 10_000])
def test_an_unknown_code_is_an_error(code: str) -> None:
    assert found(check_classification(ETHNIC_GROUPS, code, field="ethnicGroup")) == [("ERROR", "CODE_UNKNOWN")]


@pytest.mark.parametrize(("code", "section"), [("62", "H"), ("6210", "H"), ("H62", "H"), ("H6210", "H"), ("013", "A")])
def test_an_industry_belongs_to_its_section(code: str, section: str) -> None:
    assert section_of(code) == section
    assert check_industry(code) == []
    assert check_industry(section) == []


@pytest.mark.parametrize("code", ["", "00", "98", "6", "62100", "A62", "U", "HH", "６２", "\x00"])
def test_an_unknown_industry_is_an_error(code: str) -> None:
    assert found(check_industry(code)) == [("ERROR", "INDUSTRY_UNKNOWN")]
