"""Who asks: a principal acting under one grant, and what its role may do.

Begin at `ABILITIES_OF`, the one table of permissions; `viewer { permissions }` and the documentation show it. Where a
principal may act is not decided here: the database does that (scope.py).
"""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from registry.errors import NotAllowed


class Role(StrEnum):
    """What a grant lets its holder be at an organization and below it."""

    VIEWER = "VIEWER"
    REGISTRAR = "REGISTRAR"
    ADMIN = "ADMIN"
    AUDITOR = "AUDITOR"
    INTEGRATION = "INTEGRATION"


class Ability(StrEnum):
    """One thing that a role may do inside its scope."""

    READ_FIGURES = "READ_FIGURES"
    READ_MEMBERS = "READ_MEMBERS"
    READ_LEDGER = "READ_LEDGER"
    READ_ACCESS_LOG = "READ_ACCESS_LOG"
    REVEAL_MEMBERS = "REVEAL_MEMBERS"
    REGISTER_MEMBERS = "REGISTER_MEMBERS"
    MANAGE_CARDS = "MANAGE_CARDS"
    MANAGE_TRANSFERS = "MANAGE_TRANSFERS"
    REPORT_HEAD_COUNTS = "REPORT_HEAD_COUNTS"
    FOUND_ORGANIZATIONS = "FOUND_ORGANIZATIONS"
    APPOINT_OFFICERS = "APPOINT_OFFICERS"
    CHANGE_TREE = "CHANGE_TREE"
    SET_TARGETS = "SET_TARGETS"
    FILE_REPORTS = "FILE_REPORTS"
    MANAGE_ACCESS = "MANAGE_ACCESS"
    EXPORT_LISTS = "EXPORT_LISTS"
    IMPORT_FILES = "IMPORT_FILES"


_READING = frozenset({Ability.READ_FIGURES, Ability.READ_MEMBERS})
_REGISTERING = _READING | {
    Ability.REGISTER_MEMBERS,
    Ability.MANAGE_CARDS,
    Ability.MANAGE_TRANSFERS,
    Ability.REPORT_HEAD_COUNTS,
    Ability.EXPORT_LISTS,
    Ability.IMPORT_FILES,
}

ABILITIES_OF: dict[Role, frozenset[Ability]] = {
    Role.VIEWER: _READING,
    Role.REGISTRAR: _REGISTERING | {Ability.REVEAL_MEMBERS},
    Role.ADMIN: _REGISTERING
    | {
        Ability.REVEAL_MEMBERS,
        Ability.FOUND_ORGANIZATIONS,
        Ability.APPOINT_OFFICERS,
        Ability.CHANGE_TREE,
        Ability.SET_TARGETS,
        Ability.FILE_REPORTS,
        Ability.MANAGE_ACCESS,
        Ability.READ_LEDGER,
        Ability.READ_ACCESS_LOG,
    },
    Role.AUDITOR: frozenset({Ability.READ_FIGURES, Ability.READ_LEDGER, Ability.READ_ACCESS_LOG, Ability.EXPORT_LISTS}),
    Role.INTEGRATION: _REGISTERING | {Ability.READ_LEDGER},
}

# What an administrator may grant: nothing that includes more than it may do itself.
GRANTABLE = frozenset(role for role in Role if ABILITIES_OF[role] <= ABILITIES_OF[Role.ADMIN])


@dataclass(frozen=True, slots=True)
class Session:
    """An opened session: the secret that every transaction sends, and under which role it acts.

    `size_class` is the level of its organization: a plan made for a union can be wrong for a district.
    """

    secret: str
    role: Role
    size_class: int
    principal_id: UUID
    organization_id: UUID


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts in the present transaction, as the database has just verified it."""

    principal_id: UUID
    role: Role
    organization_id: UUID
    level: int

    def may(self, ability: Ability) -> bool:
        """Whether the role includes the ability."""
        return ability in ABILITIES_OF[self.role]

    def must(self, ability: Ability) -> None:
        """Raise NotAllowed unless the role includes the ability."""
        if not self.may(ability):
            raise NotAllowed()
