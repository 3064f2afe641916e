"""One row for every table of who is let in, and of exports; rows.py says how a row is made.

Begin at `OF_ACCESS`.
"""

from collections.abc import Callable
from hashlib import sha256
from typing import Any

from tests.tenancy.places import id_of

OF_ACCESS: dict[str, Callable[[Any, int], dict[str, Any]]] = {
    "exports.job": lambda place, k: {
        "principal_id": str(place.principal_id),
        "role": "ADMIN",
        "list": "MEMBERS",
        "format": "CSV",
        "columns": "name",
        "filter": "{}",
        "headings": "NAMES",
        "is_clear": False,
        "state": "READY",
        "row_count": k,
        "byte_count": 0,
        "sha256": "0" * 64,
        "is_read": True,
        "attempts": 1,
        "created_at": "2015-01-01T00:00:00Z",
    },
    "webhooks.webhook": lambda place, k: {
        "principal_id": str(place.principal_id),
        "label": f"{k}",
        "url": "https://receiver.example/",
        "kinds": "",
        "state": "PAUSED",
        "failure_count": 0,
        "created_at": "2015-01-01T00:00:00Z",
    },
    "webhooks.delivery": lambda place, k: {
        "webhook_id": id_of("webhook", place.number, 0),
        "attempt": 1,
        "status": 200,
        "duration_ms": k,
        "sent_at": "2015-01-01T00:00:00Z",
    },
    "tenants.principal": lambda place, k: {"kind": "SERVICE", "name": f"{k}", "created_at": "2015-01-01T00:00:00Z"},
    # Revoked: who asks acts under another one.
    "tenants.role_grant": lambda place, k: {
        "principal_id": str(place.principal_id),
        "principal_name": "x",
        "principal_kind": "PERSON",
        "role": "VIEWER",
        "created_at": "2015-01-01T00:00:00Z",
        "revoked_at": "2015-01-02T00:00:00Z",
    },
    "tenants.token": lambda place, k: {
        "principal_id": str(place.principal_id),
        "digest": "\\x" + sha256(f"token {place.number} {k}".encode()).hexdigest(),
        "label": "x",
        "created_at": "2015-01-01T00:00:00Z",
        "expires_at": "2015-01-02T00:00:00Z",
    },
    "tenants.identity": lambda place, k: {
        "principal_id": str(place.principal_id),
        "issuer": "https://issuer.example",
        "subject": f"{place.number}/{k}",
        "created_at": "2015-01-01T00:00:00Z",
    },
}
