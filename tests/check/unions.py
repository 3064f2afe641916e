"""What can be broken of terms, cases, employers and officers, and a world that has some of each.

Begin at `BREAKS_OF_UNIONS`: as BREAKS in test_check.py.
"""

from tests.factories import World

UNION = "(select id from organizations.organization where code = 'NORTH-UNION')"
# The member with a card.
HOLDER = "(select member_id from cards.card)"
NEXT_TO = "'00000000-0000-0000-0000-000000000001'"

BREAKS_OF_UNIONS: dict[str, tuple[str, str, int]] = {
    "a term not told as renewed": (
        "terms_renewed",
        f"update organizations.term_of_office set renewed_on = null where org_id = {UNION} and number = 1",
        1,
    ),
    "a term that awaits nothing": (
        "terms_renewed",
        f"update organizations.term_of_office set awaits_reelection = false where org_id = {UNION} and number = 2",
        1,
    ),
    "a gap in the terms": (
        "terms_counted",
        f"update organizations.term_of_office set number = 3 where org_id = {UNION} and number = 2",
        1,
    ),
    "a case of a union that is not there": (
        "cases_as_unions",
        f"update organizations.establishment_case set organization_id = {NEXT_TO}",
        1,
    ),
    "a closed employer that is covered": (
        "closed_employers_left",
        "update organizations.employer set closed_on = '2016-01-01' where name = '北方工厂'",
        1,
    ),
    "a member at another union's employer": (
        "members_at_their_employers",
        f"update members.member set employer_id = {NEXT_TO} where id = {HOLDER}",
        1,
    ),
    "a filed report that was changed": (
        "filed_reports_keep_their_hash",
        "alter table reports.filed_report drop constraint filed_report_hash_holds;"
        " update reports.filed_report set content = '{\"lines\": {}}' where version = 1",
        1,
    ),
    "a version that replaces itself": (
        "filed_reports_in_turn",
        "update reports.filed_report set replaces_id = id where version = 2",
        1,
    ),
    "a filed report without an entry": (
        "filed_reports_in_turn",
        "delete from rollups.ledger_entry e using reports.filed_report r where e.subject_id = r.id and r.version = 1",
        1,
    ),
    "an officer who is nobody": (
        "officers_exist",
        f"update organizations.officer set member_id = {NEXT_TO}",
        1,
    ),
}


async def orderly(world: World) -> None:
    """Two terms, an officer, another name, and a union that came of a case with a document."""
    ask = await world.ask("NORTH")
    union = {"organizationId": world.ids["NORTH-UNION"]}
    for day in ("2010-02-01", "2013-02-01"):
        await ask.do("beginTerm", **union, years=3, fromOn=day)
    await ask.do("orderReelection", **union, deadline="2190-01-01")
    for note in ("首报", "重报"):
        await ask.do("fileReport", **union, definition="YEARLY_RETURN", year=2015, note=note)
    await ask.do("appointOfficer", **union, name="王五", role="STAFF", employment="FULL_TIME", fromOn="2015-01-01")
    await ask.do("renameOrganization", **union, name="北工会", fromOn="2015-01-01")
    given = {"superiorId": world.ids["NORTH"], "name": "新工会", "kind": "BASIC_COMMITTEE", "openedOn": "2015-01-01"}
    case = (await ask.do("openEstablishmentCase", "case { id }", **given))["case"]["id"]
    await ask.do("advanceEstablishment", caseId=case, step="APPLY", on="2015-01-02", workers=9)
    done = await ask.do("establishUnion", caseId=case, establishedOn="2015-01-03", termYears=5)
    assert done["__typename"] == "EstablishUnionPayload", done
