-- Who declines a card leaves the eligible denominator of the card rate; and the batches of requests that go to the bank.

create function rollups.of_card_refusal(holder_active boolean, from_on date, until_on date)
  returns table (cell text, day date, amount int8) language sql immutable as $$
  values (case when holder_active then 'card_refusers/ACTIVE' end, from_on, 1::int8),
         (case when holder_active then 'card_refusers/ACTIVE' end, until_on, -1)
$$;
revoke execute on function rollups.of_card_refusal(boolean, date, date) from public;
grant execute on function rollups.of_card_refusal(boolean, date, date) to registry_ledger;
call rollups.declare('cards.refusal', 'rollups.of_card_refusal(r.holder_active, r.from_on, r.until_on)');

-- Requests that go to the bank together. org_id: the agent, of whose subtree the cards were; agreement_no: of the bank's agreement.
create table cards.batch (
  id              uuid primary key default gen_random_uuid(),
  org_id          uuid not null,
  org_pos         int8 not null,
  agreement_no    text not null check (char_length(agreement_no) between 1 and 50),
  handled_by      text not null check (char_length(handled_by) between 1 and 100),
  state           text not null check (state in ('MADE', 'SENT', 'ANSWERED', 'CANCELLED')),
  made_on         date not null,
  sent_on         date,
  answered_on     date,
  line_count      integer not null check (line_count between 1 and 2000),
  answered_count  integer not null default 0 check (answered_count between 0 and line_count),
  rejected_count  integer not null default 0 check (rejected_count between 0 and answered_count),
  created_at      timestamptz not null default tenants.instant(),
  unique (id, org_id, org_pos),
  foreign key (org_id, org_pos) references organizations.organization (id, pos) on update cascade
);
create index batch_by_making on cards.batch (made_on, id) include (org_pos);
create index batch_by_state on cards.batch (state, made_on, id) include (org_pos);
create index batch_in_tree_order on cards.batch (org_pos, id);

-- One card of a batch, as it was when the batch was made. CARD_STATE: the card was cancelled or went on before the answer came.
create table cards.batch_line (
  id                uuid primary key default gen_random_uuid(),
  org_id            uuid not null,
  org_pos           int8 not null,
  batch_id          uuid not null,
  line_no           integer not null check (line_no between 1 and 2000),
  card_id           uuid not null references cards.card,
  member_name       text not null,
  number_masked     text not null,
  is_open           boolean not null default true,
  result            text check (result in ('ACCEPTED', 'REJECTED', 'PRODUCED', 'CARD_STATE')),
  rejection_reason  text,
  answered_on       date,
  foreign key (batch_id, org_id, org_pos) references cards.batch (id, org_id, org_pos) on update cascade,
  unique (batch_id, line_no),
  check (not (is_open and result is not null))
);
-- A card is in one open batch.
create unique index batch_line_open on cards.batch_line (card_id) where is_open;
create index batch_line_in_tree_order on cards.batch_line (org_pos, id);

-- Which answer leads which state to which; the machine of cards says the same.
create function cards.answered_state(state text, result text) returns text language sql immutable
  return case when result = 'ACCEPTED' and state = 'REQUESTED' then 'ACCEPTED_BY_BANK'
              when result = 'REJECTED' and state in ('REQUESTED', 'ACCEPTED_BY_BANK') then 'REJECTED_BY_BANK'
              when result = 'PRODUCED' and state in ('REQUESTED', 'ACCEPTED_BY_BANK') then 'PRODUCED' end;

-- Lets an answer happen to a card that may stand anywhere: its period, its member, its benefits and the ledger follow.
create function cards.let_bank_answer(card uuid, result text, reason text, note text, reference text, day date) returns boolean
  language plpgsql set search_path = pg_catalog as $$
declare
  c record;
  p record;
  told text;
  begins date;
begin
  select k.id, k.org_id, k.org_pos, k.member_id, k.state, k.benefit_status into c from cards.card k where k.id = card;
  told := cards.answered_state(c.state, result);
  if told is null then
    return false;
  end if;
  select q.id, q.from_on, q.holder_active into p from cards.card_period q where q.card_id = card and q.until_on is null;
  -- It may have come to its present union after the bank's day.
  begins := greatest(day, p.from_on);
  update cards.card_period set until_on = begins where id = p.id;
  insert into cards.card_period (org_id, org_pos, card_id, state, holder_active, from_on)
  values (c.org_id, c.org_pos, card, told, p.holder_active, begins);
  update cards.card k
     set state = told, closed_on = case when result = 'REJECTED' then begins end, rejection_reason = reason,
         bank_note = coalesce(note, k.bank_note), bank_reference = coalesce(reference, k.bank_reference),
         benefit_status = case when result = 'REJECTED' and k.benefit_status <> 'NOT_YET' then 'ENDED' else k.benefit_status end
   where k.id = card;
  if result = 'REJECTED' then
    update cards.benefit_period b set until_on = greatest(b.from_on, begins), ended_as = 'CARD_CLOSED'
     where b.member_id = c.member_id and b.until_on is null;
  end if;
  update members.member set card_state = told where id = c.member_id;
  insert into rollups.ledger_entry (org_id, org_pos, kind, subject_type, subject_id, effective_on, principal_id, acting_for)
  values (c.org_id, c.org_pos, case result when 'ACCEPTED' then 'CARD_ACCEPTED_BY_BANK' when 'REJECTED' then 'CARD_REJECTED_BY_BANK' else 'CARD_PRODUCED' end,
          'Card', card, begins, tenants.verified_principal(), tenants.verified_organization());
  return true;
end $$;

-- Takes the bank's answers to lines of a batch of the own subtree, and says what became of each. A card may have moved away with
-- its member: the answer reaches it all the same, and nothing is told of where it is. No row: no such batch, or none that waits.
create function cards.answer_lines(batch uuid, line_nos integer[], results text[], reasons text[], notes text[], refs text[], day date)
  returns table (line_no integer, outcome text) language plpgsql security definer set search_path = pg_catalog as $$
#variable_conflict use_column
declare
  l record;
begin
  -- Members, then cards, then the batch: the order in which everybody locks.
  perform from cards.batch b where b.id = batch and tenants.verified_scope() @> b.org_pos;
  if not found then
    return;
  end if;
  perform from members.member m
    where m.id in (select c.member_id from cards.batch_line x join cards.card c on c.id = x.card_id where x.batch_id = batch and x.line_no = any(line_nos))
    order by m.id for update;
  perform from cards.card c
    where c.id in (select x.card_id from cards.batch_line x where x.batch_id = batch and x.line_no = any(line_nos))
    order by c.id for update;
  perform from cards.batch b where b.id = batch and b.state in ('SENT', 'ANSWERED') for update;
  if not found then
    return;
  end if;
  for i in 1 .. coalesce(array_length(line_nos, 1), 0) loop
    line_no := line_nos[i];
    select x.id, x.card_id, x.result into l from cards.batch_line x where x.batch_id = batch and x.line_no = line_nos[i];
    if not found then
      outcome := 'UNKNOWN_LINE';
    elsif l.result = results[i] or l.result in ('REJECTED', 'PRODUCED') then
      outcome := 'ALREADY_ANSWERED';
    elsif cards.let_bank_answer(l.card_id, results[i], reasons[i], notes[i], refs[i], day) then
      outcome := 'APPLIED';
    else
      outcome := 'CARD_STATE';
    end if;
    if outcome = 'APPLIED' or outcome = 'CARD_STATE' and l.result is null then
      update cards.batch_line x
         set is_open = false, result = case outcome when 'APPLIED' then results[i] else 'CARD_STATE' end,
             rejection_reason = case outcome when 'APPLIED' then reasons[i] end, answered_on = day
       where x.id = l.id;
      update cards.card c set in_batch = false where c.id = l.card_id and c.in_batch;
    end if;
    return next;
  end loop;
  update cards.batch b
     set answered_count = s.answered, rejected_count = s.rejected,
         state = case when s.answered = b.line_count then 'ANSWERED' else b.state end,
         answered_on = case when s.answered = b.line_count then coalesce(b.answered_on, day) end
    from (select count(x.result) as answered, count(*) filter (where x.result = 'REJECTED') as rejected
            from cards.batch_line x where x.batch_id = batch) s
   where b.id = batch and (b.answered_count, b.rejected_count) <> (s.answered, s.rejected);
end $$;

-- Gives the cards of a batch of the own subtree free that no answer has come for, wherever they are; false: no such batch, or one that has ended.
create function cards.cancel_batch(batch uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform from cards.batch b where b.id = batch and tenants.verified_scope() @> b.org_pos;
  if not found then
    return false;
  end if;
  perform from cards.card c
    where c.id in (select l.card_id from cards.batch_line l where l.batch_id = batch and l.is_open)
    order by c.id for update;
  update cards.batch b set state = 'CANCELLED' where b.id = batch and b.state in ('MADE', 'SENT');
  if not found then
    return false;
  end if;
  update cards.card c set in_batch = false
    where c.in_batch and c.id in (select l.card_id from cards.batch_line l where l.batch_id = batch and l.is_open);
  update cards.batch_line l set is_open = false where l.batch_id = batch and l.is_open;
  return true;
end $$;

call tenants.isolate('cards.batch');
call tenants.isolate('cards.batch_line');
create policy "only of batches and cards that are seen" on cards.batch_line as restrictive for insert to registry_app
  with check (exists (select from cards.batch b where b.id = batch_id) and exists (select from cards.card c where c.id = card_id));
call tenants.admit('cards.batch', 'registry_claims');
call tenants.admit('cards.batch_line', 'registry_claims');
call tenants.admit('cards.card_period', 'registry_claims');
call tenants.admit('cards.benefit_period', 'registry_claims');
call tenants.admit('rollups.ledger_entry', 'registry_claims');

grant select, insert on cards.batch, cards.batch_line to registry_app;
grant update (state, sent_on) on cards.batch to registry_app;
grant usage on schema rollups to registry_claims;
grant select on cards.batch, cards.batch_line, cards.card_period, cards.benefit_period to registry_claims;
grant select (member_id, state, benefit_status, bank_note, bank_reference, in_batch, org_id) on cards.card to registry_claims;
grant update (state, answered_on, answered_count, rejected_count) on cards.batch to registry_claims;
grant update (is_open, result, rejection_reason, answered_on, member_name, number_masked) on cards.batch_line to registry_claims;
grant update (state, closed_on, rejection_reason, bank_note, bank_reference, benefit_status, in_batch) on cards.card to registry_claims;
grant insert, update (until_on) on cards.card_period to registry_claims;
grant update (until_on, ended_as) on cards.benefit_period to registry_claims;
grant update (card_state) on members.member to registry_claims;
grant insert on rollups.ledger_entry to registry_claims;

revoke execute on function cards.answered_state(text, text), cards.let_bank_answer(uuid, text, text, text, text, date),
  cards.answer_lines(uuid, integer[], text[], text[], text[], text[], date), cards.cancel_batch(uuid) from public;
grant execute on function cards.answered_state(text, text), cards.let_bank_answer(uuid, text, text, text, text, date) to registry_claims;
grant execute on function cards.answer_lines(uuid, integer[], text[], text[], text[], text[], date), cards.cancel_batch(uuid) to registry_app;
-- Handed over last: grants made by the owner go along, and afterwards it could make none.
grant create on schema cards to registry_claims;
alter function cards.answer_lines(uuid, integer[], text[], text[], text[], text[], date) owner to registry_claims;
alter function cards.cancel_batch(uuid) owner to registry_claims;
revoke create on schema cards from registry_claims;
