"""The addresses of this server, and what answers at each.

Begin at `routes()`. The rule: an address exists here or nowhere; in production
the GraphiQL page does not exist.
"""

from __future__ import annotations

from starlette.routing import BaseRoute, Route, WebSocketRoute

from registry.http.endpoint import BODY_TIMEOUT_S, GraphQLEndpoint, Settings
from registry.http.events import EventsEndpoint
from registry.http.exports import exports
from registry.http.files import FilesEndpoint, Shelf
from registry.http.graphiql import PAGE_PATH, GraphiQLPage
from registry.http.health import HealthEndpoint
from registry.http.subscriptions import SubscriptionsEndpoint
from registry.http.uploads import (
    ERRORS_PATH,
    TEMPLATES_PATH,
    UPLOAD_PATH,
    UPLOADS_PATH,
    Files,
    OneUploadEndpoint,
    RefusedRowsEndpoint,
    TemplateEndpoint,
    UploadEndpoint,
)
from registry.schema.request import Executor, Exporter

GRAPHQL_PATH = "/graphql"
EVENTS_PATH = "/graphql/stream"
# Of reports that were filed the ids begin otherwise.
FILES_PATH = "/exports/export_{id}"
HEALTH_PATH = "/healthz"


def routes(
    executor: Executor,
    exporter: Exporter,
    settings: Settings,
    files: Files | None = None,
    *,
    shelf: Shelf | None = None,
    body_timeout_s: float = BODY_TIMEOUT_S,
) -> list[BaseRoute]:
    """The routes for `Starlette(routes=...)`; pass it `EXCEPTION_HANDLERS` of `refusals.py` too. Without `files` there are none."""
    page = GraphiQLPage(available=not settings.production)
    of_files = (
        []
        if files is None
        else [
            Route(UPLOADS_PATH, UploadEndpoint(files)),
            Route(UPLOAD_PATH, OneUploadEndpoint(files)),
            Route(TEMPLATES_PATH, TemplateEndpoint()),
            Route(ERRORS_PATH, RefusedRowsEndpoint(files)),
        ]
    )
    return [
        *of_files,
        Route(GRAPHQL_PATH, GraphQLEndpoint(executor, settings, body_timeout_s=body_timeout_s)),
        WebSocketRoute(GRAPHQL_PATH, SubscriptionsEndpoint(executor, settings)),
        Route(EVENTS_PATH, EventsEndpoint(executor, settings)),
        *([Route(FILES_PATH, FilesEndpoint(shelf))] if shelf is not None else []),
        *exports(exporter),
        Route(HEALTH_PATH, HealthEndpoint()),
        Route(PAGE_PATH, page),
        Route(PAGE_PATH + "/{file:path}", page),
    ]
