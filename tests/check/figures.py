"""What a breaker does to figures, claims, transfers and the quality of data: further cases of test_check.py.

Begin at `FIGURE_BREAKS`.
"""

from tests.check.unions import HOLDER, NEXT_TO

NORTH = "(select id from organizations.organization where code = 'NORTH')"
# The one whose membership has ended.
ENDED = "(select id from members.member where status = 'WITHDRAWN')"

FIGURE_BREAKS: dict[str, tuple[str, str, int]] = {
    "a wrong count of errors": (
        "issue_counts_as_issues",
        f"update members.member set error_count = 3 where id = {ENDED}",
        1,
    ),
    "an issue that is not counted": (
        "issue_counts_as_issues",
        "insert into members.issue select id, org_id, org_pos, 'SEX_DIFFERS', 'sex', 'WARNING', joined_on, name_folded, true"
        f" from members.member where id = {HOLDER}",
        1,
    ),
    "an issue under another name": (
        "issues_as_members",
        "insert into members.issue select id, org_id, org_pos, 'SEX_DIFFERS', 'sex', 'WARNING', joined_on, '-', true"
        f" from members.member where id = {HOLDER}; update members.member set warning_count = warning_count + 1 where id = {HOLDER}",
        1,
    ),
    "an issue of somebody who left, to be mended": (
        "issues_as_members",
        "insert into members.issue select id, org_id, org_pos, 'SEX_DIFFERS', 'sex', 'WARNING', joined_on, name_folded, true"
        f" from members.member where id = {ENDED}; update members.member set warning_count = warning_count + 1 where id = {ENDED}",
        1,
    ),
    "an accuracy that the errors deny": (
        "quality_as_errors",
        f"update members.quality_period set accurate = not accurate where member_id = {HOLDER}",
        1,
    ),
    "a quality of somebody who left": (
        "quality_as_errors",
        f"update members.quality_period set until_on = null where member_id = {ENDED}",
        1,
    ),
    "a person not claimed": ("persons_claimed", f"delete from members.claim where member_id = {HOLDER}", 1),
    "a claim of another person": (
        "persons_claimed",
        f"update members.claim set number_hash = sha256('x') where member_id = {HOLDER}",
        2,
    ),
    "a claim of nobody": ("persons_claimed", f"insert into members.claim values (sha256('y'), {NEXT_TO})", 1),
    "a card number not claimed": ("card_numbers_claimed", "delete from cards.claim", 1),
    "a claim of no card": ("card_numbers_claimed", f"insert into cards.claim values (sha256('y'), {NEXT_TO})", 1),
    "a transfer that one side reads otherwise": (
        "transfers_as_sides",
        "update transfers.transfer_side set state = 'REFUSED' where side = 'RECEIVING'",
        1,
    ),
    "a transfer that one side does not read": (
        "transfers_as_sides",
        "delete from transfers.transfer_side where side = 'RELEASING'",
        1,
    ),
    "a transfer that nobody has released": (
        "transfers_as_agreed",
        "update transfers.transfer set released_on = null",
        1,
    ),
    "a transfer that both have agreed to": (
        "transfers_as_agreed",
        "update transfers.transfer set accepted_on = requested_on",
        1,
    ),
    "a transfer of another union's member": (
        "transfers_as_members",
        f"update transfers.transfer_side set org_id = {NORTH} where side = 'RELEASING'",
        1,
    ),
    "a completed transfer without a membership": (
        "transfers_as_members",
        "update transfers.transfer set state = 'COMPLETED', closed_on = requested_on",
        1,
    ),
    "a base row that no posting followed": (
        "figures_as_recounted",
        # The union's and all superiors' figures: records/EMPLOYER, employers/LISTED, employers/UNIONIZED at four nodes.
        "delete from organizations.head_count; delete from organizations.coverage; delete from organizations.employer",
        # the five figures of the head-count less those that are 0 (women, migrant, dispatched, large employers), and one employer and its
        # workers by size, industry and type of unit.
        40,
    ),
    "a balance that today's tree does not explain": (
        "figures_of_today_as_recounted",
        f"insert into rollups.balance (org_id, boundary, grain, day, cell, amount)"
        f" select org_id, 'RESTATED', grain, day, cell, 1 from rollups.balance"
        f" where org_id = {NORTH} and cell = 'members/ACTIVE'",
        # The day of joining and the day of leaving.
        2,
    ),
    "a posting that nothing explains": (
        "figures_as_recounted",
        "insert into rollups.posting (org_id, org_pos, day, cell, amount)"
        " select id, pos, '2015-03-01', 'members/ACTIVE', 1 from organizations.organization where code = 'NORTH-UNION'",
        4,
    ),
    "a late posting that is counted by nobody": (
        "figures_counted_by_superiors",
        "insert into rollups.posting (org_id, org_pos, day, cell, amount, crossing, counted_by)"
        " select id, pos, '2015-03-01', 'changes/ALL', 1, true, '{}' from organizations.organization where code = 'NORTH-UNION'",
        1,
    ),
    "a wrong balance of a day": (
        "figures_as_recounted",
        f"update rollups.balance set amount = amount + 1 where org_id = {NORTH} and grain = 'DAY' and cell = 'moved/LEFT'",
        1,
    ),
    "a lost balance": (
        "figures_as_recounted",
        f"delete from rollups.balance where org_id = {NORTH} and cell = 'moved/LEFT'",
        1,
    ),
    "a wrong balance of a month": (
        "grains_agree",
        f"update rollups.balance set amount = amount + 1 where org_id = {NORTH} and grain = 'MONTH' and cell = 'moved/LEFT'",
        1,
    ),
    "a lost balance of a year": (
        "grains_agree",
        f"delete from rollups.balance where org_id = {NORTH} and grain = 'YEAR' and cell = 'moved/LEFT'",
        1,
    ),
    "a wrong total": (
        "grains_agree",
        f"update rollups.balance set amount = amount + 1 where org_id = {NORTH} and grain = 'TOTAL' and cell = 'moved/LEFT'",
        1,
    ),
    "a trait that figures are told apart by and nobody has": (
        "traits_as_recorded",
        "update members.quality_period set sex = 'UNKNOWN' where member_id = " + HOLDER + " and until_on is null",
        1,
    ),
    "a member without traits": (
        "details_add_up",
        "delete from members.quality_period where member_id = " + HOLDER,
        1,
    ),
}
