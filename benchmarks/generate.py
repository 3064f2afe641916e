"""Make a database of many members, or open one that was made before: `python -m benchmarks.generate --members 50000 --data DIR`.

Begin at `ensure()`. It prints one token of an administrator for each level, as JSON with `--json`, and keeps them beside the data
in benchmark.json. The embedded server of the folder stops when the command ends; `registry serve --data DIR` serves it.
"""

import asyncio
import base64
import json
import os
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated

import asyncpg
import typer

from benchmarks.fill import SEED, fill, report
from registry.app import addresses_of
from registry.config import Settings
from registry.embedded import Cluster
from registry.embedded.address import DATABASE
from registry.migrations import migrate
from registry.tenants.administration import add_principal, grant_role, make_token
from registry.tenants.principal import Role

KEPT_IN = "benchmark.json"
EXPIRES_IN_DAYS = 3_650
# A made-up city is loaded in one go and never again: the log of changes need not be cut short meanwhile.
WHILE_LOADING = {"max_wal_size": "4GB", "checkpoint_timeout": "1h", "autovacuum": "off"}

# The codes of one organization at each level: a line from the root down, in the middle of the city.
LINE = """
with recursive line as (
  (select o.* from organizations.organization o where o.kind = 'BASIC_COMMITTEE'
    order by o.pos limit 1 offset (select count(*) / 2 from organizations.organization where kind = 'BASIC_COMMITTEE'))
  union all
  select p.* from line l join organizations.organization p on p.id = l.parent_id
)
select case kind when 'PREFECTURE_FEDERATION' then 'root' when 'COUNTY_FEDERATION' then 'district'
            when 'TOWNSHIP_FEDERATION' then 'sub_district' when 'BASIC_COMMITTEE' then 'committee' else 'village' end as level,
       code
  from line order by pos, pos_end desc
"""


@dataclass(frozen=True)
class City:
    """What was made: how many members, from which seed, and for each level a code and a token."""

    members: int
    seed: int
    codes: dict[str, str]
    tokens: dict[str, str]
    seconds: float


class AnotherCity(Exception):
    """The folder holds a city of another size or seed."""


async def ensure(cluster: Cluster, members: int, *, seed: int = SEED) -> City:
    """The city in the folder of a running cluster; it is made when there is none, or half of one."""
    kept = cluster.data_dir / KEPT_IN
    if kept.exists():
        city = City(**json.loads(kept.read_text("utf-8")))
        if (city.members, city.seed) != (members, seed):
            raise AnotherCity(
                f"{cluster.data_dir} holds {city.members} members of seed {city.seed}: name another folder."
            )
        return city
    began = time.monotonic()
    # What was begun and not completed is of no use.
    cluster.drop_database(DATABASE)
    cluster.create_database(DATABASE)
    owner_url = cluster.url("registry_owner")
    await migrate(owner_url, time_zone=Settings().time_zone)
    superuser, owner = await asyncpg.connect(cluster.url("postgres", DATABASE)), await asyncpg.connect(owner_url)
    try:
        await _set(superuser, WHILE_LOADING)
        addresses = addresses_of(Settings(), cluster)
        hash_key = base64.b64decode(cluster.credentials.hash_key)
        await fill(superuser, owner, addresses.personal_data, hash_key, members=members, seed=seed, progress=report)
        await _set(superuser, dict.fromkeys(WHILE_LOADING))
        await superuser.execute("checkpoint")
        codes = {row["level"]: row["code"] for row in await owner.fetch(LINE)}
        tokens = {level: await token_of(owner, level, code) for level, code in codes.items()}
    finally:
        await superuser.close()
        await owner.close()
    city = City(members, seed, codes, tokens, round(time.monotonic() - began, 1))
    handle = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        json.dump(asdict(city), stream, indent=2)
    return city


async def _set(superuser: asyncpg.Connection, settings: dict[str, str] | dict[str, None]) -> None:
    for name, value in settings.items():
        await superuser.execute(
            f"alter system reset {name}" if value is None else f"alter system set {name} = '{value}'"
        )
    await superuser.execute("select pg_reload_conf()")


async def token_of(owner: asyncpg.Connection, level: str, code: str) -> str:
    """A token of an administrator."""
    principal = await add_principal(owner, kind="PERSON", name=f"Benchmark {level}")
    await grant_role(owner, principal, role=Role.ADMIN, code=code)
    _, token = await make_token(owner, principal, label="benchmark", expires_in_days=EXPIRES_IN_DAYS)
    return token


def main(
    members: Annotated[int, typer.Option(help="How many members; a fiftieth as many organizations.")],
    data: Annotated[Path, typer.Option(metavar="DIR", help="Folder of the embedded server.")],
    seed: Annotated[int, typer.Option(help="Another seed makes another city.")] = SEED,
    as_json: Annotated[bool, typer.Option("--json", help="One line for programs.")] = False,
) -> None:
    """Make the city, or open the one that is there."""
    # The load alone trades safety for speed: a crash of the machine would leave half a city, which is made anew.
    fresh = not (data / KEPT_IN).exists()
    with Cluster(data, durable=not fresh) as cluster:
        try:
            city = asyncio.run(ensure(cluster, members, seed=seed))
        except AnotherCity as refused:
            raise typer.BadParameter(str(refused)) from None
    if as_json:
        print(json.dumps(asdict(city)))
        return
    print(f"{city.members} members, made in {city.seconds} s")
    for level, token in city.tokens.items():
        print(f"{level:14} {city.codes[level]:12} {token}")


if __name__ == "__main__":
    typer.run(main)
