"""docs/lugouqiao.md says what the registry answers: its query is sent, and each row of its table is compared."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.client import Ask

PAGE = (Path(__file__).parents[2] / "docs" / "lugouqiao.md").read_text("utf-8")
QUERY = re.search(r"```graphql\n(.*?)```", PAGE, re.DOTALL)
ROWS = re.findall(r"^\| (.+?) \| `((?:rollup|movement)\.[^`]+)` \| (\S+) \|$", PAGE, re.MULTILINE)


def at(answer: Any, path: str) -> Any:
    """The value at a path such as `rates[CODE].value`."""
    for step, picked in re.findall(r"(\w+)(?:\[(\w+)\])?", path):
        answer = answer[step]
        if picked:
            answer = next(entry for entry in answer if picked in (entry.get("code"), entry.get("kind")))
    return answer


@pytest.fixture(scope="module")
async def answer(sub_district: Ask) -> dict[str, Any]:
    """What the sub-district is answered."""
    assert QUERY is not None
    return (await sub_district.query(QUERY[1])).data["organization"]


def test_the_page_names_every_figure_of_the_report() -> None:
    assert len(ROWS) == 21


@pytest.mark.parametrize(("says", "path", "expected"), ROWS, ids=[path for _, path, _ in ROWS])
def test_a_figure_comes_back_as_the_page_says(answer: dict[str, Any], says: str, path: str, expected: str) -> None:
    value = at(answer, path)

    if isinstance(value, bool):
        assert str(value).lower() == expected
    else:
        assert round(value, 4) == float(expected), says
