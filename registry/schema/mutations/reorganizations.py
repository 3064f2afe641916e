"""Mutations that change the tree, each with its preview.

Begin at `ReorganizationMutations`. A preview and the change take the same input; the change names the preview it saw.
"""

from typing import Annotated, Any

import strawberry

from registry.errors import InputRefused as InputRefusal
from registry.members.personal_data import PersonalData
from registry.organizations import model
from registry.organizations.reorganization import steps
from registry.organizations.reorganization.changes import Dissolution, Merger, Move, Part, Split
from registry.organizations.reorganization.preview import carry_out, look_at
from registry.schema.enums.organizations import DissolutionReason
from registry.schema.failures import Conflict, InputRefused, NotAllowed, NotFound
from registry.schema.inputs import INPUT, check_days, checked_text, id_of
from registry.schema.mutations.base import Made, writes
from registry.schema.mutations.reorganization_inputs import (
    DissolveOrganizationInput,
    MergeOrganizationInput,
    MoveOrganizationInput,
    PreviewDissolutionInput,
    PreviewMergerInput,
    PreviewMoveInput,
    PreviewSplitInput,
    ReorganizationPreview,
    SplitOrganizationInput,
)
from registry.schema.organizations import Organization
from registry.schema.reading.fields import by_compiler, made
from registry.tables import OrganizationId
from registry.tenants.principal import Ability
from registry.tenants.scope import Transaction

# What only the operations themselves enter.
NOT_ENTERED = {DissolutionReason.MERGED, DissolutionReason.SPLIT}


@strawberry.type
class _Previewed:
    """What every preview answers."""

    preview: ReorganizationPreview = strawberry.field(description="The preview.")


@strawberry.type
class _Changed:
    """What every change of the tree answers."""

    organization: Organization = strawberry.field(
        description="The organization that moved or ended.", metadata=made("organization", model.Organization)
    )


@strawberry.type(description="This is what a move would do.")
class PreviewMovePayload(_Previewed):
    """Previewed."""


@strawberry.type(description="This is what a merger would do.")
class PreviewMergerPayload(_Previewed):
    """Previewed."""


@strawberry.type(description="This is what a split would do.")
class PreviewSplitPayload(_Previewed):
    """Previewed."""


@strawberry.type(description="This is what a dissolution would do.")
class PreviewDissolutionPayload(_Previewed):
    """Previewed."""


@strawberry.type(description="The organization has moved.")
class MoveOrganizationPayload(_Changed):
    """Changed."""


@strawberry.type(description="The organization went up in the other one.")
class MergeOrganizationPayload(_Changed):
    """Changed."""


@strawberry.type(description="The organization was split.")
class SplitOrganizationPayload(_Changed):
    """Changed."""

    founded_ids: list[strawberry.ID] = strawberry.field(
        description="The organizations that were founded, in the order of the parts."
    )


@strawberry.type(description="The organization was dissolved.")
class DissolveOrganizationPayload(_Changed):
    """Changed."""


PreviewMoveResult = Annotated[
    PreviewMovePayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("PreviewMoveResult", description="The preview of a move, or why there is none."),
]
PreviewMergerResult = Annotated[
    PreviewMergerPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("PreviewMergerResult", description="The preview of a merger, or why there is none."),
]
PreviewSplitResult = Annotated[
    PreviewSplitPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("PreviewSplitResult", description="The preview of a split, or why there is none."),
]
PreviewDissolutionResult = Annotated[
    PreviewDissolutionPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("PreviewDissolutionResult", description="The preview of a dissolution, or why there is none."),
]
MoveOrganizationResult = Annotated[
    MoveOrganizationPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("MoveOrganizationResult", description="The organization, or why it did not move."),
]
MergeOrganizationResult = Annotated[
    MergeOrganizationPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("MergeOrganizationResult", description="The organization, or why it was not merged."),
]
SplitOrganizationResult = Annotated[
    SplitOrganizationPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("SplitOrganizationResult", description="The organization, or why it was not split."),
]
DissolveOrganizationResult = Annotated[
    DissolveOrganizationPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("DissolveOrganizationResult", description="The organization, or why it was not dissolved."),
]


def _organization(value: Any, path: str) -> OrganizationId:
    return OrganizationId(id_of(value, "Organization", path=path))


def _move(asked: PreviewMoveInput) -> Move:
    return Move(
        organization_id=_organization(asked.organization_id, "organizationId"),
        superior_id=_organization(asked.superior_id, "superiorId"),
        from_on=asked.from_on,
    )


def _merger(asked: PreviewMergerInput) -> Merger:
    return Merger(
        organization_id=_organization(asked.organization_id, "organizationId"),
        into_id=_organization(asked.into_id, "intoId"),
        from_on=asked.from_on,
    )


def _split(asked: PreviewSplitInput) -> Split:
    parts = tuple(
        Part(
            kind=part.kind.value,
            name=checked_text(part.name, at_least=2, at_most=100, path="parts"),
            code=part.code,
            subordinate_ids=tuple(_organization(each, "parts") for each in part.subordinate_ids),
            member_ids=tuple(id_of(each, "Member", path="parts") for each in part.member_ids),
            employer_ids=tuple(id_of(each, "Employer", path="parts") for each in part.employer_ids),
            takes_rest=part.takes_rest,
        )
        for part in asked.parts
    )
    return Split(
        organization_id=_organization(asked.organization_id, "organizationId"), from_on=asked.from_on, parts=parts
    )


def _dissolution(asked: PreviewDissolutionInput) -> Dissolution:
    if asked.reason in NOT_ENTERED:
        raise InputRefusal(
            "Use mergeOrganization or splitOrganization for this reason.",
            "此原因请使用合并或分立操作。",
            path="reason",
        )
    to = asked.employers_to_id
    return Dissolution(
        organization_id=_organization(asked.organization_id, "organizationId"),
        from_on=asked.from_on,
        reason=asked.reason.value,
        employers_to_id=None if to is None else _organization(to, "employersToId"),
    )


def _previews(change_of: Any) -> Any:
    async def preview(transaction: Transaction, asked: Any, _: PersonalData) -> Made:
        check_days(asked, "from_on")
        shown = await look_at(transaction, change_of(asked))
        return {"preview": {**vars(shown), "obstacles": [_obstacle(error) for error in shown.obstacles]}}

    return preview


def _changes(change_of: Any) -> Any:
    async def change(transaction: Transaction, asked: Any, _: PersonalData) -> Made:
        check_days(asked, "from_on")
        wanted: steps.Change = change_of(asked)
        founded = await carry_out(transaction, wanted, asked.preview_token)
        return {"organization": wanted.organization_id, "founded_ids": [f"organization_{id}" for id in founded]}

    return change


def _obstacle(error: Any) -> dict[str, Any]:
    return {"code": error.code, "message": error.message, "message_zh": error.message_zh, "path": error.path}


@strawberry.type
class ReorganizationMutations:
    """The mutations of the tree."""

    @strawberry.mutation(
        description="Look at what a change of superior would do. Needs the ability CHANGE_TREE.",
        metadata=writes(_previews(_move), Ability.CHANGE_TREE),
    )
    def preview_move(self, input: Annotated[PreviewMoveInput, INPUT]) -> PreviewMoveResult:
        """Preview a move."""
        return by_compiler()

    @strawberry.mutation(
        description="Put an organization with everything below it under another superior. Needs the ability CHANGE_TREE.",
        metadata=writes(_changes(_move), Ability.CHANGE_TREE, alone=True),
    )
    def move_organization(self, input: Annotated[MoveOrganizationInput, INPUT]) -> MoveOrganizationResult:
        """Move an organization."""
        return by_compiler()

    @strawberry.mutation(
        description="Look at what a merger would do. Needs the ability CHANGE_TREE.",
        metadata=writes(_previews(_merger), Ability.CHANGE_TREE),
    )
    def preview_merger(self, input: Annotated[PreviewMergerInput, INPUT]) -> PreviewMergerResult:
        """Preview a merger."""
        return by_compiler()

    @strawberry.mutation(
        description="Let an organization go up in another one. Needs the ability CHANGE_TREE.",
        metadata=writes(_changes(_merger), Ability.CHANGE_TREE, alone=True),
    )
    def merge_organization(self, input: Annotated[MergeOrganizationInput, INPUT]) -> MergeOrganizationResult:
        """Merge an organization."""
        return by_compiler()

    @strawberry.mutation(
        description="Look at what a split would do. Needs the ability CHANGE_TREE.",
        metadata=writes(_previews(_split), Ability.CHANGE_TREE),
    )
    def preview_split(self, input: Annotated[PreviewSplitInput, INPUT]) -> PreviewSplitResult:
        """Preview a split."""
        return by_compiler()

    @strawberry.mutation(
        description="Split an organization into several under its superior. Needs the ability CHANGE_TREE.",
        metadata=writes(_changes(_split), Ability.CHANGE_TREE, alone=True),
    )
    def split_organization(self, input: Annotated[SplitOrganizationInput, INPUT]) -> SplitOrganizationResult:
        """Split an organization."""
        return by_compiler()

    @strawberry.mutation(
        description="Look at what a dissolution would do. Needs the ability CHANGE_TREE.",
        metadata=writes(_previews(_dissolution), Ability.CHANGE_TREE),
    )
    def preview_dissolution(self, input: Annotated[PreviewDissolutionInput, INPUT]) -> PreviewDissolutionResult:
        """Preview a dissolution."""
        return by_compiler()

    @strawberry.mutation(
        description="Dissolve an organization that nothing is left of. Needs the ability CHANGE_TREE.",
        metadata=writes(_changes(_dissolution), Ability.CHANGE_TREE, alone=True),
    )
    def dissolve_organization(self, input: Annotated[DissolveOrganizationInput, INPUT]) -> DissolveOrganizationResult:
        """Dissolve an organization."""
        return by_compiler()
