"""What a breaker does to affiliations, to the ledger and to the keys of calls: further cases of test_check.py.

Begin at `HISTORY_BREAKS`.
"""

from tests.check.unions import HOLDER, NEXT_TO, UNION

MANY_A_DAY = "alter table organizations.affiliation drop constraint affiliation_one_superior_a_day;"

HISTORY_BREAKS: dict[str, tuple[str, str, int]] = {
    "an affiliation that begins late": (
        "affiliations_without_gap",
        f"update organizations.affiliation set from_on = from_on + 1 where org_id = {UNION}",
        1,
    ),
    "a gap between two affiliations": (
        "affiliations_without_gap",
        f"{MANY_A_DAY} insert into organizations.affiliation (org_id, org_pos, superior_id, from_on, until_on)"
        f" select org_id, org_pos, superior_id, from_on, from_on + 9 from organizations.affiliation where org_id = {UNION};"
        f" update organizations.affiliation set from_on = from_on + 10 where org_id = {UNION} and until_on is null",
        1,
    ),
    "an affiliation recorded before the one it follows": (
        "affiliations_told_in_order",
        f"{MANY_A_DAY} insert into organizations.affiliation (org_id, org_pos, superior_id, from_on, until_on, recorded_at)"
        f" select org_id, org_pos, superior_id, from_on - 9, from_on, recorded_at + interval '1 day'"
        f" from organizations.affiliation where org_id = {UNION}",
        1,
    ),
    "an affiliation with what is not founded yet": (
        "superiors_alive",
        "update organizations.organization set established_on = '2019-01-01' where code = 'NORTH-VILLAGE'",
        1,
    ),
    "an affiliation with what is dissolved": (
        "superiors_alive",
        "update organizations.organization set status = 'DISSOLVED', dissolved_on = '2019-01-01', dissolution_reason = 'MERGED'"
        " where code = 'NORTH-VILLAGE'",
        1,
    ),
    "a circle of the past": (
        "no_circle_on_any_day",
        # NORTH came under SOUTH for a year in which SOUTH was under NORTH.
        f"{MANY_A_DAY} insert into organizations.affiliation (org_id, org_pos, superior_id, from_on, until_on)"
        " select o.id, o.pos, s.id, '2006-01-01', '2007-01-01' from organizations.organization o, organizations.organization s"
        " where o.code in ('NORTH', 'SOUTH') and s.code in ('NORTH', 'SOUTH') and s.id <> o.id;"
        " update organizations.affiliation a set until_on = '2006-01-01' from organizations.organization o"
        " where o.id = a.org_id and o.code in ('NORTH', 'SOUTH') and a.until_on is null",
        2,
    ),
    "a member whose joining nobody entered": (
        "ledger_tells_memberships",
        f"delete from rollups.ledger_entry where kind = 'MEMBER_JOINED' and subject_id = {HOLDER}",
        1,
    ),
    "a membership ended twice in the ledger": (
        "ledger_tells_memberships",
        "insert into rollups.ledger_entry (org_id, org_pos, kind, subject_type, subject_id, effective_on)"
        " select org_id, org_pos, kind, subject_type, subject_id, effective_on from rollups.ledger_entry where kind = 'MEMBERSHIP_ENDED'",
        1,
    ),
    "an issue of a card that the ledger does not know": (
        "ledger_tells_rows",
        "delete from rollups.ledger_entry where kind = 'CARD_ISSUED'",
        1,
    ),
    "an entry about an employer that is not there": (
        "ledger_tells_rows",
        f"update rollups.ledger_entry set subject_id = {NEXT_TO} where kind = 'EMPLOYER_LISTED'",
        2,
    ),
    "a move that nobody made": (
        "ledger_tells_rows",
        "insert into rollups.ledger_entry (org_id, org_pos, kind, subject_type, subject_id, effective_on)"
        f" select id, pos, 'ORGANIZATION_MOVED', 'Organization', id, '2018-01-01' from organizations.organization where id = {UNION}",
        1,
    ),
    "a head-count without its entry": (
        "ledger_tells_rows",
        "delete from rollups.ledger_entry where kind = 'HEAD_COUNT_REPORTED'",
        1,
    ),
    "a transfer that nobody requested": (
        "ledger_tells_transfers",
        "delete from rollups.ledger_entry where kind = 'TRANSFER_REQUESTED'",
        2,
    ),
    "two open transfers of a member": (
        "one_open_transfer",
        "drop index transfers.transfer_one_open;"
        " insert into transfers.transfer"
        " (member_id, requested_by, state, requested_on, released_on, due_on, decide_on, answer_days, expiry)"
        " select member_id, requested_by, state, requested_on, released_on, due_on, decide_on, answer_days, expiry from transfers.transfer",
        1,
    ),
    "a history told again that nobody had": (
        "figures_of_today_as_recounted",
        "insert into rollups.balance (org_id, boundary, grain, day, cell, amount)"
        f" select {UNION}, 'RESTATED', 'DAY', '2016-01-01', 'members/ACTIVE', 1",
        1,
    ),
    "a call that was begun and not answered": (
        "keys_answered",
        "insert into tenants.idempotency (principal_id, key, operation, input_digest)"
        " select id, 'k', 'register_member', sha256('x') from tenants.principal limit 1",
        1,
    ),
}
