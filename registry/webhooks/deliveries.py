"""Tells receivers of changes, in the background: each in the feed's order, again until it answers.

Begin at `Deliveries.run_next()`. A webhook is leased while it is called, so that one process calls it at a time. How far it has come is
written once its receiver has answered: a process that is killed before makes the next one call once more, with the same webhook-id.
What is read is read as the principal of the webhook, in a session opened from its grant as it is now; where there is none any more,
the webhook is suspended, as it is when its receiver fails too often or too long.
"""

import random
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Any, Protocol
from uuid import UUID, uuid4

import orjson
import structlog

from registry.errors import FeedCursorUnknown, NotAuthenticated, RegistryError
from registry.members.personal_data import PersonalData, UnreadableValue
from registry.tenants.pool import Pool
from registry.tenants.principal import Session
from registry.tenants.sessions import Sessions
from registry.webhooks.calls import Outcome, call

LEASE = timedelta(seconds=60)
# The wait after the first failure doubles with each further one, up to an hour; a part of it is left to chance.
FIRST_WAIT_S, LONGEST_WAIT_S = 5.0, 3_600.0
MAX_FAILURES = 15
MAX_FAILING = timedelta(days=1)
KEPT_FOR = timedelta(days=30)
# Told in one session, then others have their turn.
AT_ONCE = 20

# One row: a webhook with something to be told, or a test call to be made, that nobody is at; the one that waits longest.
CLAIM = """
update webhooks.course c set lease_by = $1, lease_until = now() + $2::interval
  from webhooks.webhook w
 where w.id = c.webhook_id
   and c.webhook_id = (
       select n.webhook_id from webhooks.course n join webhooks.webhook m on m.id = n.webhook_id
        where (n.lease_until is null or n.lease_until < now())
          and (n.is_test or n.next_at <= now() and m.state = 'ACTIVE' and n.position < (
               select t.position from feed.told t where t.reader_id = m.org_id order by t.position desc limit 1))
        order by n.next_at, n.webhook_id limit 1 for update of n skip locked)
returning w.id, w.org_id, w.principal_id, w.url, w.kinds, w.state, w.failure_count, c.cipher, c.is_test, c.after_id, c.round,
          case when c.earlier_until > now() then c.earlier_cipher end as earlier_cipher,
          (select f.private_webhooks from tenants.federation f) as is_private
"""
# The webhook is locked first, as by the functions that change it.
LOCK = "select state from webhooks.webhook where id = $1 for update"
LOG = """
insert into webhooks.delivery (org_id, org_pos, webhook_id, round, change_id, position, grant_id, attempt, status, failure, duration_ms)
select w.org_id, w.org_pos, w.id, $2, $3, (select f.position from feed.change f where f.id = $3),
       (select s.grant_id from tenants.session s where s.digest = $4), $5, $6, $7, $8
  from webhooks.webhook w where w.id = $1
"""
# No row: it was removed or replayed, or another process has taken it over.
TAKE = """
update webhooks.course c
   set after_id = $3, lease_until = now() + $4::interval, failing_since = null, next_at = now(),
       position = coalesce((select f.position from feed.change f where f.id = $3), c.position)
 where c.webhook_id = $1 and c.lease_by = $2
returning 1
"""
TAKEN = "update webhooks.webhook set failure_count = 0, delivered_at = tenants.instant() where id = $1"
FAIL = """
update webhooks.course set failing_since = coalesce(failing_since, now()), next_at = now() + $3::interval
 where webhook_id = $1 and lease_by = $2
returning failing_since < now() - $4::interval
"""
FAILED = "update webhooks.webhook set failure_count = failure_count + 1 where id = $1 returning failure_count"
# No row: it was changed or resumed meanwhile, or another process has taken it over.
SUSPEND = """
update webhooks.webhook set state = 'SUSPENDED', suspended_for = $3
 where id = $1 and state = 'ACTIVE' and exists (select from webhooks.course c where c.webhook_id = $1 and c.lease_by = $2)
"""
TRIED = "update webhooks.course set is_test = false where webhook_id = $1 and lease_by = $2 returning 1"
RELEASE = "update webhooks.course set lease_by = null, lease_until = null where webhook_id = $1 and lease_by = $2"
FORGET = "delete from webhooks.delivery where sent_at < tenants.instant() - $1::interval"
log = structlog.get_logger()


@dataclass(frozen=True)
class News:
    """What a webhook is to be told next, if anything. `newest`: where it stands after that; None while there is more."""

    change: dict[str, Any] | None
    newest: UUID | None


class Reader(Protocol):
    """Reads the feed as the API shows it."""

    async def news(self, session: Session, kinds: list[str], after: UUID) -> News:
        """What comes first behind a change. Raises RegistryError."""
        ...


class Lost(Exception):
    """The webhook is no longer this process's: removed, replayed, or taken over."""


class Deliveries:
    """Calls receivers, one at a time. Each task of each process has one of its own."""

    def __init__(self, login_pool: Pool, sessions: Sessions, reader: Reader, personal_data: PersonalData) -> None:
        self._pool, self._sessions, self._reader, self._personal_data = login_pool, sessions, reader, personal_data
        self._name = uuid4()

    async def run_next(self) -> bool:
        """Tell the webhook that waits longest, if there is one; answers whether there was."""
        async with self._pool.connection() as connection:
            webhook: Any = await connection.fetchrow(CLAIM, self._name, LEASE)
        if webhook is None:
            return False
        try:
            await self._tell(webhook)
        except Lost:
            pass
        except UnreadableValue:
            await self._suspend(webhook, "SECRET_UNREADABLE")
        finally:
            async with self._pool.connection() as connection:
                await connection.execute(RELEASE, webhook["id"], self._name)
        return True

    async def forget(self) -> None:
        """Delete what is too old of the log of calls."""
        async with self._pool.connection() as connection:
            await connection.execute(FORGET, KEPT_FOR)

    async def _tell(self, webhook: Any) -> None:
        secrets = [
            self._personal_data.open(webhook[name])
            for name in ("cipher", "earlier_cipher")
            if webhook[name] is not None
        ]
        if webhook["is_test"]:
            await self._try(webhook, secrets)
        if webhook["state"] != "ACTIVE":
            return
        try:
            session = await self._sessions.of_principal(webhook["principal_id"], role="ADMIN", org_id=webhook["org_id"])
            await self._go_on(webhook, session, secrets)
        except (NotAuthenticated, FeedCursorUnknown) as error:
            await self._suspend(webhook, error.code)
        except RegistryError as error:
            log.warning("webhook_unread", webhook=str(webhook["id"]), code=error.code)
            await self._failed(webhook, None)

    async def _go_on(self, webhook: Any, session: Session, secrets: list[str]) -> None:
        """Tell some changes, each as it can be read just then: a grant that ends meanwhile ends it. Raises RegistryError, and Lost."""
        kinds = webhook["kinds"].split(",") if webhook["kinds"] else []
        after, failures = webhook["after_id"], webhook["failure_count"]
        for _ in range(AT_ONCE):
            news = await self._reader.news(session, kinds, after)
            if news.change is not None:
                change, after = news.change, UUID(news.change["id"].partition("_")[2])
                body = orjson.dumps(
                    {"type": change["kind"], "timestamp": change["recordedAt"], "data": {"change": change}}
                )
                outcome = await self._call(webhook, change["id"], body.decode(), secrets)
                entry = _entry(webhook, after, session, failures + 1, outcome)
                if not outcome.is_taken:
                    await self._failed(webhook, entry)
                    return
                await self._move(webhook, after, entry)
                failures = 0
            if news.newest is not None:
                await self._move(webhook, news.newest, None)
                return

    async def _call(self, webhook: Any, message_id: str, body: str, secrets: list[str]) -> Outcome:
        return await call(webhook["url"], message_id, body, secrets, private=webhook["is_private"])

    async def _try(self, webhook: Any, secrets: list[str]) -> None:
        """A test call: one attempt, and whatever comes of it stands in the log alone."""
        id = f"test_{uuid4()}"
        body = orjson.dumps({"type": "TEST", "data": {"change": None}}).decode()
        outcome = await self._call(webhook, id, body, secrets)
        async with self._pool.connection() as connection, connection.transaction():
            await connection.fetchval(LOCK, webhook["id"])
            if await connection.fetchval(TRIED, webhook["id"], self._name) is None:
                raise Lost
            await connection.execute(LOG, *_entry(webhook, None, None, 1, outcome))

    async def _move(self, webhook: Any, change_id: UUID, entry: tuple[Any, ...] | None) -> None:
        """Write how far it has come and what was answered, in one transaction. Raises Lost, and where it is no longer to be told."""
        async with self._pool.connection() as connection, connection.transaction():
            state = await connection.fetchval(LOCK, webhook["id"])
            if await connection.fetchval(TAKE, webhook["id"], self._name, change_id, LEASE) is None:
                raise Lost
            if entry is not None:
                await connection.execute(TAKEN, webhook["id"])
                await connection.execute(LOG, *entry)
        if state != "ACTIVE":
            raise Lost

    async def _failed(self, webhook: Any, entry: tuple[Any, ...] | None) -> None:
        """Write a failure and when to try again; give up after too many, or too long. Raises Lost."""
        async with self._pool.connection() as connection, connection.transaction():
            await connection.fetchval(LOCK, webhook["id"])
            count: Any = await connection.fetchval(FAILED, webhook["id"])
            too_long = await connection.fetchval(FAIL, webhook["id"], self._name, _wait(count), MAX_FAILING)
            if too_long is None:
                raise Lost
            if entry is not None:
                await connection.execute(LOG, *entry)
            if too_long or count >= MAX_FAILURES:
                await connection.execute(SUSPEND, webhook["id"], self._name, "NO_ANSWER")

    async def _suspend(self, webhook: Any, code: str) -> None:
        log.warning("webhook_suspended", webhook=str(webhook["id"]), code=code)
        async with self._pool.connection() as connection, connection.transaction():
            await connection.fetchval(LOCK, webhook["id"])
            await connection.execute(SUSPEND, webhook["id"], self._name, code)


def _entry(
    webhook: Any, change_id: UUID | None, session: Session | None, attempt: int, outcome: Outcome
) -> tuple[Any, ...]:
    """A line of the log of calls."""
    digest = None if session is None else sha256(session.secret.encode()).digest()
    called = (outcome.status, outcome.failure, outcome.duration_ms)
    return webhook["id"], webhook["round"], change_id, digest, attempt, *called


def _wait(failures: int) -> timedelta:
    longest = min(LONGEST_WAIT_S, FIRST_WAIT_S * 2 ** (failures - 1))
    return timedelta(seconds=longest * random.uniform(0.5, 1))
