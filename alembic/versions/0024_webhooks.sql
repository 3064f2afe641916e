-- Other systems that are told of changes: where, of which kinds, how far they have come, and how each call went.

create schema webhooks;
grant usage on schema webhooks to registry_app, registry_login, registry_webhook;
grant usage on schema feed, tenants to registry_webhook, registry_login;

-- Whether webhooks may call into private networks, and without TLS: for trials, and where every receiver stands beside the registry.
alter table tenants.federation add column private_webhooks boolean not null default false;

-- A receiver of an organization's feed. principal_id: who set it up or changed it last, under whose grant the feed is read.
-- kinds: separated by commas; empty for all. suspended_for: the code of why it was given up.
create table webhooks.webhook (
  id             uuid primary key default gen_random_uuid(),
  org_id         uuid not null,
  org_pos        int8 not null,
  principal_id   uuid not null references tenants.principal,
  label          text not null check (char_length(label) between 1 and 100),
  url            text not null check (char_length(url) between 1 and 500),
  kinds          text not null check (char_length(kinds) <= 4000 and kinds ~ '^[A-Z_,]*$'),
  state          text not null default 'ACTIVE' check (state in ('ACTIVE', 'PAUSED', 'SUSPENDED', 'REMOVED')),
  suspended_for  text check (char_length(suspended_for) between 1 and 50),
  failure_count  integer not null default 0,
  created_at     timestamptz not null default tenants.instant(),
  delivered_at   timestamptz,
  foreign key (org_id, org_pos) references organizations.organization (id, pos) on update cascade,
  check ((state = 'SUSPENDED') = (suspended_for is not null))
);
create index webhook_in_tree_order on webhooks.webhook (org_pos, id);
create index webhook_of on webhooks.webhook (org_id) where state <> 'REMOVED';

-- How far a webhook has come, and its secrets, sealed; gone when it is removed. after_id: the last change that was taken, all zeros for
-- none; position: where that stands. round: how often it was replayed. failing_since, next_at and the lease go by the real time.
create table webhooks.course (
  webhook_id      uuid primary key references webhooks.webhook,
  cipher          bytea not null,
  earlier_cipher  bytea,
  earlier_until   timestamptz,
  after_id        uuid not null,
  position        int8 not null,
  round           integer not null default 0,
  is_test         boolean not null default false,
  next_at         timestamptz not null default now(),
  failing_since   timestamptz,
  lease_by        uuid,
  lease_until     timestamptz
);
create index course_in_turn on webhooks.course (next_at);

-- A call, answered or not. number: in the order they were made. change_id: null for a test call, as are position, where that stands,
-- and grant_id, under which it was read. status: null where there was no answer; then failure says why.
create table webhooks.delivery (
  id           uuid primary key default gen_random_uuid(),
  org_id       uuid not null,
  org_pos      int8 not null,
  number       int8 generated always as identity,
  webhook_id   uuid not null references webhooks.webhook,
  round        integer not null default 0,
  change_id    uuid,
  position     int8,
  grant_id     uuid references tenants.role_grant,
  attempt      integer not null,
  status       integer,
  failure      text check (char_length(failure) between 1 and 50),
  duration_ms  integer not null,
  sent_at      timestamptz not null default tenants.instant(),
  foreign key (org_id, org_pos) references organizations.organization (id, pos) on update cascade
);
create index delivery_in_order on webhooks.delivery (sent_at, id) include (org_pos);
create index delivery_in_tree_order on webhooks.delivery (org_pos, sent_at, id);
create index delivery_of on webhooks.delivery (webhook_id, sent_at, id);
-- What was taken is told once more after a replay alone.
create unique index delivery_taken on webhooks.delivery (webhook_id, round, position) where status between 200 and 299;

-- Registers a receiver of an organization of the session's subtree, from its newest change on. Null: it has twenty.
create function webhooks.add(org uuid, label text, url text, kinds text, cipher bytea) returns uuid
  language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  made uuid;
begin
  if tenants.verified_role() is distinct from 'ADMIN' then
    raise exception 'only an administrator may' using errcode = 'RG403';
  end if;
  -- One after the other: two at once would not see each other.
  perform pg_advisory_xact_lock(hashtextextended('registry.webhooks ' || org, 0));
  if (select count(*) >= 20 from webhooks.webhook w where w.org_id = org and tenants.verified_scope() @> w.org_pos and w.state <> 'REMOVED') then
    return null;
  end if;
  insert into webhooks.webhook (org_id, org_pos, principal_id, label, url, kinds)
  select o.id, o.pos, tenants.verified_principal(), add.label, add.url, add.kinds
    from organizations.organization o where o.id = org and tenants.verified_scope() @> o.pos and o.status <> 'DISSOLVED'
  returning id into made;
  if made is null then
    raise exception 'there is no such organization' using errcode = 'RG404';
  end if;
  insert into webhooks.course (webhook_id, cipher, after_id, position)
  select made, add.cipher, coalesce(c.id, '00000000-0000-0000-0000-000000000000'), coalesce(c.position, 0)
    from (select max(t.position) as newest from feed.told t where t.reader_id = org) n
    left join feed.change c on c.position = n.newest;
  perform tenants.log_access('WEBHOOK_ADDED', 'Webhook', made, org, label);
  return made;
end $$;

-- The webhook of the session's subtree, locked; else RG404, the same for every reason.
create function webhooks.own(webhook uuid) returns webhooks.webhook language plpgsql volatile set search_path = pg_catalog as $$
declare
  w webhooks.webhook;
begin
  if tenants.verified_role() is distinct from 'ADMIN' then
    raise exception 'only an administrator may' using errcode = 'RG403';
  end if;
  select k.* into w from webhooks.webhook k
   where k.id = webhook and tenants.verified_scope() @> k.org_pos for update;
  if not found then
    raise exception 'there is no such webhook' using errcode = 'RG404';
  end if;
  return w;
end $$;

-- Changes what is said of a webhook. Who does so is who it reads for from now on.
create function webhooks.change(webhook uuid, label text, url text, kinds text, state text) returns void
  language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  w webhooks.webhook := webhooks.own(webhook);
begin
  if w.state = 'REMOVED' or change.state not in ('ACTIVE', 'PAUSED', 'SUSPENDED')
     or change.state = 'SUSPENDED' and w.state <> 'SUSPENDED' then
    raise exception 'there is no such webhook' using errcode = 'RG404';
  end if;
  update webhooks.webhook k
     set label = change.label, url = change.url, kinds = change.kinds, state = change.state, principal_id = tenants.verified_principal(),
         suspended_for = case change.state when 'SUSPENDED' then k.suspended_for end,
         failure_count = case when change.state = k.state then k.failure_count else 0 end
   where k.id = w.id;
  -- Without its lease: who is at it now tells the former address nothing more.
  update webhooks.course c set lease_by = null, lease_until = null where c.webhook_id = w.id;
  if change.state <> w.state then
    update webhooks.course c set next_at = now(), failing_since = null where c.webhook_id = w.id;
  end if;
  perform tenants.log_access('WEBHOOK_CHANGED', 'Webhook', w.id, w.org_id, change.label);
end $$;

-- Removes a webhook with its secrets; it stays on record. A second time it changes nothing.
create function webhooks.remove(webhook uuid) returns void
  language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  w webhooks.webhook := webhooks.own(webhook);
begin
  if w.state <> 'REMOVED' then
    update webhooks.webhook k set state = 'REMOVED', suspended_for = null where k.id = w.id;
    delete from webhooks.course c where c.webhook_id = w.id;
    perform tenants.log_access('WEBHOOK_REMOVED', 'Webhook', w.id, w.org_id, w.label);
  end if;
end $$;

-- Puts another secret in the place of the present one, which signs beside it for a day.
create function webhooks.rotate(webhook uuid, cipher bytea) returns void
  language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  w webhooks.webhook := webhooks.own(webhook);
begin
  update webhooks.course c set earlier_cipher = c.cipher, earlier_until = now() + interval '1 day', cipher = rotate.cipher
   where c.webhook_id = w.id;
  if not found then
    raise exception 'there is no such webhook' using errcode = 'RG404';
  end if;
  perform tenants.log_access('WEBHOOK_ROTATED', 'Webhook', w.id, w.org_id, w.label);
end $$;

-- Asks for a test call.
create function webhooks.try_out(webhook uuid) returns void
  language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  w webhooks.webhook := webhooks.own(webhook);
begin
  update webhooks.course c set is_test = true where c.webhook_id = w.id;
  if not found then
    raise exception 'there is no such webhook' using errcode = 'RG404';
  end if;
  perform tenants.log_access('WEBHOOK_TESTED', 'Webhook', w.id, w.org_id, w.label);
end $$;

-- Goes back, or on, to behind a change that the webhook's organization was told; all zeros: to the beginning of what is kept.
create function webhooks.replay(webhook uuid, after uuid) returns void
  language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  w webhooks.webhook := webhooks.own(webhook);
  place int8 := case when after = '00000000-0000-0000-0000-000000000000' then 0 end;
begin
  if place is null then
    select t.position into place from feed.change c join feed.told t on t.position = c.position and t.reader_id = w.org_id where c.id = after;
  end if;
  if place is null then
    raise exception 'the cursor names no change that is told' using errcode = 'RG412';
  end if;
  -- Without its lease: who is at it now keeps nothing of it any more.
  update webhooks.course c set after_id = after, position = place, round = c.round + 1, lease_by = null, lease_until = null where c.webhook_id = w.id;
  if not found then
    raise exception 'there is no such webhook' using errcode = 'RG404';
  end if;
  perform tenants.log_access('WEBHOOK_CHANGED', 'Webhook', w.id, w.org_id, w.label);
end $$;

call tenants.isolate('webhooks.webhook');
call tenants.isolate('webhooks.delivery');
create policy "administrators alone" on webhooks.webhook as restrictive for select to registry_app
  using (case when (select tenants.verified_scope()) is null then false else (select tenants.verified_role()) = 'ADMIN' end);
create policy "administrators alone" on webhooks.delivery as restrictive for select to registry_app
  using (case when (select tenants.verified_scope()) is null then false else (select tenants.verified_role()) = 'ADMIN' end);
call tenants.admit('webhooks.webhook', 'registry_webhook');
call tenants.admit('webhooks.webhook', 'registry_login');
call tenants.admit('webhooks.delivery', 'registry_login');
call tenants.reserve('webhooks.course', 'registry_webhook', 'registry_login');
call tenants.admit('organizations.organization', 'registry_webhook');
call tenants.admit('feed.told', 'registry_webhook');
call tenants.admit('feed.change', 'registry_webhook');
call tenants.admit('feed.told', 'registry_login');
call tenants.admit('feed.change', 'registry_login');

grant select on webhooks.webhook, webhooks.delivery to registry_app;
grant select, insert, update (label, url, kinds, state, suspended_for, failure_count, principal_id) on webhooks.webhook to registry_webhook;
grant select, insert, delete, update (cipher, earlier_cipher, earlier_until, after_id, position, round, is_test, next_at, failing_since, lease_by, lease_until)
  on webhooks.course to registry_webhook;
grant select, update (state, suspended_for, failure_count, delivered_at) on webhooks.webhook to registry_login;
grant select, update (after_id, position, is_test, next_at, failing_since, lease_by, lease_until) on webhooks.course to registry_login;
grant select, insert, delete on webhooks.delivery to registry_login;
grant select (reader_id, position) on feed.told to registry_webhook, registry_login;
grant select (id, position) on feed.change to registry_webhook, registry_login;
grant select (id, pos, status) on organizations.organization to registry_webhook;

revoke execute on all functions in schema webhooks from public;
grant execute on function webhooks.own(uuid) to registry_webhook;
grant execute on function webhooks.add(uuid, text, text, text, bytea), webhooks.change(uuid, text, text, text, text), webhooks.remove(uuid),
  webhooks.rotate(uuid, bytea), webhooks.try_out(uuid), webhooks.replay(uuid, uuid) to registry_app;
-- Handed over last: grants made by the owner go along, and afterwards it could make none.
grant create on schema webhooks to registry_webhook;
alter function webhooks.add(uuid, text, text, text, bytea) owner to registry_webhook;
alter function webhooks.change(uuid, text, text, text, text) owner to registry_webhook;
alter function webhooks.remove(uuid) owner to registry_webhook;
alter function webhooks.rotate(uuid, bytea) owner to registry_webhook;
alter function webhooks.try_out(uuid) owner to registry_webhook;
alter function webhooks.replay(uuid, uuid) owner to registry_webhook;
revoke create on schema webhooks from registry_webhook;
