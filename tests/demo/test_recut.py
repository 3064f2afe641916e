"""The sub-district is split into five on 2020-12-31: what was filed for 2015 comes back to the digit, and today's tree adds up to it."""

import json
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import httpx2
import pytest_asyncio

from registry.app import addresses_of, create_app
from registry.check.runner import violations
from registry.config import Settings
from registry.embedded import Cluster
from tests.client import Ask, Client
from tests.conftest import UNLIMITED
from tests.demo.conftest import RECUT, Loaded
from tests.demo.test_reports import OF_THE_REPORT, yearly_return
from tests.factories import make_token
from tests.organizations.reorganizing import change

STREETS = ("卢沟桥街道", "五里店街道", "青塔街道", "六里桥街道", "玉泉营街道")
FIGURES = (
    "workers workersInLargeEmployers members { total active retained } organizations { total byKind { kind count } } "
    "cards { total live byStatus { status count } } officers { total fullTime partTime } rates { code numerator denominator value }"
)
REPORT = (
    "query($code: String!, $asOf: Date!, $boundary: Boundary!, $knownAt: Date) { organization(code: $code) { "
    f"rollup(asOf: $asOf, boundary: $boundary, knownAt: $knownAt) {{ {FIGURES} }} }} }}"
)
MOVEMENT = (
    '{ organization(code: "%s") { movement(from: "2020-01-01", to: "2020-12-31") '
    "{ opening reorganizedIn reorganizedOut closing balanced } } }"
)
COMPARISON = (
    "query($id: ID!) { node(id: $id) { ... on FiledReport { "
    "hashHolds comparison { code filed asFiled today differenceToday } } } }"
)
CHILDREN = '{ organization(code: "LUGOUQIAO") { id children(first: 100) { nodes { id code } pageInfo { hasNextPage endCursor } } } }'


# Joined by 2015, in one period, without a card: the day of joining can be corrected.
WRONGLY_DATED = """
select m.id from members.member m
  join members.membership s on s.member_id = m.id
  join organizations.organization o on o.id = m.org_id
 where m.status = 'ACTIVE' and m.card_state = 'NONE' and s.from_on < '2015-12-01' and s.until_on is null and o.kind = 'BASIC_COMMITTEE'
   and (select count(*) from members.membership t where t.member_id = m.id) = 1
 order by m.id limit 1
"""


async def report(
    ask: Ask, code: str, day: str, boundary: str = "AS_FILED", known_at: str | None = None
) -> dict[str, Any]:
    """All figures of a day."""
    reply = await ask.query(REPORT, code=code, asOf=day, boundary=boundary, knownAt=known_at)
    return reply.data["organization"]["rollup"]


@pytest_asyncio.fixture(scope="module")
async def district(loaded: Loaded, cluster: Cluster) -> AsyncIterator[tuple[Ask, asyncpg.Connection]]:
    """The district's administrator over a copy of the demo, which is re-cut here."""
    addresses = addresses_of(Settings(), cluster, RECUT)
    owner = await asyncpg.connect(addresses.owner)
    # The demo was recorded today; what is done here is done tomorrow.
    await owner.execute("update tenants.federation set clock = now() + interval '1 day'")
    app = create_app(Settings(**UNLIMITED), addresses)
    async with app.router.lifespan_context(app):
        transport = httpx2.ASGITransport(app=app)
        async with httpx2.AsyncClient(transport=transport, base_url="http://registry.test") as http:
            yield Client(http).asking(await make_token(owner, "FENGTAI")), owner
    await owner.close()


async def filed_return(ask: Ask, organization_id: str) -> tuple[str, dict[str, Any]]:
    """The yearly return of 2015, filed: its id, and what a query answers at the same time."""
    given = {"organizationId": organization_id, "definition": "YEARLY_RETURN", "year": 2015}
    filed = await ask.do("fileReport", "report { id content }", **given)
    answer = await yearly_return(ask, "LUGOUQIAO", 2015)
    content = json.loads(filed["report"]["content"])
    assert {line["code"]: line["value"] for line in answer["lines"]} == {
        code: line.get("value") for code, line in content["lines"].items()
    }
    assert len(content["rows"]) == len(answer["rows"]["nodes"]) > 20
    return filed["report"]["id"], answer


async def compares_equal(ask: Ask, kept: tuple[str, dict[str, Any]]) -> None:
    """What was filed is still there, and is what would be answered now; in today's tree the old federation has nothing left."""
    report_id, answer = kept
    now = await yearly_return(ask, "LUGOUQIAO", 2015)
    # Rows stand in the order of today's tree.
    for each in (now, answer):
        each["rows"]["nodes"].sort(key=lambda row: row["organization"]["code"])
    assert now == answer
    found = (await ask.query(COMPARISON, id=report_id)).data["node"]
    lines = {line["code"]: line for line in found["comparison"]}
    assert found["hashHolds"] is True
    assert {code: lines[code]["filed"] for code in OF_THE_REPORT} == OF_THE_REPORT
    assert [code for code, line in lines.items() if line["asFiled"] != line["filed"]] == []
    gone = ("WORKERS", "MEMBERS_JOINED", "MEMBERS_CLOSING", "CARDS_LIVE", "CARDS_FIRST_ISSUED")
    assert [lines[code]["today"] for code in gone] == [0] * len(gone)
    assert lines["MEMBERS_CLOSING"]["differenceToday"] == -22_086


async def test_the_sub_district_split_into_five_still_gives_the_figures_that_were_filed(
    district: tuple[Ask, asyncpg.Connection],
) -> None:
    ask, owner = district
    places = [(code, day) for code in ("LUGOUQIAO", "FENGTAI") for day in ("2014-12-31", "2015-12-31", "2020-12-30")]
    filed = [await report(ask, *place) for place in places]
    own = (await ask.query(CHILDREN)).data["organization"]
    children = [node["id"] for node in own["children"]["nodes"]]
    parts = [
        {
            "kind": "TOWNSHIP_FEDERATION",
            "name": f"{street}总工会",
            "code": f"STREET-{number}",
            "subordinateIds": children[number::5],
            "takesRest": number == 0,
        }
        for number, street in enumerate(STREETS)
    ]

    kept = await filed_return(ask, own["id"])

    reply = await change(
        ask,
        "splitOrganization",
        "organization { code status } foundedIds",
        organizationId=own["id"],
        fromOn="2020-12-31",
        parts=parts,
    )

    assert reply["organization"] == {"code": "LUGOUQIAO", "status": "DISSOLVED"}, reply
    assert len(reply["foundedIds"]) == 5
    assert [await report(ask, *place) for place in places] == filed
    await compares_equal(ask, kept)
    before = filed[places.index(("LUGOUQIAO", "2020-12-30"))]
    codes = [f"STREET-{number}" for number in range(5)]
    after = [await report(ask, code, "2020-12-31") for code in codes]
    assert sum(each["members"]["active"] for each in after) == before["members"]["active"]
    assert sum(each["workers"] for each in after) == before["workers"]
    assert sum(each["cards"]["live"] for each in after) == before["cards"]["live"]
    # The old federation ended and five began.
    assert sum(each["organizations"]["total"] for each in after) == before["organizations"]["total"] - 1 + 5
    todays = [await report(ask, code, "2015-12-31", "TODAY") for code in codes]
    of_2015 = filed[places.index(("LUGOUQIAO", "2015-12-31"))]
    for figure in ("active", "retained", "total"):
        assert (
            sum(each["members"][figure] for each in todays)
            == of_2015["members"][figure] - (await report(ask, "LUGOUQIAO", "2015-12-31", "TODAY"))["members"][figure]
        )
    assert await report(ask, "FENGTAI", "2015-12-31", "TODAY") == filed[places.index(("FENGTAI", "2015-12-31"))]
    out = (await ask.query(MOVEMENT % "LUGOUQIAO")).data["organization"]["movement"]
    assert (out["closing"], out["reorganizedOut"], out["balanced"]) == (0, before["members"]["active"], True)
    moves = [(await ask.query(MOVEMENT % code)).data["organization"]["movement"] for code in codes]
    assert sum(each["reorganizedIn"] for each in moves) == out["reorganizedOut"]
    whole = (await ask.query(MOVEMENT % "FENGTAI")).data["organization"]["movement"]
    assert (whole["reorganizedIn"], whole["reorganizedOut"], whole["balanced"]) == (0, 0, True)
    assert await violations(owner) == []


async def test_what_was_said_before_the_split_a_merger_and_a_correction_is_told_again_to_the_digit(
    district: tuple[Ask, asyncpg.Connection],
) -> None:
    ask, owner = district
    loaded_on = str(await owner.fetchval("select tenants.today() - 1"))
    places = [(code, day) for code in ("LUGOUQIAO", "FENGTAI") for day in ("2015-12-31", "2020-12-31")]
    now = [await report(ask, *place) for place in places]
    said = [await report(ask, *place, known_at=loaded_on) for place in places]
    organizations = {
        code: (await ask.query("query($code: String!) { organization(code: $code) { id } }", code=code)).data
        for code in ("STREET-3", "STREET-4")
    }

    merged = await change(
        ask,
        "mergeOrganization",
        organizationId=organizations["STREET-4"]["organization"]["id"],
        intoId=organizations["STREET-3"]["organization"]["id"],
        fromOn="2021-06-30",
    )
    wrong = f"member_{await owner.fetchval(WRONGLY_DATED)}"
    corrected = await ask.do("correctMember", memberId=wrong, joinedOn="2016-02-01", reason="档案记载有误")

    assert (merged["__typename"], corrected["__typename"]) == ("MergeOrganizationPayload", "CorrectMemberPayload")
    # Known then: the sub-district was whole, on the eve of its split as on the day after.
    assert said[0] == now[0]
    assert said[1]["members"]["active"] > 0 == now[1]["members"]["active"]
    assert (said[0]["members"]["active"], said[0]["workers"], said[0]["organizations"]["total"]) == (22086, 23485, 385)
    assert [await report(ask, *place, known_at=loaded_on) for place in places] == said
    assert (await report(ask, "LUGOUQIAO", "2015-12-31"))["members"]["active"] == 22085
    assert (await report(ask, "FENGTAI", "2015-12-31"))["members"]["active"] == said[2]["members"]["active"] - 1
