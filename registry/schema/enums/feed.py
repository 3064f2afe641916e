"""What a change of the feed can say.

Begin at `ChangeKind`: all that a ledger entry can say, and that something came into the reader's scope or left it.
"""

from enum import Enum
from typing import TYPE_CHECKING

import strawberry

from registry.schema.base import value
from registry.schema.enums.ledger import LedgerKind

if TYPE_CHECKING:
    ChangeKind = LedgerKind
else:
    _OF_LEDGER = LedgerKind.__strawberry_definition__.values
    _NAMES = {each.name: value(each.value, description=each.description) for each in _OF_LEDGER}
    _NAMES["ENTERED_SCOPE"] = value(
        "ENTERED_SCOPE",
        description="The subject came into your scope, with everything below it: a member by a transfer, an organization by a "
        "change of the tree. Read it anew; what happened to it before is not told.",
    )
    _NAMES["LEFT_SCOPE"] = value(
        "LEFT_SCOPE",
        description="The subject left your scope, with everything below it. It is the last change of it that you are told.",
    )
    ChangeKind = strawberry.enum(
        Enum("ChangeKind", _NAMES, module=__name__),
        description="What a change of the feed says has happened: the kinds of ledger entries, and what entered and left your scope.",
    )
