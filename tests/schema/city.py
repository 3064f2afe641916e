"""A made-up city for looking at plans: 16,000 members in 6,000 organizations, most of them groups, and what to ask of its lists.

Begin at `city`: rare things are three in the whole, others are common, and some do not occur. `FILTERS` names for each list and each of
its conditions a common value, a rare one and one without a hit.
"""

from base64 import b64decode
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest_asyncio

from benchmarks.fill import RARE_NAME, fill
from benchmarks.generate import LINE, token_of
from registry.embedded import Cluster
from registry.tenants.pool import Pool
from registry.tenants.sessions import Sessions
from tests.conftest import Database
from tests.schema.plans import Plans

MEMBERS, ORGANIZATIONS = 16_000, 6_000
SCOPES = ("root", "village", "committee")


# A case at every federation and committee with a document each; some are ELECTED, none is ABANDONED. A term of every
# organization; three of them are over.
CASES = """
with opened as (
  insert into organizations.establishment_case (org_id, org_pos, name, kind, state, opened_on)
  select id, pos, '新工会', 'BASIC_COMMITTEE',
         case when row_number() over (order by pos) % 700 = 1 then 'ELECTED' else 'TARGETED' end, '2020-01-01'
    from organizations.organization where status = 'ESTABLISHED'
  returning id, org_id, org_pos)
insert into organizations.document (org_id, org_pos, case_id, kind, issued_on, filed_on)
select org_id, org_pos, id, 'SEAL', '2020-01-01', '2020-01-01' from opened;
insert into organizations.term_of_office (org_id, org_pos, number, years, from_on, until_on)
select id, pos, 1, 5, date '2022-01-01' + row_number % 300, date '2197-01-01' + row_number % 300
  from (select o.id, o.pos, (row_number() over (order by o.pos))::integer as row_number from organizations.organization o
         where not exists (select from organizations.term_of_office t where t.org_id = o.id)) x;
update organizations.term_of_office set from_on = '2019-01-01', until_on = '2024-01-01'
 where id in (select id from organizations.term_of_office order by org_pos limit 3);
"""


@pytest_asyncio.fixture(scope="module")
async def city(database: Database, cluster: Cluster) -> AsyncIterator[Plans]:
    """The filled tables, looked at by the role that serves requests, at each level."""
    addresses = database.addresses
    superuser = await asyncpg.connect(cluster.url("postgres", database.name))
    owner = await asyncpg.connect(addresses.owner)
    login = Pool(addresses.login, size=1)
    sessions = Sessions(login)
    # Statements are prepared here by name.
    app = await asyncpg.connect(addresses.app, statement_cache_size=0)
    try:
        await fill(
            superuser,
            owner,
            addresses.personal_data,
            b64decode(cluster.credentials.hash_key),
            members=MEMBERS,
            organizations=ORGANIZATIONS,
        )
        await superuser.execute(TRANSFERS)
        await superuser.execute("vacuum (analyze) transfers.transfer, transfers.transfer_side")
        tokens = {row["level"]: await token_of(owner, row["level"], row["code"]) for row in await owner.fetch(LINE)}
        for token in tokens.values():
            await sessions.of(token)
        await superuser.execute(CASES)
        await superuser.execute(
            "analyze organizations.establishment_case, organizations.document, organizations.term_of_office"
        )
        await superuser.execute(OTHER_LISTS)
        await superuser.execute(TARGETS)
        await superuser.execute(
            "vacuum (analyze) members.application, tenants.access_entry, cards.batch, targets.target, targets.revision, "
            "imports.import, webhooks.delivery, webhooks.webhook"
        )
        await superuser.execute(
            "analyze tenants.session, tenants.token, tenants.role_grant, tenants.principal, tenants.identity"
        )
        ids = dict(await superuser.fetch("select code, 'network_' || id from organizations.network"))
        ids["employer"] = await superuser.fetchval(
            "select 'employer_' || employer_id from members.member order by id limit 1"
        )
        ids["principal"] = await superuser.fetchval(
            "select 'principal_' || id from tenants.principal where name = 'P-100'"
        )
        ids["webhook"] = await superuser.fetchval("select 'webhook_' || id from webhooks.webhook where label = 'W-100'")
        ids["member"] = await superuser.fetchval("select 'member_' || id from members.member order by id limit 1")
        yield Plans(app, sessions, tokens, addresses.personal_data, ids)
    finally:
        for connection in (superuser, owner, app, login):
            await connection.close()


# More than half of the members have changed unions; some 300 are about to, three of them are put off.
TRANSFERS = """
set session_replication_role = replica;
with member as (
  select m.*, row_number() over (order by m.id) as n from members.member m limit 9000
), home as (
  select o.id, row_number() over (order by o.pos) - 1 as n, count(*) over () as homes
    from organizations.organization o where o.kind = 'BASIC_COMMITTEE'
), made as (
  insert into transfers.transfer (member_id, requested_by, state, requested_on, released_on, accepted_on, due_on, decide_on,
                                  answer_days, expiry, suspended_on, suspended_until, closed_on)
  select m.id, 'RELEASING',
         case when n <= 3 then 'SUSPENDED' when n <= 150 then 'RELEASED' when n <= 300 then 'ACCEPTED' else 'COMPLETED' end,
         day, case when n not between 151 and 300 then day end, case when n > 150 then day end, day + 30, day + 60, 30, 'ESCALATE',
         case when n <= 3 then day end, case when n <= 3 then current_date + 10 end, case when n > 300 then day + 1 end
    from member m,
         lateral (select case when n <= 300 then current_date - (n % 20)::integer else date '2015-01-01' + (n % 3000)::integer end as day) d
  returning *
)
insert into transfers.transfer_side (org_id, org_pos, transfer_id, side, member_id, member_name, number_masked, counterpart_code,
                                     counterpart_name, counterpart_kind, requested_by, state, waiting_for, requested_on, due_on,
                                     decide_on, expiry, released_on, accepted_on, suspended_until, closed_on)
select place.id, place.pos, t.id, side.name, t.member_id, m.name, m.number_masked, 'X', 'X', 'BRANCH', t.requested_by, t.state,
       transfers.waiting_for(t.state, side.name), t.requested_on, t.due_on, t.decide_on, t.expiry, t.released_on, t.accepted_on,
       t.suspended_until, t.closed_on
  from made t
  join member m on m.id = t.member_id
  join home on home.n = m.n % home.homes
 cross join (values ('RELEASING'), ('RECEIVING')) as side(name)
  join organizations.organization place on place.id = case side.name when 'RELEASING' then m.org_id else home.id end;
reset session_replication_role;
"""
# Of each, thousands that are done with, some hundreds that wait, and a kind that does not occur.
OTHER_LISTS = """
set session_replication_role = replica;
insert into members.application (org_id, org_pos, state, name, id_type, number_masked, number_hash, sealed, join_channel, applied_on,
                                 decided_on, member_id)
select m.org_id, m.org_pos, case when n % 40 = 0 then 'APPLIED' else 'APPROVED' end, m.name, 'RESIDENT_CARD', m.number_masked,
       m.number_hash, case when n % 40 = 0 then 'x'::bytea end, 'PAPER', '2020-01-01', case when n % 40 > 0 then date '2020-01-02' end,
       case when n % 40 > 0 then m.id end
  from (select *, row_number() over (order by id) as n from members.member) m;
update members.application set state = 'WITHDRAWN', decided_on = applied_on, sealed = null
 where id in (select id from members.application where state = 'APPLIED' order by id limit 3);
insert into tenants.access_entry (org_id, org_pos, kind, subject_type, subject_id, reason, recorded_at, principal_id, acting_for)
select m.org_id, m.org_pos, case when n <= 3 then 'MEMBER_EXPORTED' else 'MEMBER_REVEALED' end, 'Member', m.id, '核对',
       timestamptz '2020-01-01' + n * interval '1 hour', p.id, m.org_id
  from (select *, row_number() over (order by id) as n from members.member) m, (select id from tenants.principal order by id limit 1) p;
insert into imports.upload (id, org_id, org_pos, principal_id, file_name, format, digest)
select id, id, pos, id, 'x.csv', 'CSV', sha256('x') from organizations.organization where kind = 'BASIC_COMMITTEE';
insert into imports.import (org_id, org_pos, upload_id, target_id, kind, mode, state, file_name, mapping, principal_id, role, created_at)
select u.org_id, u.org_pos, u.id, u.org_id, 'MEMBERS', 'PARTIAL', case when n < 4 then 'CHECKED' else 'APPLIED' end, 'x.csv', '{}', u.id,
       'ADMIN',
       timestamptz '2020-01-01' + n * interval '1 minute'
  from (select *, row_number() over (order by id) as n from imports.upload) u;
insert into cards.batch (org_id, org_pos, agreement_no, handled_by, state, made_on, line_count)
select id, pos, '1', '王五', case when n <= 3 then 'SENT' when n % 10 = 0 then 'MADE' else 'ANSWERED' end, date '2015-01-01' + n % 3000, 1
  from (select id, pos, (row_number() over (order by pos))::integer as n from organizations.organization) x;
-- Three services and two grants of other roles among thousands; the triggers are off.
insert into tenants.principal (org_id, org_pos, kind, name)
select id, pos, case when n <= 3 then 'SERVICE' else 'PERSON' end, 'P-' || n
  from (select id, pos, row_number() over (order by pos) as n from organizations.organization) x;
insert into tenants.role_grant (org_id, org_pos, principal_id, principal_name, principal_kind, role)
select org_id, org_pos, id, name, kind, case name when 'P-7' then 'AUDITOR' when 'P-9' then 'INTEGRATION' else 'VIEWER' end
  from tenants.principal where org_id is not null;
insert into tenants.token (org_id, org_pos, principal_id, digest, label, expires_at)
select org_id, org_pos, id, sha256(name::bytea), 'x', '2100-01-01' from tenants.principal where org_id is not null;
insert into tenants.identity (org_id, org_pos, principal_id, issuer, subject)
select org_id, org_pos, id, 'https://issuer.example', name from tenants.principal where org_id is not null;
insert into webhooks.webhook (org_id, org_pos, principal_id, label, url, kinds, state)
select org_id, org_pos, id, replace(name, 'P', 'W'), 'https://receiver.example/', '', 'PAUSED'
  from tenants.principal where org_id is not null;
insert into webhooks.delivery (org_id, org_pos, webhook_id, attempt, status, duration_ms, sent_at)
select org_id, org_pos, id, 1, 200, 1, timestamptz '2015-01-01' + n * interval '1 minute'
  from (select w.*, row_number() over (order by org_pos) as n from webhooks.webhook w) x;
reset session_replication_role;
"""
# Of each organization two figures in two years and a month each; three of another figure, and three that were withdrawn.
TARGETS = """
set session_replication_role = replica;
insert into targets.target (org_id, org_pos, figure, from_on, to_on, value)
select o.id, o.pos, f.figure, d.from_on, d.to_on, 10
  from (select id, pos from organizations.organization) o, (values ('WORKERS'), ('MEMBERS_JOINED')) as f(figure),
       (values (date '2020-01-01', date '2020-12-31'), ('2021-01-01', '2021-12-31'), ('2021-03-01', '2021-03-31')) as d(from_on, to_on);
update targets.target set figure = 'OFFICERS' where id in (select id from targets.target order by id limit 3);
update targets.target set state = 'WITHDRAWN', ended_on = '2021-01-01', ended_reason = '调整'
 where id in (select id from targets.target order by id desc limit 3);
insert into targets.revision (org_id, org_pos, target_id, number, value, recorded_on)
select org_id, org_pos, id, 1, value, '2020-01-01' from targets.target;
reset session_replication_role;
"""
NOBODY = "00000000-0000-4000-8000-000000000000"
# A network or employer is named by its key in Plans.ids.
NETWORKS = [{"networkId": "NET-COMMON"}, {"networkId": "NET-RARE"}, {"networkId": "NET-EMPTY"}]
FILTERS: dict[str, dict[str, list[dict[str, Any]]]] = {
    "members": {
        "name": [{"namePrefix": "王"}, {"namePrefix": RARE_NAME[:2]}, {"namePrefix": "龘"}],
        "status": [{"status": "ACTIVE"}, {"status": "WITHDRAWN"}, {"status": "EXPELLED"}],
        "card state": [{"cardState": state} for state in ("ISSUED", "CANCELLED", "REJECTED_BY_BANK", "EXPIRED")],
        "employer": [{"employerId": "employer"}, {"employerId": f"employer_{NOBODY}"}],
        "network": NETWORKS,
        "rule": [{"failingRule": rule} for rule in ("MOBILE_FORM", "TAIWAN_PERMIT_LEGACY", "AGE_OVER_HUNDRED")],
        "joined": [
            {"joinedFrom": "2020-01-01", "joinedTo": "2021-12-31"},
            {"joinedFrom": "2020-02-03", "joinedTo": "2020-02-09"},
            {"joinedFrom": "2050-01-01"},
            {"joinedTo": "1950-01-01"},
        ],
        "number": [{"nationalNumber": "11010619800101001X"}],
        "mobile": [{"mobile": "13800000001"}],
    },
    "organizations": {
        "name": [{"namePrefix": "北京"}, {"namePrefix": "北京恒翔"}, {"namePrefix": "龘"}],
        "kind": [{"kind": kind} for kind in ("BASIC_COMMITTEE", "INDUSTRY_FEDERATION", "BRANCH")],
        "status": [{"status": status} for status in ("ESTABLISHED", "DISSOLVED", "APPLIED")],
        "network": NETWORKS,
        "established": [
            {"establishedFrom": "2010-01-01", "establishedTo": "2012-12-31"},
            {"establishedFrom": "2050-01-01"},
            {"establishedTo": "1950-01-01"},
        ],
    },
    "cards": {
        "state": [{"state": state} for state in ("ISSUED", "REJECTED_BY_BANK", "EXPIRED")],
        "issued": [
            {"issuedFrom": "2020-01-01", "issuedTo": "2021-12-31"},
            {"issuedFrom": "2050-01-01"},
            {"issuedTo": "1950-01-01"},
        ],
    },
    "employers": {
        "name": [{"namePrefix": "北京"}, {"namePrefix": "北京恒翔"}, {"namePrefix": "龘"}],
        "union": [{"unionStatus": status} for status in ("UNIONIZED", "NOT_UNIONIZED", "EXEMPT")],
        "credit code": [{"creditCode": "1" * 18}],
    },
    "officers": {
        "role": [{"role": role} for role in ("CHAIR", "ORGANIZER", "AUDIT_CHAIR")],
        "employment": [{"employment": "PART_TIME"}, {"employment": "FULL_TIME"}],
        "in office": [{"inOffice": True}, {"inOffice": False}],
    },
    "reelections": {
        "due": [{"dueBefore": day} for day in ("2190-01-01", "2025-01-01", "1950-01-01")],
        "overdue": [{"isOverdue": True}, {"isOverdue": False}],
    },
    "establishmentCases": {"state": [{"state": state} for state in ("TARGETED", "ELECTED", "ABANDONED")]},
    "transfers": {
        "waiting": [{"waitingFor": each} for each in ("THIS_SIDE", "NOBODY", "SUPERIOR")],
        "state": [{"state": each} for each in ("COMPLETED", "SUSPENDED", "EXPIRED")],
        "side": [{"side": "RECEIVING"}, {"side": "RELEASING"}],
        "due": [{"dueBefore": "2016-01-01"}, {"dueBefore": "1950-01-01"}, {"dueBefore": "2190-01-01"}],
        "member": [{"memberId": f"member_{NOBODY}"}],
    },
    "applications": {"state": [{"state": each} for each in ("APPROVED", "APPLIED", "WITHDRAWN", "REJECTED")]},
    "accessLog": {
        "kind": [{"kind": each} for each in ("MEMBER_REVEALED", "MEMBER_EXPORTED", "CARDS_DISCLOSED")],
        "member": [{"memberId": "member"}, {"memberId": f"member_{NOBODY}"}],
    },
    "principals": {"kind": [{"kind": "SERVICE"}, {"kind": "PERSON"}]},
    "grants": {
        "role": [{"role": role} for role in ("VIEWER", "AUDITOR", "INTEGRATION")],
        "principal": [{"principalId": "principal"}, {"principalId": f"principal_{NOBODY}"}],
    },
    "tokens": {"principal": [{"principalId": "principal"}, {"principalId": f"principal_{NOBODY}"}]},
    "identities": {"principal": [{"principalId": "principal"}, {"principalId": f"principal_{NOBODY}"}]},
    "imports": {"state": [{"state": each} for each in ("APPLIED", "CHECKED", "REVERSED")]},
    "webhookDeliveries": {"webhook": [{"webhookId": "webhook"}, {"webhookId": f"webhook_{NOBODY}"}]},
    "cardBatches": {"state": [{"state": each} for each in ("ANSWERED", "MADE", "SENT", "CANCELLED")]},
    "targets": {
        "figure": [{"figure": each} for each in ("WORKERS", "OFFICERS", "MEMBERS_ACTIVE")],
        "state": [{"state": each} for each in ("SET", "WITHDRAWN", "ENDED")],
        "on": [{"on": each} for each in ("2021-03-15", "2021-02-01", "2019-12-31", "2030-01-01")],
    },
    "ledgerEntries": {"kind": [{"kind": kind} for kind in ("MEMBER_JOINED", "OFFICER_LEFT", "CARD_CLOSED")]},
    "qualityWork": {
        "rule": [{"rule": rule} for rule in ("MOBILE_FORM", "TAIWAN_PERMIT_LEGACY", "AGE_OVER_HUNDRED")],
        "severity": [{"severity": each} for each in ("ERROR", "WARNING")],
        "age": [{"olderThanDays": days} for days in (30, 3_000, 90_000)],
    },
}
ORDERS: dict[str, tuple[str, ...]] = {
    "members": ("TREE", "NAME", "JOINED_ON"),
    "organizations": ("TREE", "NAME", "ESTABLISHED_ON"),
    "transfers": ("DUE_ON", "REQUESTED_ON"),
    "targets": ("TREE", "ENDING"),
}
SELECTED = {
    "members": "nodes { name organization { name } card { state } employer { name } memberships { fromOn } issues { rule } }",
    "organizations": "nodes { code superior { code } }",
    "cards": "nodes { state member { name } organization { code } }",
    "employers": "nodes { name coverages { fromOn } }",
    "officers": "nodes { name organization { code } }",
    "reelections": "nodes { isOverdue organization { code } reelectionOrders { deadline } }",
    "establishmentCases": "nodes { name superior { code } documents { kind } completeness { have of missing } }",
    "transfers": "nodes { state waitingFor counterpart { code } member { name } organization { code } otherSide { side } }",
    "applications": "nodes { state organization { code } member { name } }",
    "accessLog": "nodes { kind subjectId organization { code } actingFor { code } }",
    "principals": "nodes { name organization { code } }",
    "grants": "nodes { role principalName principal { name } organization { code } }",
    "tokens": "nodes { label successor { label } principal { name } organization { code } }",
    "identities": "nodes { issuer principal { name } organization { code } }",
    "webhooks": "nodes { label organization { code } }",
    "webhookDeliveries": "nodes { status webhook { label } }",
    "cardBatches": "nodes { state organization { code } lines(first: 5) { nodes { lineNo } } }",
    "targets": "nodes { figure period organization { code } officer { name } revisions { value } }",
    "imports": "nodes { state rowCount columns organization { code } }",
    "ledgerEntries": "nodes { kind organization { code } }",
    "qualityWork": "nodes { rule advice ageInDays member { name } organization { code } }",
}
TYPES = {
    "members": "MemberFilter", "organizations": "OrganizationFilter", "cards": "CardFilter", "employers": "EmployerFilter",
    "officers": "OfficerFilter", "reelections": "ReelectionFilter", "establishmentCases": "EstablishmentCaseFilter",
    "transfers": "TransferFilter", "applications": "ApplicationFilter", "accessLog": "AccessFilter",
    "cardBatches": "CardBatchFilter", "imports": "ImportFilter", "ledgerEntries": "LedgerFilter", "targets": "TargetFilter",
    "principals": "PrincipalFilter", "grants": "GrantFilter", "qualityWork": "QualityFilter",
    "tokens": "TokenFilter", "identities": "TokenFilter", "webhookDeliveries": "WebhookDeliveryFilter",
}  # fmt: skip
# Lists that only an organization has.
OF_ORGANIZATIONS = {"qualityWork"}


def query_of(field: str, order: str | None, selected: str | None = None) -> str:
    """The first page of a list under a filter."""
    ordered = f", orderBy: {order}" if order else ""
    listed = (
        f"{field}(first: 20, filter: $filter{ordered}) {{ {selected or SELECTED[field]} pageInfo {{ hasNextPage }} }}"
    )
    if field in OF_ORGANIZATIONS:
        listed = f"viewer {{ organization {{ {listed} }} }}"
    return f"query($filter: {TYPES[field]}) {{ {listed} }}"
