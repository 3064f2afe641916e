"""The yearly return of the demo's sub-district says what the published report says, as a query, as filed and as a sheet."""

from typing import Any

from tests.client import Ask

LINES = "lines { code value numerator denominator ofSubordinates ofItself }"
RETURN = (
    "query($code: String!, $year: Int!, $boundary: Boundary!) { organization(code: $code) { "
    f"yearlyReturn(year: $year, boundary: $boundary) {{ definitionId year fromOn asOf boundary {LINES} "
    "checks { code left right passed } rows(first: 100) { nodes { organization { code } lines { code value } } } } } }"
)
OF_THE_REPORT = {
    "ORGANIZATIONS": 385,
    "FOUNDED": 51,
    "FOUNDED_BASIC_COMMITTEE": 39,
    "FOUNDED_BUILDING_FEDERATION": 6,
    "FOUNDED_INDUSTRY_FEDERATION": 3,
    "FOUNDED_UNION_GROUP": 3,
    "WORKERS": 23_485,
    "MEMBERS_OPENING": 19_941,
    "MEMBERS_JOINED": 2_145,
    "MEMBERS_CLOSING": 22_086,
    "CARDS_LIVE": 20_788,
    "CARDS_FIRST_ISSUED": 2_137,
    "OFFICERS": 536,
}
RATES = {
    "COLLECTION_ACCURACY_RATE": (21_768, 22_086),
    "MEMBERSHIP_DENSITY": (22_086, 23_485),
    "CARD_ISSUANCE_RATE": (20_788, 22_086),
    "CARD_ISSUANCE_OF_JOINERS_RATE": (2_137, 2_145),
}


async def yearly_return(ask: Ask, code: str, year: int, boundary: str = "AS_FILED") -> dict[str, Any]:
    """The whole return."""
    reply = await ask.query(RETURN, code=code, year=year, boundary=boundary)
    return reply.data["organization"]["yearlyReturn"]


async def test_the_yearly_return_of_2015_says_what_the_report_says(sub_district: Ask) -> None:
    answer = await yearly_return(sub_district, "LUGOUQIAO", 2015)

    lines = {line["code"]: line for line in answer["lines"]}
    assert {code: lines[code]["value"] for code in OF_THE_REPORT} == OF_THE_REPORT
    assert {code: (lines[code]["numerator"], lines[code]["denominator"]) for code in RATES} == RATES
    assert all(check["passed"] for check in answer["checks"]), answer["checks"]
    assert len(answer["checks"]) == 14
    assert (answer["fromOn"], answer["asOf"], answer["definitionId"]) == ("2015-01-01", "2015-12-31", "YEARLY_RETURN/1")


async def test_the_rows_of_the_subordinates_and_the_rest_add_up_to_the_return(sub_district: Ask) -> None:
    answer = await yearly_return(sub_district, "LUGOUQIAO", 2015)

    rows = answer["rows"]["nodes"]
    assert len(rows) > 20
    for line in answer["lines"]:
        if line["ofSubordinates"] is not None:
            each = [next(x["value"] for x in row["lines"] if x["code"] == line["code"]) for row in rows]
            assert sum(each) == line["ofSubordinates"], line
            assert line["ofSubordinates"] + line["ofItself"] == line["value"], line
    # The federation itself is one organization, and has its own officers.
    itself = {line["code"]: line["ofItself"] for line in answer["lines"]}
    assert (itself["ORGANIZATIONS"], itself["ORGANIZATIONS_TOWNSHIP_FEDERATION"]) == (1, 1)
