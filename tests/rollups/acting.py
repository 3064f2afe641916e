"""What all acts of random histories share: who acts, when, on what, and how both sides are asked the same.

Begin at `Acting.do()`.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from hypothesis.stateful import RuleBasedStateMachine

from tests.oracle.registry import Registry
from tests.rollups.choices import chosen
from tests.rollups.driver import Driver, Ground


class Acting(RuleBasedStateMachine):
    """One history of a district."""

    ground: Ground
    driver: Driver
    oracle: Registry
    compared: int

    def ago(self, days: int) -> date:
        """A day before today."""
        return self.oracle.today - timedelta(days=days)

    def after(self, began_on: date, days: int) -> date:
        """A day after another one, mostly not after today."""
        return self.ago(-1) if days == 5000 else min(began_on + timedelta(days=days), self.oracle.today)

    def codes(self) -> list[str]:
        """The district's organizations, the newest first: the simplest choice is a committee."""
        return [code for code in self.oracle.organizations if code.startswith(self.driver.district)][::-1]

    def actor(self, pick: int, org: str) -> str:
        """Mostly someone responsible for the organization, now and then anyone."""
        line = [code for code in self.oracle.line(org) if code.startswith(self.driver.district)]
        return chosen(line, pick) if pick < 10 else chosen(self.codes(), pick)

    def responsible(self, pick: int, *orgs: str | None) -> str:
        """Mostly someone who sees them all, now and then anyone."""
        lines = [set(self.oracle.line(org)) for org in orgs]
        common = [code for code in self.codes() if all(code in line for line in lines)]
        return chosen(common if common and pick < 10 else self.codes(), pick)

    def do(
        self, mutation: str, payload: str, who: str, role: str, expect: Callable[[], Any], /, **given: Any
    ) -> tuple[Any, Any]:
        """Ask the oracle and the API the same; answers both. A role without the ability is refused first."""
        expected = expect() if role == "ADMIN" else "NOT_ALLOWED"
        given = {name: value.isoformat() if isinstance(value, date) else value for name, value in given.items()}
        return expected, self.ground.run(self.driver.do(who, role, mutation, payload, expected, given))
