"""What each role of the database can do, and what was taken away from it."""

import asyncpg
import pytest

from registry.embedded import Cluster

LOGINS = {"registry_owner", "registry_login", "registry_app", "registry_folder"}
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


@pytest.mark.parametrize(
    "statement",
    [
        "select pg_sleep(0)",
        "select pg_sleep_for('0 seconds')",
        "do $$ begin perform 1; end $$",
        "create temporary table mine (id int)",
        "create table public.mine (id int)",
        "create schema mine",
        "create function public.mine() returns int language sql return 1",
        "select lo_create(0)",
        "select lo_from_bytea(0, 'x')",
        "select pg_terminate_backend(1)",
        "select pg_cancel_backend(1)",
        "select * from pg_stat_activity",
        "select pg_stat_get_live_tuples('pg_class'::regclass)",
        "select pg_read_file('PG_VERSION')",
        "copy (select 1) to program 'true'",
        "select * from pg_authid",
        "set role registry_owner",
        "set role registry_scope",
        "alter role registry_app createrole",
        "create role mine",
        "create database mine",
    ],
)
@pytest.mark.parametrize("role", ["registry_app", "registry_login", "registry_folder"])
async def test_what_no_serving_role_needs_is_refused(cluster: Cluster, role: str, statement: str) -> None:
    connection = await asyncpg.connect(cluster.url(role))
    try:
        with pytest.raises(asyncpg.InsufficientPrivilegeError) as refused:
            await connection.execute(statement)
    finally:
        await connection.close()

    assert refused.value.sqlstate == "42501"


async def test_the_revokes_hold_in_a_database_made_later_and_in_its_copy(cluster: Cluster) -> None:
    cluster.create_database("later")
    cluster.create_database("copied", template="later")
    refusals: list[str] = []
    for database in ("later", "copied"):
        connection = await asyncpg.connect(cluster.url("registry_app", database))
        for statement in ("select pg_sleep(0)", "do $$ begin end $$", "create temporary table mine ()"):
            with pytest.raises(asyncpg.InsufficientPrivilegeError) as refused:
                await connection.execute(statement)
            refusals.append(refused.value.sqlstate)
        await connection.close()
    cluster.drop_database("copied")
    cluster.drop_database("later")

    assert refusals == ["42501"] * 6


async def test_a_dropped_database_is_gone(cluster: Cluster) -> None:
    cluster.create_database("brief")
    cluster.drop_database("brief")

    with pytest.raises(asyncpg.InvalidCatalogNameError):
        await asyncpg.connect(cluster.url("registry_app", "brief"))


async def test_a_copy_brings_the_rows_of_its_template(cluster: Cluster) -> None:
    cluster.create_database("original")
    connection = await asyncpg.connect(cluster.url("registry_owner", "original"))
    await connection.execute("create schema kept; create table kept.word as select 'yes' as said")
    await connection.close()

    cluster.create_database("copy", template="original")
    connection = await asyncpg.connect(cluster.url("registry_owner", "copy"))
    said = await connection.fetchval("select said from kept.word")
    await connection.close()
    cluster.drop_database("copy")
    cluster.drop_database("original")

    assert said == "yes"


async def test_no_role_of_ours_has_power_over_the_server(cluster: Cluster) -> None:
    connection = await asyncpg.connect(cluster.url("registry_owner"))
    rows = await connection.fetch(
        """
        select rolname, rolcanlogin, rolsuper or rolbypassrls or rolcreatedb or rolcreaterole or rolreplication as power
        from pg_roles where rolname like 'registry\\_%'
        """
    )
    await connection.close()

    assert {row["rolname"] for row in rows if row["power"]} == set()
    assert {row["rolname"] for row in rows if not row["rolcanlogin"]} == PURPOSES
    assert {row["rolname"] for row in rows if row["rolcanlogin"]} == LOGINS


async def test_the_owner_becomes_a_purpose_only_by_asking(cluster: Cluster) -> None:
    connection = await asyncpg.connect(cluster.url("registry_owner"))
    rows = await connection.fetch(
        """
        select roleid::regrole::text as purpose, inherit_option, set_option, admin_option
        from pg_auth_members where member = 'registry_owner'::regrole and roleid::regrole::text like 'registry\\_%'
        """
    )
    await connection.close()

    assert {tuple(row) for row in rows} == {(purpose, False, True, False) for purpose in PURPOSES}


async def test_the_owner_owns_the_database_and_may_write_functions(cluster: Cluster) -> None:
    connection = await asyncpg.connect(cluster.url("registry_owner"))
    owner = await connection.fetchval(
        "select datdba::regrole::text from pg_database where datname = current_database()"
    )
    await connection.execute("do $$ begin perform 1; end $$")
    await connection.close()

    assert owner == "registry_owner"


async def test_the_app_role_plans_once_and_gives_up_in_time(cluster: Cluster) -> None:
    connection = await asyncpg.connect(cluster.url("registry_app"))
    names = (
        "plan_cache_mode",
        "statement_timeout",
        "lock_timeout",
        "idle_in_transaction_session_timeout",
        "search_path",
        "jit",
    )
    values = [await connection.fetchval("select current_setting($1)", name) for name in names]
    await connection.close()

    assert values == ["force_generic_plan", "15s", "5s", "20s", '""', "off"]


async def test_no_role_of_ours_connects_to_the_administrators_database(cluster: Cluster) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await asyncpg.connect(cluster.url("registry_app", "postgres"))
