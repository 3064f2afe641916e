"""What a request costs, and whom it is charged to.

Begin at `Charges.begin()`. Every request costs at least one: its principal pays when the process knows the token already,
else the address it comes from, until the token turns out to hold. So a token, an id or a number that is guessed is paid
for, however many are guessed in one request. What the operation can return is paid before any SQL of it is sent.
"""

from __future__ import annotations

from registry.schema.request import Credentials
from registry.tenants.budget import Budget, stranger_of
from registry.tenants.principal import Session
from registry.tenants.sessions import Sessions

LEAST = 1


class Charges:
    """The budgets of principals and of strangers."""

    def __init__(self, sessions: Sessions, *, principals: Budget, strangers: Budget, max_cost: int) -> None:
        self._sessions = sessions
        self.principals = principals
        self.strangers = strangers
        self.max_cost = max_cost

    def begin(self, credentials: Credentials) -> Charge:
        """The charge of a request, not paid yet."""
        known = self._sessions.known(
            credentials.token, acting_for=credentials.acting_for, narrowed_to=credentials.narrowed_to
        )
        return Charge(self, known, credentials.address)


class Charge:
    """What one request has been charged."""

    def __init__(self, charges: Charges, session: Session | None, address: str) -> None:
        self.session = session
        self.requested = LEAST
        self._charges = charges
        self._stranger = stranger_of(address) if session is None else ""

    def pay_least(self) -> None:
        """Pay what every request costs. Raises RateLimited."""
        if self.session is not None:
            self._charges.principals.spend(self.session.principal_id, LEAST)
        else:
            self._charges.strangers.spend(self._stranger, LEAST)

    def sign_in(self, session: Session) -> None:
        """The token holds: from here on its principal pays. Raises RateLimited."""
        if self.session is None:
            self._charges.strangers.give_back(self._stranger, LEAST)
            self.session = session
            self._charges.principals.spend(session.principal_id, LEAST)

    def pay(self, cost: int) -> None:
        """Pay for the operation. Raises RateLimited."""
        assert self.session is not None
        self.requested = max(cost, LEAST)
        if cost > LEAST:
            self._charges.principals.spend(self.session.principal_id, cost - LEAST)

    def shown(self) -> bytes:
        """What `extensions.cost` says, after a comma; nothing for someone who is not known."""
        if self.session is None:
            return b""
        text = f',"extensions":{{"cost":{{"requested":{self.requested},"limit":{self._charges.max_cost}'
        budget = self._charges.principals
        if budget.capacity:
            text += (
                f',"available":{budget.available(self.session.principal_id)},"capacity":{budget.capacity}'
                f',"restoredPerSecond":{budget.per_second}'
            )
        return (text + "}}").encode()
