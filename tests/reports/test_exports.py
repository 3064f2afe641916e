"""Reports as sheets: what stands in which cell, and that the address tells no more than a query does."""

import hashlib
import io
import json
from typing import Any

import httpx2
import pytest
import pytest_asyncio
from openpyxl import load_workbook

from registry.reports.definitions import YEARLY_RETURN
from registry.reports.workbook import Origin, workbook
from tests.factories import World, make_token

RETURN = "/reports/yearly-return.xlsx"
LEDGER = "/reports/ununionized-employers.xlsx"
NOTHING = "00000000-0000-4000-8000-000000000000"
# An employer's name and details that a spreadsheet would run.
EVIL = '=HYPERLINK("http://x","点")'


@pytest_asyncio.fixture(scope="module")
async def filled(world: World) -> World:
    """A member, a head-count, and an employer without a union whose texts look like formulas."""
    boss = await world.ask("ROOT")
    covered = await boss.do(
        "coverEmployer", "coverage { id }", organizationId=world.ids["NORTH-UNION"], name="某公司", fromOn="2012-01-01"
    )
    await boss.do("reportHeadCount", coverageId=covered["coverage"]["id"], fromOn="2012-01-01", total=8, women=3)
    await world.member(boss, "NORTH-UNION")
    given = {
        "organizationId": world.ids["NORTH"],
        "name": EVIL,
        "listedOn": "2015-01-01",
        "address": "+1",
        "plan": "@x",
    }
    await boss.do("listEmployer", **given, notUnionizedReason="-1")
    return world


async def get(world: World, token: str | None, path: str, **headers: str) -> httpx2.Response:
    """One file, or why there is none."""
    known = {} if token is None else {"Authorization": f"Bearer {token}"}
    return await world.client.http.get(path, headers={**known, **headers})


def cells(content: bytes) -> dict[str, list[list[Any]]]:
    """All values by sheet."""
    book = load_workbook(io.BytesIO(content))
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}


def row_of(rows: list[list[Any]], words: str) -> list[Any]:
    """The row that names something in its second cell."""
    return next(row for row in rows if len(row) > 1 and row[1] == words)


async def test_the_yearly_return_has_every_line_as_a_number_with_both_headings(filled: World) -> None:
    token = await make_token(filled.owner, "NORTH")

    response = await get(filled, token, f"{RETURN}?organization=NORTH&year=2015")

    assert response.status_code == 200
    assert response.headers["content-disposition"].endswith("NORTH-yearly-return-2015-12-31.xlsx")
    sheets = cells(response.content)
    rows = sheets["年报"]
    assert rows[0][0] == "NORTH工会2015年工会组织与会员情况年报"
    assert (rows[3][:4], rows[4][:4]) == (["序号", "指标", "说明", "合计"], ["No.", "Line", "In English", "Value"])
    for line in YEARLY_RETURN.lines:
        row = next(row for row in rows if row[1] == line.heading_zh and row[2] == line.heading)
        assert isinstance(row[3], int | float) or (line.is_rate and row[5] == 0), row
    assert row_of(rows, "覆盖职工数")[3:8] == [8, None, None, 8, 0]
    assert row_of(rows, "入会率")[3:6] == [0.125, 1, 8]
    assert [row[1] for row in sheets["下级明细"][2:]] == ["NORTH-VILLAGE", None, None]
    assert sheets["下级明细"][-1][2] == "合计 Total"
    told = [row[1] for row in rows if row[1] and "____" in str(row[1:4])]
    assert told == ["负责人：____________"]
    assert row_of(rows, "报表定义 Definition")[2] == "YEARLY_RETURN/1"
    assert row_of(rows, "口径 Boundary")[2] == "AS_FILED"
    assert len(row_of(rows, "SHA-256")[2]) == 64


async def test_the_sheet_prints_on_a4_across_and_rates_are_percentages(filled: World) -> None:
    token = await make_token(filled.owner, "NORTH")

    content = (await get(filled, token, f"{RETURN}?organization=NORTH&year=2015&boundary=TODAY")).content

    sheet: Any = load_workbook(io.BytesIO(content))["年报"]
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage is True
    # A width that is not said is one page.
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A6", "$1:$5")
    by_words = {row[1].value: row for row in sheet.iter_rows() if len(row) > 3}
    assert by_words["入会率"][3].number_format == "0.00%"
    assert by_words["覆盖职工数"][3].number_format == "#,##0"
    # What crossed between organizations has no meaning in today's tree.
    assert by_words["转入"][3].value is None
    widths = [sheet.column_dimensions[letter].width for letter in "ABCD"]
    assert widths == [6, 34, 44, 14]


async def test_a_text_that_looks_like_a_formula_is_a_text(filled: World) -> None:
    token = await make_token(filled.owner, "NORTH")

    response = await get(filled, token, f"{LEDGER}?organization={filled.ids['NORTH']}")

    sheet = load_workbook(io.BytesIO(response.content))["未建会台账"]
    row = next(row for row in sheet.iter_rows() if row[1].value == EVIL)
    assert [row[at].value for at in (0, 1, 4, 7, 8)] == [1, EVIL, "+1", "-1", "@x"]
    assert {row[at].data_type for at in (1, 4, 7, 8)} == {"s"}
    assert all(row[at].quotePrefix for at in (1, 4, 7, 8))
    assert [row[at].value for at in (6, 9)] == ["未建会", "NORTH工会"]


async def test_a_filed_report_is_the_sheet_of_what_was_filed(filled: World) -> None:
    ask, boss = await filled.ask("NORTH"), await filled.ask("ROOT")
    given = {"organizationId": filled.ids["NORTH"], "definition": "YEARLY_RETURN", "year": 2015, "note": "=首报"}
    report = (await ask.do("fileReport", "report { id sha256 content }", **given))["report"]
    await filled.member(boss, "NORTH-UNION", joinedOn="2015-05-01")

    response = await get(filled, ask.token, f"/exports/{report['id']}")
    now = await get(filled, ask.token, f"{RETURN}?organization=NORTH&year=2015")

    rows, now_rows = cells(response.content)["年报"], cells(now.content)["年报"]
    assert (row_of(rows, "本年入会")[3], row_of(now_rows, "本年入会")[3]) == (1, 2)
    assert row_of(rows, "SHA-256")[2] == report["sha256"] == hashlib.sha256(report["content"].encode()).hexdigest()
    assert row_of(rows, "报送编号 Filed report")[2:4] == [report["id"], "第 1 版"]
    assert row_of(rows, "说明 Note")[2] == "=首报"


async def test_a_hidden_report_or_organization_is_answered_like_none(filled: World) -> None:
    ask = await filled.ask("SOUTH")
    given = {"organizationId": filled.ids["SOUTH"], "definition": "UNUNIONIZED_EMPLOYERS"}
    hidden = (await ask.do("fileReport", "report { id }", **given))["report"]["id"]
    token = await make_token(filled.owner, "NORTH")
    pairs = [
        (f"/exports/{hidden}", f"/exports/filedreport_{NOTHING}"),
        (f"{RETURN}?organization=SOUTH&year=2015", f"{RETURN}?organization=NOWHERE&year=2015"),
        (f"{RETURN}?organization=ROOT&year=2015", f"{RETURN}?organization=organization_{NOTHING}&year=2015"),
        (f"{LEDGER}?organization={filled.ids['SOUTH']}", f"{LEDGER}?organization=NOWHERE"),
    ]

    for one, other in pairs:
        there, nowhere = await get(filled, token, one), await get(filled, token, other)
        assert (there.status_code, there.content) == (nowhere.status_code, nowhere.content) == (404, there.content)
        assert there.json()["errors"][0]["extensions"]["code"] == "NOT_FOUND"
    assert (await get(filled, ask.token, f"/exports/{hidden}")).status_code == 200
    narrowed = {"Registry-Narrowed-To": "NORTH"}
    boss = await make_token(filled.owner, "ROOT")
    assert (await get(filled, boss, f"{RETURN}?organization=SOUTH&year=2015", **narrowed)).status_code == 404


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        (f"{RETURN}?organization=NORTH&year=2190", 400, "YEAR_NOT_BEGUN"),
        (f"{RETURN}?organization=NORTH&year=1899", 400, "YEAR_NOT_USABLE"),
        (f"{RETURN}?organization=NORTH&year=20x5", 400, "YEAR_NOT_USABLE"),
        (f"{RETURN}?organization=NORTH&year=²⁰¹⁵", 400, "YEAR_NOT_USABLE"),
        (f"{RETURN}?organization=NORTH", 400, "YEAR_NOT_USABLE"),
        (f"{LEDGER}?organization=NORTH&year=2015", 400, "YEAR_NOT_USABLE"),
        (f"{RETURN}?year=2015", 400, "BAD_INPUT"),
        (f"{RETURN}?organization=NORTH&year=2015&boundary=ANY", 400, "BAD_INPUT"),
        (f"{RETURN}?organization=organization_1&year=2015", 400, "BAD_ID"),
        (f"{RETURN}?organization=NORTH&organization=SOUTH&year=2015", 400, "REPEATED_PARAMETER"),
        (f"{RETURN}?organization=%00&year=2015", 400, "NUL_CHARACTER"),
        (f"{RETURN}?organization=%ff&year=2015", 400, "NOT_UTF8"),
        (f"{RETURN}?organization={'N' * 3000}&year=2015", 414, "QUERY_STRING_TOO_LONG"),
        ("/exports/member_1", 400, "BAD_ID"),
        ("/exports/x", 400, "BAD_ID"),
        ("/reports/another.xlsx?organization=NORTH", 404, "NOT_FOUND"),
    ],
)
async def test_what_cannot_be_made_is_said_as_json(filled: World, path: str, status: int, code: str) -> None:
    response = await get(filled, await make_token(filled.owner, "NORTH"), path)

    assert (response.status_code, response.headers["content-type"]) == (status, "application/json; charset=utf-8")
    assert response.json()["errors"][0]["extensions"]["code"] == code
    assert response.headers["x-content-type-options"] == "nosniff"


async def test_without_a_token_there_is_no_file_and_no_other_method(filled: World) -> None:
    path = f"{RETURN}?organization=NORTH&year=2015"

    for token in (None, "unknown"):
        refused = await get(filled, token, path)
        assert (refused.status_code, refused.headers["www-authenticate"]) == (401, "Bearer")
        assert refused.json()["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
    posted = await filled.client.http.post(path)
    assert (posted.status_code, posted.json()["errors"][0]["extensions"]["code"]) == (405, "METHOD_NOT_ALLOWED")


def test_what_an_earlier_version_said_is_still_on_its_sheet() -> None:
    answer = {
        "definition": "YEARLY_RETURN/0", "organization": {"code": "X", "name": "某工会", "kind": "BRANCH"}, "rows": [],
        "from": "2015-01-01", "asOf": "2015-12-31", "boundary": "AS_FILED",
        "lines": {"WORKERS": {"value": 5, "ofSubordinates": 5}, "OLD_LINE": {"value": 7}},
        "checks": [{"code": "OLD_CHECK", "left": 1, "right": 2, "passed": False}],
    }  # fmt: skip

    rows = cells(workbook(json.loads(json.dumps(answer)), Origin(made_at="2016-01-01", sha256="0" * 64)))["年报"]

    assert row_of(rows, "OLD_LINE")[3] == 7
    assert row_of(rows, "OLD_CHECK")[3:6] == [1, 2, "未通过 failed"]
    assert row_of(rows, "覆盖职工数")[3] == 5
