"""How the superuser breaks the invariants of files that go out and of webhooks.

Begin at `BREAKS_OF_WHAT_GOES_OUT`, as in test_check.py; `gone_out()` puts a file and calls of a webhook there.
"""

from tests.factories import World

CLEAR = "update exports.job set is_clear = true, purpose = 'x', receiver = 'y'"
CALLED = "d.number = (select {which}(number) from webhooks.delivery where position is not null)"
LAST, FIRST = CALLED.format(which="max"), CALLED.format(which="min")
ELSEWHERE = (
    "(select c.{column} from feed.change c where not exists (select from feed.told t join webhooks.webhook w on w.org_id = t.reader_id"
    " where t.position = c.position) order by c.position desc limit 1)"
)
BREAKS_OF_WHAT_GOES_OUT: dict[str, tuple[str, str, int]] = {
    "a file with another letter": (
        "exports_ready_as_counted",
        "update exports.piece set content = overlay(content placing 'x' from 5 for 1)",
        1,
    ),
    "a file that was cut off": (
        "exports_ready_as_counted",
        "update exports.piece set content = substr(content, 1, 3)",
        1,
    ),
    "a file without its pieces": ("exports_ready_as_counted", "delete from exports.piece", 1),
    "a file with a gap": ("exports_ready_as_counted", "update exports.piece set begins = begins + 1", 1),
    "a file that counts other rows": ("exports_ready_as_counted", "update exports.job set row_count = 1", 1),
    "a file with a draft beside it": (
        "exports_ready_as_counted",
        "insert into exports.piece (job_id, is_draft, begins, content) select job_id, true, begins, 'x' from exports.piece",
        1,
    ),
    "a file of an export that is over": (
        "exports_over_keep_nothing",
        "update exports.job set state = 'EXPIRED'",
        1,
    ),
    "a disclosure that nobody logged": (
        "exports_in_clear_are_logged",
        f"{CLEAR}; insert into exports.disclosed select id, gen_random_uuid() from exports.job",
        1,
    ),
    "a disclosure of nobody": (
        "exports_in_clear_are_logged",
        f"{CLEAR}; insert into tenants.access_entry (org_id, org_pos, kind, subject_type, subject_id, reason, principal_id, acting_for)"
        " select org_id, org_pos, 'LIST_EXPORTED', 'Export', id, 'x', principal_id, org_id from exports.job",
        1,
    ),
    "a webhook without its secret": ("webhooks_with_their_course", "delete from webhooks.course", 1),
    "a removed webhook with its secret": (
        "webhooks_with_their_course",
        "update webhooks.webhook set state = 'REMOVED'",
        1,
    ),
    "a webhook that stands behind a change of elsewhere": (
        "webhooks_stand_in_their_feed",
        f"update webhooks.course set after_id = {ELSEWHERE.format(column='id')}, position = {ELSEWHERE.format(column='position')}",
        1,
    ),
    "a webhook at another place than its change": (
        "webhooks_stand_in_their_feed",
        "update webhooks.course set position = position - 1",
        1,
    ),
    "a call that told a change of elsewhere": (
        "webhooks_told_what_they_may_be",
        f"update webhooks.delivery d set change_id = {ELSEWHERE.format(column='id')}, position = {ELSEWHERE.format(column='position')}"
        f" where {LAST}",
        1,
    ),
    "a call under a grant that was revoked before": (
        "webhooks_told_under_a_grant",
        "update tenants.role_grant g set revoked_at = d.sent_at - interval '2 minutes' from webhooks.delivery d where d.grant_id = g.id",
        2,
    ),
    "a call for a principal who was disabled before": (
        "webhooks_told_under_a_grant",
        "update tenants.principal p set disabled_at = d.sent_at - interval '2 minutes'"
        " from webhooks.delivery d join tenants.role_grant g on g.id = d.grant_id where p.id = g.principal_id",
        2,
    ),
    "a call under a grant that may not": (
        "webhooks_told_under_a_grant",
        "update tenants.role_grant g set role = 'AUDITOR' from webhooks.delivery d where d.grant_id = g.id",
        2,
    ),
    "a change that was taken twice": (
        "webhooks_told_in_order",
        "drop index webhooks.delivery_taken;"
        " update webhooks.delivery d set (change_id, position) ="
        f" (select e.change_id, e.position from webhooks.delivery e where e.number < d.number) where {LAST}",
        1,
    ),
    "a change told before an earlier one": (
        "webhooks_told_in_order",
        "drop index webhooks.delivery_taken; create temporary table other as select number, change_id, position from webhooks.delivery;"
        " update webhooks.delivery d set (change_id, position) = (select o.change_id, o.position from other o where o.number <> d.number)",
        1,
    ),
}
GONE_OUT = """
with told as (
  select t.position, c.id, t.reader_id from feed.told t join feed.change c on c.position = t.position
    join organizations.organization o on o.id = t.reader_id where o.code = 'NORTH-VILLAGE'),
granted as (
  select g.* from tenants.role_grant g join organizations.organization o on o.id = g.org_id where o.code = 'NORTH-VILLAGE'),
file as (
  insert into exports.job (org_id, org_pos, principal_id, role, list, format, columns, state, row_count, byte_count, sha256, is_read,
                           finished_at, expires_at)
  select org_id, org_pos, principal_id, role, 'MEMBERS', 'CSV', 'name', 'READY', 3, 7, encode(sha256('name123'), 'hex'), true,
         tenants.instant(), tenants.instant() + interval '7 days' from granted returning id),
pieces as (
  insert into exports.piece (job_id, is_draft, begins, row_count, content)
  select id, false, 0, 1, 'name1'::bytea from file union all select id, false, 5, 2, '23' from file),
hooked as (
  insert into webhooks.webhook (org_id, org_pos, principal_id, label, url, kinds, state)
  select org_id, org_pos, principal_id, 'x', 'https://receiver.example/', '', 'PAUSED' from granted returning *),
course as (
  insert into webhooks.course (webhook_id, cipher, after_id, position)
  select h.id, 'x', t.id, t.position from hooked h, told t order by t.position desc limit 1)
insert into webhooks.delivery (org_id, org_pos, webhook_id, change_id, position, grant_id, attempt, status, duration_ms)
select h.org_id, h.org_pos, h.id, t.id, t.position, g.id, 1, 204, 5
  from hooked h, granted g, (select * from told order by position desc limit 2) t order by t.position
"""


async def gone_out(world: World) -> None:
    """A file of three rows in two pieces, and a webhook that took two changes, as a server leaves them behind."""
    await world.ask("NORTH-VILLAGE")
    await world.owner.execute(GONE_OUT)
