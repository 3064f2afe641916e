"""How much a principal, or a stranger's address, may ask in a time: a bucket of cost that fills again.

Begin at `Budget.spend()`. The buckets stand in this process and nowhere else, because a bucket in the database would make a
write of every read (docs/decisions/0007-rate-limit-per-process.md). A bucket is one number, the moment at which it is full
again; a full bucket need not be kept.
"""

import math
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from ipaddress import IPv6Address, ip_address

from registry.errors import RateLimited

MAX_BUCKETS = 50_000
# RFC 4291: a subscriber of IPv6 holds a whole /64, so its addresses count as one.
IPV6_NETWORK_BITS = 64


class Budget:
    """Buckets of one size. A capacity of 0 turns them off."""

    def __init__(
        self, capacity: int, per_second: int, *, size: int = MAX_BUCKETS, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.capacity = capacity
        self.per_second = per_second
        self._size = size
        self._clock = clock
        self._full_at: OrderedDict[Hashable, float] = OrderedDict()

    def spend(self, key: Hashable, cost: int) -> None:
        """Take `cost` out of the key's bucket. Raises RateLimited, and takes nothing, when it does not hold as much."""
        if not self.capacity:
            return
        now = self._clock()
        full_at = max(self._full_at.get(key, now), now)
        lacking = cost - self._held(full_at, now)
        if lacking > 0:
            raise RateLimited(math.ceil(lacking / self.per_second))
        self._full_at[key] = full_at + cost / self.per_second
        self._full_at.move_to_end(key)
        if len(self._full_at) > self._size:
            self._full_at.popitem(last=False)

    def give_back(self, key: Hashable, cost: int) -> None:
        """Undo a spending."""
        if key in self._full_at:
            self._full_at[key] -= cost / self.per_second

    def available(self, key: Hashable) -> int:
        """What the bucket holds now, in whole units."""
        now = self._clock()
        return int(self._held(max(self._full_at.get(key, now), now), now))

    def _held(self, full_at: float, now: float) -> float:
        return self.capacity - (full_at - now) * self.per_second


def stranger_of(address: str) -> str:
    """The key of a client's address: an IPv6 address counts with its whole network."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address):
        return str(parsed.ipv4_mapped or int(parsed) >> (128 - IPV6_NETWORK_BITS))
    return address
