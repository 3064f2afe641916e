"""Permits, passports, military cards and mobile numbers."""

from datetime import date

import pytest

from registry.codes.issue import Issue
from registry.codes.mobile import check_mobile, e164
from registry.codes.national_number import make_national_number
from registry.codes.other_documents import DocumentKind, check_document

TODAY = date(2026, 1, 1)
BORN = date(1980, 5, 17)
HONG_KONG = make_national_number("810000", BORN, 21)
FOREIGN = make_national_number("911840", BORN, 21)


def found(issues: list[Issue]) -> list[tuple[str, str]]:
    return [(issue.severity.value, issue.code) for issue in issues]


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        (DocumentKind.RESIDENT_CARD, "11010519491231002X"),
        (DocumentKind.HK_MACAO_PERMIT, "H12345678"),
        (DocumentKind.HK_MACAO_PERMIT, "m1234567801"),
        (DocumentKind.TAIWAN_PERMIT, "01234567"),
        (DocumentKind.RESIDENCE_PERMIT, HONG_KONG),
        (DocumentKind.RESIDENCE_PERMIT, make_national_number("820000", BORN, 1)),
        (DocumentKind.RESIDENCE_PERMIT, make_national_number("830000", BORN, 1)),
        (DocumentKind.PERMANENT_RESIDENT_CARD, FOREIGN),
        (DocumentKind.PERMANENT_RESIDENT_CARD, "USA110080051701"),
        (DocumentKind.PASSPORT, "E12345678"),
        (DocumentKind.PASSPORT, "EA1234567"),
        (DocumentKind.MILITARY_CARD, "军字第01234567号"),
        (DocumentKind.MILITARY_CARD, "士字 0123456"),
    ],
)
def test_a_document_is_accepted(kind: DocumentKind, number: str) -> None:
    assert check_document(kind, number, today=TODAY) == []


@pytest.mark.parametrize(
    ("kind", "number", "code"),
    [
        (DocumentKind.RESIDENT_CARD, "110105194912310021", "NATIONAL_NUMBER_CHECK_DIGIT"),
        (DocumentKind.HK_MACAO_PERMIT, "A12345678", "HK_MACAO_PERMIT_FORM"),
        (DocumentKind.HK_MACAO_PERMIT, "H123456789", "HK_MACAO_PERMIT_FORM"),
        (DocumentKind.TAIWAN_PERMIT, "1234567", "TAIWAN_PERMIT_FORM"),
        (DocumentKind.RESIDENCE_PERMIT, "11010519491231002X", "RESIDENCE_PERMIT_PREFIX"),
        (DocumentKind.RESIDENCE_PERMIT, "810000800517021", "NATIONAL_NUMBER_LENGTH"),
        (DocumentKind.RESIDENCE_PERMIT, "810000198005170210", "NATIONAL_NUMBER_CHECK_DIGIT"),
        (DocumentKind.RESIDENCE_PERMIT, make_national_number("810000", date(2099, 1, 1), 1), "BIRTH_DATE_IN_FUTURE"),
        (DocumentKind.PERMANENT_RESIDENT_CARD, HONG_KONG, "PERMANENT_RESIDENT_CARD_FORM"),
        (DocumentKind.PERMANENT_RESIDENT_CARD, "US1110080051701", "PERMANENT_RESIDENT_CARD_FORM"),
        (DocumentKind.PERMANENT_RESIDENT_CARD, "911840198005170210", "NATIONAL_NUMBER_CHECK_DIGIT"),
        (DocumentKind.PASSPORT, "E123", "PASSPORT_FORM"),
        (DocumentKind.PASSPORT, "E1234567é", "PASSPORT_FORM"),
        (DocumentKind.MILITARY_CARD, "01234567", "MILITARY_CARD_FORM"),
    ],
)
def test_a_wrong_document_is_one_error(kind: DocumentKind, number: str, code: str) -> None:
    assert found(check_document(kind, number, today=TODAY)) == [("ERROR", code)]


@pytest.mark.parametrize("number", ["0123456701", "0123456701(B)", "0123456701B"])
def test_the_booklet_of_the_old_taiwan_permit_is_a_warning(number: str) -> None:
    assert found(check_document(DocumentKind.TAIWAN_PERMIT, number, today=TODAY)) == [
        ("WARNING", "TAIWAN_PERMIT_LEGACY")
    ]


@pytest.mark.parametrize(
    ("kind", "number"),
    [(DocumentKind.RESIDENCE_PERMIT, HONG_KONG), (DocumentKind.PERMANENT_RESIDENT_CARD, FOREIGN)],
)
def test_birth_and_sex_are_compared_where_the_number_carries_them(kind: DocumentKind, number: str) -> None:
    issues = check_document(kind, number, today=TODAY, birth_date=date(1980, 5, 18), sex="2")

    assert found(issues) == [("ERROR", "BIRTH_DATE_DIFFERS"), ("WARNING", "SEX_DIFFERS")]
    assert check_document(kind, number, today=TODAY, birth_date=BORN, sex="1") == []


@pytest.mark.parametrize(
    "number", ["13800138000", "+86 138-0013-8000", "0086 13800138000", "８６１３８００１３８０００"]
)
def test_a_mobile_number_is_accepted_and_stored_in_one_spelling(number: str) -> None:
    assert check_mobile(number) == []
    assert e164(number) == "+8613800138000"


@pytest.mark.parametrize(
    "number", ["", "\x00", "12800138000", "1380013800", "138001380000", "+85291234567", "010-63811234", "١٣٨٠٠١٣٨٠٠٠"]
)
def test_what_is_no_mobile_number_is_an_error(number: str) -> None:
    assert found(check_mobile(number)) == [("ERROR", "MOBILE_FORM")]
    assert e164(number) is None
