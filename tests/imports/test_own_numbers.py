"""The numbers that a union's own system gives its records, and its own headings: found again for every kind of file.

Begin at `_again()`. Members: test_again.py.
"""

from typing import Any

import pytest

from registry.imports import jobs
from registry.imports.columns import KINDS
from tests.factories import World
from tests.imports.files import Sender, counts, csv_of

NEW, CHANGED, UNCHANGED, LEAVING = (1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1)


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "IDLE_S", 0.02)


async def _again(sender: Sender, kind: str, at: str, head: Any, *rows: Any) -> list[tuple[int, ...]]:
    """What each row does, each in a file of its own, written before the next one: new, changed, unchanged, leaving."""
    told = []
    for row in rows:
        applied = await sender.imported(csv_of(head, row), at=at, kind=kind)
        assert (applied["refusedCount"], applied["failedCount"]) == (0, 0), await sender.rows(applied)
        told.append(counts(applied)[:4])
    return told


async def test_an_employer_keeps_its_number_under_another_name_and_only_at_its_union(world: World) -> None:
    sender = await Sender.at(world, "ROOT", "ADMIN")
    head = ("外部编号", "工会代码", "单位名称", "覆盖日期")
    at_north, at_south = ("E-1", "NORTH-UNION"), ("E-1", "SOUTH-UNION")

    told = await _again(
        sender,
        "EMPLOYERS",
        "ROOT",
        head,
        (*at_north, "原名厂", "2015-01-01"),
        (*at_north, "改名厂", ""),
        (*at_north, "改名厂", ""),
        (*at_south, "另一厂", "2015-01-01"),
    )

    assert told == [NEW, CHANGED, UNCHANGED, NEW]


async def test_an_organization_without_a_code_is_found_by_its_number(world: World) -> None:
    sender = await Sender.at(world, "NORTH", "ADMIN")
    head = ("外部编号", "工会名称", "工会类型", "成立日期", "联系人")
    same = ("O-1", "编号工会", "社区工会联合会", "2015-01-01")

    told = await _again(sender, "ORGANIZATIONS", "NORTH", head, (*same, ""), (*same, ""), (*same, "赵六"))

    assert told == [NEW, UNCHANGED, CHANGED]


async def test_an_office_is_found_by_its_number_however_the_name_is_spelled(world: World) -> None:
    sender = await Sender.at(world, "NORTH", "ADMIN")
    head = ("外部编号", "姓名", "职务", "专兼职", "任职日期", "离任日期")
    office = ("副主席", "专职", "2015-01-01")

    told = await _again(
        sender,
        "OFFICERS",
        "NORTH-UNION",
        head,
        ("F-1", "李四光", *office, ""),
        ("F-1", "李 四光", *office, ""),
        ("F-1", "李四光", *office, "2016-01-01"),
    )
    other = await sender.looked(
        csv_of(head, ("F-1", "李四光", "主席", *office[1:], "")), at="NORTH-UNION", kind="OFFICERS"
    )

    assert told == [NEW, UNCHANGED, LEAVING]
    assert [i["rule"] for i in (await sender.rows(other))[0]["issues"]] == ["OFFICE_DIFFERS"]


@pytest.mark.parametrize("kind", KINDS)
async def test_which_column_is_which_is_remembered_for_each_kind(world: World, kind: str) -> None:
    sender = await Sender.at(world, "NORTH", "ADMIN")
    # One column is no table.
    needed = [column.field for column in sorted(KINDS[kind].columns, key=lambda column: not column.required)][:4]
    headings = [f"第{number}列" for number, _ in enumerate(needed)]
    file = csv_of(headings, ["x"] * len(needed))
    mapping = [{"field": field, "heading": heading} for field, heading in zip(needed, headings, strict=True)]

    unknown = await sender.looked(file, at="NORTH", kind=kind)
    told = await sender.looked(file, at="NORTH", kind=kind, mapping=mapping)
    await sender.commit(told)
    remembered = await sender.looked(file, at="NORTH", kind=kind)
    elsewhere = await sender.looked(file, at="NORTH-VILLAGE", kind=kind)

    assert (unknown["state"], unknown["refusedAs"]) == ("REFUSED", "HEADINGS_NOT_FOUND")
    assert (remembered["state"], remembered["columns"]) == ("CHECKED", told["columns"])
    assert sorted(told["columns"]) == sorted(f"{each['field']}: {each['heading']}" for each in mapping)
    assert elsewhere["refusedAs"] == "HEADINGS_NOT_FOUND"
