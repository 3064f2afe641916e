"""People for imports: as the domain knows them.

Begin at `new_member()`.
"""

from datetime import date
from typing import Any
from uuid import UUID

from registry.members.operations import NewMember
from registry.members.rules import MemberRecord
from registry.schema.reading.values import snake
from registry.tables import OrganizationId
from tests.factories import person

_DAYS = ("birthDate", "joinedOn", "consentedOn", "verifiedOn")


def new_member(organization: str, **changes: Any) -> NewMember:
    """A person nobody registered yet, to be registered at the union of this id of the API."""
    given = person(**changes)
    columns: dict[str, Any] = {
        snake(name): date.fromisoformat(text) if name in _DAYS and text else text for name, text in given.items()
    }
    return NewMember(
        organization_id=OrganizationId(UUID(organization.removeprefix("organization_"))),
        record=MemberRecord(id_type="RESIDENT_CARD", join_channel="PAPER", **columns),
        unexamined={},
    )
