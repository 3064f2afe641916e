"""Every operation that clients do: one entry each, in the file of its feature.

Begin at `OPERATIONS`. A mutation without an entry stands in `LEFT_OUT` with its reason; a test holds that one of both is so.
"""

from tests.faults.access import OF_ACCESS
from tests.faults.batches import OF_BATCHES
from tests.faults.cards import OF_CARDS
from tests.faults.establishment import OF_ESTABLISHMENT
from tests.faults.members import OF_MEMBERS
from tests.faults.personal_data import OF_PERSONAL_DATA
from tests.faults.targets import OF_TARGETS
from tests.faults.transfers import OF_TRANSFERS
from tests.faults.unions import OF_UNIONS
from tests.faults.webhooks import OF_WEBHOOKS

OPERATIONS = (
    *OF_UNIONS,
    *OF_ESTABLISHMENT,
    *OF_MEMBERS,
    *OF_PERSONAL_DATA,
    *OF_CARDS,
    *OF_BATCHES,
    *OF_TRANSFERS,
    *OF_TARGETS,
    *OF_WEBHOOKS,
    *OF_ACCESS,
)
# The second call of one that was not heard of is told that there is a successor, whose token nobody knows.
LEFT_OUT: dict[str, str] = {"rotateToken": "what it shows is shown once: tests/tenancy/test_sign_in_grants.py"}
# How much the server has made of a file decides about the next call: one that waits for two is refused, one that is ready stays.
LEFT_OUT |= dict.fromkeys(("startExport", "cancelExport"), "a file is made meanwhile: tests/faults/test_going_out.py")
# An import writes piece by piece in the background, so a call's own entries are not all of it.
LEFT_OUT |= dict.fromkeys(
    ("startImport", "commitImport"), "in every run of kills, as a stream of its own: importing.py"
)
LEFT_OUT["cancelImport"] = "writes nothing but the import's state: tests/imports"
