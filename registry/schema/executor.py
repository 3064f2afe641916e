"""Executes operations: a query as one statement, a mutation field by field, introspection in graphql-core.

Begin at `RegistryExecutor.execute()`. Errors that a client can do something about are typed and stand in `errors` with
their code; anything else is raised, and the HTTP layer answers it with an id and no text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import orjson
from graphql import (
    DocumentNode,
    FieldNode,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    execute_sync,
    get_variable_values,
)
from graphql.execution.values import VariableValues

from registry.errors import NotAuthenticated, NotFound, RegistryError
from registry.schema.documents import Document, Documents, described
from registry.schema.reading.plan import Plan, Planner
from registry.schema.reading.selection import Selector
from registry.schema.request import Credentials, GraphQLRequest, Reply
from registry.schema.writing import Writer
from registry.tenants.principal import Session
from registry.tenants.scope import Scope
from registry.tenants.sessions import Sessions

Parts = dict[str, bytes]


class RegistryExecutor:
    """Answers GraphQL requests from the database."""

    def __init__(
        self,
        schema: GraphQLSchema,
        documents: Documents,
        planner: Planner,
        sessions: Sessions,
        scope: Scope,
        writer: Writer,
        *,
        production: bool = False,
    ) -> None:
        self._schema = schema
        self._documents = documents
        self._planner = planner
        self._sessions = sessions
        self._scope = scope
        self._writer = writer
        self._production = production

    async def execute(self, request: GraphQLRequest, credentials: Credentials, *, mutations_allowed: bool) -> Reply:
        """Answer one request."""
        document = self._documents.read(request.query)
        if document.errors:
            return Reply(_errors(document.errors), well_formed=False)
        operation = document.operation(request.operation_name)
        if operation is None:
            message = "Name one of the document's operations in 'operationName'."
            return Reply(
                _errors([{"message": message, "extensions": {"code": "OPERATION_NOT_FOUND"}}]), well_formed=False
            )
        coerced = get_variable_values(
            self._schema,
            operation.variable_definitions or (),
            request.variables,
            max_errors=10,
            hide_suggestions=self._production,
        )
        if isinstance(coerced, list):
            return Reply(_errors([described(error, "BAD_VARIABLES") for error in coerced]), well_formed=False)
        if operation.operation is OperationType.MUTATION and not mutations_allowed:
            entry = {"message": "Send mutations by POST.", "extensions": {"code": "MUTATION_OVER_GET"}}
            return Reply(_errors([entry]), status=405, headers=(("Allow", "POST"),))
        try:
            if operation.operation is OperationType.MUTATION:
                return await self._write(document, operation, coerced, await self._session(credentials))
            return await self._query(document, operation, coerced, request.variables, credentials)
        except NotAuthenticated as error:
            return Reply(_errors([entry_of(error)]), status=401, headers=(("WWW-Authenticate", "Bearer"),))
        except RegistryError as error:
            return Reply(_data(None, [entry_of(error)]))
        except GraphQLError as error:
            # A null variable where an argument has a default is only found out when the argument is read.
            return Reply(_data(None, [described(error, "BAD_VARIABLES")]))

    async def _session(self, credentials: Credentials) -> Session:
        return await self._sessions.of(
            credentials.token, acting_for=credentials.acting_for, narrowed_to=credentials.narrowed_to
        )

    async def _query(
        self,
        document: Document,
        operation: OperationDefinitionNode,
        variables: VariableValues,
        raw: Mapping[str, Any],
        credentials: Credentials,
    ) -> Reply:
        root = self._schema.query_type
        assert root is not None
        fields = Selector(self._schema, document.fragments, variables).fields(root, (operation.selection_set,))
        names = {key: nodes[0].name.value for key, nodes in fields.items()}
        parts: Parts = {key: b'"Query"' for key, name in names.items() if name == "__typename"}
        asked = {key: fields[key] for key, name in names.items() if name in ("__schema", "__type")}
        if asked:
            parts |= self._introspect(document, operation, asked, raw)
        errors: list[dict[str, Any]] = []
        cost = 0
        if len(parts) < len(fields):
            session = await self._session(credentials)
            plan = self._planner.plan(document.key, operation, document.fragments, variables, session.role)
            parts |= await self._read(plan, variables.coerced, session)
            cost = plan.cost
            errors = [entry_of(NotFound(path=key)) | {"path": [key]} for key in plan.keys if parts[key] == b"null"]
        return Reply(_data([(key, parts[key]) for key in fields], errors, cost))

    async def _write(
        self, document: Document, operation: OperationDefinitionNode, variables: VariableValues, session: Session
    ) -> Reply:
        try:
            return await self._writer.execute(document, operation, variables, session)
        except NotAuthenticated:
            self._sessions.forget(session)
            raise

    async def _read(self, plan: Plan, variables: Mapping[str, Any], session: Session) -> Parts:
        arguments = plan.arguments(variables)
        try:
            row = await self._scope.read(session, plan.entering(session.size_class), arguments)
        except NotAuthenticated:
            self._sessions.forget(session)
            raise
        return {key: b"null" if text is None else text.encode() for key, text in zip(plan.keys, row, strict=True)}

    def _introspect(
        self,
        document: Document,
        operation: OperationDefinitionNode,
        asked: Mapping[str, list[FieldNode]],
        raw: Mapping[str, Any],
    ) -> Parts:
        """The introspection fields alone, by graphql-core."""
        selections = SelectionSetNode(selections=tuple(node for nodes in asked.values() for node in nodes))
        narrowed = OperationDefinitionNode(
            operation=OperationType.QUERY,
            name=operation.name,
            variable_definitions=operation.variable_definitions,
            directives=(),
            selection_set=selections,
        )
        definitions = (narrowed, *document.fragments.values())
        result = execute_sync(self._schema, DocumentNode(definitions=definitions), variable_values=dict(raw))
        data = result.data or {}
        return {key: orjson.dumps(data.get(key)) for key in asked}


def entry_of(error: RegistryError) -> dict[str, Any]:
    """A typed error as it stands in `errors`."""
    extensions: dict[str, Any] = {"code": error.code, "messageZh": error.message_zh}
    if error.path is not None:
        extensions["argument"] = error.path
    return {"message": error.message, "extensions": extensions}


def _errors(entries: Iterable[Mapping[str, Any]]) -> bytes:
    return orjson.dumps({"errors": list(entries)})


def _data(parts: list[tuple[str, bytes]] | None, errors: list[dict[str, Any]], cost: int | None = None) -> bytes:
    """The response: the texts of the statement are put in as they are, not parsed."""
    body = b'{"data":'
    if parts is None:
        body += b"null"
    else:
        body += b"{" + b",".join(orjson.dumps(key) + b":" + text for key, text in parts) + b"}"
    if errors:
        body += b',"errors":' + orjson.dumps(errors)
    if cost:
        body += b',"extensions":' + orjson.dumps({"cost": cost})
    return body + b"}"
