-- What must hold of the feed. What was there before the feed began, or is forgotten, is left out.

-- name: feed_tells_every_entry
-- One row: a ledger entry that was never told, or was told as something else.
select 'ledger entry ' || e.id || ' is not told as it is'
  from rollups.ledger_entry e
 cross join feed.head h
  left join feed.change c on c.id = e.id
 where e.position > h.begins_after
   and (c.kind, c.subject_type, c.subject_id, c.effective_on) is distinct from (e.kind, e.subject_type, e.subject_id, e.effective_on);

-- name: feed_without_gaps
-- One row: a position that was given to no change, up to the one that the head names.
select 'no change stands at position ' || p.position
  from feed.head h
 cross join lateral generate_series(h.forgotten_to + 1, greatest(h.position, (select max(c.position) from feed.change c))) as p(position)
  left join feed.change c on c.position = p.position
 where c.position is null or c.position > h.position;

-- name: feed_told_of_changes
-- One row: an organization was told of a change that is not there, or of another kind.
select 'position ' || t.position || ' was told as something else'
  from feed.told t
  left join feed.change c on c.position = t.position
 where t.kind is distinct from c.kind;

-- name: feed_told_at_home
-- One row: a change of the ledger that its own organization was not told.
select 'position ' || c.position || ' is not told to its own organization'
  from feed.change c
 where c.kind not in ('ENTERED_SCOPE', 'LEFT_SCOPE') and c.position > (select h.forgotten_to from feed.head h)
   and not exists (select from feed.told t where t.position = c.position and t.reader_id = c.org_id);

-- name: nothing_crosses_unsaid
-- One row: something came under another superior in a transaction that is over, and nobody was told.
select x.subject_type || ' ' || x.subject_id || ' crossed scopes and nobody was told'
  from feed.crossing x;
