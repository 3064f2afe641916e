"""Sealed values open only unchanged and with their key; digests find; masks show little."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.codes.national_number import make_national_number
from registry.members.personal_data import PersonalData, UnreadableValue, identity_of, mask_mobile, mask_number
from registry.text import fold

CIPHER_KEY = bytes(range(32))
HASH_KEY = bytes(range(32, 64))
NEW_KEY = bytes(range(64, 96))
PRESENT = PersonalData(cipher_key=CIPHER_KEY, hash_key=HASH_KEY)


@given(st.text())
def test_what_is_sealed_opens_to_the_same_text(text: str) -> None:
    assert PRESENT.open(PRESENT.seal(text)) == text


def test_a_sealed_value_is_key_id_nonce_ciphertext_and_tag_and_never_twice_the_same() -> None:
    one, other = PRESENT.seal("11000019800101001X"), PRESENT.seal("11000019800101001X")

    assert len(one) == 1 + 12 + 18 + 16
    assert one[0] == 1
    assert one != other
    assert b"1980" not in one


@pytest.mark.parametrize("place", [0, 1, 13, 46])
def test_a_value_changed_in_any_part_is_not_opened(place: int) -> None:
    sealed = bytearray(PRESENT.seal("11000019800101001X"))
    sealed[place] ^= 2

    with pytest.raises(UnreadableValue):
        PRESENT.open(bytes(sealed))


@pytest.mark.parametrize("value", [b"", b"\x01", b"\x01" + bytes(20), b"\x09" + bytes(60)])
def test_a_value_that_was_never_sealed_is_not_opened(value: bytes) -> None:
    with pytest.raises(UnreadableValue):
        PRESENT.open(value)


def test_after_a_change_of_keys_old_values_open_and_new_ones_name_the_new_key() -> None:
    old = PRESENT.seal("13800000000")
    rotated = PersonalData(cipher_key=NEW_KEY, hash_key=HASH_KEY, key_id=2, earlier_keys={1: CIPHER_KEY})

    assert rotated.open(old) == "13800000000"
    assert rotated.seal("13800000000")[0] == 2
    with pytest.raises(UnreadableValue):
        PRESENT.open(rotated.seal("13800000000"))


def test_keys_of_a_wrong_length_or_one_key_for_both_are_refused() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        PersonalData(cipher_key=CIPHER_KEY[:31], hash_key=HASH_KEY)
    with pytest.raises(ValueError, match="of its own"):
        PersonalData(cipher_key=CIPHER_KEY, hash_key=CIPHER_KEY)
    with pytest.raises(ValueError, match="0 and 255"):
        PersonalData(cipher_key=CIPHER_KEY, hash_key=HASH_KEY, key_id=256)


def test_a_digest_is_the_same_for_the_same_text_kind_and_key_only() -> None:
    digest = PRESENT.digest("CARD", "6299000000001234")

    assert len(digest) == 32
    assert digest == PersonalData(cipher_key=NEW_KEY, hash_key=HASH_KEY).digest("CARD", "6299000000001234")
    assert digest != PRESENT.digest("MOBILE", "6299000000001234")
    assert digest != PRESENT.digest("CARD", "6299000000001235")
    assert digest != PersonalData(cipher_key=CIPHER_KEY, hash_key=NEW_KEY).digest("CARD", "6299000000001234")


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("110106198001011234", "110***********1234"),
        ("11010619800101123X", "110***********123X"),
        ("110106800101123", "110********1123"),
        ("H1234567801", "H1*******01"),
        ("12345678", "1*****78"),
        ("E1234", "E***4"),
        ("12", "**"),
        ("", ""),
        ("军字第01234567号", "*********67*"),
    ],
)
def test_a_mask_shows_both_ends_and_less_of_short_numbers(number: str, masked: str) -> None:
    assert mask_number(number) == masked


@given(st.text(max_size=40))
def test_a_mask_is_as_long_as_the_number_shows_at_most_seven_characters_and_nothing_strange(text: str) -> None:
    masked = mask_number(text)

    assert len(masked) == len(text)
    assert len(masked.replace("*", "")) <= min(7, len(text) // 2)
    assert masked.isascii()


def test_a_mobile_number_is_masked_alike_however_it_was_typed() -> None:
    assert mask_mobile("13812345678") == "138****5678"
    assert mask_mobile("+86 138-1234-5678") == "138****5678"
    assert mask_mobile("1381234567") == "13******67"
    assert mask_mobile("138\x001234") == "1*****34"


def test_a_person_is_the_same_however_the_number_was_typed() -> None:
    number = make_national_number("110106", date(1980, 5, 6), 1)

    assert identity_of("RESIDENT_CARD", f" {number.lower()} ") == number
    assert identity_of("RESIDENT_CARD", "110106800506001") == number
    assert identity_of("TAIWAN_PERMIT", "12345678") != identity_of("PASSPORT", "12345678")


def test_a_row_keeps_a_number_sealed_findable_and_masked() -> None:
    kept = PRESENT.keep_document("RESIDENT_CARD", "11010619800506001x")

    assert PRESENT.open(kept.cipher) == "11010619800506001X"
    assert kept.digest == PRESENT.digest("NATIONAL_NUMBER", "11010619800506001X")
    assert kept.masked == "110***********001X"


def test_a_mobile_number_is_found_however_it_was_typed_and_a_wrong_one_too() -> None:
    kept = PRESENT.keep_mobile("138 1234 5678")

    assert kept.digest == PRESENT.keep_mobile("+8613812345678").digest
    assert PRESENT.open(kept.cipher) == "+8613812345678"
    assert PRESENT.open(PRESENT.keep_mobile("1381234567").cipher) == "1381234567"


def test_names_fold_to_one_form_whatever_their_width_case_and_blanks() -> None:
    assert fold("  Ａｂｃ\u3000 北京  ") == "abc 北京"
    assert fold("STRASSE") == fold("Straße") == "strasse"


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
