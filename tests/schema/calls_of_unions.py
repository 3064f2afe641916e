"""Valid calls of the mutations that make unions and keep them in order, as in calls.py.

Begin at `TARGETS_OF_UNIONS`.
"""

from typing import Any

from tests.client import Ask
from tests.factories import World

Call = tuple[str, dict[str, Any]]


async def ids_of_unions(world: World, boss: Ask, side: str) -> dict[str, str]:
    """The ids that these inputs name, of one side."""
    given: dict[str, Any] = {"organizationId": world.ids[side], "name": "目标公司", "listedOn": "2012-01-01"}
    listed = await boss.do("listEmployer", "employer { id }", **given)
    given = {"superiorId": world.ids[side], "name": "目标工会", "kind": "BASIC_COMMITTEE", "openedOn": "2015-01-01"}
    case = await boss.do("openEstablishmentCase", "case { id }", **given)
    await boss.do("advanceEstablishment", caseId=case["case"]["id"], step="APPLY", on="2015-01-02", workers=5)
    return {f"{side}/listed": listed["employer"]["id"], f"{side}/case": case["case"]["id"]}


def renamed(**changes: Any) -> Call:
    """Another name, with changes."""
    return "renameOrganization", {"organizationId": "NORTH-UNION", "name": "改名工会", "fromOn": "2015-01-01"} | changes


def organization_changed(**changes: Any) -> Call:
    """Other details, with changes."""
    return "changeOrganization", {"organizationId": "NORTH-UNION", "address": "某路1号"} | changes


def listed(**changes: Any) -> Call:
    """The listing of an employer without a union, with changes."""
    return "listEmployer", {"organizationId": "NORTH", "name": "新目标", "listedOn": "2015-01-01"} | changes


def employer_changed(**changes: Any) -> Call:
    """Other details of an employer, with changes."""
    return "changeEmployer", {"employerId": "NORTH/listed", "plan": "明年"} | changes


def closed(**changes: Any) -> Call:
    """The closing of an employer, with changes."""
    return "closeEmployer", {"employerId": "NORTH/listed", "closedOn": "2016-01-01"} | changes


def begun(**changes: Any) -> Call:
    """A term, with changes."""
    return "beginTerm", {"organizationId": "NORTH-UNION", "years": 3, "fromOn": "2015-01-01"} | changes


def ordered(**changes: Any) -> Call:
    """The order of a re-election, with changes."""
    return "orderReelection", {"organizationId": "NORTH-UNION", "deadline": "2190-01-01"} | changes


def opened(**changes: Any) -> Call:
    """A case, with changes."""
    given = {"superiorId": "NORTH", "name": "另一工会", "kind": "BASIC_COMMITTEE", "openedOn": "2015-01-01"}
    return "openEstablishmentCase", given | changes


def advanced(**changes: Any) -> Call:
    """The reply to an application, with changes."""
    given = {
        "caseId": "NORTH/case",
        "step": "REPLY",
        "on": "2015-02-01",
        "documentNo": "批1",
        "workers": 1,
        "termYears": 3,
    }
    return "advanceEstablishment", given | changes


def established(**changes: Any) -> Call:
    """The establishment of a case's union, with changes."""
    return "establishUnion", {"caseId": "NORTH/case", "establishedOn": "2015-03-01", "termYears": 3} | changes


def abandoned(**changes: Any) -> Call:
    """The giving up of a case, with changes."""
    return "abandonEstablishment", {"caseId": "NORTH/case", "reason": "外迁", "abandonedOn": "2015-03-01"} | changes


def filed(**changes: Any) -> Call:
    """A document of an organization, with changes."""
    return "fileDocument", {"organizationId": "NORTH-UNION", "kind": "SEAL", "issuedOn": "2015-01-01"} | changes


def filed_of_case(**changes: Any) -> Call:
    """A document of a case, with changes."""
    return "fileDocument", {"caseId": "NORTH/case", "kind": "SEAL", "issuedOn": "2015-01-01"} | changes


def report_filed(**changes: Any) -> Call:
    """The filing of a report, with changes."""
    given = {"organizationId": "NORTH-UNION", "definition": "YEARLY_RETURN", "year": 2015, "note": "说明"}
    return "fileReport", given | changes


TARGETS_OF_UNIONS = [
    (renamed, "organizationId", "organization", "SOUTH-UNION"),
    (organization_changed, "organizationId", "organization", "SOUTH-UNION"),
    (listed, "organizationId", "organization", "SOUTH"),
    (employer_changed, "employerId", "employer", "SOUTH/listed"),
    (closed, "employerId", "employer", "SOUTH/listed"),
    (begun, "organizationId", "organization", "SOUTH-UNION"),
    (ordered, "organizationId", "organization", "SOUTH-UNION"),
    (opened, "superiorId", "organization", "SOUTH"),
    (opened, "employerId", "employer", "SOUTH/listed"),
    (advanced, "caseId", "establishmentcase", "SOUTH/case"),
    (established, "caseId", "establishmentcase", "SOUTH/case"),
    (abandoned, "caseId", "establishmentcase", "SOUTH/case"),
    (filed, "organizationId", "organization", "SOUTH-UNION"),
    (filed_of_case, "caseId", "establishmentcase", "SOUTH/case"),
    (report_filed, "organizationId", "organization", "SOUTH-UNION"),
]
# What a registrar may do, and what is an administrator's alone.
REGISTRARS = (listed, employer_changed, closed)
VALID_OF_UNIONS = (
    renamed, organization_changed, *REGISTRARS, begun, ordered, opened, advanced, established, abandoned, filed, filed_of_case,
    report_filed,
)  # fmt: skip
