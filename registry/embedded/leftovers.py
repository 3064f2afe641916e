"""Clear away what an earlier server left when it did not end in good order.

Begin at `clear()`, which runs under the folder's lock. Rule: a server of this folder
that still runs is waited for and then stopped, never joined; a note of one that is gone
is removed, because its process number may meanwhile belong to somebody else.
"""

import os
import signal
import time
from pathlib import Path

from registry.embedded.failures import ClusterError

# 'fast' rolls back what is open; 'immediate' drops everything, and the next start recovers.
FAST_THEN_IMMEDIATE = (signal.SIGINT, signal.SIGQUIT)
# An orphan usually is on its way out already: its watcher saw its parent die.
PATIENCE_S = 10


def clear(data_folder: Path) -> None:
    """Wait for an orphaned server, stop it when it stays, and remove the note of one that is gone.

    Raises ClusterError when it cannot be stopped.
    """
    note = data_folder / "postmaster.pid"
    process_id = _noted_process(note)
    if process_id is None:
        return
    for number in (None, *FAST_THEN_IMMEDIATE):
        if number is not None and _serves(process_id, data_folder):
            os.kill(process_id, number)
        deadline = time.monotonic() + PATIENCE_S
        while _serves(process_id, data_folder) and time.monotonic() < deadline:
            time.sleep(0.02)
    if _serves(process_id, data_folder):
        raise ClusterError(f"An earlier PostgreSQL (process {process_id}) still uses {data_folder} and does not stop.")
    # Only where the system shows processes do we know better than PostgreSQL, which would trust the number alone.
    if Path("/proc/self").exists():
        note.unlink(missing_ok=True)


def state_of(data_folder: Path, process_id: int) -> str | None:
    """What the server of this process says of itself: 'starting', 'ready', 'stopping' ...; None before it says any."""
    note = data_folder / "postmaster.pid"
    try:
        lines = note.read_text("utf-8", "replace").splitlines()
    except FileNotFoundError:
        return None
    return lines[7].strip() if len(lines) > 7 and lines[0].strip() == str(process_id) else None


def _noted_process(note: Path) -> int | None:
    try:
        return int(note.read_text("utf-8", "replace").splitlines()[0])
    except (FileNotFoundError, IndexError, ValueError):
        return None


def _serves(process_id: int, data_folder: Path) -> bool:
    """Whether a running server of this folder has the number: a server works inside its data folder."""
    try:
        return Path(f"/proc/{process_id}/cwd").samefile(data_folder)
    except OSError:
        return False
