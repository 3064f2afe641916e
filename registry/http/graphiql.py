"""The GraphiQL page for trying queries, from local files only.

Begin at `GraphiQLPage`. The page, its script, the sample queries and the vendored
libraries lie in `static/`; `static/vendor/README.md` says where those came from.
The rule: no address outside this server, held by the Content-Security-Policy; and
in production every address of the page answers 404.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from starlette.responses import FileResponse, Response
from starlette.types import Receive, Scope, Send

from registry.http.refusals import Refused, refusal_response

PAGE_PATH: Final = "/graphiql"

_FOLDER: Final = Path(__file__).parent / "static"
_MEDIA_TYPES: Final = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}
_HEADERS: Final = {
    # The editor writes style elements, and its fonts stand as data in its style sheet.
    "Content-Security-Policy": (
        "default-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:; "
        "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-cache",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class GraphiQLPage:
    """Serves the files of `static/` by name; the page itself is `index.html`."""

    def __init__(self, *, available: bool) -> None:
        # Names are looked up in what was listed once, so that no path can lead out of the folder.
        files = [path for path in _FOLDER.rglob("*") if path.suffix in _MEDIA_TYPES] if available else []
        self._files = {path.relative_to(_FOLDER).as_posix(): path for path in files}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = self._answer(scope["method"], scope["path_params"].get("file", "index.html"))
        await response(scope, receive, send)

    def _answer(self, method: str, name: str) -> Response:
        path = self._files.get(name)
        if path is None:
            return refusal_response(Refused("NOT_FOUND"))
        if method not in ("GET", "HEAD"):
            return refusal_response(Refused("METHOD_NOT_ALLOWED", headers={"Allow": "GET, HEAD"}))
        return FileResponse(path, media_type=_MEDIA_TYPES[path.suffix], headers=_HEADERS)
