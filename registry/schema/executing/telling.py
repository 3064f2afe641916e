"""Reads the feed for webhooks, as the API shows it.

Begin at `Feed.news()`: an ordinary query of the API, answered by the same compiler, so that a webhook is told what a client would read
under that role and scope, and nothing else.
"""

import base64
from typing import Any
from uuid import UUID

import orjson

from registry.schema.executing.documents import Documents
from registry.schema.feed import BEGINNING, IN_ORDER_OF_COMMITS
from registry.schema.reading.connections import read_cursor
from registry.schema.reading.plan import Planner
from registry.tenants.principal import Session
from registry.tenants.scope import Scope
from registry.webhooks.deliveries import News

# Both lists are read in one statement: what is newer than the newest one is not missing from the other.
NEWS = """
query($after: String, $kinds: [ChangeKind!]) {
  newest: changes(last: 1) { pageInfo { endCursor } }
  changes(first: 1, after: $after, kinds: $kinds) {
    nodes {
      id cursor kind subjectType subjectId effectiveOn recordedAt principalId
      organization { id code name } actingFor { id code name } values { field before after }
    }
    pageInfo { hasNextPage }
  }
}
"""


class Feed:
    """Reads what a webhook is to be told."""

    def __init__(self, documents: Documents, planner: Planner, scope: Scope) -> None:
        self._documents, self._planner, self._scope = documents, planner, scope

    async def news(self, session: Session, kinds: list[str], after: UUID) -> News:
        """What comes first behind a change. Raises RegistryError."""
        document = self._documents.read(NEWS)
        operation = document.operation(None)
        assert operation is not None, document.errors
        cursor = base64.b64encode(orjson.dumps([IN_ORDER_OF_COMMITS.code, str(after)])).decode()
        given = {"after": cursor, "kinds": kinds or None}
        variables = operation.variables(given)
        assert not isinstance(variables, list), variables
        plan = self._planner.plan(document.key, operation.node, document.fragments, variables, session.role)
        row = await self._scope.read(session, plan.entering(session.size_class), plan.arguments(variables.coerced))
        newest, page = (orjson.loads(each) for each in row)
        return News(next(iter(page["nodes"]), None), None if page["pageInfo"]["hasNextPage"] else _change(newest))


def _change(newest: dict[str, Any]) -> UUID:
    """The change that the newest cursor shows."""
    shown = newest["pageInfo"]["endCursor"]
    return BEGINNING if shown is None else read_cursor(shown, IN_ORDER_OF_COMMITS, 0, path="after")
