"""Fill a migrated, empty database with a city of any number of members.

Begin at `fill()`. Everything is made inside PostgreSQL, a statement a table, by the superuser and without triggers: five million
members take minutes and no memory of ours. What triggers would have kept is written as they would have: titles, claims, counts
of faults, postings and balances, so that every invariant of registry/check holds but one (THIN). The same seed makes the same city.
Rule: fit for measuring only. The ciphers of all members are one and the same.
"""

import re
import sys
import time
from collections.abc import Callable
from datetime import date
from importlib import resources
from random import Random

import asyncpg

from registry.demo.names import TRADES, Names
from registry.members.personal_data import DigestKind, PersonalData
from registry.organizations.tree import found_root
from registry.text import fold

SEED = 20_151_231
ROOT_CODE = "CITY"
PERSON_NAMES = 6_000
FIRM_NAMES = 3_000
PLACE_NAMES = 2_000
# A name with three bearers.
RARE_NAME = "欧阳静怡"
FILES = ("ground", "organizations", "members", "cards", "figures")
HASH_BLOCK_BYTES = 64
_SECTION = re.compile(r"^-- name: (\w+)\n", re.MULTILINE)

GROUND = """
create schema bench;
create table bench.given (
  members int8, organizations int8, seed int8, names int8, sealed bytea,
  number_pad bytea, mobile_pad bytea, card_pad bytea, outer_pad bytea);
create table bench.name (kind text, n int8, name text, folded text, primary key (kind, n));
"""
SETTINGS = """
set session_replication_role = replica; set client_min_messages = warning; set statement_timeout = 0; set jit = off;
set work_mem = '512MB'; set hash_mem_multiplier = 2; set maintenance_work_mem = '1GB'; set synchronous_commit = off;
"""
RESTING = """
select x.indexrelid::regclass::text as index from bench.resting x join pg_class c on c.oid = x.indexrelid order by c.relname
"""
AWAKE = "update pg_index i set indisexclusion = r.indisexclusion from bench.resting r where r.indexrelid = i.indexrelid"
# The ledger tells of members and of issued cards, not of every head-count and officer: enough to read, and a third smaller.
THIN = "ledger_tells_rows"
Progress = Callable[[str, float], object]


async def fill(
    superuser: asyncpg.Connection,
    owner: asyncpg.Connection,
    personal_data: PersonalData,
    hash_key: bytes,
    *,
    members: int,
    organizations: int | None = None,
    seed: int = SEED,
    progress: Progress = lambda name, seconds: None,
) -> None:
    """Make `members` members and, unless told otherwise, a fiftieth as many organizations.

    `progress` is told each step and its seconds.
    """
    await found_root(
        owner, code=ROOT_CODE, name="示例市总工会", kind="PREFECTURE_FEDERATION", established_on=date(1990, 1, 1)
    )
    await superuser.execute(SETTINGS)
    await superuser.execute(GROUND)
    await _give(superuser, personal_data, hash_key, (members, organizations or members // 50, seed))
    for file in FILES:
        for name, text in sections(file):
            began = time.monotonic()
            await superuser.execute(text)
            progress(f"{file}/{name}", time.monotonic() - began)
    for row in await superuser.fetch(RESTING):
        began = time.monotonic()
        await superuser.execute(f"reindex index {row['index']}")
        progress(row["index"], time.monotonic() - began)
    await superuser.execute(AWAKE)
    began = time.monotonic()
    await superuser.execute("drop schema bench cascade")
    # The feed begins after what is there from the first.
    await superuser.execute(
        "update feed.head set begins_after = (select coalesce(max(position), 0) from rollups.ledger_entry)"
    )
    await superuser.execute("reset session_replication_role")
    await superuser.execute("vacuum (analyze)")
    progress("vacuum", time.monotonic() - began)


def sections(file: str) -> list[tuple[str, str]]:
    """The named parts of one of the SQL files, in their order."""
    parts = _SECTION.split(resources.files("benchmarks").joinpath("sql", f"{file}.sql").read_text("utf-8"))
    return list(zip(parts[1::2], parts[2::2], strict=True))


def report(name: str, seconds: float) -> None:
    """A line of progress on standard error."""
    print(f"{name:48} {seconds:7.1f} s", file=sys.stderr, flush=True)


async def _give(
    superuser: asyncpg.Connection, personal_data: PersonalData, hash_key: bytes, size: tuple[int, int, int]
) -> None:
    inner = _pad(hash_key, 0x36)
    number, mobile, card = (inner + _kind(kind) for kind in ("NATIONAL_NUMBER", "MOBILE", "CARD"))
    await superuser.execute(
        "insert into bench.given values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        *size,
        PERSON_NAMES,
        personal_data.seal("110106199001010000"),
        number,
        mobile,
        card,
        _pad(hash_key, 0x5C),
    )
    random = Random(size[2])
    names = Names(random)
    pools = {
        "MAN": [names.person(male=True) for _ in range(PERSON_NAMES)],
        "WOMAN": [names.person(male=False) for _ in range(PERSON_NAMES)],
        "RARE": [RARE_NAME],
        "FIRM": [names.firm(random.choice(TRADES)) for _ in range(FIRM_NAMES)],
        "PLACE": [
            names.person(male=True)[0] + random.choice("家李王张大小东西南北") + random.choice("庄营屯桥河店堡坡园井")
            for _ in range(PLACE_NAMES)
        ],
    }
    rows = [(kind, n, name, fold(name)) for kind, pool in pools.items() for n, name in enumerate(pool)]
    await superuser.copy_records_to_table("name", schema_name="bench", records=rows)
    await superuser.execute("analyze bench.name")


def _pad(key: bytes, byte: int) -> bytes:
    """The key of HMAC as its inner or outer hash begins with it (RFC 2104)."""
    return bytes(each ^ byte for each in key.ljust(HASH_BLOCK_BYTES, b"\0"))


def _kind(kind: DigestKind) -> bytes:
    # What PersonalData.digest() puts before the number.
    return f"{kind}\0".encode()
