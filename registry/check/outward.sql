-- What must hold of files that go out and of webhooks; how it runs says invariants.sql.

-- name: exports_ready_as_counted
-- One row: a file that can be fetched and is not the one that was made: its pieces leave a gap, or are of another length, another
-- number of rows, or another hash, which is made of files of less than 256 MB.
select 'export ' || j.id || ' is another file than was made'
  from exports.job j
  left join lateral (
    select sum(octet_length(p.content)) as bytes, sum(p.row_count) as rows,
           bool_or(p.begins <> p.before) as gaps, bool_or(p.is_draft) as drafts
      from (select q.*, coalesce(sum(octet_length(q.content)) over (partition by q.is_draft order by q.begins
                                  rows between unbounded preceding and 1 preceding), 0) as before
              from exports.piece q where q.job_id = j.id) p) c on true
 where j.state = 'READY'
   and (coalesce(c.bytes, 0) <> j.byte_count or coalesce(c.gaps, false) or coalesce(c.drafts, false)
     or (j.format <> 'XLSX' and coalesce(c.rows, 0) <> j.row_count)
     or (j.byte_count < 268435456 and j.sha256 <> (
          select encode(sha256(coalesce(string_agg(p.content, '' order by p.begins), '')), 'hex')
            from exports.piece p where p.job_id = j.id and not p.is_draft)));

-- name: exports_over_keep_nothing
-- One row: an export that failed, was cancelled or has expired, and of which something is still kept.
select 'export ' || j.id || ' is ' || j.state || ' and keeps pieces'
  from exports.job j
 where j.state in ('FAILED', 'CANCELLED', 'EXPIRED')
   and exists (select from exports.piece p where p.job_id = j.id);

-- name: exports_in_clear_are_logged
-- One row: a file with personal data in clear that can be fetched though the access log does not say so, or says not whose they are.
select 'export ' || j.id || ' discloses what is not logged'
  from exports.job j
 where j.state = 'READY' and j.is_clear
   and (not exists (select from tenants.access_entry e where e.subject_id = j.id and e.kind = 'LIST_EXPORTED')
     or (j.row_count > 0) <> exists (select from exports.disclosed d where d.job_id = j.id));

-- name: webhooks_with_their_course
-- One row: a webhook without secret and place, or one that was removed and still has them.
select 'webhook ' || w.id || ' is ' || w.state || case when c.webhook_id is null then ' without' else ' with' end || ' a secret'
  from webhooks.webhook w
  left join webhooks.course c on c.webhook_id = w.id
 where (w.state = 'REMOVED') <> (c.webhook_id is null);

-- name: webhooks_stand_in_their_feed
-- One row: a webhook that stands behind a change that its organization was not told, or at another place than that change.
select 'webhook ' || c.webhook_id || ' stands where its organization was told nothing'
  from webhooks.course c
  join webhooks.webhook w on w.id = c.webhook_id
 cross join feed.head h
  left join feed.change f on f.id = c.after_id
 where c.position > h.forgotten_to
   and (f.position is distinct from c.position
     or not exists (select from feed.told t where t.reader_id = w.org_id and t.position = c.position));

-- name: webhooks_told_what_they_may_be
-- One row: a call that told a change which the webhook's organization was not told: one of elsewhere, or of what has left it.
select 'call ' || d.number || ' of webhook ' || d.webhook_id || ' told what its organization was not'
  from webhooks.delivery d
 cross join feed.head h
  left join feed.change f on f.id = d.change_id
 where d.position > h.forgotten_to
   and (f.position is distinct from d.position
     or not exists (select from feed.told t where t.reader_id = d.org_id and t.position = d.position));

-- name: webhooks_told_under_a_grant
-- One row: a call that was begun over a minute after the grant ended under which it was read, or its principal was disabled.
select 'call ' || d.number || ' of webhook ' || d.webhook_id || ' was made under a grant that had ended'
  from webhooks.delivery d
  join tenants.role_grant g on g.id = d.grant_id
  join tenants.principal p on p.id = g.principal_id
 where least(g.revoked_at, p.disabled_at) < d.sent_at - make_interval(secs => 60 + d.duration_ms / 1000.0)
    or g.role <> 'ADMIN';

-- name: webhooks_told_in_order
-- One row: a call that told a change once more which was taken already, or one before it, though nobody asked for a replay.
select 'call ' || d.number || ' of webhook ' || d.webhook_id || ' told again what was taken'
  from (select e.*, max(e.position) filter (where e.status between 200 and 299)
                      over (partition by e.webhook_id, e.round order by e.number rows between unbounded preceding and 1 preceding) as taken
          from webhooks.delivery e where e.position is not null) d
 where d.position <= d.taken;
