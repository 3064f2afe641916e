-- What must hold at any time. Each query answers one text per violation; no row means that all is well.
-- Run by registry_owner, in one snapshot. A text names rows by id and organizations by code, never a person.

-- name: one_root
-- One row: a count of roots other than one, where there are organizations at all.
select count(*) filter (where parent_id is null) || ' organizations have no superior'
  from organizations.organization
having count(*) > 0 and count(*) filter (where parent_id is null) <> 1;

-- name: children_inside_superiors
-- One row: an organization whose interval is not inside its superior's, behind the superior's own position.
select o.code || ' is not inside ' || p.code
  from organizations.organization o
  join organizations.organization p on p.id = o.parent_id
 where not (o.pos > p.pos and o.pos_end <= p.pos_end);

-- name: siblings_apart
-- One row: an organization whose interval reaches into a sibling's.
select s.code || ' overlaps a sibling before it'
  from (select o.code, o.pos,
               max(o.pos_end) over (partition by o.parent_id order by o.pos rows between unbounded preceding and 1 preceding) as taken_until
          from organizations.organization o) s
 where s.pos <= s.taken_until;

-- name: next_position_free
-- One row: an organization whose next child would get a place that is taken, or outside.
select p.code || ' would give out a place that is not free'
  from organizations.organization p
  left join (select parent_id, max(pos_end) as taken_until from organizations.organization group by parent_id) c on c.parent_id = p.id
 where p.next_pos <= coalesce(c.taken_until, p.pos)
    or p.next_pos > p.pos_end + 1;

-- name: kinds_in_place
-- One row: an organization of a kind that may not stand where it stands.
select o.code || ' is a ' || o.kind || ' under ' || coalesce(p.kind, 'nobody')
  from organizations.organization o
  left join organizations.organization p on p.id = o.parent_id
 where not exists (select from organizations.kind_rule r where r.kind = o.kind and r.superior_kind is not distinct from p.kind);

-- name: present_affiliation_is_superior
-- One row: an organization whose present affiliation is not its superior.
select o.code || ' is affiliated elsewhere than its superior'
  from organizations.organization o
  left join organizations.affiliation a on a.org_id = o.id and a.line = 'ORGANIZATIONAL' and a.until_on is null
 where o.parent_id is distinct from a.superior_id;

-- name: titles_as_organizations
-- One row: an organization whose title tells its subordinates something else.
select o.code || ' has another title'
  from organizations.organization o
  left join organizations.title t on t.org_id = o.id
 where (t.parent_id, t.pos, t.pos_end, t.code, t.name, t.kind) is distinct from (o.parent_id, o.pos, o.pos_end, o.code, o.name, o.kind);

-- name: networks_as_organizations
-- One row: a target network whose interval is not that of the organization that runs it.
select 'network ' || n.code || ' has another place than its organization'
  from organizations.network n
  left join organizations.organization o on o.id = n.org_id
 where (n.pos, n.pos_end) is distinct from (o.pos, o.pos_end);

-- name: rows_at_their_organization
-- One row: a row whose place is not its organization's, so that the policies show it to others.
select r.base_table || ' ' || r.id || ' has another place than its organization'
  from (          select 'affiliation' as base_table, id::text as id, org_id, org_pos from organizations.affiliation
        union all select 'employer', id::text, org_id, org_pos from organizations.employer
        union all select 'coverage', id::text, org_id, org_pos from organizations.coverage
        union all select 'head_count', id::text, org_id, org_pos from organizations.head_count
        union all select 'officer', id::text, org_id, org_pos from organizations.officer
        union all select 'term_of_office', id::text, org_id, org_pos from organizations.term_of_office
        union all select 'former_name', id::text, org_id, org_pos from organizations.former_name union all select 'reelection_order', id::text, org_id, org_pos from organizations.reelection_order
        union all select 'establishment_case', id::text, org_id, org_pos from organizations.establishment_case
        union all select 'document', id::text, org_id, org_pos from organizations.document
        union all select 'network_place', network_id::text, org_id, org_pos from organizations.network_place
        union all select 'member', id::text, org_id, org_pos from members.member
        union all select 'membership', id::text, org_id, org_pos from members.membership
        union all select 'quality_period', id::text, org_id, org_pos from members.quality_period
        union all select 'issue', member_id::text, org_id, org_pos from members.issue
        union all select 'application', id::text, org_id, org_pos from members.application
        union all select 'card', id::text, org_id, org_pos from cards.card
        union all select 'card_period', id::text, org_id, org_pos from cards.card_period
        union all select 'benefit_period', id::text, org_id, org_pos from cards.benefit_period
        union all select 'refusal', id::text, org_id, org_pos from cards.refusal
        union all select 'access_entry', id::text, org_id, org_pos from tenants.access_entry
        union all select 'batch', id::text, org_id, org_pos from cards.batch
        union all select 'batch_line', id::text, org_id, org_pos from cards.batch_line
        union all select 'ledger_entry', id::text, org_id, org_pos from rollups.ledger_entry
        union all select 'edit', id::text, org_id, org_pos from feed.edit
        union all select 'filed_report', id::text, org_id, org_pos from reports.filed_report
        union all select 'transfer_side', id::text, org_id, org_pos from transfers.transfer_side
        union all select 'target', id::text, org_id, org_pos from targets.target union all select 'revision', id::text, org_id, org_pos from targets.revision
        union all select 'upload', id::text, org_id, org_pos from imports.upload union all select 'piece', upload_id::text, org_id, org_pos from imports.piece
        union all select 'import', id::text, org_id, org_pos from imports.import union all select 'import_row', id::text, org_id, org_pos from imports.import_row
        union all select 'row_issue', import_id::text, org_id, org_pos from imports.row_issue union all select 'external_id', id::text, org_id, org_pos from imports.external_id union all select 'mapping', id::text, org_id, org_pos from imports.mapping
        union all select 'job', id::text, org_id, org_pos from exports.job
        union all select 'webhook', id::text, org_id, org_pos from webhooks.webhook union all select 'delivery', id::text, org_id, org_pos from webhooks.delivery
        union all select 'posting', id::text, org_id, org_pos from rollups.posting where not folded) r
  left join organizations.organization o on o.id = r.org_id
 where r.org_pos is distinct from o.pos;

-- name: rows_with_their_parents
-- One row: a row that stands at another organization than what it belongs to.
select r.base_table || ' ' || r.id || ' stands at another organization than its ' || r.parent_table
  from (          select 'coverage' as base_table, c.id, 'employer' as parent_table, c.org_id, e.org_id as parent_org_id
                    from organizations.coverage c join organizations.employer e on e.id = c.employer_id
        union all select 'head_count', h.id, 'coverage', h.org_id, c.org_id
                    from organizations.head_count h join organizations.coverage c on c.id = h.coverage_id
        union all select 'reelection_order', r.id, 'term', r.org_id, t.org_id
                    from organizations.reelection_order r join organizations.term_of_office t on t.id = r.term_id
        union all select 'establishment_case', c.id, 'employer', c.org_id, e.org_id
                    from organizations.establishment_case c join organizations.employer e on e.id = c.employer_id
        union all select 'document', d.id, 'case', d.org_id, c.org_id
                    from organizations.document d join organizations.establishment_case c on c.id = d.case_id
        union all select 'membership', s.id, 'member', s.org_id, m.org_id
                    from members.membership s join members.member m on m.id = s.member_id where s.until_on is null
        union all select 'quality_period', q.id, 'member', q.org_id, m.org_id
                    from members.quality_period q join members.member m on m.id = q.member_id where q.until_on is null
        union all select 'card', c.id, 'member', c.org_id, m.org_id
                    from cards.card c join members.member m on m.id = c.member_id
        union all select 'card_period', p.id, 'card', p.org_id, c.org_id
                    from cards.card_period p join cards.card c on c.id = p.card_id where p.until_on is null
        union all select 'benefit_period', p.id, 'member', p.org_id, m.org_id
                    from cards.benefit_period p join members.member m on m.id = p.member_id where p.until_on is null
        union all select 'refusal', p.id, 'member', p.org_id, m.org_id
                    from cards.refusal p join members.member m on m.id = p.member_id where p.until_on is null
        union all select 'revision', r.id, 'target', r.org_id, t.org_id
                    from targets.revision r join targets.target t on t.id = r.target_id
        union all select 'target', t.id, 'officer', t.org_id, f.org_id
                    from targets.target t join organizations.officer f on f.id = t.officer_id) r
 where r.org_id <> r.parent_org_id;

-- name: periods_apart
-- One row: a period that begins before an earlier one of the same subject has ended. Empty periods lie in nobody's way.
select p.base_table || ' ' || p.id || ' begins before an earlier period has ended'
  from (select b.*, max(coalesce(b.until_on, 'infinity')) over (
                 partition by b.base_table, b.subject order by b.from_on, b.id rows between unbounded preceding and 1 preceding) as taken_until
          from (          select 'affiliation' as base_table, id, org_id::text || line as subject, from_on, until_on from organizations.affiliation
                union all select 'coverage', id, employer_id::text, from_on, until_on from organizations.coverage
                union all select 'head_count', id, coverage_id::text, from_on, until_on from organizations.head_count
                union all select 'officer', id, org_id::text, from_on, until_on from organizations.officer where role = 'CHAIR'
                union all select 'term_of_office', id, org_id::text, from_on, until_on from organizations.term_of_office
                union all select 'former_name', id, org_id::text, from_on, until_on from organizations.former_name
                union all select 'membership', id, member_id::text, from_on, until_on from members.membership
                union all select 'quality_period', id, member_id::text, from_on, until_on from members.quality_period
                union all select 'card_period', id, card_id::text, from_on, until_on from cards.card_period
                union all select 'benefit_period', id, member_id::text, from_on, until_on from cards.benefit_period
                union all select 'refusal', id, member_id::text, from_on, until_on from cards.refusal) b
         where b.until_on is null or b.until_on > b.from_on) p
 where p.from_on < p.taken_until;

-- name: periods_forward
-- One row: a period that ends before it begins.
select p.base_table || ' ' || p.id || ' ends before it begins'
  from (          select 'affiliation' as base_table, id, from_on, until_on from organizations.affiliation
        union all select 'coverage', id, from_on, until_on from organizations.coverage
        union all select 'head_count', id, from_on, until_on from organizations.head_count
        union all select 'officer', id, from_on, until_on from organizations.officer
        union all select 'term_of_office', id, from_on, until_on from organizations.term_of_office
        union all select 'membership', id, from_on, until_on from members.membership
        union all select 'quality_period', id, from_on, until_on from members.quality_period
        union all select 'card_period', id, from_on, until_on from cards.card_period
        union all select 'benefit_period', id, from_on, until_on from cards.benefit_period
        union all select 'refusal', id, from_on, until_on from cards.refusal) p
 where p.until_on < p.from_on;

-- name: terms_renewed
-- One row: a term that does not say truly whether and when the next one renewed it, or whether a re-election is awaited.
select 'term ' || t.id || ' of ' || o.code || ' is told as renewed on ' || coalesce(t.renewed_on::text, 'no day')
       || case when t.awaits_reelection then ', awaiting a re-election' else '' end
  from organizations.term_of_office t
  join organizations.organization o on o.id = t.org_id
  left join organizations.term_of_office n on n.org_id = t.org_id and n.number = t.number + 1
 where t.renewed_on is distinct from n.from_on
    or t.awaits_reelection <> (n.id is null and o.status <> 'DISSOLVED');

-- name: terms_counted
-- One row: an organization whose terms are not counted from 1 without gaps, in the order of their days.
select o.code || ' has a term ' || t.number || ' in the wrong place'
  from (select org_id, number, row_number() over (partition by org_id order by from_on) as place from organizations.term_of_office) t
  join organizations.organization o on o.id = t.org_id
 where t.number <> t.place;

-- name: cases_as_unions
-- One row: a case that ended with a union which is not there, or is older or younger than the case says.
select 'case ' || c.id || ' was established on ' || c.established_on || ', its union ' || coalesce('on ' || o.established_on, 'is absent')
  from organizations.establishment_case c
  left join organizations.organization o on o.id = c.organization_id
 where c.state = 'ESTABLISHED' and o.established_on is distinct from c.established_on;

-- name: closed_employers_left
-- One row: an employer that has closed and is covered or counted still.
select 'employer ' || e.id || ' has closed and is not left'
  from organizations.employer e
 where e.closed_on is not null
   and (exists (select from organizations.coverage c where c.employer_id = e.id and coalesce(c.until_on > e.closed_on, true))
     or exists (select from organizations.coverage c join organizations.head_count h on h.coverage_id = c.id
                 where c.employer_id = e.id and coalesce(h.until_on > e.closed_on, true)));

-- name: members_at_their_employers
-- One row: a member whose employer is absent or on another union's ledger.
select 'member ' || m.id || ' works at an employer that its union does not know'
  from members.member m
  left join organizations.employer e on e.id = m.employer_id
 where m.employer_id is not null and e.org_id is distinct from m.org_id;

-- name: officers_exist
-- One row: an officer who is said to be a member that is not there.
select 'officer ' || f.id || ' is a member that does not exist'
  from organizations.officer f
  left join members.member m on m.id = f.member_id
 where f.member_id is not null and m.id is null;

-- name: one_present_membership
-- One row: a member with more than one present membership.
select 'member ' || member_id || ' has ' || count(*) || ' present memberships'
  from members.membership
 where until_on is null
 group by member_id
having count(*) > 1;

-- name: one_live_card
-- One row: a member with more than one card that is live or on its way.
select 'member ' || member_id || ' has ' || count(*) || ' cards that are live or on their way'
  from cards.card
 where closed_on is null
 group by member_id
having count(*) > 1;

-- name: member_status_as_membership
-- One row: a member whose status is not that of the present membership, or not how the last one ended. Of several that began and ended on
-- the last day, any may have been the last.
select 'member ' || m.id || ' is ' || m.status || ', the last membership is ' || coalesce(array_to_string(s.told, ' or '), 'absent')
  from members.member m
  left join (select p.member_id, array_agg(p.status || coalesce(' ended as ' || p.ended_as, '')) as told, array_agg(coalesce(p.ended_as, p.status)) as ends
               from (select member_id, status, ended_as,
                            rank() over (partition by member_id order by (until_on is null) desc, until_on desc, from_on desc) as place
                       from members.membership) p
              where p.place = 1
              group by p.member_id) s on s.member_id = m.id
 where m.status <> all (coalesce(s.ends, '{}'));

-- name: card_state_as_card
-- One row: a member whose card_state is not that of the present card, or of the latest where none is present.
select 'member ' || m.id || ' shows ' || m.card_state || ', the card is ' || coalesce(c.state, 'absent')
  from members.member m
  left join (select distinct on (member_id) member_id, state
               from cards.card
              order by member_id, (closed_on is null) desc, created_at desc) c on c.member_id = m.id
 where m.card_state <> coalesce(c.state, 'NONE');

-- name: cards_as_periods
-- One row: a card whose present period has another state, or another view of whether its holder is an active member.
select 'card ' || c.id || ' is ' || c.state || ', its present period is ' || coalesce(p.state || case when p.holder_active then ' of' else ' not of' end || ' an active member', 'absent')
  from cards.card c
  join members.member m on m.id = c.member_id
  left join cards.card_period p on p.card_id = c.id and p.until_on is null
 where p.state is distinct from c.state
    or (c.closed_on is null and p.holder_active is distinct from (m.status = 'ACTIVE'));

-- name: requests_of_active_members
-- One row: a card on its way to somebody who is no active member, or who declines one.
select 'card ' || c.id || ' is ' || c.state || ' for a member who ' || case when r.id is null then 'is ' || m.status else 'declines one' end
  from cards.card c
  join members.member m on m.id = c.member_id
  left join cards.refusal r on r.member_id = c.member_id and r.until_on is null
 where c.closed_on is null
   and (r.id is not null or c.issued_on is null and m.status <> 'ACTIVE');

-- name: refusals_as_members
-- One row: a refusal that lasts and tells otherwise than its member whether that is active.
select 'refusal ' || r.id || ' is' || case when r.holder_active then ' of' else ' not of' end || ' an active member'
  from cards.refusal r
  join members.member m on m.id = r.member_id
 where r.until_on is null
   and r.holder_active is distinct from (m.status = 'ACTIVE');

-- name: batches_as_lines
-- One row: a batch that counts other lines than it has, or is told to be answered or not against them; or a card that is told to be
-- in an open batch and is not, or the other way round.
select 'batch ' || b.id || ' is ' || b.state || ' and counts ' || b.line_count || ' lines, ' || b.answered_count || ' answered, '
       || b.rejected_count || ' rejected; there are ' || l.lines || ', ' || l.answered || ' and ' || l.rejected
  from cards.batch b
 cross join lateral (select count(*) as lines, count(result) as answered, count(*) filter (where result = 'REJECTED') as rejected,
                            count(*) filter (where is_open) as open
                       from cards.batch_line where batch_id = b.id) l
 where (b.line_count, b.answered_count, b.rejected_count) <> (l.lines, l.answered, l.rejected)
    or (b.state = 'ANSWERED') <> (b.state in ('SENT', 'ANSWERED') and l.answered = l.lines)
    or l.open <> case when b.state in ('MADE', 'SENT') then l.lines - l.answered else 0 end
union all
select 'card ' || c.id || case when c.in_batch then ' is told to be in an open batch' else ' is in an open batch' end
  from cards.card c
 where c.in_batch <> exists (select from cards.batch_line l where l.card_id = c.id and l.is_open);

-- name: benefits_as_cards
-- One row: a card whose benefits are told to be current without a period that lasts, or the other way round; or current or not
-- without regard to whether it is in the hands of an active member.
select 'card ' || c.id || ' is ' || c.state || ' of a member who is ' || m.status || ', its benefits are ' || c.benefit_status
       || case when p.id is null then ' without' else ' with' end || ' a present period'
  from cards.card c
  join members.member m on m.id = c.member_id
  left join cards.benefit_period p on p.card_id = c.id and p.until_on is null
 where (c.benefit_status = 'CURRENT') <> (p.id is not null)
    or c.benefit_status in ('CURRENT', 'SUSPENDED') and (c.closed_on is not null or m.status <> 'ACTIVE')
    or c.benefit_status not in ('CURRENT', 'SUSPENDED') and c.closed_on is null and c.issued_on is not null and m.status = 'ACTIVE';

-- name: issue_counts_as_issues
-- One row: a member whose counts of errors and warnings are not those of its failing rules.
select 'member ' || m.id || ' counts ' || m.error_count || ' errors and ' || m.warning_count || ' warnings, there are '
       || coalesce(i.errors, 0) || ' and ' || coalesce(i.warnings, 0)
  from members.member m
  left join (select member_id, count(*) filter (where severity = 'ERROR') as errors, count(*) filter (where severity = 'WARNING') as warnings
               from members.issue group by member_id) i on i.member_id = m.id
 where m.error_count <> coalesce(i.errors, 0)
    or m.warning_count <> coalesce(i.warnings, 0);

-- name: issues_as_members
-- One row: a failing rule that would be listed under another name than its member's, or is work though the membership has ended, or is none.
select 'the issue ' || i.rule || ' of member ' || i.member_id || ' does not say what the member says'
  from members.issue i
  join members.member m on m.id = i.member_id
 where (i.name_folded, i.running) is distinct from (m.name_folded, m.status in ('ACTIVE', 'RETAINED'));

-- name: quality_as_errors
-- One row: an active member without a present period of quality, or with one that its errors deny; or an ended member with one.
select 'member ' || m.id || ' has ' || m.error_count || ' errors and is told to be ' || case q.accurate when true then 'accurate' when false then 'not accurate' else 'neither' end
  from members.member m
  left join members.quality_period q on q.member_id = m.id and q.until_on is null
 where q.accurate is distinct from case when m.status = 'ACTIVE' then m.error_count = 0 end;

-- name: persons_claimed
-- One row: a member whose person is not claimed, or a claim of no member. Who was erased is nobody.
select case when m.id is null then 'the claim of ' || c.member_id || ' has no member' else 'member ' || m.id || ' is not claimed' end
  from (select id, number_hash from members.member where erased_on is null) m
  full join members.claim c on c.member_id = m.id and c.number_hash = m.number_hash
 where m.id is null or c.member_id is null;

-- name: card_numbers_claimed
-- One row: a card whose number is not claimed, or a claim of no card. The cards of who was erased have no number.
select case when k.id is null then 'the claim of ' || c.card_id || ' has no card' else 'card ' || k.id || ' is not claimed' end
  from (select k.id, k.number_hash
          from cards.card k join members.member m on m.id = k.member_id
         where k.number_hash is not null and m.erased_on is null) k
  full join cards.claim c on c.card_id = k.id and c.number_hash = k.number_hash
 where k.id is null or c.card_id is null;

-- name: applications_as_members
-- One row: an approved application whose member there is not, or one that keeps what was given when it is not open, or lacks it while it is.
select 'application ' || a.id || ' is ' || a.state || case when (a.sealed is not null) <> (a.state = 'APPLIED') then ', sealed or not' else ' without a member' end
  from members.application a
  left join members.member m on m.id = a.member_id
 where (a.state = 'APPROVED') <> (m.id is not null)
    or (a.state = 'APPLIED') <> (a.sealed is not null);

-- name: erased_tell_nobody
-- One row: a member who was erased while the membership or a transfer goes on, or whose record, frozen name, card or failing rule still tells who it was.
select 'member ' || m.id || ' was erased and is still told of'
  from members.member m
 where m.erased_on is not null
   and (m.status in ('ACTIVE', 'RETAINED') or exists (select from transfers.transfer t where t.member_id = m.id and t.closed_on is null)
        or m.name <> '已删除' or m.number_masked <> '***' or octet_length(m.number_cipher) > 0
        or m.mobile_hash is not null or m.mobile_cipher is not null or m.mobile_masked is not null or m.post is not null
        or m.verified_by is not null or m.birth_date <> date_trunc('year', m.birth_date)
        or exists (select from members.membership s where s.member_id = m.id and (s.member_name <> '已删除' or s.number_masked <> '***'))
        or exists (select from cards.card k where k.member_id = m.id and k.last4 <> '0000')
        or exists (select from organizations.officer f where f.member_id = m.id and f.name <> '已删除')
        or exists (select from transfers.transfer t join transfers.transfer_side s on s.transfer_id = t.id
                    where t.member_id = m.id and (s.member_name <> '已删除' or s.number_masked <> '***'))
        or exists (select from cards.batch_line l join cards.card k on k.id = l.card_id
                    where k.member_id = m.id and (l.member_name <> '已删除' or l.number_masked <> '***'))
        or exists (select from members.issue i where i.member_id = m.id));

-- name: transfers_as_sides
-- One row: a transfer that not both sides read, or not as it is.
select 'transfer ' || t.id || ' is ' || t.state || ', its sides read ' || coalesce(string_agg(s.side || ' ' || s.state || ' ' || s.waiting_for, ', ' order by s.side), 'nothing')
  from transfers.transfer t
  left join transfers.transfer_side s on s.transfer_id = t.id
 group by t.id
having count(s.id) <> 2
    or count(*) filter (where (s.state, s.waiting_for, s.due_on, s.decide_on, s.closed_on) is distinct from
                              (t.state, transfers.waiting_for(t.state, s.side), t.due_on, t.decide_on, t.closed_on)) > 0;

-- name: transfers_as_agreed
-- One row: a transfer whose state says something else than who has agreed.
select 'transfer ' || t.id || ' is ' || t.state || ', released on ' || coalesce(t.released_on::text, 'no day') || ' and accepted on ' || coalesce(t.accepted_on::text, 'no day')
  from transfers.transfer t
 where t.closed_on is null
   and (t.state = 'RELEASED' and t.released_on is null
     or t.state = 'ACCEPTED' and t.accepted_on is null
     or t.state = 'REQUESTED' and (t.released_on is not null or t.accepted_on is not null)
     or t.released_on is not null and t.accepted_on is not null);

-- name: transfers_as_members
-- One row: an open transfer that is not released by the union that has the member, or a completed one of whose member the receiving union had
-- no membership.
select 'transfer ' || t.id || ' is ' || t.state || case when t.closed_on is null then ', another union has the member' else ', the member never came' end
  from transfers.transfer t
  join transfers.transfer_side s on s.transfer_id = t.id and s.side = case when t.closed_on is null then 'RELEASING' else 'RECEIVING' end
  left join members.member m on m.id = t.member_id
 where (t.closed_on is null and s.org_id is distinct from m.org_id)
    or (t.state = 'COMPLETED' and not exists (select from members.membership p
                                               where p.member_id = t.member_id and p.org_id = s.org_id and p.from_on <= t.closed_on));
