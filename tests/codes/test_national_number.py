"""The resident's national number: the numbers other libraries refuse wrongly, and those they let through."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.codes.issue import Issue, Severity, has_errors
from registry.codes.national_number import (
    birth_date_of,
    check_digit,
    check_national_number,
    make_national_number,
    normalize,
    sex_of,
)

TODAY = date(2015, 12, 31)
LATER = date(2026, 1, 1)

births = st.dates(min_value=date(1916, 1, 1), max_value=TODAY)
regions = st.sampled_from(["110106", "110105", "130102", "440305", "810000"])
numbers = st.builds(make_national_number, regions, births, st.integers(0, 999))


def found(issues: list[Issue]) -> list[tuple[str, str]]:
    return [(issue.severity.value, issue.code) for issue in issues]


@pytest.mark.parametrize(
    ("region", "born"),
    [
        pytest.param("110106", date(1980, 5, 17), id="Fengtai, 1980"),
        pytest.param("110224", date(1975, 5, 17), id="Daxing county, born before the county's entry"),
        pytest.param("110221", date(1968, 5, 17), id="Changping county, born before the county's entry"),
        pytest.param("110115", date(1999, 5, 17), id="Daxing district, born before it was one"),
        pytest.param("110111", date(1980, 5, 17), id="Fangshan district, born before it was one"),
        pytest.param("810000", date(1980, 5, 17), id="Hong Kong residence permit"),
        pytest.param("830000", date(1980, 5, 17), id="Taiwan residence permit"),
        pytest.param("320106", date(1980, 5, 17), id="another province"),
    ],
)
def test_a_real_persons_number_has_no_issue(region: str, born: date) -> None:
    assert check_national_number(make_national_number(region, born, 21), today=TODAY) == []


def test_a_published_example_of_the_standard_is_accepted() -> None:
    number = "11010519491231002X"

    assert check_national_number(number, today=TODAY, birth_date=date(1949, 12, 31), sex="2") == []
    assert check_digit(number[:17]) == "X"
    assert birth_date_of(number) == date(1949, 12, 31)
    assert sex_of(number) == "2"


def test_a_county_withdrawn_before_the_birth_is_a_warning() -> None:
    number = make_national_number("110228", date(2018, 3, 1), 21)

    assert found(check_national_number(number, today=LATER)) == [("WARNING", "REGION_OUT_OF_DATE")]


def test_a_county_withdrawn_in_the_year_of_birth_is_in_order() -> None:
    number = make_national_number("110228", date(2015, 12, 30), 21)

    assert check_national_number(number, today=TODAY) == []


@pytest.mark.parametrize("region", ["110399", "990101", "000000"])
def test_an_unknown_region_is_a_warning(region: str) -> None:
    number = make_national_number(region, date(1980, 5, 17), 21)

    assert found(check_national_number(number, today=TODAY)) == [("WARNING", "REGION_UNKNOWN")]


def test_a_permanent_residents_number_is_not_an_error_here() -> None:
    number = make_national_number("911840", date(1980, 5, 17), 21)

    assert found(check_national_number(number, today=TODAY)) == [("WARNING", "REGION_UNKNOWN")]


@pytest.mark.parametrize(
    ("first17", "code"),
    [
        pytest.param("11010620990517021", "BIRTH_DATE_IN_FUTURE", id="2099"),
        pytest.param("11010620160101021", "BIRTH_DATE_IN_FUTURE", id="tomorrow"),
        pytest.param("11010600010517021", "BIRTH_DATE_IMPOSSIBLE", id="year 0001"),
        pytest.param("11010600000517021", "BIRTH_DATE_IMPOSSIBLE", id="year 0000"),
        pytest.param("11010618841231021", "BIRTH_DATE_IMPOSSIBLE", id="131 years old"),
        pytest.param("11010619801301021", "BIRTH_DATE_IMPOSSIBLE", id="month 13"),
        pytest.param("11010619810229021", "BIRTH_DATE_IMPOSSIBLE", id="29 February of a common year"),
    ],
)
def test_an_impossible_birth_date_is_an_error_though_the_check_digit_fits(first17: str, code: str) -> None:
    number = f"{first17}{check_digit(first17)}"

    assert found(check_national_number(number, today=TODAY)) == [("ERROR", code)]


@pytest.mark.parametrize(
    ("born", "expected"),
    [
        pytest.param(date(1915, 12, 31), [], id="a hundred today"),
        pytest.param(date(1914, 12, 31), [("WARNING", "AGE_OVER_HUNDRED")], id="a hundred and one today"),
        pytest.param(date(1885, 12, 31), [("WARNING", "AGE_OVER_HUNDRED")], id="a hundred and thirty today"),
        pytest.param(TODAY, [], id="born today"),
    ],
)
def test_great_age_is_a_warning(born: date, expected: list[tuple[str, str]]) -> None:
    assert found(check_national_number(make_national_number("110106", born, 21), today=TODAY)) == expected


@pytest.mark.parametrize(
    ("number", "code"),
    [
        pytest.param("", "NATIONAL_NUMBER_LENGTH", id="empty"),
        pytest.param("\x00", "NATIONAL_NUMBER_LENGTH", id="NUL"),
        pytest.param("1101051949123100", "NATIONAL_NUMBER_LENGTH", id="16 digits"),
        pytest.param("11010519491231002X0", "NATIONAL_NUMBER_LENGTH", id="19 characters"),
        pytest.param("1" * 10_000, "NATIONAL_NUMBER_LENGTH", id="10,000 digits"),
        pytest.param("🀄" * 18, "NATIONAL_NUMBER_CHARACTERS", id="emoji"),
        pytest.param("1101051949123100\x00X", "NATIONAL_NUMBER_CHARACTERS", id="NUL inside"),
        pytest.param("١١٠١٠٥١٩٤٩١٢٣١٠٠٢X", "NATIONAL_NUMBER_CHARACTERS", id="Arabic digits"),
        pytest.param("X1010519491231002X", "NATIONAL_NUMBER_CHARACTERS", id="X in front"),
        pytest.param("11010519491231002Ⅹ", "NATIONAL_NUMBER_CHARACTERS", id="Roman ten"),
        pytest.param("110105491231A02", "NATIONAL_NUMBER_CHARACTERS", id="a letter in 15"),
        pytest.param("110105194912310021", "NATIONAL_NUMBER_CHECK_DIGIT", id="check digit"),
    ],
)
def test_a_malformed_number_is_one_error(number: str, code: str) -> None:
    assert found(check_national_number(number, today=TODAY)) == [("ERROR", code)]


@pytest.mark.parametrize(
    "typed",
    ["11010519491231002x", "110105 19491231 002X", " 11010519491231002X\n", "１１０１０５１９４９１２３１００２ｘ"],
)
def test_other_spellings_come_to_the_same_number(typed: str) -> None:
    assert normalize(typed) == "11010519491231002X"
    assert check_national_number(typed, today=TODAY) == []
    assert birth_date_of(typed) == date(1949, 12, 31)
    assert sex_of(typed) == "2"


def test_a_fifteen_digit_number_is_a_warning_and_still_carries_birth_and_sex() -> None:
    number = "110106750517021"

    assert found(check_national_number(number, today=TODAY)) == [("WARNING", "NATIONAL_NUMBER_LEGACY")]
    assert birth_date_of(number) == date(1975, 5, 17)
    assert sex_of(number) == "1"


def test_a_fifteen_digit_number_with_an_impossible_day_is_also_an_error() -> None:
    assert found(check_national_number("110106751317021", today=TODAY)) == [
        ("WARNING", "NATIONAL_NUMBER_LEGACY"),
        ("ERROR", "BIRTH_DATE_IMPOSSIBLE"),
    ]


def test_the_record_is_compared_with_the_number() -> None:
    issues = check_national_number(
        make_national_number("110106", date(1980, 5, 17), 21), today=TODAY, birth_date=date(1980, 5, 18), sex="2"
    )

    assert [(issue.severity, issue.code, issue.field) for issue in issues] == [
        (Severity.ERROR, "BIRTH_DATE_DIFFERS", "birthDate"),
        (Severity.WARNING, "SEX_DIFFERS", "sex"),
    ]


@pytest.mark.parametrize("sex", ["0", "9"])
def test_an_unstated_sex_does_not_differ(sex: str) -> None:
    assert check_national_number("11010519491231002X", today=TODAY, sex=sex) == []


@pytest.mark.parametrize("sex", ["MALE", "", "２", "\x00"])
def test_an_unknown_code_of_sex_is_an_error_and_not_passed_over(sex: str) -> None:
    assert found(check_national_number("11010519491231002X", today=TODAY, sex=sex)) == [("ERROR", "CODE_UNKNOWN")]


@pytest.mark.parametrize("text", ["", "\x00", "🀄", "1" * 16, "1" * 18 + "X", "11010519491231002", "١" * 17 + "X"])
def test_nothing_is_read_from_what_is_no_number(text: str) -> None:
    assert birth_date_of(text) is None
    assert sex_of(text) is None


@pytest.mark.parametrize("text", ["", "1101051949123100", "1101051949123100X", "١" * 17, "²" * 17])
def test_there_is_no_check_digit_without_seventeen_digits(text: str) -> None:
    assert check_digit(text) is None


@given(number=numbers)
def test_a_made_number_always_passes(number: str) -> None:
    assert check_national_number(number, today=TODAY) == []


@given(region=regions, born=births, sequence=st.integers(0, 999))
def test_a_made_number_gives_back_its_birth_date_and_sex(region: str, born: date, sequence: int) -> None:
    number = make_national_number(region, born, sequence)

    assert number[:6] == region
    assert birth_date_of(number) == born
    assert sex_of(number) == ("1" if sequence % 2 else "2")


@given(number=numbers, place=st.integers(0, 17), character=st.one_of(st.sampled_from("0123456789X"), st.characters()))
def test_a_single_changed_character_never_passes(number: str, place: int, character: str) -> None:
    changed = number[:place] + character + number[place + 1 :]

    assert has_errors(check_national_number(changed, today=TODAY)) == (normalize(changed) != number)


@pytest.mark.parametrize(
    ("region", "sequence"), [("11010", 1), ("11010X", 1), ("١١٠١٠٦", 1), ("110106", -1), ("110106", 1000)]
)
def test_a_number_is_not_made_of_impossible_parts(region: str, sequence: int) -> None:
    with pytest.raises(ValueError):
        make_national_number(region, date(1980, 5, 17), sequence)
