"""What stands in a cell: nothing that a spreadsheet computes, and all of it comes back."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from registry.exports.cells import Writer, quoted, unquoted
from registry.exports.columns import chosen


@given(st.text())
def test_what_is_quoted_comes_back_and_never_computes(text: str) -> None:
    assert unquoted(quoted(text)) == text
    assert not quoted(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@given(
    st.lists(
        st.text(alphabet=st.characters(exclude_characters="\0", exclude_categories=["Cs"])), min_size=2, max_size=2
    )
)
def test_a_csv_is_read_back_unchanged(texts: list[str]) -> None:
    columns = chosen("MEMBERS", ["name", "post"], is_clear=False)
    content = Writer("CSV", columns, chinese=False).rows([texts])

    read = next(iter(csv.reader(io.StringIO(content.decode(), newline=""))))
    assert [unquoted(cell) for cell in read] == texts
