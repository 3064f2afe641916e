"""What a principal is asked after each step, in one document, and its answer in the oracle's shape.

Begin at `VIEW`. Lists come sorted by id: their order has tests of its own.
"""

from datetime import date
from typing import Any

DAYS, PERIODS = 4, 2

ROLLUP = """fragment figures on Rollup {
  asOf organizations { total byKind { kind count } }
  workers womenWorkers migrantWorkers dispatchedWorkers workersInLargeEmployers employers
  members { total active retained accurate }
  cards { total live heldByActiveMembers refusedByActiveMembers byStatus { status count } }
  officers { total fullTime partTime }
  rates { code numerator denominator value asOf }
}"""
MOVEMENT = """fragment moved on Movement {
  opening joined returned transferredIn reorganizedIn left leftByReason { reason count } retained transferredOut reorganizedOut
  closing balanced organizationsFounded { total byKind { kind count } } cardsIssued
}"""
_DAYS = (
    "$knownAt: Date! "
    + " ".join(f"$d{i}: Date!" for i in range(DAYS))
    + "".join(f" $f{i}: Date! $t{i}: Date!" for i in range(PERIODS))
)
_FIGURES = " ".join(
    [f"day{i}: rollup(asOf: $d{i}) {{ ...figures }}" for i in range(DAYS)]
    + [f"today{i}: rollup(asOf: $d{i}, boundary: TODAY) {{ ...figures }}" for i in range(1, DAYS, 2)]
    + [f"period{i}: movement(from: $f{i}, to: $t{i}) {{ ...moved }}" for i in range(PERIODS)]
    + [
        f"{name}: benefitChanges(kind: {kind}, from: $f0, to: $t0, first: 100) {{ nodes {{ member {{ id }} }} }}"
        for name, kind in (("covered", "ADDITION"), ("uncovered", "REMOVAL"))
    ]
    + [f"known: rollup(asOf: $d{DAYS - 1}, knownAt: $knownAt) {{ ...figures }}"]
    + [f"knownTree: rollup(asOf: $d{DAYS - 1}, knownAt: $knownAt, boundary: TODAY) {{ ...figures }}"]
    + [f"knownPeriod: movement(from: $f{PERIODS - 1}, to: $t{PERIODS - 1}, knownAt: $knownAt) {{ ...moved }}"]
)
VIEW = f"""query View($id: ID! {_DAYS}) {{
  organization(id: $id) {{ {_FIGURES} }}
  organizations(first: 100) {{ totalCount totalCountIsCapped nodes {{
    id code kind status establishedOn dissolvedOn superior {{ code }} ancestors {{ code }}
    terms {{ years fromOn untilOn renewedOn isOverdue reelectionOrders {{ deadline }} }} rollup {{ members {{ active }} }} }} }}
  members(first: 100) {{ totalCount totalCountIsCapped nodes {{
    id status joinedOn isAccurate cardState organization {{ code }} employer {{ id }}
    memberships {{ status beganAs fromOn untilOn endedAs }} }} }}
  cards(first: 100) {{ totalCount totalCountIsCapped nodes {{
    id state consentedOn requestedOn issuedOn last4 benefitStatus member {{ id }} }} }}
  employers(first: 100) {{ totalCount totalCountIsCapped nodes {{
    id unionStatus unionizedOn listedOn closedOn
    coverages {{ id fromOn untilOn headCounts {{ fromOn untilOn total women migrant dispatched }} }} }} }}
  transfers(first: 100) {{ totalCount totalCountIsCapped nodes {{
    id side state waitingFor requestedBy requestedOn releasedOn acceptedOn closedOn counterpart {{ code }} member {{ id }}
    organization {{ code }} }} }}
  applications(first: 100) {{ totalCount totalCountIsCapped nodes {{
    id state appliedOn decidedOn organization {{ code }} member {{ id }} }} }}
  cardBatches(first: 100) {{ totalCount totalCountIsCapped nodes {{
    id state sentOn answeredOn lineCount answeredCount rejectedCount organization {{ code }} }} }}
  establishmentCases(first: 100) {{ totalCount totalCountIsCapped nodes {{
    id state openedOn superior {{ code }} organization {{ code }} }} }}
  officers(first: 100) {{ totalCount totalCountIsCapped nodes {{
    id role employment fromOn untilOn organization {{ code }} }} }}
  ledger: ledgerEntries(first: 100) {{ nodes {{ kind effectiveOn organization {{ code }} }} }}
}}
{ROLLUP}
{MOVEMENT}"""


def variables_of(
    organization_id: str, days: list[date], periods: list[tuple[date, date]], known_at: date
) -> dict[str, Any]:
    """The variables of VIEW."""
    assert (len(days), len(periods)) == (DAYS, PERIODS)
    variables: dict[str, Any] = {"id": organization_id, "knownAt": known_at.isoformat()}
    variables |= {f"d{i}": day.isoformat() for i, day in enumerate(days)}
    for i, (from_on, to_on) in enumerate(periods):
        variables |= {f"f{i}": from_on.isoformat(), f"t{i}": to_on.isoformat()}
    return variables


def as_view(data: dict[str, Any]) -> dict[str, Any]:
    """The answer to VIEW in the shape of oracle/view.py."""
    for name in (
        "organizations",
        "members",
        "cards",
        "employers",
        "transfers",
        "applications",
        "cardBatches",
        "establishmentCases",
        "officers",
    ):
        data[name]["nodes"].sort(key=lambda node: node["id"])
    for organization in data["organizations"]["nodes"]:
        for term in organization["terms"]:
            term["reelectionOrders"].sort(key=str)
    for member in data["members"]["nodes"]:
        member["memberships"].sort(key=str)
    for name in ("covered", "uncovered"):
        changes = data["organization"][name]["nodes"]
        data["organization"][name] = sorted(each["member"]["id"] if each["member"] else "" for each in changes)
    entries = data["ledger"]["nodes"]
    data["ledger"] = sorted(f"{each['organization']['code']} {each['effectiveOn']} {each['kind']}" for each in entries)
    return data
