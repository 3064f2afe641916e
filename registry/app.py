"""Assembles everything that answers requests.

Begin at `create_app()`. One process holds one pool for each database role it uses, and its tasks:
one folds postings, one makes files, one settles what has fallen due with transfers, one looks for changes that somebody waits
for, one forgets those that are too old, one works on imports, some tell webhooks, one deletes what has been kept long enough.
"""

import asyncio
import base64
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import asyncpg
import structlog
from starlette.applications import Starlette
from starlette.routing import Route

from registry.config import Settings
from registry.embedded import Cluster, RunningCluster
from registry.exports.downloads import Downloads
from registry.exports.jobs import Jobs
from registry.feed.waking import Waking
from registry.http.application import Application
from registry.http.refusals import EXCEPTION_HANDLERS
from registry.http.routes import GRAPHQL_PATH, routes
from registry.imports.jobs import forget_old, keep_importing
from registry.members.personal_data import PersonalData
from registry.schema.executing.charging import Charges
from registry.schema.executing.documents import Documents
from registry.schema.executing.downloading import ExportShelf
from registry.schema.executing.executor import RegistryExecutor
from registry.schema.executing.exporting import ReportExporter
from registry.schema.executing.files import ImportedFiles
from registry.schema.executing.listing import Lists
from registry.schema.executing.persisted import Automatic, Operations, Trusted, WrongManifest, read_manifest
from registry.schema.executing.subscribing import Subscriptions
from registry.schema.executing.telling import Feed
from registry.schema.executing.writing import Writer
from registry.schema.reading.cost import Limits
from registry.schema.reading.plan import Planner
from registry.schema.schema import build_schema
from registry.tenants.budget import Budget
from registry.tenants.issuers import Issuers
from registry.tenants.pool import Pool
from registry.tenants.scope import Scope
from registry.tenants.sessions import Sessions
from registry.webhooks.deliveries import Deliveries

FOLD_EVERY_S = 1.0
SETTLE_EVERY_S = 60.0
EXPORT_EVERY_S = 1.0
TELL_EVERY_S = 1.0
# So many receivers are called at once: one that hangs keeps no others waiting.
TELLERS = 4
CLOSE_SESSIONS_EVERY_S = 3600.0
FORGET_EVERY_S = 3600.0
log = structlog.get_logger()


@dataclass(frozen=True)
class Addresses:
    """The database's addresses for each role, and the keys of personal data."""

    app: str
    owner: str
    login: str
    folder: str
    personal_data: PersonalData


def addresses_of(settings: Settings, cluster: Cluster | RunningCluster | None, database: str = "registry") -> Addresses:
    """From the settings, or from the embedded server when the settings name none."""
    if cluster is not None:
        keys = (cluster.credentials.cipher_key, cluster.credentials.hash_key)
        urls = [cluster.url(f"registry_{role}", database) for role in ("app", "owner", "login", "folder")]
    else:
        secrets = (settings.database_url, settings.owner_url, settings.login_url, settings.folder_url)
        urls = [secret.get_secret_value() for secret in secrets if secret is not None]
        assert settings.cipher_key is not None
        assert settings.hash_key is not None
        keys = (settings.cipher_key.get_secret_value(), settings.hash_key.get_secret_value())
    cipher_key, hash_key = (base64.b64decode(key) for key in keys)
    app, owner, login, folder = urls
    return Addresses(app, owner, login, folder, PersonalData(cipher_key=cipher_key, hash_key=hash_key))


def create_app(settings: Settings, addresses: Addresses) -> Starlette:
    """The ASGI application."""
    app_pool, login_pool = Pool(addresses.app, snapshots=True, pooler=settings.pooler), Pool(addresses.login, size=4)
    schema = build_schema()
    issuers = Issuers(settings.issuers)
    scope, sessions = Scope(app_pool), Sessions(login_pool, issuers)
    planner = Planner(schema, Limits(settings.max_cost, settings.max_depth), addresses.personal_data.digest)
    documents = Documents(
        schema,
        max_tokens=settings.max_tokens,
        max_aliases=settings.max_aliases,
        max_depth=settings.max_depth,
        production=settings.production,
        locked=settings.trusted_operations is not None,
    )
    charges = charges_of(settings, sessions)
    keys = addresses.personal_data
    writer = Writer(schema, planner, scope, keys)
    waking = Waking()
    executor = RegistryExecutor(
        schema,
        operations_of(settings, documents),
        planner,
        sessions,
        scope,
        writer,
        charges,
        Subscriptions(schema, planner, sessions, scope, charges, waking),
        production=settings.production,
    )

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        tasks = [
            asyncio.create_task(keep_folding(addresses.folder)),
            asyncio.create_task(keep_settling(addresses.folder)),
            asyncio.create_task(keep_forgetting(addresses.folder)),
            asyncio.create_task(waking.keep_looking(addresses.folder)),
            asyncio.create_task(keep_closing(sessions, login_pool, tellers[0])),
            asyncio.create_task(keep_exporting(jobs)),
            asyncio.create_task(keep_importing(scope, sessions, login_pool, keys, max_rows=settings.max_import_rows)),
            *(asyncio.create_task(keep_telling(each)) for each in tellers),
        ]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await issuers.close()
            await app_pool.close()
            await login_pool.close()

    jobs = Jobs(login_pool, scope, sessions, Lists(documents, planner, scope), keys)
    tellers = tellers_of(login_pool, sessions, Feed(documents, planner, scope), keys)
    exporter = ReportExporter(sessions, scope, charges)
    files = ImportedFiles(scope, sessions, charges, keys, settings.max_upload_bytes)
    addressed = routes(executor, exporter, settings, files, shelf=ExportShelf(sessions, charges, Downloads(scope)))
    graphql = next(route.app for route in addressed if isinstance(route, Route) and route.path == GRAPHQL_PATH)
    return Application(graphql, routes=addressed, exception_handlers=dict(EXCEPTION_HANDLERS), lifespan=lifespan)


def charges_of(settings: Settings, sessions: Sessions) -> Charges:
    """The budgets of principals and of strangers."""
    return Charges(
        sessions,
        principals=Budget(settings.rate_capacity, settings.rate_per_second),
        strangers=Budget(settings.stranger_capacity, settings.stranger_per_second),
        max_cost=settings.max_cost,
    )


def tellers_of(login_pool: Pool, sessions: Sessions, news: Feed, personal_data: PersonalData) -> list[Deliveries]:
    """So many as receivers are called at once."""
    return [Deliveries(login_pool, sessions, news, personal_data) for _ in range(TELLERS)]


def operations_of(settings: Settings, documents: Documents) -> Operations:
    """All operations, or those of the list in locked mode. Raises WrongManifest, which names the file."""
    if settings.trusted_operations is None:
        return Automatic(documents)
    try:
        return Trusted(read_manifest(settings.trusted_operations), documents)
    except WrongManifest as wrong:
        raise WrongManifest(
            f"REGISTRY_TRUSTED_OPERATIONS names {settings.trusted_operations}, which is no list of operations. {wrong}"
        ) from None


async def keep_folding(folder_url: str) -> None:
    """Add postings to the balances, a batch at a time, until cancelled. Readers add what is not folded yet."""
    pool = Pool(folder_url, size=1)
    try:
        while True:
            try:
                async with pool.connection() as connection:
                    folded = await connection.fetchval("select rollups.fold()")
            except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as failure:
                log.warning("fold_failed", kind=type(failure).__name__)
                folded = 0
            if not folded:
                await asyncio.sleep(FOLD_EVERY_S)
    finally:
        await pool.close()


async def keep_settling(folder_url: str) -> None:
    """Do what has fallen due with transfers, a few at a time, at the start and every minute, until cancelled. Readers see it before."""
    pool = Pool(folder_url, size=1)
    try:
        while True:
            try:
                async with pool.connection() as connection:
                    settled = await connection.fetchval("select transfers.settle()")
            except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as failure:
                log.warning("settle_failed", kind=type(failure).__name__)
                settled = 0
            if not settled:
                await asyncio.sleep(SETTLE_EVERY_S)
    finally:
        await pool.close()


async def keep_forgetting(folder_url: str) -> None:
    """Forget changes that are too old for the feed, some at a time, at the start and every hour, until cancelled."""
    pool = Pool(folder_url, size=1)
    try:
        while True:
            try:
                async with pool.connection() as connection:
                    forgotten = await connection.fetchval("select feed.forget()")
            except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as failure:
                log.warning("forget_failed", kind=type(failure).__name__)
                forgotten = 0
            if not forgotten:
                await asyncio.sleep(FORGET_EVERY_S)
    finally:
        await pool.close()


async def keep_exporting(jobs: Jobs) -> None:
    """Make the files that are asked for, until cancelled. What is not done then, another process goes on with."""
    while True:
        try:
            busy = await jobs.run_next()
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as failure:
            log.warning("export_interrupted", kind=type(failure).__name__)
            busy = False
        if not busy:
            await asyncio.sleep(EXPORT_EVERY_S)


async def keep_telling(deliveries: Deliveries) -> None:
    """Tell webhooks of changes, until cancelled. What is not answered then, is told once more."""
    while True:
        try:
            busy = await deliveries.run_next()
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as failure:
            log.warning("telling_interrupted", kind=type(failure).__name__)
            busy = False
        if not busy:
            await asyncio.sleep(TELL_EVERY_S)


async def keep_closing(sessions: Sessions, login_pool: Pool, deliveries: Deliveries) -> None:
    """Delete the rows of sessions that ended, and of imports and calls that are old, at the start and every hour, until cancelled."""
    while True:
        try:
            await sessions.close_expired()
            await forget_old(login_pool)
            await deliveries.forget()
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as failure:
            log.warning("close_sessions_failed", kind=type(failure).__name__)
        await asyncio.sleep(CLOSE_SESSIONS_EVERY_S)
