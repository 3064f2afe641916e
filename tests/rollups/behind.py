"""Reads all rows behind a figure, page by page, and holds them to what the list says of itself.

Begin at `rows_behind()`.
"""

from typing import Any

from tests.client import Ask

PAGE = (
    "query($id: ID!, $figure: CountedFigure!, $asOf: Date, $from: Date, $after: String, $first: Int!, $trait: Trait, $key: String) { "
    "organization(id: $id) { behind(figure: $figure, asOf: $asOf, from: $from, first: $first, after: $after, trait: $trait, key: $key) { "
    "figure withheld pageInfo { hasNextPage endCursor } "
    "nodes { amount day organization { code } memberName member { id } card { id } employer { id } officer { id } } } } }"
)
OF_PERIOD = {
    "ORGANIZATIONS_FOUNDED", "ORGANIZATIONS_DISSOLVED", "MEMBERS_JOINED", "MEMBERS_RETURNED", "MEMBERS_TRANSFERRED_IN",
    "MEMBERS_REORGANIZED_IN", "MEMBERS_LEFT", "MEMBERS_BECAME_RETAINED", "MEMBERS_TRANSFERRED_OUT", "MEMBERS_REORGANIZED_OUT", "CHANGES",
    "CHANGES_TIMELY", "CHANGES_NOT_TIMELY", "CARDS_FIRST_ISSUED", "TERMS_ENDED", "TERMS_RENEWED", "TERMS_NOT_RENEWED",
}  # fmt: skip


async def rows_behind(
    ask: Ask, organization: str, figure: str, as_of: str, from_on: str | None = None, *, first: int = 100, **cell: Any
) -> tuple[int, int, list[dict[str, Any]]]:
    """The figure, what is withheld, and all rows; together they are the figure."""
    asked = {"id": organization, "figure": figure, "asOf": as_of, "from": from_on, "first": first, **cell}
    rows: list[dict[str, Any]] = []
    after = None
    while True:
        page = (await ask.query(PAGE, **asked, after=after)).data["organization"]["behind"]
        rows += page["nodes"]
        if not page["pageInfo"]["hasNextPage"]:
            break
        after = page["pageInfo"]["endCursor"]
    told = f"{figure} at {as_of} from {from_on}: {page['figure']}, withheld {page['withheld']}, {rows}"
    assert sum(row["amount"] for row in rows) + page["withheld"] == page["figure"], told
    return page["figure"], page["withheld"], rows


def row_of(figure: str, row: dict[str, Any]) -> tuple[str, str, int]:
    """A row as the oracle tells it: organization, what it is about, amount."""
    about = row["day"] if figure.startswith("CHANGES") else ""
    for name in ("card", "employer", "officer", "member"):
        if not about and row[name] is not None:
            about = row[name]["id"]
    if not about and figure.startswith(("MEMBERS", "CARDS")):
        about = "?"
    return row["organization"]["code"], about, row["amount"]
