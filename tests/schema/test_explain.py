"""Every offered filter and order is served by an index, at the root and at a committee, with the generic plan that is used in service.

Begin at `LISTS`. 2,000 organizations and 20,000 members are put into the tables by the superuser, without triggers; `plan_of()`
explains what the planner makes of an operation, as the role that serves requests, inside a scope.
"""

import json
from collections.abc import AsyncIterator, Iterator
from typing import Any

import asyncpg
import pytest
import pytest_asyncio
from graphql import FragmentDefinitionNode, OperationDefinitionNode, get_variable_values, parse

from registry.embedded import Cluster
from registry.schema.reading.cost import Limits
from registry.schema.reading.plan import Planner
from registry.schema.schema import build_schema
from registry.tenants.pool import Pool
from registry.tenants.principal import Role
from registry.tenants.sessions import Sessions
from tests.conftest import Database
from tests.factories import World

LARGE = {
    "member",
    "organization",
    "card",
    "posting",
    "balance",
    "ledger_entry",
    "employer",
    "officer",
    "coverage",
    "membership",
}

FILL = """
set session_replication_role = replica;
insert into organizations.organization (id, code, name, name_folded, kind, parent_id, pos, pos_end, next_pos, established_on)
select gen_random_uuid(), 'V' || v, '村' || v, '村' || v, 'COMMUNITY_FEDERATION', p.id, p.next_pos + (v::int8 << 28),
       p.next_pos + ((v + 1)::int8 << 28) - 1, p.next_pos + (v::int8 << 28) + 1, date '2000-01-01' + v
  from organizations.organization p, generate_series(1, 20) v where p.code = 'NORTH';
insert into organizations.organization (id, code, name, name_folded, kind, parent_id, pos, pos_end, next_pos, established_on)
select gen_random_uuid(), p.code || '-U' || u, '工会' || u, '工会' || u || p.code, 'BASIC_COMMITTEE', p.id, p.pos + 1 + (u::int8 << 15),
       p.pos + ((u + 1)::int8 << 15), p.pos + 2 + (u::int8 << 15), date '2005-01-01' + u
  from organizations.organization p, generate_series(1, 100) u where p.code ~ '^V[0-9]+$';
insert into organizations.title select id, parent_id, pos, pos_end, code, name, kind from organizations.organization on conflict do nothing;
insert into organizations.employer (org_id, org_pos, name, name_folded, credit_code, listed_on, union_status, unionized_on)
select id, pos, '公司' || n, '公司' || n || code, lpad(n || '', 18, '0'), '2010-01-01',
       case when n = 1 then 'NOT_UNIONIZED' else 'UNIONIZED' end, case when n > 1 then date '2010-01-01' end
  from organizations.organization, generate_series(1, 2) n where kind = 'BASIC_COMMITTEE';
insert into organizations.coverage (org_id, org_pos, employer_id, from_on)
select org_id, org_pos, id, '2010-01-01' from organizations.employer;
insert into organizations.officer (org_id, org_pos, name, role, employment, from_on, until_on)
select id, pos, '官' || n, case when n = 1 then 'CHAIR' else 'STAFF' end, case when n = 2 then 'PART_TIME' else 'FULL_TIME' end,
       '2010-01-01',
       case when n = 3 then date '2015-01-01' end
  from organizations.organization, generate_series(1, 3) n where kind = 'BASIC_COMMITTEE';
insert into members.member (org_id, org_pos, name, name_folded, id_type, number_cipher, number_hash, number_masked, sex, birth_date,
                            mobile_hash, employment_status, employment_form, employer_id, joined_on, join_channel, status, card_state)
select o.id, o.pos, '会员' || n, chr(19968 + (n * 7919 + o.pos % 1000)::int % 2000) || n, 'RESIDENT_CARD',
       '\\x00', sha256((o.code || n)::bytea),
       '***', 'MALE', '1980-01-01', sha256(('m' || o.code || n)::bytea), 'IN_POST', 'CONTRACT',
       (select e.id from organizations.employer e where e.org_id = o.id order by e.id limit 1 offset n % 2),
       date '2010-01-01' + (n * 130 + o.pos % 127)::int, 'PAPER', case when o.pos % 11 = 0 then 'RETAINED' else 'ACTIVE' end,
       case when n % 10 = 0 then 'REQUESTED' when n % 2 = 0 then 'ISSUED' else 'NONE' end
  from organizations.organization o, generate_series(1, 10) n where o.kind = 'BASIC_COMMITTEE';
insert into members.membership (org_id, org_pos, member_id, status, began_as, from_on)
select org_id, org_pos, id, 'ACTIVE', 'JOINED', joined_on from members.member;
insert into members.issue (member_id, org_id, org_pos, rule, field, severity, since_on)
select id, org_id, org_pos, 'MOBILE_FORM', 'mobile', 'ERROR', joined_on from members.member where get_byte(number_hash, 0) < 5;
insert into cards.card (member_id, org_id, org_pos, state, consented_on, requested_on, issued_on, last4, number_hash)
select id, org_id, org_pos, card_state, joined_on, joined_on, joined_on, '1234', number_hash from members.member where card_state <> 'NONE';
insert into rollups.ledger_entry (org_id, org_pos, kind, subject_type, subject_id, effective_on, recorded_at)
select org_id, org_pos, case when get_byte(number_hash, 0) < 9 then 'CARD_ISSUED' else 'MEMBER_JOINED' end, 'Member', id, joined_on,
       joined_on::timestamptz from members.member;
insert into rollups.posting (org_id, org_pos, day, cell, amount, folded)
select org_id, org_pos, joined_on, 'members/ACTIVE', 1, get_byte(number_hash, 0) > 2 from members.member;
insert into rollups.balance (org_id, boundary, grain, day, cell, amount)
select o.id, 'AS_FILED', g, d::date, c, 1 from organizations.organization o, unnest(array['DAY', 'MONTH', 'YEAR']) g,
       generate_series(date '2014-01-01', '2016-01-01', '2 months') d, unnest(array['members/ACTIVE', 'cards/ISSUED']) c;
insert into organizations.network (org_id, pos, pos_end, code, name, kind)
select id, pos, pos_end, 'NET', '一条街', 'STREET_BLOCK' from organizations.organization where code = 'ROOT';
insert into organizations.network_place (network_id, org_id, org_pos, from_on)
select n.id, o.id, o.pos, '2014-01-01' from organizations.network n, organizations.organization o where o.code like 'V1-U%';
reset session_replication_role;
analyze;
"""

ID = "00000000-0000-4000-8000-000000000000"
MEMBER_FILTERS = {
    "none": {},
    "name": {"namePrefix": "一"},
    "status": {"status": "RETAINED"},
    "card state": {"cardState": "REQUESTED"},
    "employer": {"employerId": f"employer_{ID}"},
    "network": {"networkId": f"network_{ID}"},
    "rule": {"failingRule": "MOBILE_FORM"},
    "joined": {"joinedFrom": "2012-01-01", "joinedTo": "2012-02-01"},
    "number": {"nationalNumber": "11010619800101001X"},
    "mobile": {"mobile": "13800000001"},
}
ORGANIZATION_FILTERS = {
    "none": {},
    "name": {"namePrefix": "工会"},
    "kind": {"kind": "COMMUNITY_FEDERATION"},
    "status": {"status": "DISSOLVED"},
    "network": {"networkId": f"network_{ID}"},
    "established": {"establishedFrom": "2000-01-03", "establishedTo": "2000-01-09"},
}
OTHER_FILTERS = {
    "cards": {
        "none": {},
        "state": {"state": "REQUESTED"},
        "issued": {"issuedFrom": "2012-01-01", "issuedTo": "2012-02-01"},
    },
    "employers": {
        "none": {},
        "name": {"namePrefix": "公"},
        "union": {"unionStatus": "NOT_UNIONIZED"},
        "credit code": {"creditCode": "1" * 18},
    },
    "officers": {
        "none": {},
        "role": {"role": "CHAIR"},
        "employment": {"employment": "PART_TIME"},
        "in office": {"inOffice": False},
    },
    "ledgerEntries": {"none": {}, "kind": {"kind": "CARD_ISSUED"}},
}
LISTS = [
    *(("members", order, filters) for order in ("TREE", "NAME", "JOINED_ON") for filters in MEMBER_FILTERS.items()),
    *(
        ("organizations", order, filters)
        for order in ("TREE", "NAME", "ESTABLISHED_ON")
        for filters in ORGANIZATION_FILTERS.items()
    ),
    *((field, None, filters) for field, each in OTHER_FILTERS.items() for filters in each.items()),
]
SELECTED = {
    "members": "nodes { name organization { name } card { state } employer { name } memberships { fromOn } issues { rule } }",
    "organizations": "nodes { code superior { code } }",
    "cards": "nodes { state member { name } organization { code } }",
    "employers": "nodes { name coverages { fromOn } }",
    "officers": "nodes { name organization { code } }",
    "ledgerEntries": "nodes { kind organization { code } }",
}
TYPES = {
    "members": "MemberFilter", "organizations": "OrganizationFilter", "cards": "CardFilter", "employers": "EmployerFilter",
    "officers": "OfficerFilter", "ledgerEntries": "LedgerFilter",
}  # fmt: skip


class Plans:
    """Explains operations under scopes."""

    def __init__(self, app: asyncpg.Connection, sessions: Sessions, tokens: dict[str, str], database: Database) -> None:
        self._app = app
        self._sessions = sessions
        self._tokens = tokens
        self._explained = 0
        self._schema = build_schema()
        self._planner = Planner(self._schema, Limits(), database.addresses.personal_data.digest)

    async def of(self, code: str, query: str, **variables: Any) -> dict[str, Any]:
        """The generic plan of a query for an administrator of the organization."""
        document = parse(query)
        (operation,) = (each for each in document.definitions if isinstance(each, OperationDefinitionNode))
        fragments = {each.name.value: each for each in document.definitions if isinstance(each, FragmentDefinitionNode)}
        coerced = get_variable_values(self._schema, operation.variable_definitions or (), variables)
        assert not isinstance(coerced, list), coerced
        plan = self._planner.plan(query, operation, fragments, coerced, Role.ADMIN)
        arguments = plan.arguments(coerced.coerced)
        explain = await self._prepared(plan.text, arguments) if arguments else f"explain (format json) {plan.text}"
        return await self.explained(code, explain)

    async def explained(self, code: str, explain: str) -> dict[str, Any]:
        """What EXPLAIN answers inside the scope of the organization."""
        session = await self._sessions.of(self._tokens[code])
        async with self._app.transaction(readonly=True):
            await self._app.fetchval("select role from tenants.enter($1)", session.secret)
            found: Any = await self._app.fetchval(explain)
        return json.loads(found)[0]["Plan"]

    async def _prepared(self, text: str, arguments: list[Any]) -> str:
        """EXPLAIN EXECUTE of a statement: the generic plan, as plan_cache_mode of the role says."""
        self._explained += 1
        await self._app.execute(f"prepare explained_{self._explained} as {text}")
        return f"explain (format json) execute explained_{self._explained}({', '.join(map(literal, arguments))})"


def literal(value: Any) -> str:
    """A constant as SQL writes it."""
    if value is None:
        return "null"
    if isinstance(value, bytes):
        return f"'\\x{value.hex()}'"
    return "'" + str(value).replace("'", "''") + "'"


@pytest_asyncio.fixture(scope="module")
async def plans(world: World, database: Database, cluster: Cluster) -> AsyncIterator[Plans]:
    """The filled tables, looked at by the role that serves requests."""
    superuser = await asyncpg.connect(cluster.url("postgres", database.name))
    await superuser.execute(FILL)
    await superuser.close()
    tokens = {code: (await world.ask(code)).token or "" for code in ("ROOT", "V3", "V3-U4")}
    login = Pool(database.addresses.login, size=1)
    app = await asyncpg.connect(database.addresses.app)
    yield Plans(app, Sessions(login), tokens, database)
    await app.close()
    await login.close()


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """All nodes of a plan."""
    yield plan
    for below in plan.get("Plans", ()):
        yield from nodes(below)


def scanned_whole(plan: dict[str, Any]) -> list[str]:
    """The large tables that a plan reads from end to end."""
    return [
        f"{node['Relation Name']} ({node.get('Filter', 'all')[:200]})"
        for node in nodes(plan)
        if node["Node Type"] == "Seq Scan" and node["Relation Name"] in LARGE
    ]


@pytest.mark.parametrize("code", ["ROOT", "V3-U4"])
@pytest.mark.parametrize(("field", "order", "filters"), LISTS, ids=str)
async def test_no_list_reads_a_large_table_from_end_to_end(
    plans: Plans, field: str, order: str | None, filters: tuple[str, dict[str, Any]], code: str
) -> None:
    ordered = f", orderBy: {order}" if order else ""
    query = (
        f"query($filter: {TYPES[field]}) {{ {field}(first: 20, filter: $filter{ordered}) "
        f"{{ {SELECTED[field]} pageInfo {{ hasNextPage }} }} }}"
    )

    assert scanned_whole(await plans.of(code, query, filter=filters[1])) == []


@pytest.mark.parametrize("code", ["ROOT", "V3-U4"])
@pytest.mark.parametrize(
    "query",
    [
        "{ viewer { organization { rollup { workers members { active } rates { value } } } } }",
        '{ viewer { organization { movement(from: "2015-01-01", to: "2015-12-31") { joined closing } } } }',
        "{ viewer { organization { children(first: 20) { nodes { name rollup { workers } } } } } }",
        "{ viewer { organization { members(first: 20) { totalCount nodes { name } } } } }",
        "{ viewer { organization { coverages(first: 20) { nodes { headCount { total } } } } } }",
        '{ organization(code: "V3") { name ancestors { name } } }',
        f'{{ node(id: "member_{ID}") {{ ... on Member {{ name }} }} }}',
        "{ networks(first: 5) { nodes { organizations(first: 5) { nodes { code } } } } }",
    ],
)
async def test_no_single_thing_reads_a_large_table_from_end_to_end(plans: Plans, query: str, code: str) -> None:
    assert scanned_whole(await plans.of(code, query)) == []


async def test_a_read_from_end_to_end_is_found(plans: Plans) -> None:
    # No index serves this one: the check above can fail.
    plan = await plans.explained("ROOT", "explain (format json) select name from members.member where post = 'x'")

    assert len(scanned_whole(plan)) == 1
