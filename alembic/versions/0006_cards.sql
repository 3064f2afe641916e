-- The membership card. It follows the person: when a member moves, the card's management moves along by cascade.

create schema cards;
grant usage on schema cards to registry_app, registry_ledger, registry_claims;

create table cards.card (
  id              uuid primary key default gen_random_uuid(),
  member_id       uuid not null,
  org_id          uuid not null,
  org_pos         int8 not null,
  state           text not null check (state in ('CONSENTED', 'REQUESTED', 'ACCEPTED_BY_BANK', 'REJECTED_BY_BANK', 'PRODUCED',
                    'DELIVERED_TO_UNION', 'ISSUED', 'ACTIVE', 'LOST_REPORTED', 'REPLACED', 'CANCELLED', 'EXPIRED')),
  consented_on    date not null,
  requested_on    date,
  issued_on       date,
  activated_on    date,
  closed_on       date,
  rejection_reason text check (rejection_reason in ('IDENTITY_MISMATCH', 'DOCUMENT_EXPIRED', 'MOBILE_INVALID', 'HAS_CARD', 'NOT_ELIGIBLE', 'OTHER')),
  bank_note       text check (char_length(bank_note) between 1 and 200),
  closing_reason  text check (closing_reason in ('MEMBER_ASKED', 'MEMBERSHIP_ENDED', 'DATA_WRONG', 'LOST', 'OTHER')),
  in_batch        boolean not null default false,
  benefit_status  text not null default 'NOT_YET' check (benefit_status in ('NOT_YET', 'CURRENT', 'SUSPENDED', 'ENDED')),
  suspension_reason text check (suspension_reason in ('FUNDS_NOT_REMITTED', 'DATA_UNDER_REVIEW', 'MEMBER_ASKED', 'MISUSED', 'OTHER')),
  suspension_note text check (char_length(suspension_note) between 1 and 200),
  last4           text check (last4 ~ '^[0-9]{4}$'),
  number_hash     bytea check (octet_length(number_hash) = 32),
  bank_reference  text,
  replaces_id     uuid,
  created_at      timestamptz not null default tenants.instant(),
  unique (id, member_id),
  foreign key (member_id, org_id, org_pos) references members.member (id, org_id, org_pos) on update cascade,
  -- A card replaces one of the same person, so none that is hidden.
  foreign key (replaces_id, member_id) references cards.card (id, member_id),
  check (issued_on >= consented_on),
  check ((state = 'REJECTED_BY_BANK') >= (rejection_reason is not null)),
  check ((state = 'CANCELLED') >= (closing_reason is not null)),
  check ((state in ('ISSUED', 'ACTIVE', 'LOST_REPORTED')) <= (issued_on is not null and last4 is not null and number_hash is not null)),
  check ((state in ('REJECTED_BY_BANK', 'REPLACED', 'CANCELLED', 'EXPIRED')) = (closed_on is not null))
);
-- One live card, or one on its way, for each person.
create unique index card_one_live on cards.card (member_id) where closed_on is null;
create index card_by_number on cards.card (number_hash);
create index card_of on cards.card (member_id, created_at);
create index card_in_tree_order on cards.card (org_pos, id);
-- What the next batch takes.
create index card_to_batch on cards.card (org_pos, id) where state = 'REQUESTED' and not in_batch;
create index card_by_state on cards.card (state, org_pos, id);
create index card_by_state_and_issue on cards.card (state, issued_on, id) include (org_pos);
create index card_by_issue on cards.card (issued_on, id) include (org_pos);

-- One period of a card in one state, and whether its holder was an active member then.
create table cards.card_period (
  id             uuid primary key default gen_random_uuid(),
  org_id         uuid not null,
  org_pos        int8 not null,
  card_id        uuid not null references cards.card,
  state          text not null,
  holder_active  boolean not null,
  first_issue    boolean not null default false,
  from_on        date not null,
  until_on       date check (until_on >= from_on),
  foreign key (org_id, org_pos) references organizations.organization (id, pos) on update cascade
);
create unique index card_period_present on cards.card_period (card_id) where until_on is null;
create index card_period_of on cards.card_period (card_id, from_on);
create index card_period_in_tree_order on cards.card_period (org_pos, id);

-- One period in which a holder has the benefits of the card. since_on: the day from which on they were had without a break, also
-- where a transfer of the member or a replacement made two periods of them. last4: the card's, which may have moved away with the member.
create table cards.benefit_period (
  id         uuid primary key default gen_random_uuid(),
  org_id     uuid not null,
  org_pos    int8 not null,
  member_id  uuid not null references members.member,
  card_id    uuid not null references cards.card,
  last4      text check (last4 ~ '^[0-9]{4}$'),
  began_as   text not null check (began_as in ('ISSUED', 'RESUMED', 'RETURNED')),
  since_on   date not null,
  from_on    date not null,
  until_on   date check (until_on >= from_on),
  ended_as   text check (ended_as in ('SUSPENDED', 'HOLDER_LEFT', 'CARD_CLOSED', 'REPLACED')),
  foreign key (org_id, org_pos) references organizations.organization (id, pos) on update cascade,
  check (ended_as is null or until_on is not null)
);
create unique index benefit_period_present on cards.benefit_period (member_id) where until_on is null;
create index benefit_period_of on cards.benefit_period (member_id, from_on);
create index benefit_period_of_card on cards.benefit_period (card_id);
create index benefit_period_in_tree_order on cards.benefit_period (org_pos, id);
create index benefit_period_by_beginning on cards.benefit_period (from_on, id) include (org_pos);
create index benefit_period_by_end on cards.benefit_period (until_on, id) include (org_pos);

-- One period in which a member declines a card, and whether it was an active member then.
create table cards.refusal (
  id             uuid primary key default gen_random_uuid(),
  org_id         uuid not null,
  org_pos        int8 not null,
  member_id      uuid not null references members.member,
  holder_active  boolean not null,
  from_on        date not null,
  until_on       date check (until_on >= from_on),
  foreign key (org_id, org_pos) references organizations.organization (id, pos) on update cascade
);
create unique index refusal_present on cards.refusal (member_id) where until_on is null;
create index refusal_of on cards.refusal (member_id, from_on);
create index refusal_in_tree_order on cards.refusal (org_pos, id);

-- Which card number (by keyed hash) is taken. Nobody but the one function below reads it.
create table cards.claim (
  number_hash  bytea primary key check (octet_length(number_hash) = 32),
  card_id      uuid not null unique
);

-- Claims the number of a card in the own subtree; false: taken, wherever and however.
create function cards.claim_number(card uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  claimed integer;
begin
  insert into cards.claim (number_hash, card_id)
  select c.number_hash, c.id
    from cards.card c
   where c.id = card and c.number_hash is not null and tenants.verified_scope() @> c.org_pos
      on conflict do nothing;
  get diagnostics claimed = row_count;
  return claimed = 1;
end $$;

call tenants.isolate('cards.card');
call tenants.isolate('cards.card_period');
call tenants.isolate('cards.benefit_period');
call tenants.isolate('cards.refusal');
call tenants.reserve('cards.claim', 'registry_claims');
call tenants.admit('cards.card', 'registry_claims');

-- A hidden row and an absent one fail alike: the policies are looked at before unique keys and foreign keys.
create policy "only of members that are seen" on cards.card as restrictive for insert to registry_app
  with check (exists (select from members.member m where m.id = member_id));
create policy "only of cards that are seen" on cards.card_period as restrictive for insert to registry_app
  with check (exists (select from cards.card c where c.id = card_id));
create policy "only of members and cards that are seen" on cards.benefit_period as restrictive for insert to registry_app
  with check (exists (select from members.member m where m.id = member_id) and exists (select from cards.card c where c.id = card_id));
create policy "only of members that are seen" on cards.refusal as restrictive for insert to registry_app
  with check (exists (select from members.member m where m.id = member_id));

grant select, insert on cards.card, cards.card_period, cards.benefit_period, cards.refusal to registry_app;
grant update (state, requested_on, issued_on, activated_on, closed_on, rejection_reason, bank_note, closing_reason, in_batch, benefit_status,
              suspension_reason, suspension_note, last4, number_hash, bank_reference) on cards.card to registry_app;
grant update (until_on) on cards.card_period, cards.refusal to registry_app;
grant update (until_on, ended_as) on cards.benefit_period to registry_app;
grant select, insert on cards.claim to registry_claims;
grant select (id, org_pos, number_hash) on cards.card to registry_claims;

revoke execute on all functions in schema cards from public;
grant execute on function cards.claim_number(uuid) to registry_app;
-- Handed over last: grants made by the owner go along, and afterwards it could make none.
grant create on schema cards to registry_claims;
alter function cards.claim_number(uuid) owner to registry_claims;
revoke create on schema cards from registry_claims;
