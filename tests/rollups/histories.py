"""Runs random histories over one database.

Begin at `run_histories()`.
"""

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.rollups.driver import Ground
from tests.rollups.machine import Histories


def run_histories(
    ground: Ground, *, histories: int, steps: int, from_seed: int | None = None, shorten: bool = True
) -> None:
    """Run so many histories of at most so many steps: the same ones each time, or those of a seed.

    Raises with the first difference found, made as short as it goes where `shorten`.
    """
    machine = type("Histories", (Histories,), {"ground": ground})
    profile = settings(
        max_examples=histories,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        print_blob=False,
        report_multiple_bugs=False,
        phases=(Phase.generate, Phase.shrink) if shorten else (Phase.generate,),
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
        derandomize=from_seed is None,
    )
    run_state_machine_as_test(machine if from_seed is None else seed(from_seed)(machine), settings=profile)
