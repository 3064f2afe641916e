"""Credit codes with both check digits and the letters other libraries refuse, and the old organization code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.codes import credit_code, organization_code
from registry.codes.credit_code import (
    ALPHABET,
    check_character,
    check_credit_code,
    check_union_credit_code,
    make_credit_code,
    organization_code_of,
)
from registry.codes.issue import Issue, has_errors
from registry.codes.organization_code import check_organization_code

prefixes = st.builds(
    "{}{}".format,
    st.sampled_from(["11", "12", "51", "52", "81", "89", "91", "92", "93", "A1", "N1", "N2", "N3", "Y1"]),
    st.sampled_from(["110106", "110000", "100000", "310115"]),
)
bodies = st.text(ALPHABET, min_size=8, max_size=8)
credit_codes = st.builds(make_credit_code, prefixes, bodies)


def found(issues: list[Issue]) -> list[tuple[str, str]]:
    return [(issue.severity.value, issue.code) for issue in issues]


def test_a_unions_code_with_the_right_inner_digit_is_accepted() -> None:
    assert check_union_credit_code("81110106MC0000004Y") == []
    assert organization_code_of("81110106MC0000004Y") == "MC0000004"


def test_a_unions_code_with_a_wrong_inner_digit_is_refused_though_the_last_one_fits() -> None:
    assert check_character("81110106MC0000001") == "M"
    assert found(check_union_credit_code("81110106MC0000001M")) == [("ERROR", "CREDIT_CODE_INNER_CHECK_DIGIT")]


def test_a_wrong_last_character_alone_is_one_error() -> None:
    assert found(check_credit_code("81110106MC0000004X")) == [("ERROR", "CREDIT_CODE_CHECK_DIGIT")]


@pytest.mark.parametrize(
    "code", ["91110000600037341L", "914403001922038216", "91330100799655058B", "9144030071526726XG"]
)
def test_the_published_code_of_a_large_company_is_accepted(code: str) -> None:
    assert check_credit_code(code) == []


@pytest.mark.parametrize("prefix", ["N1110106", "N2110106", "N3110106", "A1110000", "Y1110106", "12100000", "91110106"])
def test_letters_of_the_amendment_are_accepted(prefix: str) -> None:
    assert check_credit_code(make_credit_code(prefix, "MF12345X")) == []


@pytest.mark.parametrize(
    ("prefix", "code"),
    [
        ("75110106", "CREDIT_CODE_REGISTRAR_UNKNOWN"),
        ("B1110106", "CREDIT_CODE_REGISTRAR_UNKNOWN"),
        ("91110399", "CREDIT_CODE_REGION_UNKNOWN"),
        ("91990101", "CREDIT_CODE_REGION_UNKNOWN"),
    ],
)
def test_an_unknown_registrar_or_region_is_a_warning(prefix: str, code: str) -> None:
    assert found(check_credit_code(make_credit_code(prefix, "MF12345X"))) == [("WARNING", code)]


@pytest.mark.parametrize("prefix", ["81110106", "89110000"])
def test_a_union_may_have_81_or_89(prefix: str) -> None:
    assert check_union_credit_code(make_credit_code(prefix, "MC000000")) == []


@pytest.mark.parametrize("prefix", ["91110106", "12110106", "N2110106"])
def test_a_union_may_not_have_its_employers_code(prefix: str) -> None:
    assert found(check_union_credit_code(make_credit_code(prefix, "MC000000"))) == [
        ("ERROR", "UNION_CREDIT_CODE_PREFIX")
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("", "CREDIT_CODE_LENGTH", id="empty"),
        pytest.param("\x00", "CREDIT_CODE_LENGTH", id="NUL"),
        pytest.param("MC0000004", "CREDIT_CODE_LENGTH", id="an organization code"),
        pytest.param("8" * 10_000, "CREDIT_CODE_LENGTH", id="10,000 digits"),
        pytest.param("🀄" * 18, "CREDIT_CODE_CHARACTERS", id="emoji"),
        pytest.param("81110106MC000000\x00Y", "CREDIT_CODE_CHARACTERS", id="NUL inside"),
        pytest.param("8111010IMC0000004Y", "CREDIT_CODE_CHARACTERS", id="I for 1"),
        pytest.param("81110106MCO000004Y", "CREDIT_CODE_CHARACTERS", id="O for 0"),
        pytest.param("8111010AMC0000004Y", "CREDIT_CODE_CHARACTERS", id="a letter in the region"),
    ],
)
def test_a_malformed_credit_code_is_one_error(text: str, code: str) -> None:
    assert found(check_credit_code(text)) == [("ERROR", code)]
    assert found(check_union_credit_code(text)) == [("ERROR", code)]
    assert organization_code_of(text) is None


@pytest.mark.parametrize(
    "typed", ["81110106mc0000004y", " 81110106-MC000000-4 Y", "８１１１０１０６ＭＣ００００００４Ｙ"]
)
def test_other_spellings_come_to_the_same_credit_code(typed: str) -> None:
    assert credit_code.normalize(typed) == "81110106MC0000004Y"
    assert check_union_credit_code(typed) == []


@given(code=credit_codes)
def test_a_made_credit_code_always_passes(code: str) -> None:
    assert check_credit_code(code) == []


@given(code=credit_codes, place=st.integers(0, 17), character=st.one_of(st.sampled_from(ALPHABET), st.characters()))
def test_a_single_changed_character_of_a_credit_code_never_passes(code: str, place: int, character: str) -> None:
    changed = code[:place] + character + code[place + 1 :]

    assert has_errors(check_credit_code(changed)) == (credit_code.normalize(changed) != code)


@pytest.mark.parametrize(
    ("prefix", "body"),
    [("8111010", "MC000000"), ("81110106", "MC00000"), ("8111010A", "MC000000"), ("81110106", "IO000000")],
)
def test_a_credit_code_is_not_made_of_impossible_parts(prefix: str, body: str) -> None:
    with pytest.raises(ValueError):
        make_credit_code(prefix, body)


@pytest.mark.parametrize("code", ["MC0000004", "MC000000-4", "mc0000004", "60003734-1"])
def test_an_organization_code_is_accepted(code: str) -> None:
    assert check_organization_code(code) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "ORGANIZATION_CODE_LENGTH"),
        ("MC000000", "ORGANIZATION_CODE_LENGTH"),
        ("1" * 10_000, "ORGANIZATION_CODE_LENGTH"),
        ("MC000000A", "ORGANIZATION_CODE_CHARACTERS"),
        ("MC00\x000004", "ORGANIZATION_CODE_CHARACTERS"),
        ("MC0000001", "ORGANIZATION_CODE_CHECK_DIGIT"),
    ],
)
def test_a_wrong_organization_code_is_one_error(text: str, code: str) -> None:
    assert found(check_organization_code(text)) == [("ERROR", code)]


@given(
    body=st.text("0123456789", min_size=8, max_size=8), place=st.integers(0, 7), character=st.sampled_from("0123456789")
)
def test_a_single_changed_digit_of_an_organization_code_never_passes(body: str, place: int, character: str) -> None:
    code = f"{body}{organization_code.check_digit(body)}"
    changed = code[:place] + character + code[place + 1 :]

    assert has_errors(check_organization_code(changed)) == (changed != code)


@pytest.mark.parametrize("text", ["", "MC00000", "mc000000", "MC00000-", "١" * 8])
def test_there_is_no_inner_digit_without_eight_characters(text: str) -> None:
    assert organization_code.check_digit(text) is None
