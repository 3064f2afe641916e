-- Transfers of members between two unions of which neither sees the other. The transfer itself is closed to the application; each
-- side has a row with exactly what it may read. All rules run here, since they cross scopes: transfers.step is the machine.

create schema transfers;
grant usage on schema transfers to registry_app, registry_transfer, registry_folder, registry_tree;

-- The machine: which event leads from which state to which, and what the ledger calls it. registry/transfers/machine.py says the same.
create table transfers.step (
  start        text not null,
  event        text not null,
  ends         text not null,
  recorded_as  text,
  primary key (start, event)
);
insert into transfers.step values
  ('NEW', 'offer',   'RELEASED',  'TRANSFER_REQUESTED'),
  ('NEW', 'request', 'ACCEPTED',  'TRANSFER_REQUESTED'),
  ('NEW', 'propose', 'REQUESTED', 'TRANSFER_REQUESTED'),
  ('REQUESTED', 'release', 'RELEASED',  'TRANSFER_RELEASED'),
  ('ACCEPTED',  'release', 'COMPLETED', 'TRANSFER_RELEASED'),
  ('REQUESTED', 'accept',  'ACCEPTED',  'TRANSFER_ACCEPTED'),
  ('RELEASED',  'accept',  'COMPLETED', 'TRANSFER_ACCEPTED'),
  ('SUSPENDED', 'resume',          'REQUESTED', 'TRANSFER_RESUMED'),
  ('SUSPENDED', 'resume_released', 'RELEASED',  'TRANSFER_RESUMED'),
  ('SUSPENDED', 'resume_accepted', 'ACCEPTED',  'TRANSFER_RESUMED'),
  ('ESCALATED', 'decide_completion', 'COMPLETED', null),
  ('ESCALATED', 'decide_refusal',    'REFUSED', 'TRANSFER_REFUSED'),
  ('ESCALATED', 'expire', 'EXPIRED', 'TRANSFER_EXPIRED');
-- What happens in each state in which the two sides are asked.
insert into transfers.step
  select s.start, e.*
    from (values ('REQUESTED'), ('RELEASED'), ('ACCEPTED')) as s(start),
         (values ('suspend', 'SUSPENDED', 'TRANSFER_SUSPENDED'), ('escalate', 'ESCALATED', 'TRANSFER_ESCALATED'), ('consent', 'COMPLETED', null)) as e(event, ends, recorded_as);
insert into transfers.step
  select s.start, 'refuse', 'REFUSED', 'TRANSFER_REFUSED' from (values ('REQUESTED'), ('RELEASED'), ('ACCEPTED'), ('SUSPENDED')) as s(start);
-- What happens in each open state.
insert into transfers.step
  select s.start, e.*
    from (values ('REQUESTED'), ('RELEASED'), ('ACCEPTED'), ('SUSPENDED'), ('ESCALATED')) as s(start),
         (values ('withdraw', 'WITHDRAWN', 'TRANSFER_WITHDRAWN'), ('leave', 'WITHDRAWN', 'TRANSFER_WITHDRAWN'),
                 ('lose_receiver', 'WITHDRAWN', 'TRANSFER_WITHDRAWN'), ('die', 'REFUSED', 'TRANSFER_REFUSED'), ('arrive', 'COMPLETED', null)) as e(event, ends, recorded_as);

-- One transfer. answer_days and expiry are the federation's of the day it was requested. due_on: the last day for the missing
-- answer; decide_on: for the superior's decision. employer_id, post: where the receiving union will have the member.
-- bulk_id: of members that a superior moved at once. settles_on: the day on which something happens by itself, if nothing happens before.
create table transfers.transfer (
  id               uuid primary key default gen_random_uuid(),
  member_id        uuid not null references members.member,
  requested_by     text not null check (requested_by in ('RELEASING', 'RECEIVING', 'SUPERIOR')),
  state            text not null check (state in ('REQUESTED', 'RELEASED', 'ACCEPTED', 'SUSPENDED', 'ESCALATED', 'COMPLETED', 'REFUSED', 'WITHDRAWN', 'EXPIRED')),
  requested_on     date not null,
  released_on      date,
  accepted_on      date,
  due_on           date not null check (due_on >= requested_on),
  decide_on        date not null check (decide_on >= due_on),
  answer_days      integer not null,
  expiry           text not null check (expiry in ('TACIT_CONSENT', 'ESCALATE')),
  suspended_on     date,
  suspended_until  date check (suspended_until > suspended_on),
  closed_on        date,
  bulk_id          uuid,
  employer_id      uuid,
  post             text check (char_length(post) between 1 and 100),
  created_at       timestamptz not null default tenants.instant(),
  settles_on       date generated always as (case
                     when closed_on is not null then null
                     when state = 'SUSPENDED' then suspended_until
                     when state = 'ESCALATED' then decide_on + 1
                     else due_on + 1 end) stored,
  check ((state in ('COMPLETED', 'REFUSED', 'WITHDRAWN', 'EXPIRED')) = (closed_on is not null)),
  check (state <> 'SUSPENDED' or suspended_until is not null)
);
create unique index transfer_one_open on transfers.transfer (member_id) where closed_on is null;
create index transfer_to_settle on transfers.transfer (settles_on) where settles_on is not null;
create index transfer_of on transfers.transfer (member_id);

-- Whose answer a side waits for in a state.
create function transfers.waiting_for(state text, side text) returns text language sql immutable
  return case state
    when 'REQUESTED' then 'THIS_SIDE'
    when 'RELEASED' then case side when 'RECEIVING' then 'THIS_SIDE' else 'OTHER_SIDE' end
    when 'ACCEPTED' then case side when 'RELEASING' then 'THIS_SIDE' else 'OTHER_SIDE' end
    when 'ESCALATED' then 'SUPERIOR'
    else 'NOBODY' end;

-- What state a transfer is in on a day, whether or not it has been settled since.
create function transfers.state_on(state text, released_on date, accepted_on date, expiry text, due_on date, decide_on date,
                                   suspended_until date, day date) returns text language sql immutable
  return case
    when state in ('COMPLETED', 'REFUSED', 'WITHDRAWN', 'EXPIRED') then state
    when (state = 'ESCALATED' or (due_on < day and expiry = 'ESCALATE')) and decide_on < day then 'EXPIRED'
    when state = 'ESCALATED' then state
    when due_on < day then case expiry when 'ESCALATE' then 'ESCALATED' else 'COMPLETED' end
    when state = 'SUSPENDED' and suspended_until <= day then
      case when released_on is not null then 'RELEASED' when accepted_on is not null then 'ACCEPTED' else 'REQUESTED' end
    else state end;

-- What one side may read of a transfer, copied: what the other side changes later never reaches it. counterpart_…: the other union's
-- title, where this side may know it. member_id: of the receiving side only once the member is there.
create table transfers.transfer_side (
  id                       uuid primary key default gen_random_uuid(),
  org_id                   uuid not null,
  org_pos                  int8 not null,
  transfer_id              uuid not null references transfers.transfer,
  side                     text not null check (side in ('RELEASING', 'RECEIVING')),
  member_id                uuid,
  member_name              text not null,
  number_masked            text not null,
  counterpart_code         text,
  counterpart_name         text,
  counterpart_kind         text,
  requested_by             text not null,
  state                    text not null,
  waiting_for              text not null,
  requested_on             date not null,
  released_on              date,
  accepted_on              date,
  due_on                   date not null,
  decide_on                date not null,
  expiry                   text not null,
  suspended_until          date,
  suspension_reason        text check (char_length(suspension_reason) between 1 and 200),
  closed_on                date,
  completed_on             date,
  closing_reason           text check (closing_reason in ('STILL_EMPLOYED', 'NOT_EMPLOYED_HERE', 'WRONG_PERSON', 'WRONG_UNION', 'DOCUMENTS_MISSING',
                             'DISPUTED', 'OTHER', 'MEMBER_DECEASED', 'MEMBERSHIP_ENDED', 'RECEIVER_DISSOLVED',
                             'DISSOLUTION', 'SPLIT', 'EMPLOYER_CLOSED')),
  closing_note             text check (char_length(closing_note) between 1 and 200),
  releasing_acting_reason  text check (char_length(releasing_acting_reason) between 1 and 200),
  receiving_acting_reason  text check (char_length(receiving_acting_reason) between 1 and 200),
  proposal_reason          text check (char_length(proposal_reason) between 1 and 200),
  decision_reason          text check (char_length(decision_reason) between 1 and 200),
  unique (transfer_id, side),
  foreign key (org_id, org_pos) references organizations.organization (id, pos) on update cascade
);
create index transfer_side_in_tree_order on transfers.transfer_side (org_pos, due_on, id);
create index transfer_side_by_due_day on transfers.transfer_side (due_on, id) include (org_pos);
create index transfer_side_by_request on transfers.transfer_side (requested_on, id) include (org_pos);
create index transfer_side_by_state_and_due_day on transfers.transfer_side (state, due_on, id) include (org_pos, side, waiting_for);
create index transfer_side_by_state_and_request on transfers.transfer_side (state, requested_on, id) include (org_pos, side, waiting_for);
create index transfer_side_by_waiting_and_due_day on transfers.transfer_side (waiting_for, due_on, id) include (org_pos, side, state);
create index transfer_side_by_waiting_and_request on transfers.transfer_side (waiting_for, requested_on, id) include (org_pos, side, state);
create index transfer_side_of_member on transfers.transfer_side (member_id);

call tenants.reserve('transfers.transfer', 'registry_transfer', 'registry_claims');
call tenants.isolate('transfers.transfer_side');
call tenants.admit('transfers.transfer_side', 'registry_transfer');
call tenants.admit('transfers.transfer_side', 'registry_claims');
call tenants.reserve('transfers.step', 'registry_transfer');
call tenants.admit('organizations.employer', 'registry_transfer');
call tenants.admit('tenants.role_grant', 'registry_transfer');
grant select on transfers.transfer_side to registry_app;
grant select on transfers.step, organizations.employer, tenants.role_grant to registry_transfer;
grant select, insert, update on transfers.transfer, transfers.transfer_side to registry_transfer;
-- An erasure reaches what both sides keep of the person.
grant usage on schema transfers to registry_claims;
grant select (id, member_id) on transfers.transfer to registry_claims;
grant select (transfer_id), update (member_name, number_masked) on transfers.transfer_side to registry_claims;
grant update (post, status) on members.member to registry_transfer;
