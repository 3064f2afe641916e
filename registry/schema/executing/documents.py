"""Documents: parsed, measured and validated once, then kept.

Begin at `Documents.read()`. What is too large is refused before validation, whose rules can take time that grows with the
square of the fields.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLSchema,
    GraphQLSyntaxError,
    NoSchemaIntrospectionCustomRule,
    OperationDefinitionNode,
    SelectionSetNode,
    parse,
    specified_rules,
    validate,
)

from registry.schema.executing.kept import Kept
from registry.schema.executing.prepared import Prepared

MAX_DOCUMENTS = 1_000
MAX_DOCUMENT_CHARACTERS = 500_000
# Longer ones are read anew each time: strangers could fill the memory with them.
MAX_KEPT_CHARACTERS = 20_000
# Refused ones are kept by their digests, so that a front end with a mistake in it does not cost a validation each time.
MAX_REFUSED = 200
# Fields written in a document, and fields after all fragments are put in their places.
MAX_FIELDS = 1_000
MAX_EXPANDED_FIELDS = 5_000

# A token of GraphQL, or a comment with its line, roughly: counting them takes a twentieth of parsing them.
TOKEN = re.compile(r'"""(?:[^"\\]|\\.|"(?!""))*"""|"(?:[^"\\\n]|\\.)*"|\.\.\.|#[^\n]*|[\w.+-]+|[^\s,\w]')

# Why a document is not executed; clients see these codes in `errors`.
REFUSED_DOCUMENTS = {
    "GRAPHQL_PARSE_FAILED": "It is not GraphQL; the error says where.",
    "GRAPHQL_VALIDATION_FAILED": "It does not fit the schema; the error says where.",
    "LIMIT_EXCEEDED": "It has too many tokens, fields, aliases or levels, or can return too much; split it.",
    "OPERATION_NOT_TRUSTED": "This server only runs the operations of its list, and this is none of them.",
    "PERSISTED_QUERY_NOT_FOUND": "Nothing is kept under this hash; send it again with the query, as clients do by themselves.",
    "OPERATION_NOT_FOUND": "It holds several operations, or none of the name in `operationName`.",
    "BAD_PERSISTED_QUERY": "`persistedQuery` needs `version` 1 and the SHA-256 of the query in `sha256Hash`, in lower-case hex.",
    "BAD_VARIABLES": "A variable is missing or not of its type; nothing was executed.",
    "MUTATION_OVER_GET": "Mutations come by POST.",
    "SUBSCRIPTION_NOT_STREAMED": "Subscriptions come over a WebSocket at the same address, or as events of /graphql/stream.",
}


@dataclass(frozen=True, slots=True)
class Document:
    """A document that can be executed, or the errors that say why it cannot."""

    key: bytes = b""
    operations: Mapping[str, Prepared] = field(default_factory=dict)
    fragments: Mapping[str, FragmentDefinitionNode] = field(default_factory=dict)
    errors: tuple[dict[str, Any], ...] = ()

    def operation(self, name: str | None) -> Prepared | None:
        """The operation of that name, or the only one."""
        if name is not None:
            return self.operations.get(name)
        return next(iter(self.operations.values())) if len(self.operations) == 1 else None


class TooLarge(Exception):
    """The document has more of something than one may."""


class Documents:
    """Reads documents and keeps them."""

    def __init__(
        self,
        schema: GraphQLSchema,
        *,
        max_tokens: int,
        max_aliases: int,
        max_depth: int,
        production: bool,
        locked: bool = False,
    ) -> None:
        self._schema = schema
        self._max_tokens = max_tokens
        self._max_aliases = max_aliases
        self._max_depth = max_depth
        self._production = production
        self._rules = tuple(specified_rules)
        if production or locked:
            self._rules = (*specified_rules, NoSchemaIntrospectionCustomRule)
        self._documents: Kept[Document] = Kept(entries=MAX_DOCUMENTS, characters=MAX_DOCUMENT_CHARACTERS)
        self._refused: Kept[Document] = Kept(entries=MAX_REFUSED, characters=MAX_DOCUMENT_CHARACTERS)

    def read(self, text: str) -> Document:
        """The document; its `errors` are set when it cannot be executed."""
        kept = self._documents.find(text)
        if kept is not None:
            return kept
        digest = sha256(text.encode()).digest()
        kept = self._refused.find(digest)
        if kept is not None:
            return kept
        document = self._read(text, digest)
        if document.errors:
            return self._refused.keep(digest, document, len(repr(document.errors)))
        return self._documents.keep(text, document, len(text)) if len(text) <= MAX_KEPT_CHARACTERS else document

    def _read(self, text: str, digest: bytes) -> Document:
        try:
            if next(islice(TOKEN.finditer(text), self._max_tokens, None), None) is not None:
                raise TooLarge(f"The document has more than {self._max_tokens} tokens; split it.")
            parsed = parse(text, max_tokens=self._max_tokens, allow_empty_selection_sets=False)
            operations = {
                d.name.value if d.name else "": d for d in parsed.definitions if isinstance(d, OperationDefinitionNode)
            }
            fragments = {d.name.value: d for d in parsed.definitions if isinstance(d, FragmentDefinitionNode)}
            self._measure(parsed, fragments)
        except GraphQLSyntaxError as error:
            return Document(errors=(described(error, "GRAPHQL_PARSE_FAILED"),))
        except (TooLarge, RecursionError) as error:
            message = str(error) if isinstance(error, TooLarge) else "The document is nested too deeply."
            return Document(errors=({"message": message, "extensions": {"code": "LIMIT_EXCEEDED"}},))
        errors = validate(self._schema, parsed, self._rules, max_errors=20, hide_suggestions=self._production)
        if errors:
            return Document(errors=tuple(described(error, "GRAPHQL_VALIDATION_FAILED") for error in errors))
        # Without this sign there is no @skip and no @include.
        conditional = "@" in text
        prepared = {
            name: Prepared(self._schema, node, fragments, conditional=conditional, hide_suggestions=self._production)
            for name, node in operations.items()
        }
        return Document(digest, prepared, fragments)

    def _measure(self, document: DocumentNode, fragments: Mapping[str, FragmentDefinitionNode]) -> None:
        count = _Count(fragments, self._max_depth)
        for definition in document.definitions:
            if isinstance(definition, (OperationDefinitionNode, FragmentDefinitionNode)):
                count.written(definition.selection_set)
        if count.fields > MAX_FIELDS:
            raise TooLarge(f"The document has more than {MAX_FIELDS} fields; split it.")
        if count.aliases > self._max_aliases:
            raise TooLarge(f"The document has more than {self._max_aliases} aliases; split it.")
        for definition in document.definitions:
            if isinstance(definition, OperationDefinitionNode):
                count.expanded(definition.selection_set, 1, ())


class _Count:
    """Counts what a document holds."""

    def __init__(self, fragments: Mapping[str, FragmentDefinitionNode], max_depth: int) -> None:
        self._fragments = fragments
        self._max_depth = max_depth
        self.fields = self.aliases = self.total = 0

    def written(self, selections: SelectionSetNode) -> None:
        """Fields and aliases as they stand."""
        for selection in selections.selections:
            if isinstance(selection, FieldNode):
                self.fields += 1
                self.aliases += selection.alias is not None
            below = getattr(selection, "selection_set", None)
            if below is not None:
                self.written(below)

    def expanded(self, selections: SelectionSetNode, depth: int, inside: tuple[str, ...]) -> None:
        """Fields with every fragment put in its places; a cycle is left to validation."""
        if depth > self._max_depth:
            raise TooLarge(f"The operation is nested deeper than {self._max_depth} levels; split it.")
        for selection in selections.selections:
            self.total += 1
            if self.total > MAX_EXPANDED_FIELDS:
                raise TooLarge(f"The operation has more than {MAX_EXPANDED_FIELDS} fields in its fragments; split it.")
            if isinstance(selection, FragmentSpreadNode):
                name = selection.name.value
                if name in self._fragments and name not in inside:
                    self.expanded(self._fragments[name].selection_set, depth, (*inside, name))
                continue
            below = getattr(selection, "selection_set", None)
            if below is not None:
                self.expanded(below, depth + isinstance(selection, FieldNode), inside)


# What graphql-core quotes of the input in its messages: it may be a national number or a name, and messages are logged.
QUOTED = (
    (re.compile(r",? found: .*$", re.DOTALL), "."),
    (re.compile(r"(cannot represent[^:]*): .*$", re.DOTALL), r"\1."),
    (re.compile(r"Value ['\"].*?['\"] does not exist", re.DOTALL), "This value does not exist"),
    (re.compile(r"found (String|BlockString|Int|Float|Name) ['\"].*$", re.DOTALL), r"found \1."),
    (re.compile(r"(got invalid value) .*?; ", re.DOTALL), r"\1; "),
)


def without_values(message: str) -> str:
    """A message without what it quotes of the input."""
    for quoted, instead in QUOTED:
        message = quoted.sub(instead, message)
    return message


def described(error: GraphQLError, code: str) -> dict[str, Any]:
    """An error of parsing, validation or variables as clients get it."""
    entry: dict[str, Any] = {"message": without_values(error.message), "extensions": {"code": code}}
    if error.locations:
        entry["locations"] = [{"line": place.line, "column": place.column} for place in error.locations]
    return entry
