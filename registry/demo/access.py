"""Who may try the demo: one principal and one token for each level.

Begin at `keep_tokens()`. Tokens are shown once and kept as sha256 only, so those of the demo also stand in a file (0600)
beside its data: a token that was printed keeps working after the next start. One that is missing, expired or revoked
is made anew, and the earlier ones of its principal are revoked.
"""

import json
import os
from collections.abc import Callable
from dataclasses import asdict
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import asyncpg

from registry.demo.load import Demo
from registry.tenants.administration import add_principal, grant_role, make_token
from registry.tenants.principal import Role

TOKENS_FILE = "demo-tokens.json"
LABEL = "demo"
EXPIRES_IN_DAYS = 365
# One that ends today would end under the reader's hands.
MUST_LAST = timedelta(days=1)

# level: (kind of principal, role, which organization of Demo)
LEVELS: dict[str, tuple[str, Role, str]] = {
    "district": ("PERSON", Role.ADMIN, "district"),
    "sub_district": ("PERSON", Role.ADMIN, "sub_district"),
    "village": ("PERSON", Role.ADMIN, "village"),
    "basic": ("PERSON", Role.REGISTRAR, "basic"),
    "neighbor": ("PERSON", Role.ADMIN, "neighbor"),
    "service": ("SERVICE", Role.INTEGRATION, "district"),
}

# A row: the token still opens a session for this principal.
HOLDS = """
select exists (
  select from tenants.token t
   where t.digest = $1 and t.principal_id = $2 and t.revoked_at is null and t.expires_at > tenants.instant() + $3::interval)
"""

# The demo's own principal of a level, as long as it may do what the demo says of it.
PRINCIPAL = """
select p.id from tenants.principal p
  join tenants.role_grant g on g.principal_id = p.id and g.role = $3 and g.revoked_at is null and g.until_on is null
 where p.name = $1 and p.kind = $2 and p.disabled_at is null
 order by p.created_at, p.id
 limit 1
"""

REVOKE_EARLIER = """
update tenants.token set revoked_at = tenants.instant() where principal_id = $1 and label = $2 and revoked_at is null
"""


async def keep_tokens(owner_url: str, data_dir: Path, shown: Callable[[], Demo]) -> dict[str, str]:
    """One working token a level. `shown` answers the codes of the levels; it is asked only when principals are made."""
    file = data_dir / TOKENS_FILE
    kept = _read(file)
    connection = await asyncpg.connect(owner_url)
    try:
        async with connection.transaction():
            principals = await _principals(connection, shown)
            tokens = {
                level: await _token(connection, principal, kept.get(level)) for level, principal in principals.items()
            }
            # Before the commit: a token that holds and stands nowhere would be of no use to anyone.
            if tokens != kept:
                _write(file, tokens)
    finally:
        await connection.close()
    return tokens


async def _principals(connection: asyncpg.Connection, shown: Callable[[], Demo]) -> dict[str, UUID]:
    found: dict[str, UUID] = {}
    codes: dict[str, str] = {}
    for level, (kind, role, place) in LEVELS.items():
        name = f"Demo {level.replace('_', '-')}"
        principal = await connection.fetchval(PRINCIPAL, name, kind, role.value)
        if principal is None:
            codes = codes or asdict(shown())
            principal = await add_principal(connection, kind=kind, name=name)
            await grant_role(connection, principal, role=role, code=codes[place])
        found[level] = principal
    return found


async def _token(connection: asyncpg.Connection, principal: UUID, kept: str | None) -> str:
    if kept is not None and await connection.fetchval(HOLDS, sha256(kept.encode()).digest(), principal, MUST_LAST):
        return kept
    await connection.execute(REVOKE_EARLIER, principal, LABEL)
    _, token = await make_token(connection, principal, label=LABEL, expires_in_days=EXPIRES_IN_DAYS)
    return token


def _read(file: Path) -> dict[str, str]:
    """The tokens of an earlier start; none where the file is absent or unreadable."""
    try:
        known = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {level: each for level, each in known.items() if isinstance(each, str)} if isinstance(known, dict) else {}


def _write(file: Path, tokens: dict[str, str]) -> None:
    # Complete or absent, and never readable to others, not even for a moment.
    draft = file.with_suffix(".new")
    draft.unlink(missing_ok=True)
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        json.dump(tokens, stream, indent=2)
    draft.replace(file)
