"""The buckets of the rate limit, on a clock of their own."""

import pytest

from registry.errors import RateLimited
from registry.tenants.budget import Budget, stranger_of


class Clock:
    """Time that stands until it is moved."""

    now = 1_000.0

    def __call__(self) -> float:
        return self.now


def test_a_bucket_gives_what_it_holds_and_then_says_when_to_come_again() -> None:
    budget = Budget(100, 10, clock=Clock())

    budget.spend("a", 60)
    budget.spend("a", 40)

    assert budget.available("a") == 0
    with pytest.raises(RateLimited) as refused:
        budget.spend("a", 25)
    assert refused.value.retry_after_s == 3


def test_a_bucket_fills_again_and_not_above_its_brim() -> None:
    clock = Clock()
    budget = Budget(100, 10, clock=clock)
    budget.spend("a", 100)

    clock.now += 2.5
    assert budget.available("a") == 25
    clock.now += 1_000
    assert budget.available("a") == 100
    with pytest.raises(RateLimited):
        budget.spend("a", 101)


def test_what_is_refused_takes_nothing() -> None:
    budget = Budget(100, 10, clock=Clock())
    budget.spend("a", 90)

    for _ in range(5):
        with pytest.raises(RateLimited):
            budget.spend("a", 11)

    assert budget.available("a") == 10
    budget.spend("a", 10)


def test_each_key_has_a_bucket_of_its_own() -> None:
    budget = Budget(100, 10, clock=Clock())
    budget.spend("a", 100)

    budget.spend("b", 100)

    assert (budget.available("a"), budget.available("b"), budget.available("c")) == (0, 0, 100)


def test_what_is_given_back_can_be_spent_again() -> None:
    budget = Budget(100, 10, clock=Clock())
    budget.spend("a", 100)

    budget.give_back("a", 30)
    budget.give_back("nobody", 30)

    assert (budget.available("a"), budget.available("nobody")) == (30, 100)


def test_giving_back_late_does_not_fill_above_the_brim() -> None:
    clock = Clock()
    budget = Budget(100, 10, clock=clock)
    budget.spend("a", 10)
    clock.now += 100

    budget.give_back("a", 10)

    assert budget.available("a") == 100


def test_the_buckets_are_bounded_and_the_one_used_longest_ago_goes() -> None:
    budget = Budget(100, 10, size=2, clock=Clock())
    for key in ("a", "b", "a", "c"):
        budget.spend(key, 10)

    assert [budget.available(key) for key in ("a", "b", "c")] == [80, 100, 90]


def test_a_capacity_of_nothing_limits_nothing() -> None:
    budget = Budget(0, 10, clock=Clock())

    for _ in range(1_000):
        budget.spend("a", 10**9)


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2::1", stranger_of("2001:db8:1:2:ffff:ffff:ffff:ffff")),
        ("fe80::1%eth0", stranger_of("fe80::2")),
        ("", ""),
        ("no address", "no address"),
    ],
)
def test_a_stranger_is_known_by_the_network_it_holds(address: str, key: str) -> None:
    assert stranger_of(address) == key
    assert stranger_of("2001:db8:1:2::1") != stranger_of("2001:db8:1:3::1")
