-- What happened, as several tables tell it: the tree of every day, and the ledger against the rows that it tells of.
-- In the form of invariants.sql.

-- name: affiliations_without_gap
-- One row: an organization that had no superior on a day of its life: before its first affiliation, or between two.
select o.code || ' has no superior from ' || g.gap_from || ' on'
  from (select a.org_id, coalesce(lag(a.until_on) over w, o.established_on) as gap_from, a.from_on
          from organizations.affiliation a
          join organizations.organization o on o.id = a.org_id
         where a.line = 'ORGANIZATIONAL'
        window w as (partition by a.org_id order by a.from_on)) g
  join organizations.organization o on o.id = g.org_id
 where g.from_on > g.gap_from;

-- name: affiliations_told_in_order
-- One row: an affiliation that was recorded before the one it follows: what was known of the tree on a day could not be told.
select o.code || ' was put below another superior before it was put below the first one'
  from organizations.affiliation a
  join organizations.affiliation b on b.org_id = a.org_id and b.line = a.line and b.from_on < a.from_on and b.recorded_at > a.recorded_at
  join organizations.organization o on o.id = a.org_id
 where a.line = 'ORGANIZATIONAL';

-- name: superiors_alive
-- One row: an affiliation on days on which the superior was not founded yet, or no longer there.
select o.code || ' is affiliated with ' || s.code || ' from ' || a.from_on || ' on, which did not exist all that time'
  from organizations.affiliation a
  join organizations.organization o on o.id = a.org_id
  join organizations.organization s on s.id = a.superior_id
 where a.from_on < s.established_on
    or coalesce(a.until_on, o.dissolved_on, 'infinity') > coalesce(s.dissolved_on, 'infinity');

-- name: no_circle_on_any_day
-- One row: an affiliation by which an organization came below itself, in the tree of that day. Only one that followed another can.
with recursive climb as (
  select a.org_id as began, a.from_on as day, a.superior_id as node, 1 as steps
    from organizations.affiliation a
   where a.line = 'ORGANIZATIONAL'
     and exists (select from organizations.affiliation b where b.org_id = a.org_id and b.line = a.line and b.from_on < a.from_on)
  union all
  select c.began, c.day, a.superior_id, c.steps + 1
    from climb c
    join organizations.affiliation a on a.org_id = c.node and a.line = 'ORGANIZATIONAL'
                                    and a.from_on <= c.day and (a.until_on is null or a.until_on > c.day)
   where c.node <> c.began and c.steps < 100
)
select o.code || ' stood below itself on ' || c.day
  from climb c
  join organizations.organization o on o.id = c.began
 where c.node = c.began;

-- name: ledger_tells_memberships
-- One row: a kind of entry of which a member has more or fewer than its memberships began or ended in that way.
with told as (
  select e.subject_id as member_id, case e.kind when 'MEMBER_REJOINED' then 'MEMBER_JOINED' else e.kind end as kind, count(*) as entries
    from rollups.ledger_entry e
   where e.kind in ('MEMBER_JOINED', 'MEMBER_REJOINED', 'MEMBER_RETAINED', 'MEMBER_RETURNED', 'MEMBERSHIP_ENDED', 'MEMBER_TRANSFERRED_OUT',
                    'MEMBER_TRANSFERRED_IN', 'MEMBER_REORGANIZED_OUT', 'MEMBER_REORGANIZED_IN')
   group by 1, 2
), happened as (
  select s.member_id, e.kind, count(*) as entries
    from members.membership s,
         lateral (values ('MEMBER_' || s.began_as),
                         (case when s.ended_as in ('WITHDRAWN', 'DEEMED_WITHDRAWN', 'EXPELLED', 'DECEASED') then 'MEMBERSHIP_ENDED'
                               when s.ended_as in ('TRANSFERRED_OUT', 'REORGANIZED_OUT') then 'MEMBER_' || s.ended_as end)) as e(kind)
   where e.kind is not null
   group by 1, 2
)
select 'member ' || member_id || ' has ' || coalesce(t.entries, 0) || ' entries ' || kind || ', its memberships tell of ' || coalesce(h.entries, 0)
  from told t
  full join happened h using (member_id, kind)
 where t.entries is distinct from h.entries;

-- name: ledger_tells_rows
-- One row: a kind of entry of which an organization, employer, coverage, officer or card has more or fewer than its rows tell of.
-- What ended or was handed over because a union ended on that day is told by the union's own entry.
with dissolved as (
  select id, dissolved_on from organizations.organization where dissolved_on is not null
), told as (
  select e.subject_id, e.kind, count(*) as entries
    from rollups.ledger_entry e
   where e.kind in ('ORGANIZATION_FOUNDED', 'ORGANIZATION_MOVED', 'ORGANIZATION_DISSOLVED', 'EMPLOYER_LISTED', 'EMPLOYER_CLOSED',
                    'HEAD_COUNT_REPORTED', 'OFFICER_APPOINTED', 'OFFICER_LEFT', 'CARD_REQUESTED', 'CARD_ISSUED')
   group by 1, 2
), happened as (
  select r.subject_id, r.kind, count(*) as at_most, count(*) filter (where not r.by_dissolution) as at_least
    from (          select id as subject_id, 'ORGANIZATION_FOUNDED' as kind, false as by_dissolution from organizations.organization
          union all select id, 'ORGANIZATION_DISSOLVED', false from dissolved
          union all select a.org_id, 'ORGANIZATION_MOVED', false
                      from organizations.affiliation a
                     where a.line = 'ORGANIZATIONAL'
                       and exists (select from organizations.affiliation b where b.org_id = a.org_id and b.line = a.line and b.from_on < a.from_on)
          union all select id, 'EMPLOYER_LISTED', exists (select from dissolved d where d.dissolved_on = listed_on) from organizations.employer
          union all select id, 'EMPLOYER_CLOSED', exists (select from dissolved d where d.dissolved_on = closed_on)
                      from organizations.employer where closed_on is not null
          union all select coverage_id, 'HEAD_COUNT_REPORTED', exists (select from dissolved d where d.dissolved_on = from_on)
                      from organizations.head_count
          union all select id, 'OFFICER_APPOINTED', false from organizations.officer
          union all select id, 'OFFICER_LEFT', exists (select from dissolved d where d.id = org_id and d.dissolved_on <= until_on)
                      from organizations.officer where until_on is not null
          union all select id, 'CARD_REQUESTED', false from cards.card where requested_on is not null
          union all select id, 'CARD_ISSUED', false from cards.card where issued_on is not null) r
   group by 1, 2
)
select 'the subject ' || subject_id || ' has ' || coalesce(t.entries, 0) || ' entries ' || kind || ', its rows tell of ' || coalesce(h.at_most, 0)
  from told t
  full join happened h using (subject_id, kind)
 where coalesce(t.entries, 0) not between coalesce(h.at_least, 0) and coalesce(h.at_most, 0);

-- name: ledger_tells_transfers
-- One row: a side of a transfer that was asked for, and not moved by a superior at once, without the entry of the request; or with several.
select 'the ' || lower(s.side) || ' side ' || s.id || ' of a transfer has ' || count(e.id) || ' entries of its request'
  from transfers.transfer t
  join transfers.transfer_side s on s.transfer_id = t.id
  left join rollups.ledger_entry e on e.subject_id = s.id and e.kind = 'TRANSFER_REQUESTED'
 where t.bulk_id is null
 group by s.id, s.side
having count(e.id) <> 1;

-- name: one_open_transfer
-- One row: a member with more than one open transfer.
select 'member ' || member_id || ' has ' || count(*) || ' open transfers'
  from transfers.transfer
 where closed_on is null
 group by member_id
having count(*) > 1;

-- name: keys_answered
-- One row: a key of a call that was begun and never answered: the operation was not whole.
select 'a key of the mutation ' || operation || ' of principal ' || principal_id || ' has no answer'
  from tenants.idempotency
 where answer is null;
