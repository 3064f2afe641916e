-- Make the roles, and take from everyone what the registry does not need.
--
-- Run it as a superuser inside each database of the registry; run it again at any time. Roles hold for the whole
-- server, grants on functions and languages for one database only. Passwords are set apart from this file.
-- Rule: no role here is superuser, bypasses row-level security, or makes databases or roles.

set client_min_messages = warning;
begin;

-- name: make_roles
-- Four roles log in; ten own what must see past a policy, each for one purpose, and nobody logs in as them.
do $$
declare
  named text;
begin
  -- Two databases prepared at once would both find a role absent.
  perform pg_advisory_xact_lock(hashtext('registry.roles'));
  foreach named in array array['registry_owner', 'registry_login', 'registry_app', 'registry_folder',
                               'registry_scope', 'registry_tree', 'registry_ledger', 'registry_claims', 'registry_transfer', 'registry_log', 'registry_feed', 'registry_access', 'registry_export', 'registry_webhook'] loop
    if not exists (select from pg_roles where rolname = named) then
      execute format('create role %I', named);
    end if;
    execute format('alter role %I nosuperuser nobypassrls nocreatedb nocreaterole noreplication %s', named,
      case when named in ('registry_scope', 'registry_tree', 'registry_ledger', 'registry_claims', 'registry_transfer', 'registry_log', 'registry_feed', 'registry_access', 'registry_export', 'registry_webhook')
           then 'nologin' else 'login' end);
  end loop;
end
$$;

-- name: let_owner_act_as_purposes
-- The owner hands functions over to them in migrations; it does not inherit what they may see.
grant registry_scope, registry_tree, registry_ledger, registry_claims, registry_transfer, registry_log, registry_feed, registry_access, registry_export, registry_webhook to registry_owner with inherit false, set true;

-- name: limit_time_and_plans
-- A request that hangs must not hold locks. One generic plan per named statement: planning anew costs a millisecond.
alter role registry_app set plan_cache_mode = force_generic_plan;
alter role registry_app set statement_timeout = '15s';
alter role registry_app set lock_timeout = '5s';
alter role registry_app set idle_in_transaction_session_timeout = '20s';
alter role registry_app set search_path = '';
alter role registry_login set statement_timeout = '15s';
alter role registry_login set lock_timeout = '5s';
alter role registry_login set idle_in_transaction_session_timeout = '20s';
alter role registry_login set search_path = '';
alter role registry_folder set statement_timeout = '60s';
alter role registry_folder set lock_timeout = '5s';
alter role registry_folder set idle_in_transaction_session_timeout = '20s';
alter role registry_folder set search_path = '';

-- name: own_and_close_database
-- Only the four connect; only the owner makes temporary tables, which could stand in front of real ones.
do $$
begin
  execute format('alter database %I owner to registry_owner', current_database());
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect on database %I to registry_owner, registry_login, registry_app, registry_folder',
                 current_database());
end
$$;

-- name: empty_public_schema
-- Nothing of the registry stands in it.
revoke all on schema public from public;

-- name: keep_procedural_language_for_migrations
-- Without it a DO block on the app's connection is refused.
revoke all on language plpgsql from public;
grant usage on language plpgsql to registry_owner;

-- name: revoke_functions
-- One row per function that everyone may call and nobody here needs: large objects (rows outside every policy),
-- sleeping (holds connections), ending other people's work, the statistics (other tenants' activity and row counts), and
-- writing to the log of changes.
do $$
declare
  called regprocedure;
begin
  for called in
    select p.oid
    from pg_catalog.pg_proc p
    where p.pronamespace = 'pg_catalog'::regnamespace
      and (p.proname ~ '^(lo_|pg_stat_get_|pg_sleep)'
           or p.proname in ('loread', 'lowrite', 'pg_terminate_backend', 'pg_cancel_backend',
                            'pg_logical_emit_message', 'pg_export_snapshot'))
  loop
    execute format('revoke all on function %s from public', called);
  end loop;
end
$$;

commit;
