"""The registry in plain dicts and lists: what each operation must answer, and what each principal must see.

Begin at `Registry`. It knows the domain's rules and the superior of each day alone: no positions, no cells, no postings. An operation
answers the code of its refusal, or the row it made (its `id` is filled in by whoever did the same over the API).
figures.py counts the figures from these rows, one by one, each time anew; view.py says who sees what.
"""

from dataclasses import dataclass

from tests.oracle.applications import Applications
from tests.oracle.batches import Batches
from tests.oracle.corrections import Corrections
from tests.oracle.establishment import Establishment
from tests.oracle.reorganizations import Reorganizations
from tests.oracle.traits import Occupations
from tests.oracle.transfers import Transfers


@dataclass
class Registry(Reorganizations, Establishment, Transfers, Applications, Corrections, Occupations, Batches):
    """All operations."""
