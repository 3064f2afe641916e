"""What clients do with applications, and with personal data: shown in clear, corrected, erased.

Begin at `OF_PERSONAL_DATA`. What is shown in clear is kept under no key, so such a call may be done twice; each time is logged.
"""

from tests.factories import person
from tests.faults.operations import Answer, Given, Shelf, operation


def _apply(shelf: Shelf) -> Given:
    given = {name: value for name, value in person().items() if name != "joinedOn"}
    return {"organizationId": shelf.any_of(shelf.unions), "appliedOn": shelf.next_day(), **given}


def _applied(shelf: Shelf, given: Given, answer: Answer) -> None:
    shelf.applications[answer["application"]["id"]] = (given["organizationId"], given["nationalNumber"])


def _of_application(shelf: Shelf) -> Given | None:
    application = shelf.any_of(shelf.applications)
    return None if application is None else {"applicationId": application}


def _approve(shelf: Shelf) -> Given | None:
    given = _of_application(shelf)
    return None if given is None else given | {"joinedOn": shelf.next_day()}


def _approved(shelf: Shelf, given: Given, answer: Answer) -> None:
    union, number = shelf.applications.pop(given["applicationId"], (shelf.unions[0], ""))
    shelf.members[answer["member"]["id"]] = union
    shelf.numbers[answer["member"]["id"]] = number


def _reject(shelf: Shelf) -> Given | None:
    given = _of_application(shelf)
    return None if given is None else given | {"reason": "OTHER", "note": "材料不全"}


def _decided(shelf: Shelf, given: Given, _: Answer) -> None:
    shelf.applications.pop(given["applicationId"], None)


def _correct(shelf: Shelf) -> Given | None:
    member = shelf.any_of(shelf.members)
    right = person()
    if member is None:
        return None
    return {
        "memberId": member,
        "nationalNumber": right["nationalNumber"],
        "birthDate": right["birthDate"],
        "reason": "录入有误请更正",
    }


def _corrected(shelf: Shelf, given: Given, _: Answer) -> None:
    shelf.numbers[given["memberId"]] = given["nationalNumber"]


def _erase(shelf: Shelf) -> Given | None:
    member = shelf.any_of(shelf.former)
    return None if member is None else {"memberId": member, "reason": "本人申请删除", "documentNo": "删〔2017〕1号"}


def _erased(shelf: Shelf, given: Given, _: Answer) -> None:
    shelf.former.discard(given["memberId"])
    shelf.left.pop(given["memberId"], None)


def _check(shelf: Shelf) -> Given:
    return {"organizationId": shelf.any_union(), "nationalNumber": person()["nationalNumber"]}


def _reveal(shelf: Shelf) -> Given | None:
    member = shelf.any_of(shelf.members)
    return None if member is None else {"memberId": member, "reason": "核对办卡信息"}


def _export(shelf: Shelf) -> Given | None:
    member = shelf.any_of(shelf.members)
    return None if member is None else {"memberId": member, "purpose": "本人申请查阅"}


APPLICATION = "application { id }"
OF_PERSONAL_DATA = (
    operation("applyForMembership", APPLICATION, "APPLICATION_RECEIVED", _apply, _applied),
    operation(
        "approveApplication",
        "application { id } member { id }",
        "APPLICATION_APPROVED MEMBER_JOINED",
        _approve,
        _approved,
    ),
    operation("rejectApplication", APPLICATION, "APPLICATION_REJECTED", _reject, _decided),
    operation("withdrawApplication", APPLICATION, "APPLICATION_REJECTED", _of_application, _decided),
    operation("correctMember", "member { id }", "MEMBER_CORRECTED LOG:MEMBER_CORRECTED", _correct, _corrected),
    operation("eraseMember", "member { id }", "MEMBER_ERASED LOG:MEMBER_ERASED", _erase, _erased),
    operation("checkRegistration", "isRegistered", "LOG:REGISTRATION_CHECKED", _check, kept=False),
    operation("revealMember", "birthDate", "LOG:MEMBER_REVEALED", _reveal, kept=False),
    operation("exportMember", "document", "LOG:MEMBER_EXPORTED", _export, kept=False),
)
