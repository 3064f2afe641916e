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


class CardNotAwaited(Conflict):
    """The bank's answer comes for a card that does not wait for it."""

    code = "CARD_ANSWER_NOT_AWAITED"
    message = "This card does not wait for this answer of the bank; read its state again."
    message_zh = "该会员卡当前并未等待银行的此项答复，请重新读取状态。"


class CardNotToDeliver(Conflict):
    """The card is not on its way to the union."""

    code = "CARD_NOT_TO_DELIVER"
    message = "Only a card that was requested and not handed out yet can be delivered to the union."
    message_zh = "只有已申办且尚未发放的会员卡可以登记到会。"


class CardNotToActivate(Conflict):
    """The card is not one that waits for activation."""

    code = "CARD_NOT_TO_ACTIVATE"
    message = "Only an issued card can be activated, and once; read its state again."
    message_zh = "只有已发放、未激活的会员卡可以激活，请重新读取状态。"


class CardNotLive(Conflict):
    """The card is not in its member's hands, so it cannot be lost."""

    code = "CARD_NOT_LIVE"
    message = "Only an issued or active card can be reported lost; read its state again."
    message_zh = "只有已发放或已激活的会员卡可以挂失，请重新读取状态。"


class CardNotLost(Conflict):
    """The card was not reported lost, or was found before."""

    code = "CARD_NOT_LOST"
    message = "Only a card that is reported lost can be found; read its state again."
    message_zh = "只有已挂失的会员卡可以解除挂失，请重新读取状态。"


class CardNotReplaceable(Conflict):
    """The card was never issued, or has ended."""

    code = "CARD_NOT_REPLACEABLE"
    message = "Only an issued, active or lost card can be replaced; for another one, request a card."
    message_zh = "只有已发放、已激活或已挂失的会员卡可以补办，其他情况请申办新卡。"


class CardClosed(Conflict):
    """The card has ended already."""

    code = "CARD_CLOSED"
    message = "This card has ended already; nothing is left to be cancelled."
    message_zh = "该会员卡已终止，无需注销。"


class CardNotExpiring(Conflict):
    """The card is not one that can expire."""

    code = "CARD_NOT_EXPIRING"
    message = "Only an issued, active or lost card expires; cancel one that is still on its way."
    message_zh = "只有已发放、已激活或已挂失的会员卡会到期；办理中的请注销。"


class CardConsentMissing(InputRefused):
    """No consent is recorded, and none was given."""

    code = "CARD_CONSENT_MISSING"
    message = "Say when the member agreed: without consent no card may be requested."
    message_zh = "请填写会员同意日期：未经同意不得申办会员卡。"


class CardRefusedByMember(Conflict):
    """The member declines a card."""

    code = "CARD_REFUSED_BY_MEMBER"
    message = "This member declines a card; record first that the refusal was withdrawn."
    message_zh = "该会员已拒绝办卡，请先登记其撤回拒绝。"


class CardAlreadyRefused(Conflict):
    """The refusal is on record already."""

    code = "CARD_ALREADY_REFUSED"
    message = "It is on record already that this member declines a card."
    message_zh = "该会员拒绝办卡已登记。"


class CardNotRefused(Conflict):
    """The member declines no card."""

    code = "CARD_NOT_REFUSED"
    message = "This member declines no card now; there is no refusal to withdraw."
    message_zh = "该会员目前并未拒绝办卡，无可撤回。"


class CardToCancelFirst(Conflict):
    """Who holds or awaits a card has not declined it."""

    code = "CARD_TO_CANCEL_FIRST"
    message = "This member has a card, or one on its way; cancel it before recording the refusal."
    message_zh = "该会员已有会员卡或正在办理中，请先注销再登记拒绝。"


class BenefitsNotCurrent(Conflict):
    """There are no benefits that could be suspended."""

    code = "BENEFITS_NOT_CURRENT"
    message = "The benefits of this card are not current, so they cannot be suspended; read its benefit status again."
    message_zh = "该卡权益当前并非有效，无法暂停，请重新读取权益状态。"


class BenefitsNotSuspended(Conflict):
    """There are no suspended benefits."""

    code = "BENEFITS_NOT_SUSPENDED"
    message = "The benefits of this card are not suspended, so they cannot be resumed; read its benefit status again."
    message_zh = "该卡权益当前并未暂停，无法恢复，请重新读取权益状态。"


class CardBatchState(Conflict):
    """The batch's state does not allow the step."""

    code = "CARD_BATCH_STATE"
    message = "The batch's state does not allow this: it is not sent yet, or has ended; read it again."
    message_zh = "批次当前状态不允许此操作（尚未报送或已结束），请重新读取。"


class CardBatchEmpty(Conflict):
    """There is nothing to be sent."""

    code = "CARD_BATCH_EMPTY"
    message = "No card waits here for the bank; request cards first, or look which batch they are in."
    message_zh = "此范围内没有待报送银行的申请，请先申办，或查看其所在批次。"


class CardFileRefused(InputRefused):
    """The bank's file cannot be read."""

    code = "CARD_FILE_REFUSED"
    message = (
        "This is no answer file: it needs a header with the columns line_no and result; send the bank's file unchanged."
    )
    message_zh = "无法识别该回盘文件：表头须含 line_no 与 result 列，请原样上传银行文件。"


class CardFileTooLarge(InputRefused):
    """The bank's file is larger than any batch."""

    code = "CARD_FILE_TOO_LARGE"
    message = "The file is too large: at most 1 MB and 2,000 lines; split it."
    message_zh = "文件过大：最多 1 MB、2000 行，请拆分。"


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
