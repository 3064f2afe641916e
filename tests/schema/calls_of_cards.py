"""Valid calls of the mutations of cards, their benefits and batches, as in calls.py.

Begin at `TARGETS_OF_CARDS`.
"""

from typing import Any

from tests.client import Ask
from tests.factories import World

Call = tuple[str, dict[str, Any]]


async def ids_of_cards(world: World, boss: Ask, side: str) -> dict[str, str]:
    """The ids that these inputs name, of one side: a batch that was sent, with a card of its own in it, and a card in hand."""
    union = world.ids[f"{side}-UNION"]
    ids = {f"{side}/batched": await world.member(boss, f"{side}-UNION")}
    await boss.do("requestCard", memberId=ids[f"{side}/batched"], consentedOn="2016-01-01", requestedOn="2016-01-01")
    made = await boss.do(
        "makeCardBatch", "batch { id }", organizationId=union, agreementNo="协议-1", handledBy="王五", first=10
    )
    ids[f"{side}/batch"] = made["batch"]["id"]
    await boss.do("sendCardBatch", batchId=made["batch"]["id"], receiver="北京银行", purpose="批量开卡")
    ids[f"{side}/holder"] = await world.member(boss, f"{side}-UNION")
    card = await boss.do(
        "requestCard", "card { id }", memberId=ids[f"{side}/holder"], consentedOn="2016-01-01", requestedOn="2016-01-01"
    )
    ids[f"{side}/live"] = card["card"]["id"]
    number = f"62284899{len(world.ids):03d}{ord(side[0]):05d}"
    live = await boss.do("issueCard", cardId=card["card"]["id"], number=number, issuedOn="2016-02-01")
    assert live["__typename"] == "IssueCardPayload", live
    ids[f"{side}/cardless"] = await world.member(boss, f"{side}-UNION")
    return ids


def consented(**changes: Any) -> Call:
    """A member's consent to a card, with changes."""
    return "recordCardConsent", {"memberId": "NORTH/cardless", "consentedOn": "2016-01-01"} | changes


def card_refused(**changes: Any) -> Call:
    """A member's refusal of a card, with changes."""
    return "refuseCard", {"memberId": "NORTH/cardless", "refusedOn": "2016-01-01"} | changes


def refusal_withdrawn(**changes: Any) -> Call:
    """The end of a refusal, with changes."""
    return "withdrawCardRefusal", {"memberId": "NORTH/cardless", "withdrawnOn": "2016-02-01"} | changes


def bank_answered(**changes: Any) -> Call:
    """The bank's answer to one request, with changes."""
    return "recordBankAnswer", {"cardId": "NORTH/card", "result": "ACCEPTED", "bankReference": "BOB-1"} | changes


def delivered(**changes: Any) -> Call:
    """The delivery of a card to the union, with changes."""
    return "deliverCard", {"cardId": "NORTH/card"} | changes


def activated(**changes: Any) -> Call:
    """The activation of a card, with changes."""
    return "activateCard", {"cardId": "NORTH/live", "activatedOn": "2016-03-01"} | changes


def lost(**changes: Any) -> Call:
    """The loss of a card, with changes."""
    return "reportCardLost", {"cardId": "NORTH/live", "lostOn": "2016-04-01"} | changes


def found_again(**changes: Any) -> Call:
    """The finding of a lost card, with changes."""
    return "reportCardFound", {"cardId": "NORTH/live", "foundOn": "2016-05-01"} | changes


def replaced(**changes: Any) -> Call:
    """The replacement of a card, with changes."""
    return "replaceCard", {"cardId": "NORTH/live", "replacedOn": "2016-06-01"} | changes


def cancelled(**changes: Any) -> Call:
    """The cancelling of a card, with changes."""
    return "cancelCard", {"cardId": "NORTH/card", "reason": "MEMBER_ASKED"} | changes


def expired(**changes: Any) -> Call:
    """The end of a card's time, with changes."""
    return "expireCard", {"cardId": "NORTH/live", "expiredOn": "2017-06-01"} | changes


def benefits_suspended(**changes: Any) -> Call:
    """The suspension of benefits, with changes."""
    return "suspendBenefits", {"cardId": "NORTH/live", "reason": "MEMBER_ASKED", "suspendedOn": "2016-03-01"} | changes


def benefits_resumed(**changes: Any) -> Call:
    """The resumption of benefits, with changes."""
    return "resumeBenefits", {"cardId": "NORTH/live", "resumedOn": "2016-04-01"} | changes


def batch_made(**changes: Any) -> Call:
    """A batch, with changes."""
    given = {"organizationId": "NORTH-UNION", "agreementNo": "协议-2", "handledBy": "王五", "first": 1}
    return "makeCardBatch", given | changes


def batch_sent(**changes: Any) -> Call:
    """The file for the bank, with changes."""
    return "sendCardBatch", {"batchId": "NORTH/batch", "receiver": "北京银行", "purpose": "批量开卡"} | changes


def batch_answered(**changes: Any) -> Call:
    """The bank's answer file, with changes."""
    return "answerCardBatch", {"batchId": "NORTH/batch", "file": "line_no,result\n1,ACCEPTED"} | changes


def batch_cancelled(**changes: Any) -> Call:
    """The giving up of a batch, with changes."""
    return "cancelCardBatch", {"batchId": "NORTH/batch"} | changes


_OF_A_REQUEST = (bank_answered, delivered, cancelled)
_OF_A_LIVE_CARD = (activated, lost, found_again, replaced, expired, benefits_suspended, benefits_resumed)
TARGETS_OF_CARDS = [
    *((make, "memberId", "member", "SOUTH/cardless") for make in (consented, card_refused, refusal_withdrawn)),
    *((make, "cardId", "card", "SOUTH/card") for make in _OF_A_REQUEST),
    *((make, "cardId", "card", "SOUTH/live") for make in _OF_A_LIVE_CARD),
    (batch_made, "organizationId", "organization", "SOUTH-UNION"),
    *((make, "batchId", "cardbatch", "SOUTH/batch") for make in (batch_sent, batch_answered, batch_cancelled)),
]
# The file for the bank shows personal data in clear, so that this is not for programs.
SENDING = (batch_sent,)
OF_CARDS = (
    consented, card_refused, refusal_withdrawn, *_OF_A_REQUEST, *_OF_A_LIVE_CARD, batch_made, batch_answered, batch_cancelled,
)  # fmt: skip
