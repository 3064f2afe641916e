"""What processes cost: CPU time of a whole tree, memory of its members.

Begin at `Family`. CPU time counts every thread and child, ended ones included. The server of the database is one family for
all contestants; whose connections a backend serves is told by its application name.
"""

from dataclasses import dataclass

import psutil

MIB = 1024 * 1024


@dataclass(frozen=True)
class Family:
    """A process and all that descend from it."""

    pid: int

    def members(self) -> list[psutil.Process]:
        """The process first, then its descendants that live now."""
        head = psutil.Process(self.pid)
        return [head, *head.children(recursive=True)]

    def cpu_s(self) -> float:
        """Seconds of CPU since the start, user and system, of the living and of the ended."""
        total = 0.0
        for each in self.members():
            try:
                total += sum(each.cpu_times()[:4])
            except psutil.NoSuchProcess:
                # It ended just now; the next reading finds its time with its parent.
                continue
        return total

    def memory_mib(self) -> float:
        """Proportional set size of all members: shared pages are counted once."""
        return sum(_pss(each) for each in self.members()) / MIB


def own_memory_mib(pids: list[int]) -> float:
    """What these processes have for themselves, without the memory they share with others."""
    total = 0
    for pid in pids:
        try:
            total += psutil.Process(pid).memory_full_info().uss
        except psutil.NoSuchProcess:
            continue
    return total / MIB


def _pss(process: psutil.Process) -> int:
    try:
        return process.memory_full_info().pss
    except psutil.NoSuchProcess:
        return 0
