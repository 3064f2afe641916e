"""Executes operations: a query as one statement, a mutation field by field, introspection in graphql-core.

Begin at `RegistryExecutor.execute()`. Errors that a client can do something about are typed and stand in `errors` with
their code; anything else is raised, and the HTTP layer answers it with an id and no text.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
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
)
from graphql.execution.values import VariableValues

from registry.errors import LimitExceeded, NotAuthenticated, NotFound, RateLimited, RegistryError
from registry.schema.executing.charging import Charge, Charges
from registry.schema.executing.documents import REFUSED_DOCUMENTS, Document, described
from registry.schema.executing.persisted import OperationRefused, Operations
from registry.schema.executing.prepared import Prepared
from registry.schema.executing.subscribing import Asked, Subscriptions
from registry.schema.executing.writing import Writer
from registry.schema.reading.plan import Plan, Planner
from registry.schema.request import Credentials, Event, GraphQLRequest, Reply
from registry.tenants.principal import Session
from registry.tenants.scope import Scope
from registry.tenants.sessions import Sessions

Parts = dict[str, bytes]


class RegistryExecutor:
    """Answers GraphQL requests from the database."""

    def __init__(
        self,
        schema: GraphQLSchema,
        operations: Operations,
        planner: Planner,
        sessions: Sessions,
        scope: Scope,
        writer: Writer,
        charges: Charges,
        subscriptions: Subscriptions,
        *,
        production: bool = False,
    ) -> None:
        self._schema = schema
        self._operations = operations
        self._planner = planner
        self._sessions = sessions
        self._scope = scope
        self._writer = writer
        self._charges = charges
        self._subscriptions = subscriptions
        self._production = production

    async def execute(self, request: GraphQLRequest, credentials: Credentials, *, mutations_allowed: bool) -> Reply:
        """Answer one request."""
        charge = self._charges.begin(credentials)
        with _told(charge) as told:
            read = await self._operation(request, credentials, charge)
            if isinstance(read, Reply):
                return read
            document, operation, variables = read
            if operation.is_subscription:
                return _refused("SUBSCRIPTION_NOT_STREAMED", REFUSED_DOCUMENTS["SUBSCRIPTION_NOT_STREAMED"])
            if operation.is_mutation:
                if not mutations_allowed:
                    refused = _refused("MUTATION_OVER_GET", "Send mutations by POST.")
                    return replace(refused, status=405, headers=(("Allow", "POST"),))
                return await self._write(request, document, operation, variables, credentials, charge)
            return await self._query(request, document, operation, variables, credentials, charge)
        assert told.reply is not None
        return told.reply

    async def follow(
        self, request: GraphQLRequest, credentials: Credentials, *, resume_after: str | None = None
    ) -> AsyncIterator[Event | Reply]:
        """The events of a subscription. What is no subscription is answered by its one reply."""
        charge = self._charges.begin(credentials)
        with _told(charge) as told:
            read = await self._operation(request, credentials, charge)
            if isinstance(read, Reply):
                told.reply = read
            elif not read[1].is_subscription:
                told.reply = await self.execute(request, credentials, mutations_allowed=True)
            else:
                self._register(request)
                async for event in self._subscriptions.events(Asked(*read, credentials, charge), resume_after):
                    yield event
        if told.reply is not None:
            yield told.reply

    async def known(self, credentials: Credentials) -> bool:
        """Whether a token holds."""
        charge = self._charges.begin(credentials)
        try:
            charge.pay_least()
            await self._session(credentials, charge)
        except RegistryError:
            return False
        return True

    async def _operation(
        self, request: GraphQLRequest, credentials: Credentials, charge: Charge
    ) -> tuple[Document, Prepared, VariableValues] | Reply:
        """What is to be executed, or why nothing is."""
        charge.pay_least()
        document = self._operations.document_of(request)
        if document.errors:
            await self._known_in_production(credentials, charge)
            return Reply(_errors(document.errors), well_formed=False)
        operation = document.operation(request.operation_name)
        if operation is None:
            return _refused("OPERATION_NOT_FOUND", "Name one of the document's operations in 'operationName'.")
        variables = operation.variables(request.variables)
        if isinstance(variables, list):
            await self._known_in_production(credentials, charge)
            return Reply(_errors([described(error, "BAD_VARIABLES") for error in variables]), well_formed=False)
        return document, operation, variables

    async def _known_in_production(self, credentials: Credentials, charge: Charge) -> None:
        """Raise NotAuthenticated where a stranger would learn the schema, name by name, from what is wrong."""
        if self._production:
            await self._session(credentials, charge)

    async def _session(self, credentials: Credentials, charge: Charge) -> Session:
        session = charge.session
        if session is None:
            session = await self._sessions.of(
                credentials.token, acting_for=credentials.acting_for, narrowed_to=credentials.narrowed_to
            )
            charge.sign_in(session)
        return session

    def _register(self, request: GraphQLRequest) -> None:
        """After the sign-in: a stranger could push out what others registered."""
        if request.extensions:
            self._operations.register(request)

    async def _query(
        self,
        request: GraphQLRequest,
        document: Document,
        operation: Prepared,
        variables: VariableValues,
        credentials: Credentials,
        charge: Charge,
    ) -> Reply:
        root = operation.root(variables)
        parts: Parts = dict(root.typenames)
        if root.introspection:
            parts |= self._introspect(document, operation.node, root.introspection, request.variables)
        if not root.has_data:
            return Reply(_data([(key, parts[name]) for name, key in root.keys], []))
        session = await self._session(credentials, charge)
        self._register(request)
        plan = self._planner.plan(document.key, operation.node, document.fragments, variables, session.role)
        charge.pay(plan.cost)
        parts |= await self._read(plan, variables.coerced, session)
        errors = [entry_of(NotFound(path=key)) | {"path": [key]} for key in plan.keys if parts[key] == b"null"]
        return Reply(_data([(key, parts[name]) for name, key in root.keys], errors, charge))

    async def _write(
        self,
        request: GraphQLRequest,
        document: Document,
        operation: Prepared,
        variables: VariableValues,
        credentials: Credentials,
        charge: Charge,
    ) -> Reply:
        session = await self._session(credentials, charge)
        self._register(request)
        # Before anything is done: one that is refused here has written nothing.
        charge.pay(self._planner.cost_of_writing(operation.node, document.fragments, variables))
        try:
            reply = await self._writer.execute(document, operation.node, variables, session)
        except NotAuthenticated:
            self._sessions.forget(session)
            raise
        return replace(reply, body=reply.body[:-1] + charge.shown() + b"}")

    async def _read(self, plan: Plan, variables: Mapping[str, Any], session: Session) -> Parts:
        arguments = plan.arguments(variables)
        try:
            row = await self._scope.read(session, plan.entering(session.size_class), arguments)
        except NotAuthenticated:
            self._sessions.forget(session)
            raise
        return {key: text.encode() for key, text in zip(plan.keys, row, strict=True)}

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


@dataclass
class _Told:
    """What became of an operation that could not be executed to its end."""

    reply: Reply | None = None


@contextmanager
def _told(charge: Charge) -> Iterator[_Told]:
    """Turns what a client can do something about into a reply."""
    told = _Told()
    try:
        yield told
    except OperationRefused as refused:
        told.reply = Reply(_errors([refused.entry]), well_formed=False, status=refused.status)
    except NotAuthenticated as error:
        told.reply = Reply(_errors([entry_of(error)]), status=401, headers=(("WWW-Authenticate", "Bearer"),))
    except RateLimited as error:
        body = _data(None, [entry_of(error)], charge)
        told.reply = Reply(body, status=429, headers=(("Retry-After", str(error.retry_after_s)),))
    except RegistryError as error:
        if isinstance(error, LimitExceeded) and error.requested is not None:
            charge.requested = error.requested
        told.reply = Reply(_data(None, [entry_of(error)], charge))
    except GraphQLError as error:
        # A null variable where an argument has a default is only found out when the argument is read.
        told.reply = Reply(_data(None, [described(error, "BAD_VARIABLES")], charge))


def _errors(entries: Iterable[Mapping[str, Any]]) -> bytes:
    return orjson.dumps({"errors": list(entries)})


def _refused(code: str, message: str) -> Reply:
    return Reply(_errors([{"message": message, "extensions": {"code": code}}]), well_formed=False)


def _data(parts: list[tuple[bytes, bytes]] | None, errors: list[dict[str, Any]], charge: Charge | None = None) -> bytes:
    """The response: the texts of the statement are put in as they are, not parsed."""
    body = b"null" if parts is None else b"{" + b",".join([key + b":" + text for key, text in parts]) + b"}"
    told = b',"errors":' + orjson.dumps(errors) if errors else b""
    return b'{"data":' + body + told + (charge.shown() if charge is not None else b"") + b"}"
