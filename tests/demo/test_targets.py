"""The demo's targets of 2015: what the district wanted of the sub-district, what it passed on, and how far each came."""

from typing import Any

import pytest

from tests.client import Ask

TARGETS = """{ organization(code: "LUGOUQIAO") {
  targets(first: 100, filter: {on: "2015-12-31"}) { nodes { figure value organization { code }
    progress(asOf: "2015-12-31") { actual numerator denominator status } summer: progress(asOf: "2015-06-30") { value status }
    allocation { count allocated difference } revisions { value } } }
  targetRanking(figure: MEMBERS_JOINED, from: "2015-01-01", to: "2015-12-31", first: 100) {
    nodes { rank attainment target { value responsible progress { actual } } } } } }"""


@pytest.fixture(scope="module")
async def answer(sub_district: Ask) -> dict[str, Any]:
    """All targets, and the ranking of the year's new members."""
    return (await sub_district.query(TARGETS)).data["organization"]


def test_the_sub_district_came_as_far_as_the_report_says(answer: dict[str, Any]) -> None:
    own = [each for each in answer["targets"]["nodes"] if each["organization"]["code"] == "LUGOUQIAO"]

    told = {each["figure"]: (each["value"], each["progress"]["actual"], each["progress"]["status"]) for each in own}
    assert told == {
        "ORGANIZATIONS_FOUNDED": (50, 51, "MET"),
        "MEMBERS_JOINED": (2_100, 2_145, "MET"),
        "CARDS_FIRST_ISSUED": (2_200, 2_137, "MISSED"),
        "COLLECTION_ACCURACY_RATE": (9_800, 9_856, "MET"),
        "TIMELY_UPDATE_RATE": (10_000, 10_000, "MET"),
        "MEMBERSHIP_DENSITY": (9_400, 9_404, "MET"),
        "CARD_ISSUANCE_RATE": (9_500, 9_412, "MISSED"),
    }


def test_what_it_passed_on_adds_up_to_what_was_wanted_before_the_summer(answer: dict[str, Any]) -> None:
    nodes = answer["targets"]["nodes"]
    wanted = next(each for each in nodes if each["revisions"][0]["value"] == 2_100)

    assert [each["value"] for each in wanted["revisions"]] == [2_100, 2_000]
    assert wanted["summer"]["value"] == 2_000
    assert wanted["allocation"] == {"count": len(nodes) - 7, "allocated": 2_000, "difference": 100}


def test_the_subordinates_are_ranked_by_how_far_they_came(answer: dict[str, Any]) -> None:
    ranked = answer["targetRanking"]["nodes"]

    attained = [each["attainment"] for each in ranked]
    assert attained == sorted(attained, reverse=True)
    assert [each["rank"] for each in ranked] == [1 + sum(other > mine for other in attained) for mine in attained]
    assert all(
        each["attainment"] == pytest.approx(each["target"]["progress"]["actual"] / each["target"]["value"])
        for each in ranked
    )
    assert {each["target"]["responsible"] for each in ranked} == {"工会主席"}
