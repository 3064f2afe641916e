"""Read who asks from the headers; verify nothing.

Begin at `read_credentials()`. The rule: a header that is there but unusable is
refused. It never counts as absent, since an unreadable `Registry-Narrowed-To`
would then show more than the client asked for.
"""

from __future__ import annotations

import re
from typing import Final

from registry.errors import NotAuthenticated
from registry.http.headers import Headers
from registry.http.refusals import Refused
from registry.schema.request import Credentials

# A misspelt header would show more than was meant.
KNOWN: Final = frozenset({"registry-acting-for", "registry-narrowed-to"})

_MAX_TOKEN_CHARACTERS: Final = 8_192
_MAX_NAME_CHARACTERS: Final = 256

# RFC 6750, 2.1: the credentials are a token68.
_BEARER: Final = re.compile(r"bearer +([A-Za-z0-9\-._~+/]+=*)", re.IGNORECASE)
_PRINTABLE: Final = re.compile(r"[\x20-\x7e]+")


def read_credentials(headers: Headers, address: str = "") -> Credentials:
    """The token and the two scope headers; raises UNAUTHENTICATED or BAD_HEADER."""
    for header in headers:
        if header.startswith("registry-") and header not in KNOWN:
            raise Refused("BAD_HEADER", header=header)
    return Credentials(
        token=_token(headers),
        acting_for=_name(headers, "registry-acting-for"),
        narrowed_to=_name(headers, "registry-narrowed-to"),
        address=address,
    )


def _token(headers: Headers) -> str | None:
    values = headers.getlist("authorization")
    if not values:
        return None
    match = _BEARER.fullmatch(values[0].strip()) if len(values) == 1 else None
    if match is None or len(match[1]) > _MAX_TOKEN_CHARACTERS:
        # The same bytes as for a token that is unknown or no longer holds.
        raise Refused("UNAUTHENTICATED", headers={"WWW-Authenticate": "Bearer"}, messageZh=NotAuthenticated.message_zh)
    return match[1]


def _name(headers: Headers, header: str) -> str | None:
    values = headers.getlist(header)
    if not values:
        return None
    name = values[0].strip()
    if len(values) > 1 or len(name) > _MAX_NAME_CHARACTERS or not _PRINTABLE.fullmatch(name):
        raise Refused("BAD_HEADER", header=header)
    return name
