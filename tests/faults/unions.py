"""What clients do to unions, employers, officers and the tree.

Begin at `OF_UNIONS`.
"""

from collections.abc import Callable

from tests.faults.operations import Answer, Given, Shelf, operation

FOUNDED_ON, COVERED_ON = "2012-05-01", "2012-06-01"
# A split makes unions faster than mergers end them.
MANY = 6


def _found(shelf: Shelf) -> Given | None:
    if len(shelf.passing) >= MANY:
        return None
    superior = shelf.any_of(shelf.villages)
    return {
        "superiorId": superior,
        "kind": "BASIC_COMMITTEE",
        "name": f"{shelf.name}新工会",
        "establishedOn": FOUNDED_ON,
    }


def _founded(shelf: Shelf, given: Given, answer: Answer) -> None:
    shelf.passing[answer["organization"]["id"]] = given["superiorId"]


def _cover(shelf: Shelf) -> Given:
    return {"organizationId": shelf.any_of(shelf.unions), "name": "某公司", "fromOn": COVERED_ON}


def _covered(shelf: Shelf, given: Given, answer: Answer) -> None:
    shelf.employers[answer["employer"]["id"]] = given["organizationId"]
    shelf.coverages[answer["coverage"]["id"]] = given["organizationId"]


def _report(shelf: Shelf) -> Given | None:
    coverage = shelf.any_of(shelf.coverages)
    total = shelf.random.randint(0, 300)
    return None if coverage is None else {"coverageId": coverage, "fromOn": shelf.next_day(), "total": total}


def _appoint(shelf: Shelf) -> Given:
    return {
        "organizationId": shelf.any_union(),
        "name": "王五",
        "role": "STAFF",
        "employment": shelf.random.choice(["FULL_TIME", "PART_TIME"]),
        "fromOn": shelf.next_day(),
    }


def _appointed(shelf: Shelf, given: Given, answer: Answer) -> None:
    shelf.officers[answer["officer"]["id"]] = given["organizationId"]


def _end_office(shelf: Shelf) -> Given | None:
    officer = shelf.any_of(shelf.officers)
    return None if officer is None else {"officerId": officer, "untilOn": shelf.next_day()}


def _office_ended(shelf: Shelf, given: Given, _: Answer) -> None:
    shelf.officers.pop(given["officerId"], None)


def _move(shelf: Shelf) -> Given | None:
    union = shelf.any_of(shelf.passing)
    if union is None:
        return None
    superior = shelf.any_of(each for each in shelf.villages if each != shelf.passing[union])
    return {"organizationId": union, "superiorId": superior, "fromOn": shelf.next_day()}


def _moved(shelf: Shelf, given: Given, _: Answer) -> None:
    shelf.passing[given["organizationId"]] = given["superiorId"]


def _merge(shelf: Shelf) -> Given | None:
    union = shelf.any_of(shelf.passing)
    into = shelf.any_of(shelf.unions)
    return None if union is None else {"organizationId": union, "intoId": into, "fromOn": shelf.next_day()}


def _merged(shelf: Shelf, given: Given, _: Answer) -> None:
    shelf.union_ended(given["organizationId"], given["intoId"])


def _split(shelf: Shelf) -> Given | None:
    union = shelf.any_of(shelf.passing)
    if union is None or len(shelf.passing) >= MANY:
        return None
    parts = [{"kind": "BASIC_COMMITTEE", "name": f"{shelf.name}分立{n}", "takesRest": n == 0} for n in range(2)]
    return {"organizationId": union, "fromOn": shelf.next_day(), "parts": parts}


def _parted(shelf: Shelf, given: Given, answer: Answer) -> None:
    superior = shelf.passing.get(given["organizationId"], shelf.villages[0])
    shelf.union_ended(given["organizationId"], answer["foundedIds"][0])
    shelf.passing.update(dict.fromkeys(answer["foundedIds"], superior))


def _dissolve(shelf: Shelf) -> Given | None:
    union = shelf.any_of(union for union in shelf.passing if not shelf.members_of(union))
    if union is None:
        return None
    return {"organizationId": union, "fromOn": shelf.next_day(), "reason": "EMPLOYER_TERMINATED"}


def _dissolved(shelf: Shelf, given: Given, _: Answer) -> None:
    shelf.union_ended(given["organizationId"], None)


def _ending(*kinds: str) -> Callable[[Shelf, Given], list[str]]:
    """The entries of a union's end, one for each officer, and two for each member who goes elsewhere."""

    def entries(shelf: Shelf, given: Given) -> list[str]:
        moved = len(shelf.members_of(given["organizationId"]))
        left = [officer for officer, union in shelf.officers.items() if union == given["organizationId"]]
        return [*kinds, *["OFFICER_LEFT"] * len(left), *["MEMBER_REORGANIZED_OUT", "MEMBER_REORGANIZED_IN"] * moved]

    return entries


ENDED = "ORGANIZATION_DISSOLVED"
OF_UNIONS = (
    operation("foundOrganization", "organization { id }", "ORGANIZATION_FOUNDED", _found, _founded),
    operation("coverEmployer", "employer { id } coverage { id }", "EMPLOYER_LISTED", _cover, _covered),
    operation("reportHeadCount", "coverage { id }", "HEAD_COUNT_REPORTED", _report),
    operation("appointOfficer", "officer { id }", "OFFICER_APPOINTED", _appoint, _appointed),
    operation("endOffice", "officer { id }", "OFFICER_LEFT", _end_office, _office_ended),
    operation("moveOrganization", "organization { id }", "ORGANIZATION_MOVED", _move, _moved, "previewMove"),
    operation(
        "mergeOrganization",
        "organization { id }",
        _ending(ENDED, "ORGANIZATION_MERGED"),
        _merge,
        _merged,
        "previewMerger",
    ),
    operation(
        "splitOrganization",
        "organization { id } foundedIds",
        _ending(ENDED, "ORGANIZATION_SPLIT", "ORGANIZATION_FOUNDED", "ORGANIZATION_FOUNDED"),
        _split,
        _parted,
        "previewSplit",
    ),
    operation(
        "dissolveOrganization", "organization { id }", _ending(ENDED), _dissolve, _dissolved, "previewDissolution"
    ),
)
