"""Each invariant holds in a small world, and is found broken when the superuser breaks it behind all guards.

Begin at `BREAKS`: per case the invariant, what the breaker does, and how many violations it makes. Each runs in a
transaction that is rolled back, with triggers and foreign keys off, without the constraint that would forbid it.
"""

from collections.abc import AsyncIterator

import asyncpg
import pytest
import pytest_asyncio

from registry.check import check, invariants, violations
from registry.check.runner import UP_THE_TREE, Invariant
from registry.embedded import Cluster
from tests.check.access import BREAKS_OF_ACCESS
from tests.check.feed import FEED_BREAKS
from tests.check.figures import ENDED, FIGURE_BREAKS, NORTH
from tests.check.histories import HISTORY_BREAKS
from tests.check.imports import BREAKS_OF_IMPORTS, imported
from tests.check.outward import BREAKS_OF_WHAT_GOES_OUT, gone_out
from tests.check.targets import BREAKS_OF_TARGETS, targeted
from tests.check.unions import BREAKS_OF_UNIONS, HOLDER, NEXT_TO, UNION, orderly
from tests.conftest import Database
from tests.factories import World

BREAKS: dict[str, tuple[str, str, int]] = {
    **BREAKS_OF_UNIONS,
    **BREAKS_OF_TARGETS,
    **BREAKS_OF_ACCESS,
    **HISTORY_BREAKS,
    **FIGURE_BREAKS,
    **FEED_BREAKS,
    **BREAKS_OF_IMPORTS,
    **BREAKS_OF_WHAT_GOES_OUT,
    "a second root": (
        "one_root",
        "drop index organizations.organization_single_root;"
        " update organizations.organization set parent_id = null where code = 'SOUTH'",
        1,
    ),
    "a child outside": (
        "children_inside_superiors",
        "update organizations.organization set pos_end = pos_end + (1::int8 << 40) where code = 'NORTH-VILLAGE'",
        1,
    ),
    "a child at its superior's own position": (
        "children_inside_superiors",
        "alter table organizations.organization drop constraint organization_pos_key;"
        " update organizations.organization o set pos = p.pos from organizations.organization p"
        " where o.code = 'NORTH-VILLAGE' and p.code = 'NORTH'",
        1,
    ),
    "overlapping siblings": (
        "siblings_apart",
        "update organizations.organization n set pos_end = s.pos from organizations.organization s"
        " where n.code = 'NORTH' and s.code = 'SOUTH'",
        1,
    ),
    "a next position that is taken": (
        "next_position_free",
        "update organizations.organization set next_pos = pos + 1 where code = 'NORTH'",
        1,
    ),
    "a next position outside": (
        "next_position_free",
        "update organizations.organization set next_pos = pos_end + 2 where code = 'NORTH'",
        1,
    ),
    "a kind out of place": (
        "kinds_in_place",
        "update organizations.organization set kind = 'BRANCH' where code = 'NORTH-UNION'",
        1,
    ),
    "an affiliation elsewhere": (
        "present_affiliation_is_superior",
        f"update organizations.affiliation set superior_id = {NORTH} where org_id = {UNION}",
        1,
    ),
    "no affiliation": (
        "present_affiliation_is_superior",
        f"delete from organizations.affiliation where org_id = {UNION}",
        1,
    ),
    "another title": (
        "titles_as_organizations",
        f"update organizations.title set name = 'Other' where org_id = {UNION}",
        1,
    ),
    "no title": ("titles_as_organizations", f"delete from organizations.title where org_id = {UNION}", 1),
    "a network elsewhere": ("networks_as_organizations", "update organizations.network set pos_end = pos_end + 1", 1),
    "a coverage at another union than its employer": (
        "rows_with_their_parents",
        f"update organizations.employer set org_id = {NORTH}",
        1,
    ),
    "an open membership at another union than the member": (
        "rows_with_their_parents",
        f"update members.membership set org_id = {NORTH} where member_id = {HOLDER}",
        1,
    ),
    "a card at another union than the member": (
        "rows_with_their_parents",
        f"update cards.card set org_id = {NORTH}",
        2,
    ),
    "overlapping memberships": (
        "periods_apart",
        "alter table members.membership drop constraint membership_one_per_person;"
        " insert into members.membership (org_id, org_pos, member_id, status, began_as, from_on, until_on, ended_as, member_name)"
        " select org_id, org_pos, member_id, status, began_as, from_on, from_on + 9, 'WITHDRAWN', 'x'"
        f" from members.membership where member_id = {HOLDER}",
        1,
    ),
    "overlapping periods of a card": (
        "periods_apart",
        "insert into cards.card_period (org_id, org_pos, card_id, state, holder_active, from_on, until_on)"
        " select org_id, org_pos, card_id, state, true, from_on, from_on + 9 from cards.card_period where until_on is null",
        1,
    ),
    "a period backwards": (
        "periods_forward",
        "alter table members.quality_period drop constraint quality_period_check;"
        f" update members.quality_period set until_on = from_on - 1 where member_id = {ENDED}",
        1,
    ),
    "two present memberships": (
        "one_present_membership",
        "alter table members.membership drop constraint membership_one_per_person;"
        " drop index members.membership_present;"
        " insert into members.membership (org_id, org_pos, member_id, status, began_as, from_on)"
        f" select org_id, org_pos, member_id, status, began_as, from_on from members.membership where member_id = {HOLDER}",
        1,
    ),
    "two live cards": (
        "one_live_card",
        "drop index cards.card_one_live;"
        " insert into cards.card (member_id, org_id, org_pos, state, consented_on)"
        " select member_id, org_id, org_pos, 'REQUESTED', consented_on from cards.card",
        1,
    ),
    "a status that no membership says": (
        "member_status_as_membership",
        f"update members.member set status = 'RETAINED' where id = {HOLDER}",
        1,
    ),
    "a status other than how the membership ended": (
        "member_status_as_membership",
        f"update members.member set status = 'DECEASED' where id = {ENDED}",
        1,
    ),
    "a member without a membership": (
        "member_status_as_membership",
        f"delete from members.membership where member_id = {ENDED}",
        1,
    ),
    "a card state of no card": (
        "card_state_as_card",
        f"update members.member set card_state = 'ACTIVE' where id = {ENDED}",
        1,
    ),
    "a card state unlike the card's": (
        "card_state_as_card",
        f"update members.member set card_state = 'NONE' where id = {HOLDER}",
        1,
    ),
    "a period unlike its card": (
        "cards_as_periods",
        "update cards.card_period set state = 'ACTIVE' where until_on is null",
        1,
    ),
    "a card of an active member told otherwise": (
        "cards_as_periods",
        "update cards.card_period set holder_active = false where until_on is null",
        1,
    ),
    "a card without a present period": ("cards_as_periods", "delete from cards.card_period where until_on is null", 1),
    "a card told to be in a batch that is in none": ("batches_as_lines", "update cards.card set in_batch = true", 1),
    "a batch that counts other lines": (
        "batches_as_lines",
        "insert into cards.batch (org_id, org_pos, agreement_no, handled_by, state, made_on, line_count)"
        f" select id, pos, 'A', 'B', 'MADE', '2016-01-01', 1 from organizations.organization where id = {UNION}",
        1,
    ),
    "a card of a member who declines one": (
        "requests_of_active_members",
        "insert into cards.refusal (org_id, org_pos, member_id, holder_active, from_on)"
        " select org_id, org_pos, member_id, true, '2016-01-01' from cards.card",
        1,
    ),
    "a refusal that tells another holder": (
        "refusals_as_members",
        "insert into cards.refusal (org_id, org_pos, member_id, holder_active, from_on)"
        " select org_id, org_pos, member_id, false, '2016-01-01' from cards.card",
        1,
    ),
    "current benefits without a period": ("benefits_as_cards", "delete from cards.benefit_period", 1),
    "a period of benefits that are told to be suspended": (
        "benefits_as_cards",
        "update cards.card set benefit_status = 'SUSPENDED'",
        1,
    ),
    "no benefits of an active holder": (
        "benefits_as_cards",
        "delete from cards.benefit_period; update cards.card set benefit_status = 'ENDED'",
        1,
    ),
    "an application that no member came of": (
        "applications_as_members",
        "insert into members.application (org_id, org_pos, state, name, id_type, number_masked, number_hash, join_channel, applied_on,"
        f" decided_on, member_id) select id, pos, 'APPROVED', '张三', 'PASSPORT', '***', sha256('x'), 'PAPER', '2015-01-01', '2015-01-01',"
        f" {NEXT_TO} from organizations.organization where code = 'NORTH-UNION'",
        1,
    ),
    "an open application without what was given": (
        "applications_as_members",
        "alter table members.application drop constraint application_sealed;"
        " insert into members.application (org_id, org_pos, state, name, id_type, number_masked, number_hash, join_channel, applied_on)"
        " select id, pos, 'APPLIED', '张三', 'PASSPORT', '***', sha256('x'), 'PAPER', '2015-01-01'"
        " from organizations.organization where code = 'NORTH-UNION'",
        1,
    ),
    "an erased member who goes on": (
        "erased_tell_nobody",
        f"update members.member set erased_on = '2020-01-01' where id = {HOLDER}",
        1,
    ),
    "an erased member with a name": (
        "erased_tell_nobody",
        f"update members.member set erased_on = '2020-01-01' where id = {ENDED}",
        1,
    ),
}


@pytest_asyncio.fixture(scope="module")
async def filled(world: World, owner: asyncpg.Connection) -> World:
    """A member with a card, one who left, an employer with a head-count, a network; half of it folded."""
    registrar = await world.ask("NORTH-UNION")
    employer = await registrar.do(
        "coverEmployer",
        "coverage { id }",
        organizationId=world.ids["NORTH-UNION"],
        name="北方工厂",
        fromOn="2015-01-01",
    )
    assert employer["__typename"] == "CoverEmployerPayload", employer
    report = await registrar.do("reportHeadCount", coverageId=employer["coverage"]["id"], fromOn="2015-02-01", total=50)
    assert report["__typename"] == "ReportHeadCountPayload", report
    gone = await world.member(registrar, "NORTH-UNION")
    ended = await registrar.do("endMembership", memberId=gone, reason="WITHDRAWN", endedOn="2016-01-01")
    assert ended["__typename"] == "EndMembershipPayload", ended
    await owner.execute("set role registry_ledger")
    await owner.fetchval("select rollups.fold()")
    await owner.execute("reset role")
    holder = await world.member(registrar, "NORTH-UNION")
    card = await registrar.do(
        "requestCard", "card { id }", memberId=holder, consentedOn="2015-03-01", requestedOn="2015-04-01"
    )
    issued = await registrar.do(
        "issueCard", cardId=card["card"]["id"], number="6222000000001234", issuedOn="2015-05-01"
    )
    assert issued["__typename"] == "IssueCardPayload", issued
    offered = await registrar.do("offerTransfer", memberId=holder, toOrganizationCode="SOUTH-UNION")
    assert offered["__typename"] == "OfferTransferPayload", offered
    await orderly(world)
    await targeted(world)
    await imported(owner)
    await gone_out(world)
    await owner.execute(
        "insert into organizations.network (org_id, pos, pos_end, code, name, kind) "
        "select id, pos, pos_end, 'NET', 'Network', 'KEY_PROJECT' from organizations.organization where code = 'NORTH'"
    )
    return world


@pytest_asyncio.fixture(scope="module")
async def superuser(cluster: Cluster, database: Database, filled: World) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(cluster.url("postgres", database.name))
    yield connection
    await connection.close()


async def broken_by(superuser: asyncpg.Connection, statements: str, only: str | None = None) -> list[str]:
    """The names of the invariants that the statements break, once per violation; nothing stays. `only`: of this one, which is faster."""
    transaction = superuser.transaction()
    await transaction.start()
    try:
        # No trigger, and no foreign key, looks at what follows.
        await superuser.execute("set local session_replication_role = replica")
        await superuser.execute(statements)
        await superuser.execute("set local role registry_owner")
        if only is not None:
            query = next(each.query for each in invariants() if each.name == only)
            return [only for _ in await superuser.fetch(query)]
        return [each.invariant for each in await violations(superuser)]
    finally:
        await transaction.rollback()


async def test_a_world_made_through_the_api_breaks_nothing(filled: World, database: Database) -> None:
    told: list[Invariant] = []

    assert await check(database.addresses.owner, begin=told.append) == []
    assert told == list(invariants())


@pytest.mark.parametrize("case", BREAKS)
async def test_what_is_broken_is_found(superuser: asyncpg.Connection, case: str) -> None:
    invariant, statements, count = BREAKS[case]

    found = await broken_by(superuser, statements, only=invariant)

    assert len(found) == count


POSITIONED = """
select n.nspname || '.' || c.relname
  from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
 where a.attname = 'org_pos' and c.relkind = 'r'
   and n.nspname in ('organizations', 'members', 'cards', 'rollups', 'transfers', 'feed', 'targets', 'reports', 'imports', 'exports',
                     'webhooks')
 order by 1
"""


async def test_a_row_with_another_place_is_found_in_every_tenanted_table(
    superuser: asyncpg.Connection, filled: World
) -> None:
    tables = [row[0] for row in await superuser.fetch(POSITIONED)]
    assert len(tables) > 20

    for table in tables:
        rows = await superuser.fetchval(f"select count(*) from {table} where org_pos is not null")
        if rows == 0:
            # What the API made no row of is looked for in the query itself.
            query = next(each.query for each in invariants() if each.name == "rows_at_their_organization")
            assert f"from {table}" in query, table
            continue
        found = await broken_by(
            superuser, f"update {table} set org_pos = org_pos + 1", only="rows_at_their_organization"
        )
        assert len(found) == rows, table


def test_every_invariant_is_broken_by_a_case() -> None:
    named = {invariant for invariant, _, _ in BREAKS.values()} | {"rows_at_their_organization"}

    assert named == {each.name for each in invariants()}


async def test_the_check_ends_where_the_tree_has_a_circle(superuser: asyncpg.Connection) -> None:
    found = await broken_by(superuser, BREAKS["a circle of the past"][1])

    assert [name for name in found if name.startswith("figures_")] == sorted(UP_THE_TREE)


async def test_the_check_reads_one_snapshot_and_writes_nothing(
    filled: World, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def settings(connection: asyncpg.Connection, **_: object) -> list[str | None]:
        return [
            await connection.fetchval(f"select current_setting('{name}') || ''")
            for name in ("transaction_isolation", "transaction_read_only", "role")
        ] + [await connection.fetchval("select session_user::text")]

    monkeypatch.setattr("registry.check.runner.violations", settings)

    assert await check(database.addresses.owner) == ["repeatable read", "on", "none", "registry_owner"]
