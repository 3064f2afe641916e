"""What a row of a file of cards or transfers does.

Begin at `card()` and `transfer()`. Each hands over to the operations that the mutations run.
"""

from typing import Any

from sqlalchemy import select

from registry.cards import operations as cards
from registry.cards.model import Card
from registry.errors import RegistryError
from registry.imports.one_by_one import At, Done, member_at, needed, text_of
from registry.imports.rows import Row
from registry.tables import CardId, EmployerId, MemberId
from registry.transfers import operations as transfers

AWAITED = ("REQUESTED", "ACCEPTED_BY_BANK", "PRODUCED")
IN_HAND = ("ISSUED", "ACTIVE", "LOST_REPORTED")


async def card(at: At, row: Row) -> Done:
    """Request a card for a member, take in one that has come, hand it over: as far as the row's days say, and it is not done yet."""
    member = MemberId((await member_at(at, row))["id"])
    present: Any = await at.transaction.row(
        select(Card.id, Card.state).where(Card.member_id == member, Card.closed_on.is_(None))
    )
    done = False
    if present is None or present["state"] == "CONSENTED":
        requested = {"consented_on": row.values.get("consentedOn"), "requested_on": row.values.get("requestedOn")}
        card_id, state = await cards.request_card(at.transaction, member, **requested), "REQUESTED"
        done = True
    else:
        card_id, state = CardId(present["id"]), present["state"]
    if "deliveredOn" in row.values and state in AWAITED:
        await cards.deliver_card(at.transaction, card_id, delivered_on=row.values["deliveredOn"])
        state, done = "DELIVERED_TO_UNION", True
    if "cardNumber" in row.values and state not in IN_HAND:
        issued_on = needed(row, "issuedOn", "the day of handing over", "发卡日期")
        number = row.values["cardNumber"]
        await cards.issue_card(
            at.transaction, card_id, number=number, issued_on=issued_on, personal_data=at.personal_data
        )
        done = True
    days = (row.values[name].isoformat() for name in ("issuedOn", "deliveredOn", "requestedOn") if name in row.values)
    return Done(
        "UNCHANGED" if not done else "NEW" if present is None else "CHANGED", card_id, {"day": next(days, None)}
    )


async def transfer(at: At, row: Row) -> Done | RegistryError:
    """Offer a member to another union, or ask for a person. A person of elsewhere is asked for only when it is written: each question
    is logged and limited."""
    if row.values["direction"] == "OUT":
        member = MemberId((await member_at(at, row))["id"])
        code = needed(row, "otherUnionCode", "the other union's code", "转往工会代码")
        reason = text_of(row, "actingReason", 200)
        return Done("NEW", await transfers.offer_transfer(at.transaction, member, to_code=code, acting_reason=reason))
    wanted = transfers.Wanted(
        organization_id=at.organization_id,
        id_type=row.values.get("idType", "RESIDENT_CARD"),
        national_number=row.values["nationalNumber"],
        name=text_of(row, "name", 50, 2),
        employer_id=None if at.employer_id is None else EmployerId(at.employer_id),
        post=text_of(row, "post", 100),
        acting_reason=text_of(row, "actingReason", 200),
    )
    if at.is_dry_run:
        return Done("NEW")
    answer = await transfers.request_transfer(at.transaction, wanted, at.personal_data)
    return answer if isinstance(answer, RegistryError) else Done("NEW", answer)
