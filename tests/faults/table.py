"""Every operation that clients do: one entry each, in the file of its feature.

Begin at `OPERATIONS`.
"""

from tests.faults.cards import OF_CARDS
from tests.faults.members import OF_MEMBERS
from tests.faults.transfers import OF_TRANSFERS
from tests.faults.unions import OF_UNIONS

OPERATIONS = (*OF_UNIONS, *OF_MEMBERS, *OF_CARDS, *OF_TRANSFERS)
