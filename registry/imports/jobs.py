"""Hands the work of imports out: one server at a time works on one, and another goes on where it died.

Begin at `keep_importing()`. A claim holds for some seconds and is renewed while the work goes on; the work itself looks at it in every
transaction, under a lock. registry_login claims, since it alone opens sessions: under the grant of whoever began the import, for the
organization that sent the file. Where that grant no longer holds, the import waits, and says so.
"""

import asyncio
from uuid import UUID, uuid4

import asyncpg
import structlog

from registry.errors import NotAuthenticated, RegistryError
from registry.imports.work import Work
from registry.members.personal_data import PersonalData
from registry.tenants.pool import Pool
from registry.tenants.scope import Scope
from registry.tenants.sessions import Sessions

IDLE_S = 1.0
CLAIM_S, RENEW_EVERY_S = 10, 3.0
# After a failure that nobody foresaw, and where the grant does not hold.
WAIT_S = 60
# Failures that pass by themselves: somebody else was first, or PostgreSQL is starting again.
PASSING = (
    RegistryError,
    OSError,
    asyncpg.InterfaceError,
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
)
log = structlog.get_logger()

CLAIM = """
update imports.import i set claimed_by = $1, claimed_until = clock_timestamp() + make_interval(secs => $2)
 where i.id = (
   select w.id from imports.import w
    where w.state in ('READING', 'APPLYING', 'REVERSING') and (w.claimed_until is null or w.claimed_until < clock_timestamp())
    order by w.created_at, w.id
      for update skip locked
    limit 1)
returning i.id, i.org_id, i.principal_id, i.role
"""
RENEW = """
update imports.import set claimed_until = clock_timestamp() + make_interval(secs => $3) where id = $1 and claimed_by = $2
"""
RELEASE = """
update imports.import set claimed_until = clock_timestamp() + make_interval(secs => $3), is_stalled = $4 where id = $1 and claimed_by = $2
"""
# In this order: each goes by what the next one tells.
FORGET = (
    "delete from imports.row_issue",
    "delete from imports.import_row",
    "delete from imports.piece",
)


async def keep_importing(
    scope: Scope, sessions: Sessions, login_pool: Pool, personal_data: PersonalData, *, max_rows: int
) -> None:
    """Work on imports, one at a time, until cancelled."""
    while True:
        try:
            worked = await work_once(scope, sessions, login_pool, personal_data, max_rows=max_rows)
        except Exception as failure:
            # Whatever it is: the next import, or a later attempt, must not wait for a restart.
            log.warning("import_failed", kind=type(failure).__name__)
            worked = False
        if not worked:
            await asyncio.sleep(IDLE_S)


async def work_once(
    scope: Scope, sessions: Sessions, login_pool: Pool, personal_data: PersonalData, *, max_rows: int
) -> bool:
    """Claim one import and do its present phase; false where none waits."""
    worker = uuid4()
    async with login_pool.connection() as connection:
        job = await connection.fetchrow(CLAIM, worker, CLAIM_S)
    if job is None:
        return False
    try:
        session = await sessions.of_principal(job["principal_id"], role=job["role"], org_id=job["org_id"])
    except NotAuthenticated:
        await _release(login_pool, job["id"], worker, WAIT_S, is_stalled=True)
        return True
    work = Work(scope, session, job["id"], worker, personal_data, max_rows=max_rows)
    renewing = asyncio.create_task(_keep_renewing(login_pool, job["id"], worker))
    wait_s = 0
    try:
        await work.go_on()
    except (RegistryError, OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as failure:
        log.warning("import_piece_failed", kind=type(failure).__name__)
        wait_s = 1 if isinstance(failure, PASSING) else WAIT_S
    except Exception as failure:
        # Whatever it is: its message may hold what stands in the file.
        log.error("import_piece_failed", kind=type(failure).__name__)
        wait_s = WAIT_S
    finally:
        renewing.cancel()
        await _release(login_pool, job["id"], worker, wait_s, is_stalled=False)
    return True


async def _keep_renewing(login_pool: Pool, import_id: UUID, worker: UUID) -> None:
    while True:
        await asyncio.sleep(RENEW_EVERY_S)
        async with login_pool.connection() as connection:
            await connection.execute(RENEW, import_id, worker, CLAIM_S)


async def _release(login_pool: Pool, import_id: UUID, worker: UUID, wait_s: int, *, is_stalled: bool) -> None:
    async with login_pool.connection() as connection:
        await connection.execute(RELEASE, import_id, worker, wait_s, is_stalled)


async def forget_old(login_pool: Pool) -> None:
    """Remove the rows and pieces of files that were kept for the federation's number of days."""
    async with login_pool.connection() as connection, connection.transaction():
        for statement in FORGET:
            await connection.execute(statement)
