"""What a page reads is bounded: for every filter and order, alone and in pairs, whether thousands of rows meet it, three, or none, at the
root as in a village.

Begin at the first test. The plans are the generic ones that are used in service, run on a made-up city (city.py) as the role that
serves requests. Bounds are rows and buffers, never time: a scan of the 16,000 members or 6,000 organizations to their end is beyond them.
"""

import itertools
from typing import Any

import pytest

from registry.rollups.behind import FIGURES
from tests.schema.city import FILTERS, ORDERS, SCOPES, city, query_of
from tests.schema.plans import Plans, Work, nodes

__all__ = ["city"]

# A page of 20 with all that is selected of its rows looks at some 300 rows. The most is a page by the day of joining in a committee: the
# index alone leads past some 3,400 entries of the period.
ROWS, REMOVED, BUFFERS = 4_500, 4_000, 6_000
# Two balances of one organization, each on one day; nobody here has more direct subordinates.
BUFFERS_OF_A_CHILD, CHILDREN = 300, 30
TARGET_RANKING = (
    '{ viewer { organization { targetRanking(figure: WORKERS, from: "2020-01-01", to: "2020-12-31", first: 5) '
    "{ nodes { rank target { progress { actual } allocation { allocated } } } } } } }"
)
LARGE = {
    "member", "organization", "card", "posting", "balance", "ledger_entry", "employer", "officer", "coverage", "membership", "issue",
    "term_of_office", "establishment_case", "document",
    "benefit_period",
    "transfer_side", "application", "access_entry", "batch", "target", "revision", "import",
    "principal", "role_grant", "token", "identity", "webhook", "delivery",
}  # fmt: skip
BENEFIT_CHANGES = (
    '{{ viewer {{ organization {{ benefitChanges(first: 20, kind: {}, from: "2020-01-01", to: "2020-12-31") '
    "{{ nodes {{ memberName day }} }} }} }} }}"
)
RANKING = (
    '{ viewer { organization { ranking(figure: MEMBERSHIP_DENSITY, comparedWith: "2020-12-31", direction: DESC, first: 20) '
    "{ rank value organization { name } } } } }"
)
NETWORKS = "{ networks(first: 5) { nodes { rollup { members { active } breakdown { membersByAge { age count } } } } } }"
# One figure of each table.
BEHIND = (
    "ORGANIZATIONS", "ORGANIZATIONS_FOUNDED", "WORKERS", "OFFICERS", "MEMBERS_ACTIVE", "MEMBERS_NOT_ACCURATE", "MEMBERS_JOINED",
    "MEMBERS_LEFT", "MEMBERS_REORGANIZED_IN", "CHANGES_NOT_TIMELY", "CARDS_LIVE", "CARDS_FIRST_ISSUED", "TERMS_ENDED",
)  # fmt: skip
# What there is at the root is all read and put in order before the first page of it is told.
PLACES_BEHIND = [(name, scope) for name in BEHIND for scope in SCOPES if scope != "root" or FIGURES[name].of_period]
ROWS_BEHIND = (
    "query($figure: CountedFigure!, $asOf: Date, $trait: Trait, $key: String) { viewer { organization { "
    "behind(figure: $figure, asOf: $asOf, trait: $trait, key: $key, first: 20) "
    "{ figure withheld nodes { amount day memberName organization { code } } } } } }"
)
EACH = [
    (field, order, name)
    for field, filters in FILTERS.items()
    for order in ORDERS.get(field, (None,))
    for name in filters
]
PAIRS = [
    (field, order, pair)
    for field, filters in FILTERS.items()
    for order in ORDERS.get(field, (None,))
    for pair in itertools.combinations(filters, 2)
]


def scanned_whole(plan: dict[str, Any]) -> list[str]:
    """The large tables that a plan reads from end to end."""
    return [
        f"{node['Relation Name']} ({node.get('Filter', 'all')[:200]})"
        for node in nodes(plan)
        if node["Node Type"] == "Seq Scan" and node["Relation Name"] in LARGE
    ]


async def too_much(
    city: Plans, field: str, order: str | None, filters: dict[str, Any], scopes: tuple[str, ...]
) -> list[str]:
    """What a page reads beyond the bounds; nothing where the order does not go with the filter."""
    found = []
    for scope in scopes:
        plan = await city.served(scope, query_of(field, order), filter=filters)
        if plan is None:
            return []
        work = Work.of(plan)
        if scanned_whole(plan) or work.rows > ROWS or work.removed > REMOVED or work.buffers > BUFFERS:
            found.append(f"{filters} at the {scope}: {work} {scanned_whole(plan)}")
    return found


@pytest.mark.parametrize(("field", "order", "name"), EACH)
async def test_a_page_under_one_condition_reads_little(city: Plans, field: str, order: str | None, name: str) -> None:
    found = [await too_much(city, field, order, filters, SCOPES) for filters in FILTERS[field][name]]

    assert [each for values in found for each in values] == []


@pytest.mark.parametrize(("field", "order", "pair"), PAIRS)
async def test_a_page_under_two_conditions_reads_little(
    city: Plans, field: str, order: str | None, pair: tuple[str, str]
) -> None:
    first, second = (FILTERS[field][name] for name in pair)
    times = max(len(first), len(second))
    # Each value of one with some value of the other.
    together = itertools.islice(zip(itertools.cycle(first), itertools.cycle(second), strict=False), times)
    found = [await too_much(city, field, order, one | other, ("root",)) for one, other in together]

    assert [each for values in found for each in values] == []


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize(
    ("field", "order"), [(field, order) for field in FILTERS for order in ORDERS.get(field, (None,))]
)
async def test_a_page_without_a_condition_reads_little(city: Plans, field: str, order: str | None, scope: str) -> None:
    assert await too_much(city, field, order, {}, (scope,)) == []


@pytest.mark.parametrize("asked", ["totalCount", "totalCountIsCapped totalCount again: totalCount"])
async def test_a_count_under_a_condition_stops_at_its_cap_and_is_made_once(city: Plans, asked: str) -> None:
    plan = await city.served("root", query_of("members", None, asked), filter={"status": "ACTIVE"})

    assert plan is not None
    assert Work.of(plan).rows < 12_000


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize(
    "query",
    [
        "{ viewer { organization { rollup { workers members { active } rates { value } } } } }",
        '{ viewer { organization { movement(from: "2020-01-01", to: "2020-12-31") { joined closing } } } }',
        "{ viewer { organization { children(first: 4) { nodes { name rollup { workers } } } } } }",
        "{ viewer { organization { members(first: 20) { totalCount nodes { name } } } } }",
        "{ viewer { organization { coverages(first: 20) { nodes { headCount { total } } } } } }",
        BENEFIT_CHANGES.format("ADDITION"),
        BENEFIT_CHANGES.format("REMOVAL"),
        "{ viewer { organization { cardBatches(first: 20, filter: {state: SENT}) { nodes { agreementNo } } } } }",
        "{ viewer { organization { qualityRules { rule failing oldestOn } } } }",
        "{ viewer { organization { qualityWork(first: 20) { totalCount nodes { rule } } } } }",
        '{ organization(code: "V3") { name ancestors { name } } }',
        '{ node(id: "member_00000000-0000-4000-8000-000000000000") { ... on Member { name } } }',
        "{ networks(first: 5) { nodes { organizations(first: 5) { nodes { code } } } } }",
        "{ viewer { organization { rollup { breakdown { membersBySex { sex count } employersBySize { employers } } } } } }",
        '{ viewer { organization { series(figure: MEMBERS_ACTIVE, from: "2020-01-01", to: "2020-12-31", step: MONTH) { on value } } } }',
    ],
)
async def test_no_single_thing_reads_a_large_table_from_end_to_end(city: Plans, query: str, scope: str) -> None:
    plan = await city.of(scope, query)

    assert scanned_whole(plan) == []
    assert Work.of(plan).buffers < BUFFERS


@pytest.mark.parametrize("scope", SCOPES)
async def test_a_ranking_reads_two_days_of_each_child_and_no_table_from_end_to_end(city: Plans, scope: str) -> None:
    plan = await city.of(scope, TARGET_RANKING)

    assert scanned_whole(plan) == []
    assert Work.of(plan).buffers < BUFFERS + BUFFERS_OF_A_CHILD * CHILDREN


async def test_what_is_read_from_end_to_end_is_found(city: Plans) -> None:
    # No index serves these two: the checks above can fail.
    whole = await city.explained("root", "select name from members.member where post = 'x'")
    along = await city.explained(
        "root",
        "select name from members.member where joined_on = '1950-01-01' order by org_pos, name_folded, id limit 20",
    )

    assert len(scanned_whole(whole)) == 1
    assert Work.of(along).removed > REMOVED or Work.of(whole).removed > REMOVED


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("query", [RANKING, NETWORKS])
async def test_figures_of_several_organizations_read_little_for_each(city: Plans, query: str, scope: str) -> None:
    plan = await city.of(scope, query)

    assert scanned_whole(plan) == []
    assert Work.of(plan).buffers < 2 * BUFFERS_OF_A_CHILD * CHILDREN


@pytest.mark.parametrize(("figure", "scope"), PLACES_BEHIND)
async def test_the_rows_behind_a_figure_are_those_of_the_place_and_the_period_alone(
    city: Plans, figure: str, scope: str
) -> None:
    plan = await city.of(scope, ROWS_BEHIND, figure=figure, asOf="2020-06-30")

    work = Work.of(plan)
    assert (work.rows < ROWS, work.removed < REMOVED, work.buffers < BUFFERS) == (True, True, True), work


@pytest.mark.parametrize(("trait", "key"), [("SEX", "FEMALE"), ("AGE", "FROM_25"), ("OCCUPATION_GROUP", None)])
async def test_the_rows_behind_a_cell_of_a_breakdown_are_those_of_the_place_alone(
    city: Plans, trait: str, key: str | None
) -> None:
    asked = {"figure": "MEMBERS_ACTIVE", "asOf": "2020-06-30", "trait": trait, "key": key}
    plan = await city.of("village", ROWS_BEHIND, **asked)

    work = Work.of(plan)
    assert (work.rows < ROWS, work.buffers < BUFFERS) == (True, True), work
