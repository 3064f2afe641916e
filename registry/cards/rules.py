"""What is allowed with cards: the errors, and the form of a number.

Begin at `card_digits()`. Which event leads from which state to which stands in machine.py.
"""

from registry.errors import Conflict, InputRefused

MIN_NUMBER_DIGITS, MAX_NUMBER_DIGITS = 12, 19


class CardExists(Conflict):
    """The member has a card, or one on its way."""

    code = "CARD_EXISTS"
    message = "This member has a card already, or one on its way; there is one card for each person."
    message_zh = "该会员已有会员卡或正在办理中，每人限办一张。"


class CardNotAllowed(Conflict):
    """Only active members get a card."""

    code = "CARD_NOT_ALLOWED"
    message = "Only an active member can be given a card."
    message_zh = "仅在会会员可以办理会员卡。"


class CardStateConflict(Conflict):
    """The card's state does not allow the step."""

    code = "CARD_STATE"
    message = "The card's state does not allow this; read it again."
    message_zh = "会员卡当前状态不允许此操作，请重新读取。"


class CardNumberTaken(Conflict):
    """The number belongs to another card, wherever that is."""

    code = "CARD_NUMBER_TAKEN"
    message = "This card number is registered already; check the number on the card."
    message_zh = "该卡号已登记，请核对卡面号码。"


class CardNumberRefused(InputRefused):
    """The number cannot be a card's."""

    code = "CARD_NUMBER_REFUSED"
    message = "A card number has 12 to 19 digits; check the number on the card."
    message_zh = "卡号应为 12 至 19 位数字，请核对卡面号码。"


def card_digits(number: str) -> str:
    """The digits of a number as typed, without blanks. Raises CardNumberRefused."""
    digits = "".join(number.split())
    if not digits.isascii() or not digits.isdigit() or not MIN_NUMBER_DIGITS <= len(digits) <= MAX_NUMBER_DIGITS:
        raise CardNumberRefused(path="number")
    return digits
