"""The models say the same of the tables as the migrations have made.

Begin at `NOT_MAPPED`: tables that no model needs, each with its reason. A table that is neither mapped nor listed turns this red.
"""

import ast
import importlib
import pkgutil
import re
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

import registry
from registry.migrations import migrate, script_folder
from registry.tables import Base
from tests.conftest import Database

NOT_MAPPED = {
    "tenants.federation": "one row, read by tenants.today() and tenants.instant()",
    "exports.piece": "bytes, written by jobs with SQL",
    "webhooks.course": "secrets and places, written by functions and deliveries with SQL",
    "exports.disclosed": "written by jobs with SQL, read by exports.with_member()",
    "tenants.denied_token": "sessions and the CLI write SQL",
    "tenants.seal_key": "read by functions alone",
    "tenants.session": "opened by another role, with SQL",
    "tenants.idempotency": "written by schema/idempotency.py with SQL",
    "organizations.kind_rule": "the matrix as data, read by organizations.found()",
    "feed.crossing": "written by triggers",
    "feed.head": "the newest position, kept by triggers",
    "members.claim": "read by members.claim_person() alone",
    "cards.claim": "read by cards.claim_number() alone",
    "rollups.moving": "written by definer functions",
    "rollups.posting": "written by triggers, read by rollups.cells()",
    "rollups.balance": "written by rollups.fold(), read by rollups.cells()",
    "rollups.source": "the declarations that the triggers read",
    "transfers.step": "the machine that functions run; registry/transfers/machine.py says the same",
    "transfers.transfer": "read and written by functions alone",
}
SCHEMAS = (
    "tenants",
    "organizations",
    "members",
    "cards",
    "rollups",
    "transfers",
    "feed",
    "imports",
    "targets",
    "reports",
    "exports",
    "webhooks",
)
VERSIONS = sorted((script_folder() / "versions").glob("*.py"))


def import_every_model() -> None:
    """So that Base.metadata knows all of them."""
    for module in pkgutil.walk_packages(registry.__path__, "registry."):
        if module.name.rpartition(".")[2] in ("model", "employers", "establishment_model"):
            importlib.import_module(module.name)


def differences(connection: Connection) -> list[Any]:
    """What alembic would change to make the database like the models; indexes and constraints are the migrations' own."""
    context = MigrationContext.configure(
        connection,
        opts={
            "compare_type": True,
            "include_schemas": True,
            "include_name": lambda name, type_, _: name in SCHEMAS if type_ == "schema" else True,
            "include_object": lambda item, name, type_, reflected, other: (
                type_ in ("table", "column") and not getattr(item, "info", {}).get("is_view", False)
            ),
        },
    )
    return compare_metadata(context, Base.metadata)


async def run(database: Database, look: Any) -> Any:
    """The answer of a function that looks at the database as the owner."""
    url = database.addresses.owner.replace("postgresql://", "postgresql+asyncpg://", 1)
    engine = create_async_engine(url, poolclass=NullPool)
    try:
        async with engine.connect() as connection:
            return await connection.run_sync(look)
    finally:
        await engine.dispose()


async def test_mapped_tables_have_the_same_columns_types_and_nullability(database: Database) -> None:
    import_every_model()
    found = await run(database, differences)

    unmapped = {f"{change[1].schema}.{change[1].name}" for change in found if change[0] == "remove_table"}
    assert [change for change in found if change[0] != "remove_table"] == []
    assert unmapped == set(NOT_MAPPED)


async def test_a_model_that_differs_is_found(database: Database) -> None:
    # The check above can fail: a column of another type, one that may be null, one too many and one too few.
    import_every_model()
    member = Base.metadata.tables["members.member"]
    name, number = member.c.name.type, member.c.number_masked.nullable
    try:
        member.c.name.type, member.c.number_masked.nullable = member.c.birth_date.type, True
        found = await run(database, differences)
    finally:
        member.c.name.type, member.c.number_masked.nullable = name, number

    changes = {(change[0][0], change[0][3]) for change in found if isinstance(change, list)}
    assert changes == {("modify_type", "name"), ("modify_nullable", "number_masked")}


async def test_the_viewers_view_has_the_columns_of_its_model(database: Database) -> None:
    import_every_model()
    columns = await run(database, lambda connection: inspect(connection).get_columns("viewer", schema="tenants"))

    assert {column["name"] for column in columns} == set(Base.metadata.tables["tenants.viewer"].columns.keys())


async def test_migrating_again_does_nothing(database: Database) -> None:
    before = await run(database, lambda connection: MigrationContext.configure(connection).get_current_heads())

    await migrate(database.addresses.owner)

    assert before == (VERSIONS[-1].stem,)
    assert await run(database, lambda connection: MigrationContext.configure(connection).get_current_heads()) == before


def test_revisions_are_numbered_without_gaps_and_named_in_words() -> None:
    names = [path.stem for path in VERSIONS]

    assert [name for name in names if not re.fullmatch(r"\d{4}(_[a-z]+)+", name)] == []
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))
    script = ScriptDirectory(str(script_folder()))
    assert [revision.revision for revision in script.walk_revisions()][::-1] == names


@pytest.mark.parametrize("path", VERSIONS, ids=lambda path: path.stem)
def test_a_revision_says_why_and_imports_nothing_of_the_registry(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    docstring = ast.get_docstring(tree)

    assert docstring
    assert "Locks" in docstring
    assert [name for name in imported if name.split(".")[0] == "registry"] == []
    assert path.with_suffix(".sql").exists()
