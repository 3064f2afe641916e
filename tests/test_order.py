"""The longest files begin first, and those that share what takes long are run by one worker."""

from types import SimpleNamespace
from typing import Any

from tests.order import LONGEST, ROOT, Files, in_order, place_of


def test_what_is_said_to_be_long_exists() -> None:
    assert [path for path in LONGEST if not (ROOT / path).exists()] == []
    assert len(set(LONGEST)) == len(LONGEST)


def test_a_file_has_the_turn_of_its_folder_and_all_others_come_last() -> None:
    assert place_of("tests/demo/test_recut.py") == place_of("tests/demo/test_figures.py") == 0
    assert place_of("tests/demonstration/test_recut.py") == place_of("tests/test_order.py") == len(LONGEST)


def test_files_that_share_a_set_up_are_one_piece_of_work() -> None:
    scheduler = object.__new__(Files)

    def piece(test: str) -> str:
        return scheduler._split_scope(test)

    assert piece("tests/demo/test_recut.py::test_a") == piece("tests/demo/test_figures.py::test_b[x::y]")
    assert piece("tests/test_order.py::test_a") == "tests/test_order.py"


def test_tests_are_run_in_that_order_and_otherwise_as_they_stand() -> None:
    names = [
        "tests/a.py::test_b",
        "tests/a.py::test_a",
        "tests/faults/test_kills.py::test_a",
        "tests/demo/test_recut.py::test_a",
    ]
    items: Any = [SimpleNamespace(nodeid=name) for name in names]

    assert [item.nodeid for item in in_order(items)] == [names[3], names[2], names[0], names[1]]
