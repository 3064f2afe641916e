"""Operations that a client names instead of sending: by the hash of their text, or by their id on a list.

Begin at `Automatic` (any client registers what it runs, by Apollo's protocol of automatic persisted queries) and `Trusted`
(locked mode: a list that the front end's build wrote, and nothing else runs). The rule: a hash is only ever bound to the
text it is the hash of, and in locked mode nothing is registered.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

from graphql import GraphQLSyntaxError, strip_ignored_characters

from registry.schema.executing.documents import MAX_KEPT_CHARACTERS, Document, Documents
from registry.schema.executing.kept import Kept
from registry.schema.request import GraphQLRequest

MAX_REGISTERED = 1_000
MAX_REGISTERED_CHARACTERS = 500_000
APOLLO_FORMAT = "apollo-persisted-query-manifest"
# graphql-codegen and the GraphQL over HTTP proposal write the algorithm before a hash, others leave it out.
ALGORITHM = "sha256:"


class OperationRefused(Exception):
    """No document is executed; `entry` is the error as clients get it."""

    def __init__(self, code: str, message: str, message_zh: str | None = None, *, status: int | None = None) -> None:
        self.status = status
        self.entry: dict[str, Any] = {"message": message, "extensions": {"code": code}}
        if message_zh is not None:
            self.entry["extensions"]["messageZh"] = message_zh
        super().__init__(code)


class WrongManifest(Exception):
    """The list of trusted operations cannot be used; the message says what is wrong with it."""


class Operations(Protocol):
    """Finds the document of a request."""

    def document_of(self, request: GraphQLRequest) -> Document:
        """The document, with its `errors` when it cannot be executed. Raises OperationRefused."""
        ...

    def register(self, request: GraphQLRequest) -> None:
        """Take note of a request that could be executed and whose client is known."""
        ...


class Automatic:
    """Keeps the texts that clients sent together with their hashes."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self._texts: Kept[str] = Kept(entries=MAX_REGISTERED, characters=MAX_REGISTERED_CHARACTERS)

    def document_of(self, request: GraphQLRequest) -> Document:
        """The document of the text, or of the hash that stands for it."""
        if not request.extensions and not request.document_id:
            return self._documents.read(request.query)
        id = id_of(request)
        if request.query:
            if "persistedQuery" in request.extensions and sha256(request.query.encode()).hexdigest() != id:
                raise OperationRefused("BAD_PERSISTED_QUERY", "'sha256Hash' is not the SHA-256 of this query.")
            return self._documents.read(request.query)
        text = self._texts.find(id) if id is not None else None
        if text is None:
            # The message and 200 are Apollo's own: clients compare them, and then send the text.
            raise OperationRefused("PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound", status=200)
        return self._documents.read(text)

    def register(self, request: GraphQLRequest) -> None:
        """Keep the text under its hash, when the client asked for it."""
        if request.query and "persistedQuery" in request.extensions and len(request.query) <= MAX_KEPT_CHARACTERS:
            hash = id_of(request)
            if self._texts.find(hash) is None:
                self._texts.keep(hash, request.query, len(request.query))


class Trusted:
    """Locked mode: the operations of a list."""

    def __init__(self, texts: Mapping[str, str], documents: Documents) -> None:
        """Raises WrongManifest for an operation that this server could not execute."""
        self._by_id: dict[str, Document] = {}
        self._by_text: dict[str, Document] = {}
        for id, text in texts.items():
            document = documents.read(text)
            if document.errors:
                raise WrongManifest(f"Its operation {id[:80]!r} cannot be run: {document.errors[0]['message']}")
            if document.operation(None) is None:
                raise WrongManifest(f"Its operation {id[:80]!r} must be one query or mutation with its fragments.")
            self._by_id[id.removeprefix(ALGORITHM)] = self._by_text[text] = self._by_text[
                strip_ignored_characters(text)
            ] = document

    def document_of(self, request: GraphQLRequest) -> Document:
        """The document that the list has under the request's id, or with its text however that is laid out."""
        if request.query:
            document = self._by_text.get(request.query) or self._by_text.get(_bare(request.query))
        else:
            document = self._by_id.get(id_of(request) or "")
        if document is None:
            raise OperationRefused(
                "OPERATION_NOT_TRUSTED",
                "This server only runs the operations of its list, and this is none of them; "
                "reload the page, or have the operation put on the list.",
                "本服务只执行清单内的操作，该操作不在清单内；请刷新页面，或联系管理员将其加入清单。",
            )
        return document

    def register(self, request: GraphQLRequest) -> None:
        """Nothing: the list is closed."""


def id_of(request: GraphQLRequest) -> str | None:
    """The hash or id that names the operation. Raises OperationRefused for a `persistedQuery` that is none."""
    if "persistedQuery" not in request.extensions:
        return request.document_id.removeprefix(ALGORITHM) if request.document_id else None
    given = request.extensions["persistedQuery"]
    hash = given.get("sha256Hash") if isinstance(given, dict) else None
    if not isinstance(given, dict) or given.get("version") != 1 or not isinstance(hash, str):
        raise OperationRefused("BAD_PERSISTED_QUERY", 'Send \'persistedQuery\' as {"version": 1, "sha256Hash": "…"}.')
    return hash.removeprefix(ALGORITHM)


def read_manifest(path: Path) -> dict[str, str]:
    """The texts by their ids, of a list as Apollo, graphql-codegen or Relay write it. Raises WrongManifest."""
    try:
        manifest = json.loads(path.read_bytes())
    except OSError as failure:
        raise WrongManifest(f"It cannot be read: {failure.strerror or failure}.") from None
    except ValueError:
        raise WrongManifest("It is not JSON in UTF-8.") from None
    if not isinstance(manifest, dict) or not manifest:
        raise WrongManifest("It must be a JSON object with at least one operation.")
    return _of_apollo(manifest) if "format" in manifest else _of_a_map(manifest)


def _of_apollo(manifest: dict[str, Any]) -> dict[str, str]:
    """`{"format": …, "version": 1, "operations": [{"id", "name", "type", "body"}]}`."""
    if manifest["format"] != APOLLO_FORMAT or manifest.get("version") != 1:
        raise WrongManifest(f"Its format must be {APOLLO_FORMAT}, version 1.")
    operations = manifest.get("operations")
    if not isinstance(operations, list) or not operations:
        raise WrongManifest("It lists no operations.")
    texts: dict[str, str] = {}
    for index, each in enumerate(operations):
        id, body = (each.get("id"), each.get("body")) if isinstance(each, dict) else (None, None)
        if not (isinstance(id, str) and id and isinstance(body, str)):
            raise WrongManifest(f"Its operation number {index + 1} needs 'id' and 'body'.")
        if texts.setdefault(id, body) != body:
            raise WrongManifest(f"It has two operations with the id {id[:80]!r}.")
    return texts


def _of_a_map(manifest: dict[str, Any]) -> dict[str, str]:
    """`{id: text}`: graphql-codegen's persisted-documents.json and Relay's map."""
    for id, text in manifest.items():
        if not id or not isinstance(text, str):
            raise WrongManifest(
                f"It must hold the text of an operation under each id; {id[:80]!r} holds something else."
            )
    return manifest


def _bare(text: str) -> str:
    """The text without layout and comments; as it is when it is no GraphQL or too long to be on a list."""
    if len(text) > MAX_KEPT_CHARACTERS:
        return text
    try:
        return strip_ignored_characters(text)
    except GraphQLSyntaxError:
        return text
