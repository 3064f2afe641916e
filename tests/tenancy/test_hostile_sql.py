"""SQL that an attacker would run on the application's own connection: it gets its own subtree, or an error.

Begin at `test_what_the_application_never_does_is_refused()`. The attacker has a session at organization 1 of a small tree and
wants organization 2 beside it. What a session's end answers over HTTP stands in test_sessions.py.
"""

import hashlib
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest
import pytest_asyncio

from registry.embedded import Cluster
from tests.tenancy.asking import state_of, value_of
from tests.tenancy.forest import OWN_TABLES, TOLD_TABLES
from tests.tenancy.ground import Ground, planted
from tests.tenancy.lapses import LAPSES, lapsed
from tests.tenancy.probes import HIDDEN, PROBES, SIBLINGS, VIEWER, answers
from tests.tenancy.rows import id_of

DENIED = "42501"
REFUSED = [
    "set role registry_owner",
    "set role registry_scope",
    "set role registry_login",
    "set session authorization registry_owner",
    "alter role registry_app bypassrls",
    "alter role registry_app superuser",
    "grant registry_scope to registry_app",
    "grant select on tenants.session to registry_app",
    "alter table members.member no force row level security",
    "alter table members.member disable row level security",
    "alter table members.member disable trigger all",
    'drop policy "only rows of the own subtree" on members.member',
    "create policy mine on members.member to registry_app using (true)",
    "alter function tenants.verified_scope() immutable",
    "create or replace function tenants.verified_scope() returns int8range language sql return int8range(null, null)",
    "create function members.mine() returns int language sql return 1",
    "create operator members.=== (leftarg = text, rightarg = text, function = pg_catalog.texteq)",
    "create schema mine",
    "create table members.mine ()",
    "create temporary table member ()",
    "create view members.mine as select * from members.member",
    "create trigger mine before insert on members.member execute function suppress_redundant_updates_trigger()",
    "create rule mine as on insert to members.member do nothing",
    "create extension vector schema members",
    "create event trigger mine on ddl_command_start execute function suppress_redundant_updates_trigger()",
    "create foreign data wrapper mine",
    "do $$ begin perform 1; end $$",
    "copy members.member to program 'cat'",
    "copy members.member to '/etc/members'",
    "copy members.member (id) from '/etc/passwd'",
    "truncate members.member",
    "lock table members.member in access exclusive mode",
    "reindex table members.member",
    "comment on table members.member is 'mine'",
    "select * from tenants.session",
    "select * from tenants.seal_key",
    "select tenants.sealed('x', 'x')",
    "select * from tenants.token",
    "select digest from tenants.token",
    "select * from tenants.denied_token",
    "insert into tenants.principal (kind, name) values ('PERSON', 'x')",
    "update tenants.role_grant set role = 'ADMIN'",
    "update tenants.token set revoked_at = null",
    "select * from tenants.living_session",
    "select * from members.claim",
    "select * from cards.claim",
    "select * from rollups.posting",
    "select * from rollups.balance",
    "select * from rollups.source",
    "select * from public.alembic_version",
    "select * from transfers.transfer",
    "select * from transfers.step",
    "insert into transfers.transfer_side select * from transfers.transfer_side",
    "update transfers.transfer_side set state = 'COMPLETED'",
    "delete from transfers.transfer_side",
    "update reports.filed_report set note = 'mine'",
    "update reports.filed_report set content = content",
    "delete from reports.filed_report",
    "truncate reports.filed_report",
    "alter table reports.filed_report disable trigger keep_who_files",
    "select transfers.settle()",
    "select transfers.settle_one('00000000-0000-4000-8000-000000000000')",
    "select transfers.take_step('00000000-0000-4000-8000-000000000000', 'consent', '2015-01-01')",
    "select transfers.complete('00000000-0000-4000-8000-000000000000', 'consent', '2015-01-01')",
    "select transfers.receiver_left('00000000-0000-4000-8000-000000000000', '2015-01-01')",
    "select * from members.relocate('{}', '00000000-0000-4000-8000-000000000000', '2015-01-01', 'TRANSFERRED', null)",
    "select * from pg_authid",
    "select * from pg_statistic",
    "insert into tenants.session (digest, token_id, grant_id, org_id, expires_at) select sha256('x'), null, null, null, now()",
    "update tenants.federation set clock = now()",
    "update organizations.kind set room_bits = 3",
    "update organizations.organization set pos = 1",
    "update members.member set org_pos = org_pos",
    "delete from members.member",
    "select organizations.take_room('00000000-0000-4000-8000-000000000000', 1)",
    "select organizations.relabel('00000000-0000-4000-8000-000000000000')",
    "select rollups.fold()",
    "select rollups.recount('00000000-0000-4000-8000-000000000000', '2015-01-01')",
    "call tenants.admit('members.member', 'registry_app')",
    "call tenants.isolate('members.member')",
    "call rollups.declare('members.member', 'x', 'org_id')",
    "select pg_sleep(1)",
    "select pg_read_file('/etc/passwd')",
    "select pg_ls_dir('/')",
    "select lo_import('/etc/passwd')",
    "select lo_get(1)",
    "select pg_stat_get_live_tuples('members.member'::regclass)",
    "select pg_terminate_backend(pg_backend_pid())",
    "select pg_reload_conf()",
    "select nextval('rollups.posting_id_seq')",
    "select last_value from rollups.posting_id_seq",
    "set session_replication_role = replica",
    "set log_statement = 'all'",
]
TABLES_WITH_NAMES = "organizations.organization", "organizations.employer", "organizations.officer", "members.member"


@pytest_asyncio.fixture(scope="module")
async def ground(cluster: Cluster, template: str) -> AsyncIterator[Ground]:
    """The small tree."""
    async with planted(cluster, template, SIBLINGS) as planted_ground:
        yield planted_ground


@pytest.mark.parametrize("entered", [True, False], ids=["in a session", "without one"])
@pytest.mark.parametrize("statement", REFUSED)
async def test_what_the_application_never_does_is_refused(ground: Ground, statement: str, entered: bool) -> None:
    transaction = ground.app.transaction()
    await transaction.start()
    if entered:
        await ground.app.fetchrow("select * from tenants.enter($1)", ground.forest.secrets[VIEWER])
    try:
        with pytest.raises(asyncpg.PostgresError) as refused:
            await ground.app.execute(statement)
    finally:
        await transaction.rollback()

    # Without a session the policies' own error may come before the missing grant.
    assert state_of(refused.value) in ((DENIED,) if entered else (DENIED, "22P02", "42704"))


async def test_what_no_transaction_may_hold_changes_nothing_either(ground: Ground) -> None:
    file = "select pg_relation_filenode('members.member')"
    before = await value_of(ground.superuser, file)
    statements = ("vacuum full members.member", "alter system set log_statement = 'all'", "create database mine")

    said = [await _state(ground.app, statement) for statement in statements]

    # VACUUM passes over what is not one's own with a warning.
    assert said == ["done", DENIED, DENIED]
    assert await value_of(ground.superuser, file) == before


async def test_functions_that_see_past_the_policies_say_nothing_of_a_neighbor(ground: Ground) -> None:
    before = await value_of(ground.superuser, "select count(*) from members.claim")

    assert await answers(ground) == {name: expected for name, (_, expected) in PROBES.items()}
    assert await value_of(ground.superuser, "select count(*) from members.claim") == before


async def test_without_a_session_every_table_raises(ground: Ground) -> None:
    connection = await asyncpg.connect(ground.app_url)
    said = {table.name: await _state(connection, f"select 1 from {table.name}") for table in ground.forest.tables}
    forged = "select set_config('registry.lo', '0', false), set_config('registry.hi', '9000000000', false)"
    await connection.execute(forged)
    then = {table.name: await _state(connection, f"select 1 from {table.name}") for table in ground.forest.tables}
    await connection.close()

    assert set(said.values()) == {"42704"}
    assert set(then.values()) == {"42704"}


async def test_after_a_transaction_its_session_is_gone(ground: Ground) -> None:
    async with ground.app.transaction():
        await ground.app.fetchrow("select * from tenants.enter($1)", ground.forest.secrets[VIEWER])
    kept = "select current_setting('registry.who', true) || current_setting('registry.seal', true)"
    left = await value_of(ground.app, kept)
    said = {table.name: await _state(ground.app, f"select 1 from {table.name}") for table in ground.forest.tables}
    await ground.app.execute(
        "select set_config('registry.lo', '0', false), set_config('registry.hi', '9000000000', false)"
    )
    then = {table.name: await _state(ground.app, f"select 1 from {table.name}") for table in ground.forest.tables}
    kept_answers = await ground.app.fetch("select 1 from tenants.idempotency")
    await ground.app.execute("reset all")

    assert (left, kept_answers) == ("", [])
    assert said == then
    assert {name for name, state in said.items() if state != "22P02"} == {*OWN_TABLES, *TOLD_TABLES}


async def test_a_statement_kept_over_sessions_shows_each_its_own(ground: Ground) -> None:
    statement = await ground.app.prepare("select array_agg(code order by pos) from organizations.organization")
    seen: dict[int, Any] = {}
    for viewer in (VIEWER, HIDDEN, 0, VIEWER):
        async with ground.judge().entered(viewer, "WHOLE_TREE"):
            seen[viewer] = await statement.fetchval()

    assert seen[VIEWER] == ["O-1-0", "O-3-0"]
    assert seen[HIDDEN] == ["O-2-0", "O-4-0"]
    assert len(seen[0]) == 5


@pytest.mark.parametrize("table", TABLES_WITH_NAMES)
async def test_a_condition_that_fails_on_hidden_rows_never_meets_them(ground: Ground, table: str) -> None:
    key = ground.forest.key_of(ground.forest.table(table), HIDDEN)
    async with ground.judge().entered(VIEWER, "WHOLE_TREE"):
        for condition in ("name::integer = 1", "1 / (length(name) - length(name)) = 1", "('{' || name)::jsonb is null"):
            divided = f"select 1 from {table} where case when id = $1 then {condition} else true end"
            assert await ground.judge().outcome(divided, key) == "2 rows", condition


async def test_an_explained_query_returns_only_own_rows(ground: Ground) -> None:
    async with ground.judge().entered(VIEWER, "WHOLE_TREE"):
        plan = await value_of(ground.app, "explain (analyze, format json) select * from members.member")

    assert '"Actual Rows": 2.00' in plan


async def test_an_entry_of_another_principal_cannot_be_written_or_read(ground: Ground) -> None:
    other = ground.forest.places[HIDDEN].principal_id
    insert = (
        "insert into tenants.idempotency (principal_id, key, operation, input_digest) values ($1, $2, 'x', '') "
        "on conflict do nothing returning 1"
    )
    judge = ground.judge()
    async with judge.entered(VIEWER, "HONEST"):
        said = [await judge.outcome(insert, other, key) for key in ("key 0", "another key")]
        seen = await value_of(ground.app, "select count(*) from tenants.idempotency where principal_id = $1", other)

    assert said == [DENIED, DENIED]
    assert seen == 0


async def test_who_files_a_report_is_the_session_whatever_the_statement_says(ground: Ground) -> None:
    other, own = ground.forest.places[HIDDEN], ground.forest.places[VIEWER]
    insert = (
        "insert into reports.filed_report (org_id, org_pos, definition, definition_id, boundary, from_on, as_of, content, sha256, "
        "version, filed_at, principal_id, acting_for) values ($1, $2, 'YEARLY_RETURN', 'YEARLY_RETURN/1', 'AS_FILED', '1999-01-01', "
        "'1999-12-31', '{}', $3, 1, '1999-12-31', $4, $5) returning principal_id, acting_for, filed_at > '2000-01-01' as late"
    )
    empty, wrong = hashlib.sha256(b"{}").hexdigest(), hashlib.sha256(b"").hexdigest()
    judge = ground.judge()
    async with judge.entered(VIEWER, "HONEST"):
        row = await ground.app.fetchrow(insert, own.org_id, own.pos, empty, other.principal_id, other.org_id)
        elsewhere = await judge.outcome(insert, other.org_id, other.pos, empty, other.principal_id, other.org_id)
        another_hash = await judge.outcome(
            insert.replace("1999", "1998"), own.org_id, own.pos, wrong, own.principal_id, own.org_id
        )

    assert row is not None
    assert tuple(row) == (own.principal_id, own.org_id, True)
    assert (elsewhere, another_hash) == (DENIED, "23514")


async def test_a_member_is_claimed_once_and_only_by_its_own_union(ground: Ground) -> None:
    claim = "select members.claim_person($1)"
    own, hidden = (id_of("member", number, 0) for number in (VIEWER, HIDDEN))
    async with ground.judge().entered(VIEWER, "HONEST"):
        said = [await value_of(ground.app, claim, member) for member in (own, own, hidden)]

    assert said == [True, False, False]


@pytest.mark.parametrize("lapse", LAPSES)
async def test_a_session_that_ended_raises_and_is_never_empty(ground: Ground, lapse: str) -> None:
    places, secret = ground.forest.places, ground.forest.secrets[VIEWER]
    async with lapsed(ground.owner, lapse, places[VIEWER], places[HIDDEN]):
        with pytest.raises(asyncpg.PostgresError) as refused:
            await ground.app.fetchrow("select * from tenants.enter($1)", secret)

    assert state_of(refused.value) == "RG401"
    assert await value_of(ground.app, "select role from tenants.enter($1)", secret) == "ADMIN"


async def test_a_session_ends_when_the_clock_says_so(ground: Ground) -> None:
    entering, secret = "select role from tenants.enter($1)", ground.forest.secrets[VIEWER]
    before = await value_of(ground.app, entering, secret)
    await ground.owner.execute("update tenants.federation set clock = now() + interval '61 minutes'")
    after = await _state(ground.app, entering, secret)
    await ground.owner.execute("update tenants.federation set clock = null")

    assert (before, after) == ("ADMIN", "RG401")


async def _state(connection: asyncpg.Connection, statement: str, *arguments: object) -> str:
    """The SQLSTATE of a refusal, or 'done'."""
    try:
        await connection.fetch(statement, *arguments)
        return "done"
    except asyncpg.PostgresError as refused:
        return state_of(refused)
