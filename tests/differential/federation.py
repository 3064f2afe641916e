"""The small federation that both sides read: something in every list, every column filled somewhere and null elsewhere.

Begin at `make_federation()`. What the API can do is done through the API; what it cannot do yet (a card that was replaced, a
retained membership, networks, terms) is written by the owner, and triggers post the figures as they would for anyone.
"""

from typing import Any

import asyncpg

from tests.client import Ask, Client
from tests.factories import World, person

# A Beijing afternoon; the fraction ends in zeros, which the two sides must spell alike.
NOW = "2018-06-15 04:00:00.123400+00"
ORGANIZATIONS = (
    ("NORTH", "NORTH-TOWER", "BUILDING_FEDERATION", "2009-04-01", "Ａbc楼宇联合会"),
    ("NORTH-TOWER", "NORTH-SHOP", "JOINT_BASIC_COMMITTEE", "2012-06-01", '引"号\\工会'),
    ("NORTH", "NORTH-DIRECT", "BASIC_COMMITTEE", "2012-06-01", "直属工会"),
    ("NORTH-UNION", "NORTH-BRANCH", "BRANCH", "2013-02-28", "分会"),
    ("NORTH-BRANCH", "NORTH-GROUP", "UNION_GROUP", "2014-12-31", "小组"),
    ("SOUTH-VILLAGE", "SOUTH-SHOP", "BASIC_COMMITTEE", "2011-01-01", "100%_\\'😀"),
    ("ROOT", "ROOT-DIRECT", "BASIC_COMMITTEE", "2000-02-29", "机关工会"),
)
UNIONS = ("NORTH-UNION", "NORTH-SHOP", "NORTH-DIRECT", "SOUTH-UNION", "SOUTH-SHOP", "ROOT-DIRECT", "NORTH-VILLAGE")
NAMES = ("张伟", "张三丰", "李四", "Ａｌｉｃｅ Straße", "alina", "100%_\\'😀", "张 伟", '王"五\\', "Ǆan İ", "李逵")
JOINED = ("2015-01-05", "2015-12-31", "2016-01-01", "2016-06-30", "2017-02-28", "2018-06-15", "2013-01-01")

OWNERS_CHANGES = """
update organizations.organization set short_name = '北', region_code = '110106', address = E'一路\\n二号\\t"三"', postcode = '100161',
    contact_name = '赵六', contact_phone = '010-1', contact_email = 'a@b.cn', approval_document_no = '丰工〔2011〕1号',
    approved_on = '2010-01-02', credit_code = '81110106MC0000001A', legacy_org_code = '12345678-9', certificate_no = 'C1',
    certificate_issued_on = '2012-01-01', certificate_expires_on = '2017-01-01', has_audit_committee = true, maturity = 'VIBRANT'
  where code = 'NORTH-UNION';
update organizations.organization set status = 'DISSOLVED', dissolved_on = '2017-05-01' where code = 'NORTH-GROUP';
update organizations.organization set status = 'PREPARING', maturity = 'OPERATING', has_women_committee = true where code = 'SOUTH-SHOP';
insert into organizations.term_of_office (org_id, org_pos, number, years, from_on, until_on)
  select id, pos, n, 5, date '2008-01-01' + n * 1826, date '2008-01-01' + (n + 1) * 1826
    from organizations.organization, generate_series(1, 3) n where code in ('ROOT', 'NORTH', 'NORTH-UNION', 'SOUTH-UNION');
update organizations.employer set union_status = 'PREPARING', unionized_on = null, not_unionized_reason = '尚未', plan = '2019'
  where name = '卢沟晓月';
update organizations.employer set closed_on = '2017-03-01', opened_on = '2001-01-01', unit_type = '100', industry = 'H6110',
    region_code = '110106', address = '某路' where name = '100%_公司';
update organizations.coverage c set until_on = '2017-03-01' from organizations.employer e where e.id = c.employer_id and e.name = '100%_公司';
update members.member set id_expires_on = '2030-01-01', political_status = '01', education = '20', occupation_group = 'COURIER',
    skill_grade = '3', household_type = 'RURAL', is_migrant_worker = true, residence_region = '110106', post = '工', changed_at = '2018-01-01 00:00:00+08'
  where right(number_masked, 1) < '5';
update members.member set consented_on = null, verification_method = null, verified_by = null, verified_on = null, is_migrant_worker = false,
    created_at = '2017-12-31 23:59:59.5+08' where right(number_masked, 1) in ('1', '4', '7');
update rollups.ledger_entry set recorded_at = timestamptz '2016-01-01 00:30:00+08' + (position / 3) * interval '8 days 1.01 seconds';
with ended as (
  update members.membership set status = status, until_on = '2017-06-01', ended_as = 'RETAINED', member_name = '某', number_masked = '1'
   where until_on is null and from_on < '2016-06-01' and member_id in (select id from members.member where right(number_masked, 1) < '4')
  returning org_id, org_pos, member_id)
insert into members.membership (org_id, org_pos, member_id, status, began_as, from_on)
  select org_id, org_pos, member_id, 'RETAINED', 'RETAINED', date '2017-06-01' from ended;
update members.member m set status = 'RETAINED' from members.membership s where s.member_id = m.id and s.status = 'RETAINED' and s.until_on is null;
with replaced as (
  update cards.card set state = 'REPLACED', closed_on = '2018-01-01' where state = 'ISSUED' and right(last4, 1) < '5'
  returning id, member_id, org_id, org_pos),
periods as (
  update cards.card_period p set until_on = '2018-01-01' from replaced r where p.card_id = r.id and p.until_on is null)
insert into cards.card (member_id, org_id, org_pos, state, consented_on, requested_on, replaces_id, created_at)
  select member_id, org_id, org_pos, 'PRODUCED', date '2018-01-01', date '2018-01-02', id, tenants.instant() + interval '1 hour' from replaced;
insert into cards.card_period (org_id, org_pos, card_id, state, holder_active, from_on)
  select c.org_id, c.org_pos, c.id, c.state, true, c.requested_on from cards.card c where c.state = 'PRODUCED';
"""
MAKE_NETWORK = """
insert into organizations.network (org_id, pos, pos_end, code, name, kind)
select id, pos, pos_end, 'STREET-' || code, '一条街', $2 from organizations.organization where code = $1 returning id
"""
FILL_NETWORK = """
insert into organizations.network_place (network_id, org_id, org_pos, from_on, until_on)
select $1, id, pos, '2014-01-01', case when code = 'NORTH-SHOP' then date '2015-01-01' end
  from organizations.organization where code = any($2)
"""
NETWORKS = (
    ("ROOT", "STREET_BLOCK", ("NORTH-UNION", "SOUTH-UNION", "NORTH-SHOP", "ROOT-DIRECT", "NORTH")),
    ("NORTH", "KEY_PROJECT", ("NORTH-DIRECT", "NORTH-UNION")),
    ("SOUTH", "ZONE", ("SOUTH-UNION", "SOUTH-SHOP")),
    ("NORTH-UNION", "SMALL_TRADE", ()),
)


async def make_federation(owner: asyncpg.Connection, client: Client) -> tuple[World, list[dict[str, Any]]]:
    """Twelve organizations, their ledgers, officers, members and cards, on a day that stands still; and the persons' input."""
    await owner.execute(f"update tenants.federation set clock = '{NOW}'")
    world = await World.make(owner, client)
    boss = await world.ask("ROOT")
    for superior, code, kind, day, name in ORGANIZATIONS:
        given = {"superiorId": world.ids[superior], "code": code, "kind": kind, "name": name, "establishedOn": day}
        reply = await done(boss, "foundOrganization", "organization { id }", **given)
        world.ids[code] = reply["organization"]["id"]
    employers = await _employers(world, boss)
    members, persons = await _members(world, boss, employers)
    await _cards(boss, members)
    await _officers(world, boss)
    for runs, kind, places in NETWORKS:
        network = await owner.fetchval(MAKE_NETWORK, runs, kind)
        await owner.execute(FILL_NETWORK, network, places)
    await owner.execute(OWNERS_CHANGES)
    return world, persons


async def done(ask: Ask, mutation: str, payload: str = "__typename", **given: Any) -> dict[str, Any]:
    """A mutation that must succeed."""
    reply = await ask.do(mutation, payload, **given)
    assert "code" not in reply, reply
    return reply


async def _employers(world: World, boss: Ask) -> dict[str, list[str]]:
    made: dict[str, list[str]] = {}
    for index, (union, name, code) in enumerate(
        (
            ("NORTH-UNION", "卢沟桥饭店", "9111010640068689X1"),
            ("NORTH-UNION", "100%_公司", None),
            ("NORTH-SHOP", "卢沟晓月", None),
            ("NORTH-SHOP", "Ａcme", None),
            ("NORTH-DIRECT", "acme", None),
            ("SOUTH-UNION", "卢沟桥饭店", "9111010640068689X1"),
            ("SOUTH-SHOP", '"引号"', None),
        )
    ):
        given = {"organizationId": world.ids[union], "name": name, "fromOn": "2013-01-01", "creditCode": code}
        reply = await done(boss, "coverEmployer", "employer { id } coverage { id }", **given)
        made.setdefault(union, []).append(reply["employer"]["id"])
        for day, total in (("2013-01-01", 7), ("2014-01-01", 150), ("2016-02-29", 60))[: index % 4]:
            counts = {"total": total, "women": index, "migrant": 1, "dispatched": index // 2}
            await done(boss, "reportHeadCount", coverageId=reply["coverage"]["id"], fromOn=day, **counts)
    return made


async def _members(world: World, boss: Ask, employers: dict[str, list[str]]) -> tuple[list[str], list[dict[str, Any]]]:
    made, persons = [], []
    for index in range(36):
        union, day = UNIONS[index % 4 if index < 20 else index % len(UNIONS)], JOINED[index % len(JOINED)]
        given = person(name=NAMES[index * 3 % len(NAMES)], joinedOn=day, consentedOn=day, verifiedOn=day)
        if union in employers and index % 2:
            given["employerId"] = employers[union][0]
        if index % 5 == 0:
            del given["mobile"]
        reply = await done(boss, "registerMember", "member { id }", organizationId=world.ids[union], **given)
        made.append(reply["member"]["id"])
        persons.append(given)
    for index, reason in ((3, "WITHDRAWN"), (9, "DECEASED"), (12, "EXPELLED"), (20, "WITHDRAWN")):
        await done(boss, "endMembership", memberId=made[index], reason=reason, endedOn="2018-06-15")
    return made, persons


async def _cards(boss: Ask, members: list[str]) -> None:
    for index, member in enumerate(members):
        if index % 3 or index in (3, 9, 12):
            continue
        given = {"memberId": member, "consentedOn": "2018-06-15", "requestedOn": "2018-06-15"}
        if JOINED[index % len(JOINED)] < "2017":
            given |= {"consentedOn": "2016-09-01", "requestedOn": "2016-09-02"}
        reply = await done(boss, "requestCard", "card { id }", **given)
        if index % 2 == 0:
            issued_on = "2017-01-0%d" % (index % 9 + 1) if given["consentedOn"] < "2017" else "2018-06-15"
            number = f"622848000000000{index:04d}"
            await done(boss, "issueCard", cardId=reply["card"]["id"], number=number, issuedOn=issued_on)


async def _officers(world: World, boss: Ask) -> None:
    for index, (union, role) in enumerate(
        (
            ("NORTH-UNION", "CHAIR"),
            ("NORTH-UNION", "STAFF"),
            ("NORTH-UNION", "ORGANIZER"),
            ("NORTH", "CHAIR"),
            ("SOUTH", "STAFF"),
            ("SOUTH-SHOP", "VICE_CHAIR"),
            ("ROOT", "CHAIR"),
        )
    ):
        given = {"name": "王五", "role": role, "employment": ("FULL_TIME", "PART_TIME")[index % 2]}
        given |= {"organizationId": world.ids[union], "fromOn": f"2014-0{index + 1}-01"}
        reply = await done(boss, "appointOfficer", "officer { id }", **given)
        if index % 3 == 0:
            await done(boss, "endOffice", officerId=reply["officer"]["id"], untilOn="2016-01-01")
