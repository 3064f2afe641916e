"""Reads the feed as a client does.

Begin at `read_on()`.
"""

from typing import Any

from tests.client import Ask

CHANGES = """
query($first: Int!, $after: String, $kinds: [ChangeKind!]) {
  changes(first: $first, after: $after, kinds: $kinds) {
    nodes { id kind cursor subjectType subjectId organization { code } values { field before after } }
    pageInfo { hasNextPage endCursor }
  }
}
"""


async def read_on(ask: Ask, after: str | None = None, *, kinds: list[str] | None = None) -> list[dict[str, Any]]:
    """All changes after a cursor, page by page."""
    found: list[dict[str, Any]] = []
    while True:
        page = (await ask.query(CHANGES, first=100, after=after, kinds=kinds)).data["changes"]
        found += page["nodes"]
        if not page["pageInfo"]["hasNextPage"]:
            return found
        after = page["pageInfo"]["endCursor"]


async def newest(ask: Ask) -> str | None:
    """The cursor of the newest change."""
    page = (await ask.query("{ changes(last: 1) { pageInfo { endCursor } } }")).data["changes"]
    return page["pageInfo"]["endCursor"]
