"""The proof must be able to fail: every policy and function broken in turn, and the break must be noticed.

Begin at `POLICIES` and `FUNCTIONS`. A mutant is made by the superuser in a database of its own and undone after its test; what
it is judged by is what the other tests of this folder use: the decisions of the oracle, and the probes.
"""

import re
from collections.abc import AsyncIterator

import asyncpg
import pytest
import pytest_asyncio

from registry.embedded import Cluster
from tests.tenancy.asking import value_of
from tests.tenancy.decisions import lay_bare
from tests.tenancy.ground import Ground, planted
from tests.tenancy.probes import PROBES, SIBLINGS, answers

SUBTREE = "only rows of the own subtree"
LINE = "only rows on the own line"
OWN = "only what the principal asked itself"
TOLD = "only what the organization was told itself"
# Restrictive policies for all operations, by table.
POLICIES = {
    **dict.fromkeys(
        (
            "cards.card",
            "cards.batch",
            "cards.batch_line",
            "reports.filed_report",
            "cards.benefit_period",
            "cards.card_period",
            "cards.refusal",
            "feed.edit",
            "imports.external_id",
            "imports.import",
            "imports.import_row",
            "imports.mapping",
            "imports.piece",
            "imports.row_issue",
            "imports.upload",
            "members.application",
            "members.issue",
            "members.member",
            "members.membership",
            "members.quality_period",
            "organizations.affiliation",
            "organizations.coverage",
            "organizations.document",
            "organizations.employer",
            "organizations.establishment_case",
            "organizations.former_name",
            "organizations.head_count",
            "organizations.network_place",
            "organizations.officer",
            "organizations.organization",
            "organizations.reelection_order",
            "organizations.term_of_office",
            "rollups.ledger_entry",
            "targets.revision",
            "targets.target",
            "tenants.access_entry",
            "tenants.identity",
            "tenants.principal",
            "tenants.role_grant",
            "tenants.token",
            "transfers.transfer_side",
            "webhooks.delivery",
            "webhooks.webhook",
        ),
        SUBTREE,
    ),
    "organizations.network": LINE,
    "organizations.title": LINE,
    "tenants.idempotency": OWN,
    "exports.job": OWN,
    "feed.change": TOLD,
    "feed.told": TOLD,
}
# Restrictive policies for insert alone, by table: they look at what the row names.
NAMING = {
    "cards.card": "only of members that are seen",
    "cards.batch_line": "only of batches and cards that are seen",
    "cards.benefit_period": "only of members and cards that are seen",
    "cards.card_period": "only of cards that are seen",
    "cards.refusal": "only of members that are seen",
    "members.issue": "only of members that are seen",
    "members.membership": "only of members that are seen",
    "members.quality_period": "only of members that are seen",
    "organizations.coverage": "only of employers that are seen",
    "organizations.document": "only of what is seen",
    "organizations.establishment_case": "only at organizations that are seen",
    "organizations.former_name": "only at organizations that are seen",
    "organizations.head_count": "only of coverages that are seen",
    "organizations.officer": "only at organizations that are seen",
    "organizations.reelection_order": "only of terms that are seen",
    "organizations.term_of_office": "only at organizations that are seen",
    "targets.revision": "only of targets that are seen",
    "targets.target": "only at organizations that are seen",
}
# Restrictive policies for reading alone, by table: tests/tenancy/test_sign_in_grants.py and tests/exports read them.
READING = dict.fromkeys(
    (
        "tenants.identity",
        "tenants.principal",
        "tenants.role_grant",
        "tenants.token",
        "webhooks.delivery",
        "webhooks.webhook",
    ),
    "administrators alone",
) | {"exports.job": "only of the present subtree"}
LETTING_IN = "changes who is let in, or what goes out: broken in tests/tenancy/test_letting_in_mutants.py"
# Functions without an answer that a probe could tell apart.
LOOKED_AT_ELSEWHERE = {
    "members.kept_of": "runs under the policies of who calls it: tests/members/test_disclosures.py",
    "rollups.network_figures": "adds up what rollups.figures() tells: tests/rollups/test_networks.py",
    "members.relocate": "not for the application; the session says only who stands in which ledger",
    **dict.fromkeys(
        (
            "exports.cancel",
            "exports.piece_at",
            "exports.start",
            "exports.with_member",
            "webhooks.add",
            "webhooks.own",
            "webhooks.change",
            "webhooks.remove",
            "webhooks.replay",
            "webhooks.rotate",
            "webhooks.try_out",
            "tenants.add_principal",
            "tenants.grant_role",
            "tenants.link_identity",
            "tenants.make_token",
            "tenants.revoke_grant",
            "tenants.revoke_token",
            "tenants.switch_principal",
            "tenants.rotate_token",
            "tenants.unlink_identity",
        ),
        LETTING_IN,
    ),
    "transfers.member_left": "answers nothing: tests/transfers/test_hostile.py",
    "transfers.settle_member": "answers nothing: tests/transfers/test_hostile.py",
}
BREAKS = ("dropped", "using true", "hint alone", "check true")
# Function, the text that is taken out of its definition, and what comes instead.
FUNCTIONS = {
    "the scope is everything": ("tenants.verified_scope()", r"select int8range.*'\)\)", "select int8range(null, null)"),
    "the scope is remembered": ("tenants.verified_scope()", r"STABLE", "IMMUTABLE"),
    "the scope is anybody's": ("tenants.verified_scope()", r"and current_setting\('registry.seal'\).*'\)\)", ""),
    "the principal is anybody": ("tenants.verified_principal()", r"where current_setting\('registry.seal'\).*'\)\)", ""),
    "the organization is anybody's": ("tenants.verified_organization()", r"where current_setting\('registry.seal'\).*'\)\)", ""),
    "the viewer is anybody": ("tenants.viewer_row()", r"and current_setting\('registry.seal'\).*'\)\)", ""),
    "a seal without a key": ("tenants.sealed(bytea,text)", r"key \|\| ", ""),
    "a seal without a time": ("tenants.sealed(bytea,text)", r"timestamptz_send\(now\(\)\)", "'x'::bytea"),
    "a seal of anybody": ("tenants.sealed(bytea,text)", r"convert_to\(who, 'UTF8'::name\)", "'x'::bytea"),
    "entering never raises": ("tenants.enter(text)", r"raise exception.*?;", "return;"),
    "founding anywhere": ("organizations.found", r"and tenants.verified_scope\(\) @> o.pos", ""),
    "answering anybody's transfer": ("transfers.act", r"(?<=s.id = side) and scope @> s.org_pos", ""),
    "offering anybody's member": ("transfers.offer", r"and tenants.verified_scope\(\) @> b.org_pos", ""),
    "asking for anybody": ("transfers.request", r"and tenants.verified_scope\(\) @> g.pos", ""),
    "proposing anybody's member": ("transfers.propose", r"and tenants.verified_scope\(\) @> b.org_pos", ""),
    "moving anybody's members": ("transfers.move_members", r"and tenants.verified_scope\(\) @> g.pos", ""),
    "figures of anybody": ("rollups.figures", r"and tenants.verified_scope\(\) @> o.pos", ""),
    "series of anybody": ("rollups.series(", r"and tenants.verified_scope\(\) @> o.pos", ""),
    "what was known of anybody": ("rollups.known_figures(", r"perform from.*?;", "perform 1;"),
    "what stood below anybody": ("rollups.both_below(", r"select exists \(.*?\)\s+and ", "select "),
    "ledgers of anybody": ("rollups.record_all(", r"and \(select tenants.verified_scope\(\)\) @> o.pos", ""),
    "claiming anybody's members": ("members.claim_persons(", r"and \(select tenants.verified_scope\(\)\) @> m.org_pos", ""),
    "asking for anybody whether persons are registered": ("members.registered_among(", r"if not exists.*?end if;", ""),
    "ledger of anybody": ("rollups.record(", r"and tenants.verified_scope\(\) @> o.pos", ""),
    "claiming anybody's member": ("members.claim_person(", r"and tenants.verified_scope\(\) @> m.org_pos", ""),
    "ending anybody's offices": ("members.end_offices", r"and tenants.verified_scope\(\) @> m.org_pos", ""),
    "anybody's member gets another number": ("members.correct_number", r"and tenants.verified_scope\(\) @> m.org_pos", ""),
    "anybody's member joins another day": ("members.correct_joining", r"and tenants.verified_scope\(\) @> m.org_pos", ""),
    "erasing anybody": ("members.erase_person", r"and tenants.verified_scope\(\) @> m.org_pos", ""),
    "access log of anybody": ("tenants.log_access", r"and tenants.verified_scope\(\) @> o.pos", ""),
    "answering anybody's batch": ("cards.answer_lines", r"and tenants.verified_scope\(\) @> b.org_pos", ""),
    "giving anybody's batch up": ("cards.cancel_batch", r"and tenants.verified_scope\(\) @> b.org_pos", ""),
    "the role is anybody's": ("tenants.verified_role()", r"where current_setting\('registry.seal'\).*'\)\)", ""),
    "moving anybody": ("organizations.move_refusal", r"(?<=m.id = org) and tenants.verified_scope\(\) @> m.pos", ""),
    "moving to anybody": ("organizations.move_refusal", r"(?<=m.id = superior) and tenants.verified_scope\(\) @> m.pos", ""),
    "moving oneself": ("organizations.move_refusal", r" and tenants.verified_scope\(\) @> p.pos", ""),
    "dissolving anybody": ("organizations.dissolve", r"and tenants.verified_scope\(\) @> m.pos", ""),
    "dissolving oneself": ("organizations.dissolve", r" and tenants.verified_scope\(\) @> p.pos", ""),
    "handing over from anybody": ("organizations.hand_over", r"(?<=o.id = source) and tenants.verified_scope\(\) @> o.pos", ""),
    "handing over to anybody": ("organizations.hand_over", r"(?<=o.id = target) and tenants.verified_scope\(\) @> o.pos", ""),
    "a registrar moves": ("organizations.move(", r"if tenants.verified_role\(\).*?end if;", ""),
    "a registrar dissolves": ("organizations.dissolve", r"if tenants.verified_role\(\).*?end if;", ""),
    "a registrar hands over": ("organizations.hand_over", r"if tenants.verified_role\(\).*?end if;", ""),
    "extent of anybody": ("rollups.placed_rows", r"and tenants.verified_scope\(\) @> o.pos", ""),
    "grants at anybody's": ("tenants.grants_at", r"and tenants.verified_scope\(\) @> o.pos", ""),
    "claiming anybody's card": ("cards.claim_number", r"and tenants.verified_scope\(\) @> c.org_pos", ""),
}  # fmt: skip
# Conditions of tenants.living_session, as the catalogue prints them.
CONDITIONS = {
    "sessions that have expired": r"\(s\.expires_at > COALESCE\(f\.clock, now\(\)\)\)",
    "tokens that have expired": r"\(t\.expires_at > COALESCE\(f\.clock, now\(\)\)\)",
    "tokens that were revoked": r"\(t\.revoked_at IS NULL\)",
    "grants that were revoked": r"\(g\.revoked_at IS NULL\)",
    "grants that are over": r"\(\(g\.until_on IS NULL\) OR .*?::date\)\)",
    "principals that are disabled": r"\(p\.disabled_at IS NULL\)",
    "organizations that left the grant": r"\(o\.pos >= granted\.pos\) AND \(o\.pos <= granted\.pos_end\)",
}


@pytest_asyncio.fixture(scope="module")
async def bare(cluster: Cluster, template: str) -> AsyncIterator[Ground]:
    """A planted database where nothing but the policies protects rows."""
    async with planted(cluster, template, SIBLINGS) as ground:
        await lay_bare(ground.owner, ground.forest)
        yield ground


@pytest_asyncio.fixture(scope="module")
async def whole(cluster: Cluster, template: str) -> AsyncIterator[Ground]:
    """A planted database as it is."""
    async with planted(cluster, template, SIBLINGS) as ground:
        yield ground


async def quick(ground: Ground, *tables: str) -> list[str]:
    """Wrong decisions about some tables, or about all: the differential test, by two principals beside each other."""
    judge = ground.judge(bare=True)
    chosen = [table for table in ground.forest.tables if not tables or table.name in tables]
    await judge.judge(viewers=(1, 2), tables=chosen, targets_each=2)
    return judge.wrong


async def policies_of(superuser: asyncpg.Connection) -> dict[tuple[str, str], asyncpg.Record]:
    """All restrictive policies."""
    rows = await superuser.fetch(
        "select schemaname || '.' || tablename as of, policyname, cmd, qual, with_check from pg_policies where permissive = 'RESTRICTIVE'"
    )
    return {(row["of"], row["policyname"]): row for row in rows}


async def test_without_a_mutant_every_decision_is_right(bare: Ground, whole: Ground) -> None:
    naming = whole.judge()
    await naming.judge_references(whole.owner, viewers=(1, 2), tables=whole.forest.tables)

    assert await quick(bare) == []
    assert naming.wrong == []
    assert await answers(whole) == {name: expected for name, (_, expected) in PROBES.items()}


async def test_every_restrictive_policy_has_its_mutants(whole: Ground) -> None:
    known = set(POLICIES.items()) | set(NAMING.items()) | set(READING.items())

    assert set(await policies_of(whole.superuser)) == known


async def test_every_function_that_asks_for_the_session_has_its_mutant(whole: Ground) -> None:
    names = await whole.superuser.fetch(
        "select distinct pronamespace::regnamespace || '.' || proname as name from pg_proc "
        "where prosrc ~ 'verified_scope|verified_role|living_session|sealed' and proowner::regrole::text like 'registry%' "
        "and (prosecdef or has_function_privilege('registry_app', oid, 'execute'))"
    )

    assert {row["name"] for row in names} - set(LOOKED_AT_ELSEWHERE) | {"tenants.sealed"} == {
        function.partition("(")[0] for function, _, _ in FUNCTIONS.values()
    }


@pytest.mark.parametrize("how", BREAKS)
@pytest.mark.parametrize("table", POLICIES)
async def test_a_broken_policy_is_noticed(bare: Ground, table: str, how: str) -> None:
    name = POLICIES[table]
    policy = (await policies_of(bare.superuser))[table, name]
    if (how == "hint alone" and name in (OWN, TOLD)) or (how == "check true" and name == TOLD):
        how = "using true"  # It has no hint, and nobody writes the feed: its one check is taken away.
    await bare.superuser.execute(f'drop policy "{name}" on {table}')
    bare_hint = re.sub(r"AND\s+CASE.*END", "", policy["qual"], flags=re.DOTALL)
    broken = {
        "using true": "using (true)",
        "hint alone": f"using ({bare_hint})",
        "check true": f"using ({policy['qual']}) with check (true)",
    }
    create = f'create policy "{name}" on {table} as restrictive to registry_app '
    if how != "dropped":
        assert broken[how] != f"using ({policy['qual']})"
        await bare.superuser.execute(create + broken[how])
    try:
        wrong = await quick(bare, table)
    finally:
        await bare.superuser.execute(f'drop policy if exists "{name}" on {table}')
        await bare.superuser.execute(f"{create} using ({policy['qual']})")

    assert wrong != []


@pytest.mark.parametrize("how", ["dropped", "check true"])
@pytest.mark.parametrize("table", NAMING)
async def test_a_broken_policy_about_what_a_row_names_is_noticed(whole: Ground, table: str, how: str) -> None:
    name = NAMING[table]
    policy = (await policies_of(whole.superuser))[table, name]
    create = f'create policy "{name}" on {table} as restrictive for insert to registry_app with check '
    await whole.superuser.execute(f'drop policy "{name}" on {table}')
    if how == "check true":
        await whole.superuser.execute(f"{create} (true)")
    judge = whole.judge()
    try:
        await judge.judge_references(whole.owner, viewers=(1, 2), tables=[whole.forest.table(table)])
    finally:
        await whole.superuser.execute(f'drop policy if exists "{name}" on {table}')
        await whole.superuser.execute(f"{create} ({policy['with_check']})")

    assert judge.wrong != []


async def noticed(bare: Ground, whole: Ground) -> bool:
    """Whether decisions or probes tell that something is broken."""
    wrong = await quick(bare, "members.member", "tenants.idempotency")
    return bool(wrong) or await answers(whole) != {name: expected for name, (_, expected) in PROBES.items()}


@pytest.mark.parametrize("name", FUNCTIONS)
async def test_a_broken_function_is_noticed(bare: Ground, whole: Ground, name: str) -> None:
    function, pattern, instead = FUNCTIONS[name]
    oid = "select oid from pg_proc where oid::regprocedure::text like $1 || '%'"
    whole_name = function if "(" in function else f"{function}("
    definition = await value_of(bare.superuser, f"select pg_get_functiondef(({oid}))", whole_name)
    broken = re.sub(pattern, instead, definition, flags=re.DOTALL)
    assert broken != definition

    try:
        for ground in (bare, whole):
            await ground.superuser.execute(broken)
        seen = await noticed(bare, whole)
    finally:
        for ground in (bare, whole):
            await ground.superuser.execute(definition)

    assert seen


@pytest.mark.parametrize("name", CONDITIONS)
async def test_a_session_that_outlives_its_end_is_noticed(whole: Ground, name: str) -> None:
    definition = await value_of(whole.superuser, "select pg_get_viewdef('tenants.living_session'::regclass)")
    broken = re.sub(CONDITIONS[name], "true", definition, flags=re.DOTALL)
    create = "create or replace view tenants.living_session with (security_invoker = true) as "
    assert broken != definition

    await whole.superuser.execute(create + broken)
    try:
        said = (await answers(whole))["entering after the session's end"]
    finally:
        await whole.superuser.execute(create + definition)

    assert sorted(said.values()) == ["RG401"] * (len(said) - 1) + ["entered"]


async def test_the_mutants_leave_nothing_behind(bare: Ground, whole: Ground) -> None:
    assert await quick(bare) == []
    assert await noticed(bare, whole) is False
