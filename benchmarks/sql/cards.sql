-- Cards and their periods: asked for three weeks after joining, issued two months after, in use from the first of the next month.

-- name: cards
insert into cards.card (id, member_id, org_id, org_pos, state, consented_on, requested_on, issued_on, closed_on, last4, number_hash, rejection_reason, benefit_status, created_at)
  select bench.id('B', p.n), p.id, p.org_id, p.org_pos, p.card_state, p.joined_on, p.joined_on + 21, case when i.is_issued then p.joined_on + 60 end,
         case p.card_state when 'CANCELLED' then p.ended_on when 'REJECTED_BY_BANK' then p.joined_on + 40 end,
         case when i.is_issued then lpad((p.n % 10000)::text, 4, '0') end,
         case when i.is_issued then bench.digest(g.card_pad, g.outer_pad, '62284801' || lpad(p.n::text, 11, '0')) end,
         case p.card_state when 'REJECTED_BY_BANK' then 'IDENTITY_MISMATCH' end,
         case when not i.is_issued then 'NOT_YET' when p.ended_on is not null then 'ENDED' else 'CURRENT' end,
         p.joined_on + 21 + interval '8 hours'
    from bench.given g, bench.person p,
         lateral (select p.card_state not in ('REQUESTED', 'REJECTED_BY_BANK') as is_issued) i
   where p.card_state <> 'NONE';
insert into cards.claim (number_hash, card_id) select number_hash, id from cards.card where number_hash is not null;

-- name: periods
-- A period for each state a card went through; whether its holder was an active member then.
insert into cards.card_period (id, org_id, org_pos, card_id, state, holder_active, first_issue, from_on, until_on)
  select bench.id('A', p.n * 4 + s.n), p.org_id, p.org_pos, bench.id('B', p.n), s.state, s.holder_active, s.first_issue, s.from_on, s.until_on
    from bench.person p,
         lateral (values
           (0, 'REQUESTED', true, false, p.joined_on + 21, case p.card_state when 'REQUESTED' then null when 'REJECTED_BY_BANK' then p.joined_on + 40 else p.joined_on + 60 end, true),
           (1, 'ISSUED', true, true, p.joined_on + 60, case when p.card_state in ('ACTIVE', 'LOST_REPORTED') then p.joined_on + 90 else p.ended_on end,
            p.card_state not in ('REQUESTED', 'REJECTED_BY_BANK')),
           (2, p.card_state, true, false, case p.card_state when 'REJECTED_BY_BANK' then p.joined_on + 40 else p.joined_on + 90 end, null,
            p.card_state in ('REJECTED_BY_BANK', 'ACTIVE', 'LOST_REPORTED')),
           (3, p.card_state, false, false, p.ended_on, null, p.ended_on is not null)
         ) as s(n, state, holder_active, first_issue, from_on, until_on, happened)
   where p.card_state <> 'NONE' and s.happened;

-- name: benefits
-- One period of each card that was issued, until its holder left.
insert into cards.benefit_period (id, org_id, org_pos, member_id, card_id, last4, began_as, since_on, from_on, until_on, ended_as)
  select bench.id('E', p.n), c.org_id, c.org_pos, c.member_id, c.id, c.last4, 'ISSUED', c.issued_on, c.issued_on, p.ended_on,
         case when p.ended_on is not null then 'HOLDER_LEFT' end
    from bench.person p
    join cards.card c on c.id = bench.id('B', p.n)
   where c.issued_on is not null;
