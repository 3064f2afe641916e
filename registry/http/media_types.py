"""Which media type a request is in, and which one its answer takes.

Begin at `negotiate()`. The source is the GraphQL over HTTP specification, draft
of 2025, "Media Types": `application/graphql-response+json` for clients that ask
for it, and the older `application/json`, which is also the answer to `*/*` and
to no Accept header at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from registry.http.refusals import JSON, Refused

GRAPHQL: Final = "application/graphql-response+json"

# A client sends the same header each time; a longer one is read anew, so that nobody fills the memory.
MAX_KEPT_CHARACTERS: Final = 500

# RFC 9110, 12.4.2: at most three decimals.
_WEIGHT: Final = re.compile(r"0(\.\d{0,3})?|1(\.0{0,3})?")


def negotiate(accept: Iterable[str]) -> str:
    """The media type to answer in, for the Accept headers of a request.

    The higher weight wins; at equal weights a type the client named wins over
    one it took by a wildcard, and the newer type over the older.
    """
    header = ",".join(accept).strip()
    if not header:
        return JSON
    return _negotiated(header) if len(header) <= MAX_KEPT_CHARACTERS else _negotiated.__wrapped__(header)


@lru_cache(maxsize=256)
def _negotiated(header: str) -> str:
    ranges = list(_ranges(header))
    offers: list[tuple[float, int, int, str]] = []
    for age, offer in enumerate((JSON, GRAPHQL)):
        matches = [(specificity, weight) for name, weight in ranges if (specificity := _specificity(name, offer))]
        if not matches:
            continue
        specificity, weight = max(matches)
        # Under a wildcard the older type goes first: such clients know nothing of the newer.
        offers.append((weight, specificity, age if specificity == 3 else -age, offer))
    best = max(offers, default=None)
    if best is None or best[0] == 0:
        raise Refused("NOT_ACCEPTABLE")
    return best[3]


def require_json(content_types: list[str]) -> None:
    """Refuse a body that does not say, once and clearly, that it is JSON in UTF-8."""
    if content_types == [JSON]:
        return
    if len(content_types) != 1:
        raise Refused("UNSUPPORTED_MEDIA_TYPE")
    name, parameters = _split(content_types[0])
    if name != JSON or any(key != "charset" or not _is_utf8(value) for key, value in parameters) or len(parameters) > 1:
        raise Refused("UNSUPPORTED_MEDIA_TYPE")


def _ranges(header: str) -> Iterator[tuple[str, float]]:
    for part in header.split(","):
        name, parameters = _split(part)
        values = dict(parameters)
        weight = values.get("q", "1")
        if _WEIGHT.fullmatch(weight) and _is_utf8(values.get("charset", "utf-8")):
            yield name, float(weight)


def _specificity(name: str, offer: str) -> int:
    return {offer: 3, "application/*": 2, "*/*": 1}.get(name, 0)


def _split(value: str) -> tuple[str, list[tuple[str, str]]]:
    name, *rest = value.split(";")
    pairs = [parameter.partition("=") for parameter in rest if parameter.strip()]
    return name.strip().lower(), [(key.strip().lower(), text.strip().strip('"').lower()) for key, _, text in pairs]


def _is_utf8(charset: str) -> bool:
    return charset in ("utf-8", "utf8")
