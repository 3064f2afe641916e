"""How a command fails: one sentence on standard error, exit code 1, and nothing left running.

Begin at `Commands`. What nobody foresaw keeps its traceback.
"""

from typing import Any, NoReturn

import asyncpg
import typer
from pydantic import ValidationError
from typer.core import TyperGroup

from registry.demo import NotEmpty
from registry.embedded import ClusterError
from registry.errors import RegistryError
from registry.schema.executing.persisted import WrongManifest


class Refusal(Exception):
    """The command cannot be carried out; the message says what to do."""


class Commands(TyperGroup):
    """A group of commands whose foreseen failures are told as one sentence."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command; exit with 1 when it fails in a way that can be explained."""
        try:
            return super().invoke(ctx)
        except (Refusal, ClusterError, NotEmpty, WrongManifest) as failure:
            _fail(str(failure))
        except RegistryError as failure:
            _fail(failure.message)
        except ValidationError as failure:
            _fail("; ".join(f"{_setting(each['loc'])}{each['msg']}" for each in failure.errors(include_input=False)))
        except asyncpg.PostgresError as failure:
            # The first argument alone: details quote rows.
            _fail(f"The database refused this: {failure.args[0]}.")
        except (OSError, asyncpg.InterfaceError) as failure:
            _fail(f"This failed: {type(failure).__name__}: {failure}.")


def _setting(location: tuple[int | str, ...]) -> str:
    return f"REGISTRY_{str(location[0]).upper()}: " if location else ""


def _fail(sentence: str) -> NoReturn:
    typer.echo(f"registry: {sentence}", err=True)
    raise typer.Exit(1)
