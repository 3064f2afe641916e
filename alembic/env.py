"""Bring a database to today's tables.

Each revision is a pair: NNNN_words.py says why and what is locked, NNNN_words.sql beside it says what.
`op.run_sql_beside(__file__)` runs that file as it stands. Runs as the owner role; the timeouts below keep a
migration from blocking writers for long.
"""

from pathlib import Path

from alembic.operations import MigrateOperation, Operations
from sqlalchemy import Connection, text
from sqlalchemy.util import await_only

from alembic import context


@Operations.register_operation("run_sql_beside")
class RunSqlBeside(MigrateOperation):
    """Run the .sql file that stands beside a revision."""

    def __init__(self, revision_file: str) -> None:
        self.path = Path(revision_file).with_suffix(".sql")

    @classmethod
    def run_sql_beside(cls, operations: Operations, revision_file: str) -> None:
        operations.invoke(cls(revision_file))


@Operations.implementation_for(RunSqlBeside)
def run_sql_beside(operations: Operations, operation: RunSqlBeside) -> None:
    driver = operations.get_bind().connection.driver_connection
    assert driver is not None
    await_only(driver.execute(operation.path.read_text(encoding="utf-8")))


def migrate(connection: Connection) -> None:
    connection.execute(text("set lock_timeout = '5s'"))
    connection.execute(text("set statement_timeout = '15min'"))
    context.configure(connection=connection, version_table_schema="public", transaction_per_migration=True)
    with context.begin_transaction():
        context.run_migrations()


migrate(context.config.attributes["connection"])
