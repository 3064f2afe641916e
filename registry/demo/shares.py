"""Cut a whole number into parts: the figures of the plan hold to the digit.

`shares()` is the only function here.
"""

from collections.abc import Sequence


def shares(total: int, *, weights: Sequence[float], least: int = 0, most: Sequence[int] | None = None) -> list[int]:
    """Whole numbers that add up to `total`, nearly in proportion to `weights` (all above 0).

    None lies under `least` or above its own `most`. Raises ValueError when that cannot be.
    """
    caps = list(most) if most is not None else [total] * len(weights)
    given = [least] * len(weights)
    left = total - sum(given)
    if left < 0 or sum(caps) < total:
        raise ValueError("the total does not fit between the bounds")
    while left:
        places = [place for place in range(len(caps)) if given[place] < caps[place]]
        weight = sum(weights[place] for place in places)
        parts = [min(int(left * weights[place] / weight), caps[place] - given[place]) for place in places]
        if not any(parts):
            # Fewer are left than there are places: one each to the heaviest.
            places = sorted(places, key=lambda place: -weights[place])[:left]
            parts = [1] * len(places)
        for place, part in zip(places, parts, strict=True):
            given[place] += part
        left -= sum(parts)
    return given
