"""A sheet is looked at without a server."""

import os
from datetime import date
from pathlib import Path

import pytest

from registry.imports.columns import KINDS as OF_SERVER
from registry_client import InputRefused
from registry_client.sheets import look_at
from registry_client.sheets.columns import KINDS
from tests.client_.sheets import HEADINGS, as_csv, as_xlsx, rows_of, with_wrong_digit

TODAY = date(2026, 1, 1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_clean_sheet_is_clean_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    look = look_at(as_csv(tmp_path / "a.csv", rows_of(3), encoding), today=TODAY)

    assert (look.rows, look.rows_wrong, look.is_clean) == (3, 0, True)
    assert [each for each in look.wrong if each.is_error] == []


def test_what_is_wrong_is_told_by_row_column_and_advice(tmp_path: Path) -> None:
    good = rows_of(4)
    rows = [
        good[0],
        with_wrong_digit(good[1]),
        ["", *good[2][1:]],
        [*good[3][:2], "3月1日", *good[3][3:]],
        good[0],
        [*rows_of(1)[0][:3], "不详", "灵活就业", "12345"],
    ]

    look = look_at(as_xlsx(tmp_path / "a.xlsx", rows), today=TODAY)

    told = [(each.row, each.heading, each.rule) for each in look.wrong if each.is_error]
    assert (look.rows, look.rows_wrong) == (6, 5)
    # A title and the headings stand above: rows are numbered as the spreadsheet shows them.
    assert told == [
        (4, "证件号码", "NATIONAL_NUMBER_CHECK_DIGIT"),
        (5, "姓名", "MANDATORY_MISSING"),
        (6, "入会日期", "DAY_UNREADABLE"),
        (7, "证件号码", "TWICE_IN_FILE"),
        (8, "用工形式", "CODE_UNKNOWN"),
        (8, "手机号码", "MOBILE_FORM"),
    ]
    assert look.wrong[0].message_zh == "请对照证件核对号码：校验码不符。"
    number = rows[1][1]
    assert look.wrong[0].shown == f"{number[:3]}*************{number[-2:]}"
    assert number not in repr(look)


def test_a_sheet_without_the_columns_that_are_needed_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as refused:
        look_at(as_xlsx(tmp_path / "a.xlsx", rows_of(1), ("名", *HEADINGS[1:])))

    assert refused.value.told_code == "HEADINGS_NOT_FOUND"
    assert "姓名" in refused.value.in_language("zh")
    assert look_at(tmp_path / "a.xlsx", mapping={"name": "名"}).is_clean


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.xlsx", b"PK\x03\x04 cut off", "FILE_BROKEN"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0 old", "FILE_ENCRYPTED"),
        ("a.xlsx", "姓名".encode(), "FILE_FORMAT_WRONG"),
        ("a.csv", b"PK\x03\x04", "FILE_FORMAT_WRONG"),
        ("a.pdf", b"%PDF", "FILE_FORMAT_WRONG"),
        ("a.csv", b"", "HEADINGS_NOT_FOUND"),
    ],
)
def test_a_file_that_is_no_sheet_is_told_as_such(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(content)

    with pytest.raises(InputRefused) as refused:
        look_at(tmp_path / name)

    assert refused.value.told_code == code


def test_all_faults_are_counted_and_the_first_thousand_kept(tmp_path: Path) -> None:
    row = with_wrong_digit(rows_of(1)[0])

    look = look_at(as_csv(tmp_path / "a.csv", [row] * 1_200), today=TODAY)

    assert (look.rows, look.rows_wrong, len(look.wrong)) == (1_200, 1_200, 1_000)


def test_the_columns_are_those_of_the_servers_templates() -> None:
    def heads(kinds: object) -> dict[str, list[tuple[str, bool]]]:
        assert isinstance(kinds, dict)
        return {code: [(each.heading_zh, each.required) for each in kind.columns] for code, kind in kinds.items()}

    assert heads(KINDS) == heads(OF_SERVER)


def test_a_look_reads_no_file_but_the_sheet_and_sends_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_socket(*_: object, **__: object) -> None:
        raise AssertionError("a look needs no network")

    monkeypatch.setattr("socket.socket", no_socket)
    path = as_xlsx(tmp_path / "a.xlsx", rows_of(2))

    assert look_at(path).is_clean
    assert os.listdir(tmp_path) == ["a.xlsx"]
