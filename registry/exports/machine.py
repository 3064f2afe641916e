"""The life of an export, as data.

Begin at `MACHINE`. Jobs (jobs.py) do all of it but the beginning and the cancellation.
"""

from registry.exports.rules import ExportOver
from registry.machines import NEW, Event, Machine, Step
from registry.tenants.principal import Ability

OPEN = ("QUEUED", "RUNNING")
SERVER = "the server"


def _event(name: str, mutation: str | None, description: str) -> Event:
    who = SERVER if mutation is None else Ability.EXPORT_LISTS
    return Event(name=name, mutation=mutation, who=who, refused=ExportOver, description=description)


MACHINE = Machine(
    name="export",
    title="Export",
    states={
        "QUEUED": "It waits for a server that has time.",
        "RUNNING": "The file is being made.",
        "READY": "The file can be fetched.",
        "FAILED": "It could not be made; `failure` says why.",
        "CANCELLED": "Who asked for it did not want it any more.",
        "EXPIRED": "The file was deleted after its time.",
    },
    events=(
        _event("start", "startExport", "A list is asked for as a file."),
        _event("begin", None, "A server takes it on, or takes it over from one that is gone."),
        _event("finish", None, "The last row is written."),
        _event("fail", None, "Access has ended, or a value of it cannot be used."),
        _event("cancel", "cancelExport", "It is not wanted any more."),
        _event("expire", None, "Its time is over."),
    ),
    steps=(
        Step(NEW, "start", "QUEUED"),
        Step("QUEUED", "begin", "RUNNING"),
        Step("RUNNING", "begin", "RUNNING"),
        Step("RUNNING", "finish", "READY"),
        Step("RUNNING", "fail", "FAILED"),
        *(Step(state, "cancel", "CANCELLED") for state in (*OPEN, "CANCELLED")),
        Step("READY", "expire", "EXPIRED"),
    ),
)
