"""Lists that become files: what stands in them, whose they are, and what becomes of a job that is interrupted.

Begin at `made()` in making.py. The jobs of the application under test run here by hand.
"""

import csv
import io
import json
import zipfile
from hashlib import sha256
from typing import Any

import asyncpg
import pytest

from registry.check import check
from registry.exports import jobs as jobs_module
from registry.exports.cells import BOM, unquoted
from registry.exports.columns import LISTS, chosen
from registry.exports.jobs import Jobs
from registry.exports.rules import FilterRefused
from registry.tenants.pool import Pool
from registry.tenants.sessions import Sessions
from tests.conftest import Database
from tests.exports.making import FORMULA, STATE, fetch, made, names_of, start
from tests.factories import World, make_token
from tests.tenancy.asking import state_of


async def test_a_csv_holds_the_whole_list_of_the_scope_and_nothing_that_computes(
    world: World, jobs: Any, members: list[dict[str, Any]]
) -> None:
    content = await made(world, jobs, await world.ask("NORTH", "REGISTRAR"))

    lines = content.removeprefix(BOM).decode().split("\r\n")
    assert content.startswith(BOM)
    assert lines[0] == "name,status"
    assert {line.partition(",")[0] for line in lines[1:-1]} == {"张伟", "'" + FORMULA, "''引号", "'@李四", "王五"}
    assert sorted(names_of(content)) == sorted(each["name"] for each in members)


async def test_json_lines_hold_values_as_the_api_has_them(
    world: World, jobs: Any, members: list[dict[str, Any]]
) -> None:
    columns = ["name", "birthYear", "isAccurate", "employerName", "organizationCode"]
    content = await made(world, jobs, await world.ask("NORTH"), format="JSONL", columns=columns)

    rows = [json.loads(line) for line in content.splitlines()]
    assert {row["name"] for row in rows} == {each["name"] for each in members}
    assert rows[0] | {"name": ""} == {
        "name": "", "birthYear": 1970, "isAccurate": rows[0]["isAccurate"], "employerName": None,
        "organizationCode": "NORTH-UNION",
    }  # fmt: skip


async def test_a_workbook_has_chinese_headings_and_texts_alone(
    world: World, jobs: Any, members: list[dict[str, Any]]
) -> None:
    content = await made(world, jobs, await world.ask("NORTH"), format="XLSX", chineseHeadings=True)

    with zipfile.ZipFile(io.BytesIO(content)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count("<row") == len(members) + 1
    assert "姓名" in sheet
    assert f"&#39;{FORMULA}" in sheet or f"'{FORMULA}" in sheet
    assert "<f>" not in sheet


@pytest.mark.parametrize("list_", LISTS)
async def test_every_list_can_be_exported_with_all_its_columns(
    world: World, jobs: Any, members: list[dict[str, Any]], list_: str
) -> None:
    ask = await world.ask("NORTH")
    content = await made(world, jobs, ask, list=list_, columns=[])

    heading = content.removeprefix(BOM).decode().split("\r\n")[0].split(",")
    assert heading == [column.name for column in chosen(list_, [], is_clear=False)]


async def test_a_filter_is_the_lists_own_and_a_wrong_one_fails_the_job(
    world: World, jobs: Any, members: list[dict[str, Any]]
) -> None:
    ask = await world.ask("NORTH")
    found = await made(world, jobs, ask, filter={"members": {"namePrefix": "张", "status": "ACTIVE"}})
    wrong = await start(world, ask)
    # As of a version of the registry that has this filter.
    await world.owner.execute("""update exports.job set filter = '{"colour": "red"}' where state = 'QUEUED'""")
    await jobs().run_next()
    state = (await ask.query(STATE, id=wrong)).data["export"]

    assert names_of(found) == ["张伟"]
    assert (state["state"], state["failure"], state["address"]) == ("FAILED", "BAD_FILTER", None)
    assert (await fetch(world, ask, wrong)).status_code == 404


@pytest.mark.parametrize(
    ("filter_", "failure"),
    [
        ({"namePrefix": "' or true --"}, None),
        ({"namePrefix": "%"}, None),
        ({"employerId": "employer_00000000-0000-4000-8000-000000000000"}, None),
        ({"employerId": "member_00000000-0000-4000-8000-000000000000"}, "BAD_ID"),
        ({"networkId": "' or true --"}, "BAD_ID"),
    ],
)
async def test_what_a_filter_says_is_a_value_and_shows_nothing_of_elsewhere(
    world: World, jobs: Any, members: list[dict[str, Any]], filter_: dict[str, Any], failure: str | None
) -> None:
    ask = await world.ask("NORTH")
    id = await start(world, ask, filter={"members": filter_})
    await jobs().run_next()
    told = (await ask.query(STATE, id=id)).data["export"]

    assert (told["failure"], told["rowCount"]) == (failure, 0)


@pytest.mark.parametrize(
    "filter_",
    [
        "{}", [], {"colour": "red"}, {"members": {"colour": "red"}}, {"members": {"status": "RED"}}, {"members": "x"},
        {"members": {"joinedFrom": "yesterday"}}, {"members": {"namePrefix": 1}},
    ],
)  # fmt: skip
async def test_what_is_no_filter_is_refused_by_its_type(world: World, filter_: Any) -> None:
    given = {"organizationId": world.ids["NORTH"], "list": "MEMBERS", "format": "CSV", "filter": filter_}
    text = "mutation($input: StartExportInput!) { startExport(input: $input) { __typename } }"

    assert (await (await world.ask("NORTH")).query(text, input=given)).codes == ["BAD_VARIABLES"]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"filter": {"cards": {}}}, "BAD_INPUT"),
        ({"filter": {"members": {"status": "ACTIVE"}, "officers": {"role": "CHAIR"}}}, "BAD_INPUT"),
        ({"filter": {"members": {"nationalNumber": "11010619800101001X"}}}, "BAD_INPUT"),
        ({"filter": {"members": {"mobile": "13800000001"}}}, "BAD_INPUT"),
        ({"filter": {"members": {"namePrefix": "张" * 2_000}}}, "BAD_INPUT"),
        ({"columns": ["name", "name"]}, "BAD_INPUT"),
        ({"columns": ["numberHash"]}, "BAD_INPUT"),
        ({"columns": ["nationalNumber"]}, "BAD_INPUT"),
        ({"clear": True, "columns": ["nationalNumber"]}, "BAD_INPUT"),
        ({"clear": True, "columns": ["nationalNumber"], "purpose": "核对"}, "BAD_INPUT"),
        ({"clear": True, "columns": ["name"], "purpose": "核对", "receiver": "银行"}, "BAD_INPUT"),
    ],
)
async def test_what_cannot_be_exported_is_refused_at_once(world: World, given: dict[str, Any], code: str) -> None:
    usual = {"organizationId": world.ids["NORTH"], "list": "MEMBERS", "format": "CSV"}
    count = "select count(*) from exports.job"
    before = await world.owner.fetchval(count)

    reply = await (await world.ask("NORTH")).do("startExport", **usual, **given)

    assert reply["code"] == code
    assert await world.owner.fetchval(count) == before


CLEAR = {
    "columns": ["name", "nationalNumber", "mobile"],
    "clear": True,
    "purpose": "核对办卡信息",
    "receiver": "北京银行",
}


async def test_clear_data_are_a_disclosure_that_every_member_in_it_can_be_told_of(
    world: World, jobs: Any, members: list[dict[str, Any]]
) -> None:
    ask = await world.ask("NORTH", "REGISTRAR")
    content = await made(world, jobs, ask, **CLEAR)
    id = (await ask.query("{ exports(first: 1) { nodes { id } } }")).data["exports"]["nodes"][0]["id"]
    auditor = await world.ask("NORTH", "AUDITOR")
    log = "query($m: ID) { accessLog(first: 1, filter: {memberId: $m}) { nodes { kind subjectId reason receiver } } }"
    member = await world.owner.fetchval("select 'member_' || id from members.member where name = '王五'")
    southern = await world.owner.fetchval("select 'member_' || id from members.member where name = '南方'")
    entries = [(await auditor.query(log, m=each)).data["accessLog"]["nodes"] for each in (None, member, southern)]

    rows = list(csv.reader(io.StringIO(content.removeprefix(BOM).decode())))[1:]
    assert {(unquoted(row[0]), row[1]) for row in rows} == {(each["name"], each["nationalNumber"]) for each in members}
    assert entries[0] == [
        {"kind": "LIST_EXPORTED", "subjectId": id, "reason": "核对办卡信息 (5)", "receiver": "北京银行"}
    ]
    assert entries[1] == entries[0]
    assert entries[2] == []


@pytest.mark.parametrize(
    ("role", "code"), [("VIEWER", "NOT_ALLOWED"), ("INTEGRATION", "NOT_ALLOWED"), ("AUDITOR", "NOT_ALLOWED")]
)
async def test_clear_data_are_for_roles_that_may_reveal(world: World, role: str, code: str) -> None:
    usual = {"organizationId": world.ids["NORTH"], "list": "MEMBERS", "format": "CSV"}

    assert (await (await world.ask("NORTH", role)).do("startExport", **usual, **CLEAR))["code"] == code


async def test_a_grant_that_ends_before_the_job_runs_ends_the_job(world: World, jobs: Any) -> None:
    ask = await world.ask("NORTH")
    id = await start(world, ask)
    token = "(select principal_id from tenants.token where digest = sha256($1::text::bytea))"
    await world.owner.execute(
        f"update tenants.role_grant set revoked_at = now() where principal_id = {token}", ask.token
    )
    await jobs().run_next()

    row = await world.owner.fetchrow("select state, failure from exports.job where id = $1::text::uuid", id[7:])
    assert row is not None
    assert tuple(row) == ("FAILED", "UNAUTHENTICATED")
    assert (await fetch(world, ask, id)).status_code == 401


async def test_a_job_that_was_killed_goes_on_where_it_was_and_says_everything_once(
    world: World, jobs: Any, members: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("registry.schema.executing.listing.PAGE", 1)
    monkeypatch.setattr(jobs_module, "PAGES", 2)
    ask = await world.ask("NORTH")
    id = await start(world, ask)
    first, second, keep = jobs(), jobs(), Jobs._keep

    async def killed(self: Jobs, job: Any, cursor: str | None, *rest: Any) -> None:
        await keep(self, job, cursor, *rest)
        raise asyncpg.ConnectionDoesNotExistError

    monkeypatch.setattr(Jobs, "_keep", killed)
    with pytest.raises(asyncpg.ConnectionDoesNotExistError):
        await first.run_next()
    monkeypatch.setattr(Jobs, "_keep", keep)
    too_early = await second.run_next()
    half = (await ask.query(STATE, id=id)).data["export"]
    await world.owner.execute("update exports.job set lease_until = now() - interval '1 second'")
    taken_over = await second.run_next()

    assert (too_early, taken_over) == (False, True)
    assert (half["state"], half["rowCount"]) == ("RUNNING", 2)
    assert sorted(names_of((await fetch(world, ask, id)).content)) == sorted(each["name"] for each in members)


async def test_a_server_that_is_late_takes_nothing_from_the_one_that_took_over(
    world: World, jobs: Any, members: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    ask, late = await world.ask("NORTH"), jobs()
    id = await start(world, ask)

    async def taken_over(_: Any) -> None:
        await world.owner.execute("update exports.job set lease_until = now() - interval '1 second'")
        assert await jobs().run_next()
        raise FilterRefused

    monkeypatch.setattr(late, "_run", taken_over)
    await late.run_next()

    whole = await fetch(world, ask, id)
    assert sorted(names_of(whole.content)) == sorted(each["name"] for each in members)
    assert (await ask.query(STATE, id=id)).data["export"]["sha256"] == sha256(whole.content).hexdigest()


async def test_what_is_fetched_has_the_hash_that_is_told(world: World, database: Database, jobs: Any) -> None:
    ask = await world.ask("NORTH")
    for given in ({"format": "XLSX"}, {"format": "JSONL", "list": "CARDS", "columns": []}):
        id = await start(world, ask, **given)
        waiting = (await ask.query(STATE, id=id)).data["export"]
        await jobs().run_next()
        told = (await ask.query(STATE, id=id)).data["export"]["sha256"]

        assert waiting["sha256"] is None
        assert told == sha256((await fetch(world, ask, id)).content).hexdigest()
    assert await check(database.addresses.owner) == []


async def test_a_cancelled_job_writes_nothing_more_and_a_ready_one_cannot_be_cancelled(world: World, jobs: Any) -> None:
    ask = await world.ask("NORTH")
    id = await start(world, ask)
    replies = [await ask.do("cancelExport", "export { state }", exportId=id) for _ in range(2)]
    ran = await jobs().run_next()
    ready = await start(world, ask)
    await jobs().run_next()
    late = await ask.do("cancelExport", exportId=ready)

    assert [reply["export"]["state"] for reply in replies] == ["CANCELLED"] * 2
    assert ran is False
    assert (late["__typename"], late["code"]) == ("Conflict", "EXPORT_OVER")


async def test_two_at_once_are_taken_on_and_a_third_is_refused(world: World) -> None:
    ask = await world.ask("NORTH")
    ids = [await start(world, ask) for _ in range(2)]
    third = await ask.do("startExport", organizationId=world.ids["NORTH"], list="CARDS", format="JSONL")
    for id in ids:
        await ask.do("cancelExport", exportId=id)

    assert (third["__typename"], third["code"]) == ("Conflict", "TOO_MANY_EXPORTS")


async def test_a_download_goes_on_from_any_byte(
    world: World, jobs: Any, members: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("registry.schema.executing.listing.PAGE", 1)
    monkeypatch.setattr(jobs_module, "PAGES", 1)
    ask = await world.ask("NORTH")
    id = await start(world, ask)
    await jobs().run_next()
    whole = await fetch(world, ask, id)
    size = len(whole.content)

    for begins, ends in ((0, 1), (3, 40), (size - 1, size), (10, size)):
        part = await fetch(world, ask, id, Range=f"bytes={begins}-{ends - 1}")
        assert (part.status_code, part.content) == (206, whole.content[begins:ends])
        assert part.headers["content-range"] == f"bytes {begins}-{ends - 1}/{size}"
    rest = await fetch(world, ask, id, Range="bytes=5-", **{"If-Range": whole.headers["etag"]})
    changed = await fetch(world, ask, id, Range="bytes=5-", **{"If-Range": '"another"'})
    beyond = await fetch(world, ask, id, Range=f"bytes={size}-")
    assert rest.content == whole.content[5:]
    assert (changed.status_code, changed.content) == (200, whole.content)
    assert (beyond.status_code, beyond.headers["content-range"]) == (416, f"bytes */{size}")
    assert whole.headers["content-disposition"] == 'attachment; filename="members.csv"'


async def test_another_principal_and_another_scope_find_what_an_unknown_id_finds(world: World, jobs: Any) -> None:
    ask = await world.ask("NORTH")
    id = await start(world, ask)
    await jobs().run_next()
    unknown = "export_00000000-0000-4000-8000-000000000000"
    others = [await world.ask(code) for code in ("NORTH", "ROOT", "SOUTH")]
    narrowed = {"Registry-Narrowed-To": "NORTH-VILLAGE"}

    replies = [await fetch(world, other, id) for other in others] + [await fetch(world, ask, id, **narrowed)]
    nothing = await fetch(world, ask, unknown)
    cancelled = [await other.do("cancelExport", exportId=id) for other in others]

    assert {(reply.status_code, reply.content) for reply in replies} == {(404, nothing.content)}
    assert (await fetch(world, ask, id)).status_code == 200
    assert {reply["code"] for reply in cancelled} == {"NOT_FOUND"}
    for id in ("export_", "export_x", "export_' or true --"):
        assert (await fetch(world, ask, id)).status_code in (400, 404)
    assert (await world.client.http.get(f"/exports/{unknown}")).status_code == 401
    assert (await world.client.http.post(f"/exports/{unknown}")).status_code == 405


async def test_a_file_is_deleted_after_its_time(world: World, jobs: Any) -> None:
    ask = await world.ask("NORTH")
    id = await start(world, ask)
    await jobs().run_next()
    await world.owner.execute("update exports.job set expires_at = now() - interval '1 second'")
    gone = await fetch(world, ask, id)
    await jobs().run_next()

    assert gone.status_code == 404
    assert (await ask.query(STATE, id=id)).data["export"]["state"] == "EXPIRED"
    assert await world.owner.fetchval("select count(*) from exports.piece where job_id = $1::text::uuid", id[7:]) == 0


# What SQL on the application's connection, under a session of NORTH's administrator, tries.
@pytest.mark.parametrize(
    "statement",
    [
        "select * from exports.piece",
        "select * from exports.disclosed",
        "update exports.job set state = 'READY'",
        "insert into exports.job (org_id) select tenants.verified_organization()",
        "delete from exports.job",
        "select exports.start(o.org_id, 'MEMBERS', 'CSV', 'name', '{}', 'NAMES', false, null, null) "
        "from organizations.title o where o.code = 'ROOT'",
    ],
)
async def test_sql_on_the_applications_connection_gets_no_further(
    world: World, database: Database, statement: str
) -> None:
    login = Pool(database.addresses.login, size=1)
    opened = await Sessions(login).of(await make_token(world.owner, "NORTH"))
    app = await asyncpg.connect(database.addresses.app)
    try:
        await app.execute("begin")
        await app.fetchrow("select * from tenants.enter($1)", opened.secret)
        with pytest.raises(asyncpg.PostgresError) as refused:
            await app.fetch(statement)
        await app.execute("rollback")
    finally:
        await app.close()
        await login.close()

    assert state_of(refused.value) in ("42501", "RG404")
