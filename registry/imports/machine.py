"""The life of an import, as data.

Begin at `IMPORT`. What has no mutation the registry does by itself, in the background.
"""

from registry.imports.rules import DryRunOutdated, ImportUnderWay, NotChecked, RowsRefused, UploadIncomplete
from registry.machines import NEW, Event, Guard, Machine, Step
from registry.tenants.principal import Ability

WHO = Ability.IMPORT_FILES
# Where the registry works by itself.
WORKING = ("READING", "APPLYING", "REVERSING")

IMPORT = Machine(
    name="import",
    title="Import",
    states={
        "READING": "The file is read and looked at, row by row: a dry run.",
        "CHECKED": "The dry run has ended and waits to be committed.",
        "REFUSED": "The file as a whole was refused; nothing was written.",
        "CANCELLED": "Given up before anything was written.",
        "APPLYING": "The rows are written, piece by piece.",
        "APPLIED": "Every row has been written, or is told why not.",
        "REVERSING": "A row could not be written and everything or nothing was chosen: what was written is taken back.",
        "REVERSED": "What was written has been taken back, by entries of its own.",
    },
    events=(
        Event(
            name="start",
            mutation="startImport",
            who=WHO,
            refused=UploadIncomplete,
            guards=(Guard("the upload has come in whole", UploadIncomplete),),
            description="A file that was uploaded is looked at.",
        ),
        Event(name="check", mutation=None, who=WHO, refused=NotChecked, description="The last row was looked at."),
        Event(name="refuse", mutation=None, who=WHO, refused=NotChecked, description="The file cannot be read."),
        Event(
            name="commit",
            mutation="commitImport",
            who=WHO,
            refused=NotChecked,
            guards=(
                Guard("the commit names the dry run, and rows would still be applied as it has shown", DryRunOutdated),
                Guard("no row is refused where everything or nothing was chosen", RowsRefused),
            ),
            description="Whoever began it lets it be written.",
        ),
        Event(name="finish", mutation=None, who=WHO, refused=NotChecked, description="The last row was written."),
        Event(name="reverse", mutation=None, who=WHO, refused=NotChecked, description="A row could not be written."),
        Event(name="end reversing", mutation=None, who=WHO, refused=NotChecked, description="All was taken back."),
        Event(name="cancel", mutation="cancelImport", who=WHO, refused=ImportUnderWay, description="It is given up."),
    ),
    steps=(
        Step(NEW, "start", "READING"),
        Step("READING", "check", "CHECKED"),
        Step("READING", "refuse", "REFUSED"),
        Step("CHECKED", "commit", "APPLYING"),
        Step("APPLYING", "finish", "APPLIED"),
        Step("APPLYING", "reverse", "REVERSING"),
        Step("REVERSING", "end reversing", "REVERSED"),
        Step("READING", "cancel", "CANCELLED"),
        Step("CHECKED", "cancel", "CANCELLED"),
    ),
)
