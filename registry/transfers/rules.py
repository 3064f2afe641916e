"""What is allowed with transfers: the errors.

Begin at `ERRORS`: what each answer of the database's functions means. What a state does not allow stands in machine.py.
"""

from registry.errors import Conflict, InputRefused, NotFound, RegistryError
from registry.members.disclosures import ChecksExhausted
from registry.members.rules import MembershipEnded
from registry.organizations.rules import MembersNotHeld, OrganizationDissolved


class TransferNotReleasable(Conflict):
    """The state does not allow a release."""

    code = "TRANSFER_NOT_RELEASABLE"
    message = (
        "This transfer cannot be released now: it is released already, suspended, with the superior, or closed. "
        "Read it again."
    )
    message_zh = "该接转当前不能转出：已同意转出、已中止、已上报或已办结，请重新读取。"


class TransferNotAcceptable(Conflict):
    """The state does not allow an acceptance."""

    code = "TRANSFER_NOT_ACCEPTABLE"
    message = (
        "This transfer cannot be accepted now: it is accepted already, suspended, with the superior, or closed. "
        "Read it again."
    )
    message_zh = "该接转当前不能接收：已同意接收、已中止、已上报或已办结，请重新读取。"


class TransferNotRefusable(Conflict):
    """The state does not allow a refusal."""

    code = "TRANSFER_NOT_REFUSABLE"
    message = "This transfer is with the superior or closed, and can no longer be refused; read it again."
    message_zh = "该接转已上报上级或已办结，不能再拒绝，请重新读取。"


class TransferNotWithdrawable(Conflict):
    """The state does not allow a withdrawal."""

    code = "TRANSFER_NOT_WITHDRAWABLE"
    message = "This transfer is closed and can no longer be withdrawn; read it again."
    message_zh = "该接转已办结，不能再撤回，请重新读取。"


class TransferNotSuspendable(Conflict):
    """The state does not allow a suspension."""

    code = "TRANSFER_NOT_SUSPENDABLE"
    message = "Only a transfer that waits for an answer can be suspended; read it again."
    message_zh = "只有等待答复的接转可以中止，请重新读取。"


class TransferNotSuspended(Conflict):
    """The transfer is not suspended."""

    code = "TRANSFER_NOT_SUSPENDED"
    message = "This transfer is not suspended; there is nothing to resume."
    message_zh = "该接转未中止，无需恢复。"


class TransferNotEscalated(Conflict):
    """The transfer is not with the superior."""

    code = "TRANSFER_NOT_ESCALATED"
    message = "The superior decides only on a transfer that was not answered in time; this one is not, or closed."
    message_zh = "上级只裁定逾期未答复的接转；该接转未逾期或已办结。"


class TransferOpen(Conflict):
    """The person has an open transfer."""

    code = "TRANSFER_OPEN"
    message = "A transfer of this person is under way; wait for its end, or ask your superior union."
    message_zh = "该人员的会籍接转正在办理，请等待办结或联系上级工会。"


class TransferClosed(Conflict):
    """The transfer has ended."""

    code = "TRANSFER_CLOSED"
    message = "This transfer is closed; request a new one where it is still needed."
    message_zh = "该接转已办结；如仍需要，请重新申请。"


class TransferOtherSide(Conflict):
    """The step is the other side's."""

    code = "TRANSFER_OTHER_SIDE"
    message = "This is for the other union to say: the releasing one releases, the receiving one accepts."
    message_zh = "此步骤由对方工会办理：转出方同意转出，转入方同意接收。"


class TransferAgreedAlready(Conflict):
    """The side that refuses has agreed."""

    code = "TRANSFER_AGREED"
    message = "Your union has agreed to this transfer; only who requested it can still withdraw it."
    message_zh = "本工会已同意该接转；仅申请方可撤回。"


class TransferRequesterOnly(Conflict):
    """Only the requesting side withdraws."""

    code = "TRANSFER_REQUESTER_ONLY"
    message = "Only who requested this transfer can withdraw it; you may refuse it while you have not agreed."
    message_zh = "仅申请方可以撤回；未同意前您可以拒绝。"


class TransferSuperiorOnly(Conflict):
    """Only a common superior decides."""

    code = "TRANSFER_SUPERIOR_ONLY"
    message = "Only a superior of both unions decides on this transfer; ask it to."
    message_zh = "只有双方的共同上级可以裁定，请联系上级工会。"


class TransferSuspendedBefore(Conflict):
    """A transfer is suspended once."""

    code = "TRANSFER_SUSPENDED_BEFORE"
    message = "A transfer can be suspended once; answer it or refuse it now."
    message_zh = "每项接转只能中止一次，请答复或拒绝。"


class SuspensionRefused(InputRefused):
    """The end of a suspension is out of bounds."""

    code = "SUSPENSION_REFUSED"
    message = "A suspension ends after today, and lasts at most as long as an answer may take."
    message_zh = "中止截止日须晚于今天，且不得超过答复期限。"


class ActingReasonMissing(InputRefused):
    """A superior acts for a union, and does not say why."""

    code = "ACTING_REASON_MISSING"
    message = "You act for a union that you do not belong to: say why in 'actingReason'; both unions read it."
    message_zh = "您在代下级工会办理，请在 actingReason 中说明理由；双方均可看到。"


class TransferOfDeceased(Conflict):
    """The person has died."""

    code = "TRANSFER_OF_DECEASED"
    message = "This person has died and cannot be transferred; refuse the transfer."
    message_zh = "该人员已去世，不能接转，请拒绝该申请。"


class AlreadyInUnion(Conflict):
    """The person is in the union that would receive it."""

    code = "ALREADY_IN_UNION"
    message = "This person's record is with that union already; no transfer is needed."
    message_zh = "该人员的会籍已在该工会，无需接转。"


class PersonNotRegistered(Conflict):
    """Nobody is registered by this number and name."""

    code = "PERSON_NOT_REGISTERED"
    message = "Nobody is registered by this number and name; check both, or register the person as a new member."
    message_zh = "没有与该证件号码和姓名相符的登记，请核对，或登记为新会员。"


class NotASuperior(InputRefused):
    """Memberships are retained at a superior only."""

    code = "NOT_A_SUPERIOR"
    message = "Memberships of a closed employer are retained at a superior of their union; name one."
    message_zh = "单位撤销的会员会籍由其上级工会保留，请指定上级工会。"


# The answers of transfers.offer(), request(), propose(), act() and move_members().
ERRORS: dict[str, type[RegistryError]] = {
    "NOT_FOUND": NotFound,
    "TARGET_NOT_FOUND": NotFound,
    "EMPLOYER_NOT_FOUND": NotFound,
    "ORGANIZATION_DISSOLVED": OrganizationDissolved,
    "RECEIVER_DISSOLVED": OrganizationDissolved,
    "MEMBERS_NOT_HELD": MembersNotHeld,
    "MEMBERSHIP_ENDED": MembershipEnded,
    "SAME_UNION": AlreadyInUnion,
    "OPEN": TransferOpen,
    "ACTING_REASON_MISSING": ActingReasonMissing,
    "CHECKS_EXHAUSTED": ChecksExhausted,
    "PERSON_NOT_REGISTERED": PersonNotRegistered,
    "OTHER_SIDE": TransferOtherSide,
    "SUPERIOR_ONLY": TransferSuperiorOnly,
    "AGREED": TransferAgreedAlready,
    "REQUESTER_ONLY": TransferRequesterOnly,
    "SUSPENDED_BEFORE": TransferSuspendedBefore,
    "BAD_UNTIL": SuspensionRefused,
    "MEMBER_DECEASED": TransferOfDeceased,
    "NOT_SUPERIOR": NotASuperior,
}
