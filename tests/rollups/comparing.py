"""Breakdowns, a series and a ranking of one node, held to the oracle.

Begin at `compare_more()`. One node and one figure are looked at after a step, others after the next: all of them would take longer than
the history.
"""

from datetime import date
from typing import Any

from tests.oracle.breakdowns import breakdown
from tests.oracle.comparisons import FIGURES, ranking, series
from tests.oracle.figures import Below
from tests.rollups.choices import chosen
from tests.rollups.driver import Driver

STEPS = {"DAY": 4, "MONTH": 120, "QUARTER": 400, "YEAR": 1100}
MORE = """query($id: ID!, $day: Date!, $figure: Figure!, $boundary: Boundary!, $from: Date!, $to: Date!, $step: Step!,
      $direction: Direction!) {
  organization(id: $id) {
    rollup(asOf: $day, boundary: $boundary) { breakdown {
      membersBySex { sex count } membersByAge { age count } membersByEmploymentForm { employmentForm count }
      membersByOccupationGroup { occupationGroup count } employersBySize { size employers workers }
      employersByIndustry { industry employers workers } employersByUnitType { unitType employers workers } } }
    series(figure: $figure, from: $from, to: $to, step: $step, boundary: $boundary) { fromOn on value numerator denominator }
    ranking(figure: $figure, asOf: $day, comparedWith: $from, direction: $direction, first: 100, boundary: $boundary) {
      organization { code } rank value numerator denominator previousRank previousValue change } } }"""


async def compare_more(driver: Driver, codes: list[str], pick: int, day: date, earlier: date) -> None:
    """A node, a figure, a boundary and a step by a number, as the node's own administrator reads them."""
    oracle = driver.oracle
    code, figure, step = chosen(codes, pick), chosen(FIGURES, pick * 7), chosen(list(STEPS), pick // 2)
    as_filed, descending = pick % 3 != 0, pick % 2 == 0
    day, earlier = min(day, oracle.today), min(earlier, oracle.today)
    last = min(max(earlier, day), date.fromordinal(earlier.toordinal() + STEPS[step]))
    below = Below(oracle, code, as_filed)
    told = await driver.ask(
        code,
        MORE,
        id=oracle.organizations[code].id,
        day=str(day),
        figure=figure,
        boundary="AS_FILED" if as_filed else "TODAY",
        step=step,
        direction="DESC" if descending else "ASC",
        **{"from": str(earlier), "to": str(last)},
    )
    found = told["organization"]
    place = f"as {code} sees it, {figure} on {day} and {earlier}, by {step}, as filed: {as_filed}"
    shown = {name: _rows(rows) for name, rows in found["rollup"]["breakdown"].items()}
    assert shown == breakdown(below, day), f"breakdown {place}"
    points = series(below, figure, earlier, last, step)
    assert _rows(found["series"]) == points, f"series {place}: {found['series']} instead of {points}"
    expected = ranking(oracle, code, figure, (day, earlier), descending=descending, as_filed=as_filed)
    assert _rows(found["ranking"]) == expected, f"ranking {place}: {found['ranking']} instead of {expected}"
    driver.ground.decisions += 3


def _rows(rows: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return [tuple(value["code"] if name == "organization" else value for name, value in row.items()) for row in rows]
