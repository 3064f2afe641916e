"""The small federation that both sides read: something in every list, every column filled somewhere and null elsewhere.

Begin at `make_federation()`. What the API can do is done through the API; what it cannot do yet (a card that was replaced, a
retained membership, networks, terms) is written by the owner, and triggers post the figures as they would for anyone.
"""

from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg

from tests.client import Ask, Client
from tests.differential.aims import make_targets
from tests.differential.unions import done, make_orderly
from tests.factories import World, person
from tests.imports.staged import staged_import
from tests.organizations.reorganizing import change

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

OWNERS_CHANGES = Path(__file__).with_name("federation.sql").read_text(encoding="utf-8")
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
    await _batches(world, boss)
    await _officers(world, boss)
    await _transfers(world, boss, members)
    for runs, kind, places in NETWORKS:
        network = await owner.fetchval(MAKE_NETWORK, runs, kind)
        await owner.execute(FILL_NETWORK, network, places)
    await _reports(world, boss)
    await owner.execute(OWNERS_CHANGES)
    states = ("CHECKED", "APPLYING", "APPLIED", "REFUSED", "CANCELLED")
    for hours, (code, state) in enumerate(
        zip(("NORTH-UNION", "NORTH", "SOUTH-UNION", "NORTH-SHOP", "ROOT"), states, strict=True)
    ):
        await staged_import(owner, code, UUID(int=1), state, hours)
    await make_orderly(world, boss)
    await make_targets(world, boss)
    await _let_in(world, boss)
    # After people joined: what a superior has as filed and in the tree of today differs from then on.
    moved = {"organizationId": world.ids["NORTH-TOWER"], "superiorId": world.ids["SOUTH"], "fromOn": "2017-08-01"}
    reply = await change(boss, "moveOrganization", **moved)
    assert "code" not in reply, reply
    # What has fallen due is settled: in service somebody does it within a minute.
    await owner.execute("set role registry_transfer")
    await owner.execute("select transfers.settle(1000)")
    await owner.execute("reset role")
    return world, persons


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
            counted = {"coverageId": reply["coverage"]["id"], "fromOn": day, "total": total}
            counted |= {"women": index, "migrant": 1, "dispatched": index // 2}
            await done(boss, "reportHeadCount", **counted)
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
        await done(
            boss, "endMembership", memberId=made[index], reason=reason, endedOn="2018-06-15", documentNo="工〔2018〕1号"
        )
    for index in (1, 2, 5, 6, 8):
        await done(boss, "revealMember", memberId=made[index], reason="核对办卡信息")
    await done(boss, "checkRegistration", organizationId=world.ids["NORTH-SHOP"], nationalNumber="110106190001010000")
    await _applications(world, boss)
    gone = {"memberId": made[7], "transferredTo": "海淀区总工会", "effectiveOn": "2018-06-15"}
    await done(boss, "transferMemberOut", **gone)
    return made, persons


async def _applications(world: World, boss: Ask) -> None:
    for index, union in enumerate(
        ("NORTH-UNION", "NORTH-SHOP", "SOUTH-UNION", "NORTH-UNION", "NORTH-UNION", "SOUTH-SHOP")
    ):
        given = {name: value for name, value in person(name=NAMES[index]).items() if name != "joinedOn"}
        given |= {"organizationId": world.ids[union], "appliedOn": f"2017-0{index + 1}-01"}
        reply = await done(boss, "applyForMembership", "application { id }", **given)
        application = reply["application"]["id"]
        if index in (1, 2):
            await done(boss, "approveApplication", applicationId=application, joinedOn="2018-06-15")
        elif index == 3:
            await done(boss, "rejectApplication", applicationId=application, reason="DATA_WRONG", note="证件不清")
        elif index == 4:
            await done(boss, "withdrawApplication", applicationId=application)


async def _cards(boss: Ask, members: list[str]) -> None:
    for index, member in enumerate(members):
        if index % 3 or index in (3, 9, 12):
            continue
        given = {"memberId": member, "consentedOn": "2018-06-15", "requestedOn": "2018-06-15"}
        if JOINED[index % len(JOINED)] < "2017":
            given |= {"consentedOn": "2016-09-01", "requestedOn": "2016-09-02"}
        reply = await done(boss, "requestCard", "card { id }", **given)
        if index % 2 == 0:
            issued_on = f"2017-01-0{index % 9 + 1}" if given["consentedOn"] < "2017" else "2018-06-15"
            number = f"622848000000000{index:04d}"
            await done(boss, "issueCard", cardId=reply["card"]["id"], number=number, issuedOn=issued_on)
            if index % 4 == 0:
                await done(
                    boss,
                    "suspendBenefits",
                    cardId=reply["card"]["id"],
                    reason="OTHER",
                    note="复核",
                    suspendedOn="2018-06-15",
                )


async def _batches(world: World, boss: Ask) -> None:
    for code, first in (("NORTH-UNION", 2), ("NORTH", 2), ("SOUTH", 1), ("ROOT", 2000)):
        given = {"organizationId": world.ids[code], "agreementNo": f"{code}-1", "handledBy": "王五", "first": first}
        reply = await boss.do("makeCardBatch", "batch { id }", **given)
        if "batch" not in reply or code == "ROOT":
            continue
        batch = reply["batch"]["id"]
        if code == "SOUTH":
            await done(boss, "cancelCardBatch", batchId=batch)
            continue
        await done(boss, "sendCardBatch", batchId=batch, receiver="银行", purpose="开卡")
        answers = "1,ACCEPTED,\n" if code == "NORTH" else "1,REJECTED,HAS_CARD\n2,PRODUCED,\n"
        await done(boss, "answerCardBatch", batchId=batch, file=f"line_no,result,reason\n{answers}")


async def _reports(world: World, boss: Ask) -> None:
    """Filed before much is changed behind them, so that they differ from what would be answered now."""
    for code, year, boundary, note in (
        ("ROOT", 2016, "AS_FILED", "年报"),
        ("NORTH", 2017, "AS_FILED", "首报"),
        ("NORTH", 2017, "AS_FILED", '重"报\\'),
        ("NORTH-UNION", 2018, "TODAY", "未到期"),
        ("SOUTH", None, "AS_FILED", None),
        ("ROOT", None, "TODAY", None),
    ):
        definition = "UNUNIONIZED_EMPLOYERS" if year is None else "YEARLY_RETURN"
        given = {"definition": definition, "year": year, "boundary": boundary, "note": note}
        await done(boss, "fileReport", "report { id }", organizationId=world.ids[code], **given)


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


KINDS_TOLD = ["MEMBER_JOINED", "LEFT_SCOPE"]
CALLED = """
insert into webhooks.delivery (org_id, org_pos, webhook_id, change_id, attempt, status, failure, duration_ms, sent_at)
select w.org_id, w.org_pos, w.id, case when n > 1 then gen_random_uuid() end, n, case when n < 3 then 100 * n + 100 end,
       case when n = 3 then 'TIMEOUT' end, n, w.created_at + n * interval '1 minute'
  from webhooks.webhook w, generate_series(1, 3) as n
"""


async def _let_in(world: World, boss: Ask) -> None:
    """People and services of several organizations, some with roles elsewhere, some of all that ended."""
    for index, code in enumerate(("NORTH", "SOUTH", "NORTH-UNION", "ROOT", "NORTH-VILLAGE", "SOUTH-SHOP")):
        given = {"organizationId": world.ids[code], "kind": ("PERSON", "SERVICE")[index % 2], "name": f'王"{index}'}
        principal = (await done(boss, "addPrincipal", "principal { id }", **given))["principal"]["id"]
        for at, role in ((code, "REGISTRAR"), (("NORTH", "SOUTH-UNION", "ROOT")[index % 3], "VIEWER")):
            day = "2019-01-01" if index % 2 else None
            granted = {"principalId": principal, "role": role, "organizationId": world.ids[at], "untilOn": day}
            reply = await done(boss, "grantRole", "grant { id }", **granted)
        if index == 2:
            await done(boss, "revokeGrant", grantId=reply["grant"]["id"])
        own = await world.ask(code)
        made = await done(own, "makeToken", "token { id }", principalId=principal, label=f"令牌{index}")
        if index % 2:
            await done(boss, "rotateToken", tokenId=made["token"]["id"])
        elif index:
            await done(boss, "revokeToken", tokenId=made["token"]["id"])
        linked = {"principalId": principal, "issuer": "https://issuer.example", "subject": f"s{index}"}
        reply = await done((own, boss)[index % 2], "linkIdentity", "identity { id }", **linked)
        if index > 3:
            await done(boss, "unlinkIdentity", identityId=reply["identity"]["id"])
        await done(own, "startExport", organizationId=world.ids[code], list="MEMBERS", format="CSV")
        hook = {"organizationId": world.ids[code], "url": f"https://receiver.example/{index}"}
        hook |= {"label": f"系统{index}", "kinds": KINDS_TOLD[: index % 3]}
        made = await done(own, "createWebhook", "webhook { id }", **hook)
        await world.owner.execute("update webhooks.course set next_at = 'infinity'")
        if index % 2:
            await done(boss, ("changeWebhook", "removeWebhook")[index // 4], webhookId=made["webhook"]["id"])
    # Calls as they go: some taken, some refused, a test.
    await world.owner.execute(CALLED)


async def _transfers(world: World, boss: Ask, members: list[str]) -> None:
    """Between unions of one sub-district and of two, in every state; federation.sql makes some of them older."""
    act = {"actingReason": "代办"}
    targets = ("SOUTH-UNION", "NORTH-SHOP", "NORTH-UNION", "ROOT-DIRECT")
    for index, member in enumerate(members):
        if index % 2 or index in (12, 20):
            continue
        to = world.ids[targets[index // 2 % len(targets)]]
        code = targets[index // 2 % len(targets)]
        given = {"memberId": member}
        if index % 3:
            reply = await boss.do(
                "offerTransfer", "transfer { id otherSide { id } }", toOrganizationCode=code, **given, **act
            )
        else:
            reply = await boss.do(
                "proposeTransfer", "transfer { id otherSide { id } }", toOrganizationId=to, reason='调"动', **given
            )
        if reply["__typename"] == "Conflict":
            assert reply["code"] == "ALREADY_IN_UNION", reply
            continue
        releasing, receiving = reply["transfer"]["id"], reply["transfer"]["otherSide"]["id"]
        refusal = {"transferId": receiving, "reason": "OTHER", "note": "不\\在\n本会"[:4], **act}
        if index % 5 == 1:
            await done(boss, "refuseTransfer", **refusal)
        elif index % 5 == 2:
            await done(boss, "suspendTransfer", transferId=releasing, until="2018-07-01", reason="等待", **act)
        elif index % 5 == 3 and index % 3:
            await done(boss, "acceptTransfer", transferId=receiving, **act)
        elif index % 5 == 4 and index % 3:
            await done(boss, "withdrawTransfer", transferId=releasing, **act)
