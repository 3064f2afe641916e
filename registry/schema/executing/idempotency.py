"""What was asked before is answered again, and not done again.

Begin at `begin()`. The key is written first in the operation's transaction, so a second call that comes at the same time waits
for the first one's end. Kept per principal for a day: a keyed hash of the input, and the ids; never errors or values shown once.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID

import orjson

from registry.errors import Conflict, InputRefused
from registry.tenants.scope import Transaction

KEPT_FOR = timedelta(days=1)
MAX_KEY_LENGTH = 100

FORGET_OLD = """
delete from tenants.idempotency where principal_id = $1 and key = $2 and created_at < tenants.instant() - $3::interval
"""

FORGET = "delete from tenants.idempotency where principal_id = $1 and key = $2"

# One row when the key is new, none when it is known.
CLAIM_KEY = """
insert into tenants.idempotency (principal_id, key, operation, input_digest) values ($1, $2, $3, $4)
on conflict (principal_id, key) do nothing returning key
"""

FIRST_ANSWER = "select operation, input_digest, answer from tenants.idempotency where principal_id = $1 and key = $2"

KEEP_ANSWER = "update tenants.idempotency set answer = $3 where principal_id = $1 and key = $2"


class IdempotencyKeyReused(Conflict):
    """The same key came with another input."""

    code = "IDEMPOTENCY_KEY_REUSED"
    message = "This idempotencyKey was used for another input; take a new key for a new call."
    message_zh = "该幂等键已用于其他输入，请为新的请求使用新的键。"


class KeyNotKept(InputRefused):
    """A key for an answer that is never kept."""

    code = "KEY_NOT_KEPT"
    message = "What this answers is shown once and never kept: leave 'idempotencyKey' out."
    message_zh = "此操作的结果只显示一次且不予保存，请不要填写 idempotencyKey。"


async def begin(transaction: Transaction, key: str | None, operation: str, digest: bytes) -> dict[str, Any] | None:
    """What the first call with this key made, or None when this is the first. Raises IdempotencyKeyReused or InputRefused."""
    if key is None:
        return None
    if not 1 <= len(key) <= MAX_KEY_LENGTH:
        raise InputRefused(
            f"An idempotencyKey has 1 to {MAX_KEY_LENGTH} characters.",
            f"幂等键应为 1 至 {MAX_KEY_LENGTH} 个字符。",
            path="idempotencyKey",
        )
    principal, connection = transaction.actor.principal_id, transaction.connection
    await connection.execute(FORGET_OLD, principal, key, KEPT_FOR)
    if await connection.fetchval(CLAIM_KEY, principal, key, operation, digest) is not None:
        return None
    first = await connection.fetchrow(FIRST_ANSWER, principal, key)
    if first is None or first["answer"] is None or (first["operation"], first["input_digest"]) != (operation, digest):
        raise IdempotencyKeyReused()
    answer = orjson.loads(first["answer"])
    return {name: UUID(value) if isinstance(value, str) else value for name, value in answer.items()}


async def finish(transaction: Transaction, key: str | None, made: dict[str, Any]) -> None:
    """Keep what the call made."""
    if key is not None:
        answer = orjson.dumps(made, default=str).decode()
        await transaction.connection.execute(KEEP_ANSWER, transaction.actor.principal_id, key, answer)


async def forget(transaction: Transaction, key: str | None) -> None:
    """Keep nothing of a call that made an error, in a transaction that goes on."""
    if key is not None:
        await transaction.connection.execute(FORGET, transaction.actor.principal_id, key)
