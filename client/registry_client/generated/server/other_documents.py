# Made by client/generate.py; do not edit.
"""Identity documents beside the resident card: permits, passports, military cards.

Begin at `check_document()`, which chooses the check by the kind. Issuers
change these forms without notice, so only length and characters are held to,
and the check digit where the number is GB 11643 in form.
"""

import re
from datetime import date
from enum import StrEnum

from registry_client.generated.server.characters import plain
from registry_client.generated.server.issue import Issue, Rule, Severity, error, has_errors
from registry_client.generated.server.national_number import check_national_number, check_person, check_shape
from registry_client.generated.server.regions import RESIDENCE_PERMIT_REGIONS

FIELD = "documentNumber"


def normalize(number: str) -> str:
    """The one spelling to compare, hash and store: ASCII capitals and digits, no blanks."""
    return plain(number)


class DocumentKind(StrEnum):
    """What the member showed on joining."""

    RESIDENT_CARD = "RESIDENT_CARD"
    HK_MACAO_PERMIT = "HK_MACAO_PERMIT"
    TAIWAN_PERMIT = "TAIWAN_PERMIT"
    RESIDENCE_PERMIT = "RESIDENCE_PERMIT"
    PERMANENT_RESIDENT_CARD = "PERMANENT_RESIDENT_CARD"
    PASSPORT = "PASSPORT"
    MILITARY_CARD = "MILITARY_CARD"


_HK_MACAO_PERMIT = re.compile("[HM][0-9]{8}(?:[0-9]{2})?")
_TAIWAN_PERMIT = re.compile("[0-9]{8}")
_OLD_TAIWAN_PERMIT = re.compile(r"[0-9]{10}(?:\([A-Z]\)|[A-Z])?")
_OLD_PERMANENT_RESIDENT_CARD = re.compile("[A-Z]{3}[0-9]{12}")
_PASSPORT = re.compile("[A-Z0-9]{5,17}")
# One to four characters for the service, as in 军字第01234567号; 第 and 号 are often left out.
_MILITARY_CARD = re.compile("[\u4e00-\u9fff]{1,4}字第?[0-9]{4,8}号?")

TAIWAN_PERMIT_LEGACY = Rule(
    "TAIWAN_PERMIT_LEGACY",
    Severity.WARNING,
    "Ask for the card's 8-digit number: the booklet form has expired.",
    "请补充卡式证件的8位号码：本式证件已过期。",
)


def check_document(
    kind: DocumentKind,
    number: str,
    *,
    today: date,
    birth_date: date | None = None,
    sex: str | None = None,
    field: str = FIELD,
) -> list[Issue]:
    """The issues of a document's number; `birth_date` and `sex` are compared where the number carries them."""
    match kind:
        case DocumentKind.RESIDENT_CARD:
            return check_national_number(number, today=today, birth_date=birth_date, sex=sex, field=field)
        case DocumentKind.RESIDENCE_PERMIT:
            return check_residence_permit(number, today=today, birth_date=birth_date, sex=sex, field=field)
        case DocumentKind.PERMANENT_RESIDENT_CARD:
            return check_permanent_resident_card(number, today=today, birth_date=birth_date, sex=sex, field=field)
        case DocumentKind.HK_MACAO_PERMIT:
            return check_hk_macao_permit(number, field=field)
        case DocumentKind.TAIWAN_PERMIT:
            return check_taiwan_permit(number, field=field)
        case DocumentKind.PASSPORT:
            return check_passport(number, field=field)
        case DocumentKind.MILITARY_CARD:
            return check_military_card(number, field=field)


def check_residence_permit(
    number: str,
    *,
    today: date,
    birth_date: date | None = None,
    sex: str | None = None,
    field: str = FIELD,
) -> list[Issue]:
    """The permit of Hong Kong, Macao and Taiwan residents (since 2018): 81, 82 or 83 0000, then as GB 11643."""
    number = normalize(number)
    issues = check_shape(number, field=field)
    if not issues and number[:6] not in RESIDENCE_PERMIT_REGIONS:
        issues.append(
            error(
                "RESIDENCE_PERMIT_PREFIX",
                field=field,
                message="Type the permit's number again: it begins with 810000, 820000 or 830000.",
                message_zh="请重新填写居住证号码：应以810000、820000或830000开头。",
            )
        )
    return _with_person(issues, number, today=today, birth_date=birth_date, sex=sex, field=field)


def check_permanent_resident_card(
    number: str,
    *,
    today: date,
    birth_date: date | None = None,
    sex: str | None = None,
    field: str = FIELD,
) -> list[Issue]:
    """The foreigner's permanent resident card: 3 letters and 12 digits, or since December 2023 18 from 9 on."""
    number = normalize(number)
    if _OLD_PERMANENT_RESIDENT_CARD.fullmatch(number):
        return []
    if len(number) != 18 or not number.startswith("9"):
        return [
            error(
                "PERMANENT_RESIDENT_CARD_FORM",
                field=field,
                message="Type the card's number again: 18 characters beginning with 9, or 3 letters and 12 digits.",
                message_zh="请重新填写永久居留身份证号码：以9开头的18位，或3位字母加12位数字。",
            )
        ]
    issues = check_shape(number, field=field)
    return _with_person(issues, number, today=today, birth_date=birth_date, sex=sex, field=field)


def _with_person(
    issues: list[Issue], number: str, *, today: date, birth_date: date | None, sex: str | None, field: str
) -> list[Issue]:
    # A number which is wrong in itself says nothing about the person.
    if has_errors(issues):
        return issues
    return issues + check_person(number, today=today, birth_date=birth_date, sex=sex, field=field)


def check_hk_macao_permit(number: str, *, field: str = FIELD) -> list[Issue]:
    """The mainland travel permit of Hong Kong and Macao residents: H or M, 8 digits, maybe 2 for the re-issue."""
    if _HK_MACAO_PERMIT.fullmatch(normalize(number)):
        return []
    return [
        error(
            "HK_MACAO_PERMIT_FORM",
            field=field,
            message="Type the permit's number again: H or M, then 8 digits, or 10 on older permits.",
            message_zh="请重新填写来往内地通行证号码：H或M加8位数字（旧证为10位）。",
        )
    ]


def check_taiwan_permit(number: str, *, field: str = FIELD) -> list[Issue]:
    """The mainland travel permit of Taiwan residents: 8 digits; WARNING for the booklet before 2015."""
    number = normalize(number)
    if _TAIWAN_PERMIT.fullmatch(number):
        return []
    if _OLD_TAIWAN_PERMIT.fullmatch(number):
        return [TAIWAN_PERMIT_LEGACY.on(field)]
    return [
        error(
            "TAIWAN_PERMIT_FORM",
            field=field,
            message="Type the permit's number again: it has 8 digits.",
            message_zh="请重新填写台湾居民来往大陆通行证号码：应为8位数字。",
        )
    ]


def check_passport(number: str, *, field: str = FIELD) -> list[Issue]:
    """Any country's passport: 5 to 17 digits and letters."""
    if _PASSPORT.fullmatch(normalize(number)):
        return []
    return [
        error(
            "PASSPORT_FORM",
            field=field,
            message="Type the passport's number again: 5 to 17 digits and letters.",
            message_zh="请重新填写护照号码：5至17位数字和字母。",
        )
    ]


def check_military_card(number: str, *, field: str = FIELD) -> list[Issue]:
    """An officer's, soldier's or civilian's card of the forces, as printed: 军字第01234567号."""
    if _MILITARY_CARD.fullmatch(normalize(number)):
        return []
    return [
        error(
            "MILITARY_CARD_FORM",
            field=field,
            message="Type the card's number as printed: the service, 字第, 4 to 8 digits, 号.",
            message_zh="请按证件原样填写号码，例如“军字第01234567号”。",
        )
    ]
