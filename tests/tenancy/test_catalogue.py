"""What the catalogue must say of every table, function, view and key, whoever added it.

Begin at `UNPROTECTED` and the other lists: what stands on one is an exception, with its reason. A new table or function that
forgets its policy, its owner or its grants turns a test here red.
"""

from typing import Any

import asyncpg

PURPOSES = {
    "registry_scope",
    "registry_tree",
    "registry_ledger",
    "registry_claims",
    "registry_transfer",
    "registry_log",
    "registry_feed",
    "registry_access",
    "registry_export",
    "registry_webhook",
}
# Tables without row-level security.
UNPROTECTED = {
    "organizations.kind": "reference data, the same for everyone",
    "organizations.kind_rule": "reference data, the same for everyone",
    "tenants.federation": "the calendar of the whole federation; nobody but the owner writes it",
    "public.alembic_version": "of the migrations; no role but the owner may look into public",
}
# Tables with row-level security that the application has no part in.
RESERVED = {
    "cards.claim": "read and written by cards.claim_number() alone",
    "feed.crossing": "what crosses scopes in a transaction: for the functions of the feed alone",
    "feed.head": "the newest position of all tenants: for the functions of the feed alone",
    "exports.disclosed": "who stood in which file: for exports.with_member() alone",
    "exports.piece": "files, read by exports.piece_at() alone",
    "webhooks.course": "secrets and places of webhooks: for their functions and the login role alone",
    "members.claim": "read and written by members.claim_person() alone",
    "rollups.balance": "sums, read by rollups.figures() alone",
    "rollups.moving": "who changes places at this moment: for the functions that do so",
    "rollups.posting": "sums to be, read by rollups.figures() alone",
    "rollups.source": "declarations, read by rollups.post()",
    "tenants.denied_token": "who asks: for sessions alone",
    "tenants.seal_key": "what a scope is sealed with: for the functions that seal and verify alone",
    "tenants.session": "who asks: for sessions alone",
    "transfers.step": "the machine, read by the functions of transfers alone",
    "transfers.transfer": "crosses scopes: for the functions of transfers alone; each side has a row of its own",
}
# Definer functions of the owner.
OWNED_BY_OWNER = {
    "organizations.keep_title()": "a trigger; copies columns of one row to another table, under the owner's policies",
    "organizations.keep_network()": "a trigger; copies columns of one row to another table, under the owner's policies",
    "organizations.keep_trade()": "a trigger; copies columns of the employer to its head-count, under the owner's policies",
    "organizations.change_trade()": "a trigger; an employer's head-count in force goes on under its new trade, under the owner's policies",
    "organizations.keep_terms()": "a trigger; says of the organization's term before that it was renewed, under the owner's policies",
    "organizations.keep_awaited()": "a trigger; says of the organization's own last term whether it awaits a re-election",
    "targets.keep_last()": "a trigger; copies columns of one row to another table, under the owner's policies",
    "members.keep_issue_names()": "a trigger; copies a column of one row to another table, under the owner's policies",
    "members.keep_issues_running()": "a trigger; copies a column of one row to another table, under the owner's policies",
}
# Foreign keys to tenanted tables without a position.
SIMPLE_KEYS = {
    "cards.card(replaces_id, member_id)": "a card of the same person, whom the other key places",
    "cards.batch_line(card_id)": "a policy looks whether the card is seen; the line stays when the card moves",
    "cards.benefit_period(card_id)": "a policy looks whether the card is seen",
    "cards.benefit_period(member_id)": "a policy looks whether the member is seen; the period stays when the member moves",
    "cards.card_period(card_id)": "a policy looks whether the card is seen",
    "exports.disclosed(job_id)": "written by the login role alone",
    "exports.job(principal_id)": "written by definer functions alone",
    "exports.piece(job_id)": "written by the login role alone",
    "webhooks.webhook(principal_id)": "written by definer functions alone",
    "webhooks.course(webhook_id)": "written by definer functions and the login role alone",
    "webhooks.delivery(webhook_id)": "written by the login role alone",
    "webhooks.delivery(grant_id)": "written by the login role alone",
    "cards.refusal(member_id)": "a policy looks whether the member is seen; the period stays when the member moves",
    "members.membership(member_id)": "a policy looks whether the member is seen; the period stays when the member moves",
    "members.quality_period(member_id)": "a policy looks whether the member is seen; the period stays when the member moves",
    "organizations.affiliation(superior_id)": "written by definer functions alone",
    "organizations.network(org_id)": "written by the owner alone",
    "organizations.network_place(network_id)": "written by the owner alone",
    "organizations.organization(parent_id)": "written by definer functions alone",
    "organizations.title(org_id)": "written by a trigger alone",
    "organizations.title(parent_id)": "written by a trigger alone",
    "rollups.posting(org_id)": "written by triggers and definer functions alone",
    "rollups.ledger_entry(principal_id)": "written by definer functions alone",
    "tenants.access_entry(principal_id)": "written by definer functions alone",
    "tenants.idempotency(principal_id)": "a policy looks that it is the principal itself",
    "tenants.identity(principal_id)": "written by definer functions alone",
    "tenants.role_grant(principal_id)": "written by definer functions alone",
    "tenants.session(grant_id)": "written by the login role alone",
    "tenants.session(identity_id)": "written by the login role alone",
    "tenants.session(org_id)": "written by the login role alone",
    "tenants.session(token_id)": "written by the login role alone",
    "tenants.token(principal_id)": "written by definer functions alone",
    "tenants.token(replaced_by)": "written by definer functions alone",
    "transfers.transfer(member_id)": "written by definer functions alone",
}
# Policies that keep a simple key from telling what is hidden.
GUARDS = {
    "cards.batch_line(card_id)",
    "cards.benefit_period(card_id)",
    "cards.benefit_period(member_id)",
    "cards.card_period(card_id)",
    "cards.refusal(member_id)",
    "members.membership(member_id)",
    "members.quality_period(member_id)",
}
SCHEMAS = (
    "tenants",
    "organizations",
    "members",
    "cards",
    "rollups",
    "transfers",
    "feed",
    "imports",
    "targets",
    "reports",
    "public",
    "exports",
    "webhooks",
)
OURS = f"(select oid from pg_namespace where nspname in {SCHEMAS})"


async def _set(owner: asyncpg.Connection, query: str, *arguments: Any) -> set[Any]:
    return {row[0] for row in await owner.fetch(query, *arguments)}


async def test_no_schema_is_forgotten_here(owner: asyncpg.Connection) -> None:
    schemas = await _set(owner, "select nspname::text from pg_namespace where nspname !~ '^(pg_|information_schema$)'")

    assert schemas == set(SCHEMAS)


async def test_every_table_forces_row_level_security_or_stands_on_the_list(owner: asyncpg.Connection) -> None:
    unprotected = await _set(
        owner,
        "select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace "
        f"where c.relkind in ('r', 'p') and n.oid in {OURS} and not (c.relrowsecurity and c.relforcerowsecurity)",
    )

    assert unprotected == set(UNPROTECTED)


async def test_every_protected_table_restricts_the_application_or_is_closed_to_it(owner: asyncpg.Connection) -> None:
    unrestricted = await _set(
        owner,
        f"""
        select c.oid::regclass::text from pg_class c
         where c.relkind in ('r', 'p') and c.relnamespace in {OURS} and c.relrowsecurity and not exists (
               select from pg_policy p where p.polrelid = c.oid and not p.polpermissive and p.polcmd = '*'
                  and p.polroles = array['registry_app'::regrole::oid] and p.polqual is not null)
        """,
    )
    open_to_app = await _set(
        owner,
        f"""
        select c.oid::regclass::text from pg_class c
         where c.relkind in ('r', 'p') and c.relnamespace in {OURS} and (
               has_any_column_privilege('registry_app', c.oid, 'select, insert, update, references')
               or has_table_privilege('registry_app', c.oid, 'delete, truncate, trigger'))
        """,
    )

    assert unrestricted == set(RESERVED)
    assert open_to_app & set(RESERVED) == set()


async def test_restrictive_policies_are_of_the_two_known_forms(owner: asyncpg.Connection) -> None:
    rows = await owner.fetch(
        "select schemaname || '.' || tablename as of, qual, coalesce(with_check, '') as also from pg_policies "
        "where permissive = 'RESTRICTIVE' and cmd = 'ALL'"
    )

    for row in rows:
        if row["of"] in ("exports.job", "tenants.idempotency"):
            assert row["qual"] == "(principal_id = ( SELECT tenants.verified_principal() AS verified_principal))"
        elif row["of"] == "feed.told":
            assert row["qual"] == "(reader_id = ( SELECT tenants.verified_organization() AS verified_organization))"
        elif row["of"] == "feed.change":
            assert "t.reader_id = ( SELECT tenants.verified_organization()" in row["qual"]
        else:
            assert "current_setting('registry.lo'::text)" in row["qual"], row["of"]
            assert "current_setting('registry.hi'::text)" in row["qual"], row["of"]
            assert "WHEN (( SELECT tenants.verified_scope()" in row["qual"], row["of"]
            assert row["qual"].count("CASE") == row["qual"].count("ELSE false") == 1, row["of"]
        # Without a check of its own, what is written must pass the same condition as what is read.
        assert row["also"] == "", row["of"]


async def test_no_permissive_policy_is_for_everyone(owner: asyncpg.Connection) -> None:
    roles = await owner.fetch("select polname, unnest(polroles) as role from pg_policy")

    assert len(roles) > 60
    assert [row["polname"] for row in roles if row["role"] == 0] == []


async def test_no_function_that_reads_the_session_is_remembered_by_a_plan(owner: asyncpg.Connection) -> None:
    rows = await owner.fetch(
        f"select oid::regprocedure::text as name, provolatile::text as kind, proparallel::text as parallel, proleakproof "
        f"from pg_proc where pronamespace in {OURS} and (prosrc ~ 'current_setting|verified_|living_session|sealed')"
    )

    kinds = {row["name"].partition("(")[0]: row["kind"] for row in rows}
    assert kinds | {"tenants.verified_scope": "s", "tenants.enter": "v"} == kinds
    assert {row["name"] for row in rows if row["kind"] == "i" or row["proleakproof"] or row["parallel"] != "u"} == set()


async def test_no_function_of_ours_is_called_leakproof(owner: asyncpg.Connection) -> None:
    assert await _set(owner, f"select proname from pg_proc where pronamespace in {OURS} and proleakproof") == set()


async def test_definer_functions_belong_to_a_purpose_and_fix_their_search_path(owner: asyncpg.Connection) -> None:
    rows = await owner.fetch(
        "select oid::regprocedure::text as name, proowner::regrole::text as owner, proconfig from pg_proc "
        f"where pronamespace in {OURS} and prosecdef"
    )

    assert len(rows) == 85
    assert {row["name"] for row in rows if row["owner"] not in PURPOSES} == set(OWNED_BY_OWNER)
    assert {tuple(row["proconfig"] or ()) for row in rows} == {("search_path=pg_catalog",)}


async def test_nobody_may_call_a_function_unless_a_grant_says_so(owner: asyncpg.Connection) -> None:
    everyone = await _set(
        owner,
        "select p.oid::regprocedure::text from pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a "
        f"where p.pronamespace in {OURS} and a.grantee = 0",
    )

    assert everyone == set()


async def test_a_function_made_later_is_closed_too(owner: asyncpg.Connection) -> None:
    transaction = owner.transaction()
    await transaction.start()
    await owner.execute("create function tenants.made_later() returns int language sql return 1")
    callable_by_app = await owner.fetchval(
        "select has_function_privilege('registry_app', 'tenants.made_later()', 'execute')"
    )
    await transaction.rollback()

    assert callable_by_app is False


async def test_the_application_may_call_exactly_these_functions(owner: asyncpg.Connection) -> None:
    names = await _set(
        owner,
        f"select proname::text from pg_proc where pronamespace in {OURS} and has_function_privilege('registry_app', oid, 'execute')",
    )

    assert names == {
        "accessed_today", "act", "active_members_at", "add", "add_principal", "answer_lines", "both_below", "cancel",
        "cancel_batch", "candidate", "cells", "change", "changed_spans", "claim_number", "claim_person",
        "claim_persons", "columns_of", "completeness", "completeness_of_case", "concerned", "correct_joining",
        "correct_number", "crossings", "cursor_lost", "cursor_unknown", "dissolve", "end_offices", "enter",
        "erase_person", "figures", "found", "grant_role", "grants_at", "hand_over", "hide_small", "hold_tree",
        "instant", "is_registered", "kept_of", "known_cells", "known_figures", "line_of", "link_identity",
        "log_access", "make_token", "member_left", "move", "move_members", "move_refusal", "network_figures", "offer",
        "piece_at", "placed_rows", "propose", "record", "record_all", "registered_among", "remaining", "remove",
        "replay", "request", "required_documents", "revoke_grant", "revoke_token", "room_bits", "rotate",
        "rotate_token", "series", "settle_member", "start", "state_on", "sums_of", "superiors", "switch_principal", "today", "try_out",
        "unknown_headings", "unlink_identity", "verified_organization", "verified_principal", "verified_role",
        "verified_scope", "viewer_row", "waiting_for", "with_member", "withheld",
    }  # fmt: skip


async def test_no_tenanted_column_has_a_type_whose_operators_stop_at_the_policy(owner: asyncpg.Connection) -> None:
    types = await _set(
        owner,
        f"""
        select c.oid::regclass::text || '.' || a.attname || ': ' || format_type(a.atttypid, null)
          from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_type t on t.oid = a.atttypid
         where c.relkind in ('r', 'p') and c.relnamespace in {OURS} and a.attnum > 0
           and (t.typtype <> 'b' or t.typcategory = 'A' or t.typname in ('numeric', 'json', 'jsonb', 'tsvector'))
        """,
    )

    # Kept and given back as a whole, never filtered; or read by a role whose policy asks nothing.
    assert types == {
        "tenants.idempotency.answer: jsonb",
        "feed.edit.before: jsonb",
        "feed.edit.after: jsonb",
        "rollups.posting.counted_by: uuid[]",
    }


async def test_views_run_under_the_policies_of_who_asks(owner: asyncpg.Connection) -> None:
    rows = await owner.fetch(
        f"select oid::regclass::text as name, relkind::text as kind, reloptions from pg_class "
        f"where relkind in ('v', 'm') and relnamespace in {OURS}"
    )

    assert {row["name"]: (row["kind"], row["reloptions"]) for row in rows} == {
        "tenants.living_session": ("v", ["security_invoker=true"]),
        "tenants.viewer": ("v", ["security_invoker=true"]),
        "feed.told_change": ("v", ["security_invoker=true"]),
    }


async def test_no_partition_and_no_sequence_is_open_to_the_application(owner: asyncpg.Connection) -> None:
    is_open = await _set(
        owner,
        f"""
        select c.oid::regclass::text from pg_class c where c.relnamespace in {OURS}
           and ((c.relispartition and has_any_column_privilege('registry_app', c.oid, 'select, insert, update'))
             or (c.relkind = 'S' and has_sequence_privilege('registry_app', c.oid, 'usage, select, update')))
        """,
    )

    assert is_open == set()


async def test_the_application_owns_nothing_and_is_nobody_else(owner: asyncpg.Connection) -> None:
    role = await owner.fetchrow(
        "select rolsuper or rolbypassrls or rolcreatedb or rolcreaterole or rolreplication as power "
        "from pg_roles where rolname = 'registry_app'"
    )
    owned = await owner.fetchval(
        "select count(*) from pg_shdepend where refobjid = 'registry_app'::regrole and deptype = 'o'"
    )
    member_of = await _set(
        owner, "select roleid::regrole::text from pg_auth_members where member = 'registry_app'::regrole"
    )

    assert role is not None
    assert (role["power"], owned, member_of) == (False, 0, set())


async def test_no_key_deletes_or_empties_rows_of_a_tenant(owner: asyncpg.Connection) -> None:
    rules = await owner.fetch(
        f"select conname, confdeltype::text as deletes from pg_constraint where contype = 'f' and connamespace in {OURS}"
    )

    assert len(rules) > 30
    assert {row["deletes"] for row in rules} == {"a"}


async def test_keys_to_tenanted_tables_carry_the_position_or_stand_on_the_list(owner: asyncpg.Connection) -> None:
    simple = await _set(
        owner,
        f"""
        select k.of || '(' || string_agg(a.attname, ', ' order by k.n) || ')'
          from (select c.oid, c.conrelid, c.conrelid::regclass::text as of, x.attnum, x.n
                  from pg_constraint c, unnest(c.conkey) with ordinality as x(attnum, n)
                 where c.contype = 'f' and c.connamespace in {OURS} and exists (
                       select from pg_attribute t where t.attrelid = c.confrelid and t.attname in ('org_pos', 'pos'))) k
          join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.attnum
         group by k.oid, k.of
        having not bool_or(a.attname in ('org_pos', 'pos'))
        """,
    )
    guarded = await _set(
        owner,
        """
        select distinct p.polrelid::regclass::text || '(' || a.attname || ')'
          from pg_policy p join pg_attribute a on a.attrelid = p.polrelid
         where not p.polpermissive and p.polcmd = 'a' and pg_get_expr(p.polwithcheck, p.polrelid) ~ ('\\.' || a.attname || '\\)')
        """,
    )

    assert simple == set(SIMPLE_KEYS)
    assert guarded >= GUARDS


# One row is a kind under a superior, with the room that each has in some chain from a root downwards. Industrial unions may
# stand below each other without end; here once (6 bits less each time: deeper ones widen by relabeling).
CHAINS = """
with recursive chain as (
  select r.kind, null::text as superior, null::integer as superior_bits, k.room_bits::integer as bits, 0 as repeated
    from organizations.kind_rule r join organizations.kind k on k.code = r.kind
   where r.superior_kind is null
  union
  select r.kind, c.kind, c.bits, organizations.room_bits(r.kind, c.kind, c.bits), c.repeated + (r.kind = c.kind)::integer
    from chain c
    join organizations.kind_rule r on r.superior_kind = c.kind
   where c.repeated + (r.kind = c.kind)::integer <= 1
)
select distinct kind, superior, superior_bits, bits from chain where superior is not null order by 1, 2, 3
"""


async def test_every_kind_fits_sixteen_times_into_its_superior(owner: asyncpg.Connection) -> None:
    pairs = await owner.fetch(CHAINS)
    known = await _set(
        owner, "select kind || ' under ' || superior_kind from organizations.kind_rule where superior_kind is not null"
    )

    assert {f"{row['kind']} under {row['superior']}" for row in pairs} == known
    assert [dict(row) for row in pairs if row["superior_bits"] - row["bits"] < 4 or row["bits"] < 3] == []


async def test_an_interval_of_a_power_of_two_gives_its_bits_back(owner: asyncpg.Connection) -> None:
    bits = [await owner.fetchval("select floor(log(2, $1::int8))::integer", 1 << n) for n in range(3, 63)]

    assert bits == list(range(3, 63))
