"""What changes of the tree take, and what their previews tell.

Begin at `PreviewMoveInput`: a preview and its change take the same; the change names the preview it saw.
"""

from datetime import date

import strawberry

from registry.schema.enums.organizations import DissolutionReason, GrantEffect, OrganizationKind
from registry.schema.inputs import idempotency_key

PREVIEW_TOKEN = "The token of the preview of exactly this change; without it nothing is done."
FROM_ON = "The first day on which it holds; today or earlier, after the founding and after earlier changes of the line."


@strawberry.input(description="An organization that comes under another superior with everything below it.")
class PreviewMoveInput:
    """Move."""

    organization_id: strawberry.ID = strawberry.field(description="The organization that moves.")
    superior_id: strawberry.ID = strawberry.field(description="Its new superior.")
    from_on: date = strawberry.field(description=FROM_ON)
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="An organization that comes under another superior, as its preview showed.")
class MoveOrganizationInput(PreviewMoveInput):
    """Move, for good."""

    preview_token: str = strawberry.field(description=PREVIEW_TOKEN)


@strawberry.input(description="An organization that goes up in another one, with subordinates, members and employers.")
class PreviewMergerInput:
    """Merger."""

    organization_id: strawberry.ID = strawberry.field(description="The organization that ends.")
    into_id: strawberry.ID = strawberry.field(description="The organization that takes over everything.")
    from_on: date = strawberry.field(description=FROM_ON)
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="An organization that goes up in another one, as its preview showed.")
class MergeOrganizationInput(PreviewMergerInput):
    """Merger, for good."""

    preview_token: str = strawberry.field(description=PREVIEW_TOKEN)


@strawberry.input(description="One of the organizations that a split founds under the superior, with what goes to it.")
class SplitPartInput:
    """Part."""

    kind: OrganizationKind = strawberry.field(description="What it is.")
    name: str = strawberry.field(description="Its full name, 2 to 100 characters.")
    code: str | None = strawberry.field(default=None, description="Its registry code; one is given out where left out.")
    subordinate_ids: list[strawberry.ID] = strawberry.field(
        default_factory=list, description="The direct subordinates that go to it."
    )
    member_ids: list[strawberry.ID] = strawberry.field(
        default_factory=list, description="Members of the split organization itself that go to it."
    )
    employer_ids: list[strawberry.ID] = strawberry.field(
        default_factory=list, description="Employers of its ledger that go to it, with those members who work there."
    )
    takes_rest: bool = strawberry.field(
        default=False, description="Whether it gets all members and employers that no other part gets."
    )


@strawberry.input(description="An organization that becomes several, which divide what it has among them.")
class PreviewSplitInput:
    """Split."""

    organization_id: strawberry.ID = strawberry.field(description="The organization that ends.")
    from_on: date = strawberry.field(description=FROM_ON)
    parts: list[SplitPartInput] = strawberry.field(
        description="1 to 20 parts; each subordinate goes to exactly one, and one takes the rest where members or employers are left."
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="An organization that becomes several, as its preview showed.")
class SplitOrganizationInput(PreviewSplitInput):
    """Split, for good."""

    preview_token: str = strawberry.field(description=PREVIEW_TOKEN)


@strawberry.input(description="An organization that ends; no subordinate and no member may be left.")
class PreviewDissolutionInput:
    """Dissolution."""

    organization_id: strawberry.ID = strawberry.field(description="The organization that ends.")
    from_on: date = strawberry.field(description="The first day on which it no longer exists; today or earlier.")
    reason: DissolutionReason = strawberry.field(description="Why it ends.")
    employers_to_id: strawberry.ID | None = strawberry.field(
        default=None,
        description="Who takes over the employers on its ledger; needed where there are any, unless they ended with it.",
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="An organization that ends, as its preview showed.")
class DissolveOrganizationInput(PreviewDissolutionInput):
    """Dissolution, for good."""

    preview_token: str = strawberry.field(description=PREVIEW_TOKEN)


@strawberry.type(description="Somebody's grant at the organization or above it, and what the change does to it.")
class PreviewedGrant:
    """A grant."""

    principal: str = strawberry.field(description="Whose it is.")
    role: str = strawberry.field(description="The role.")
    organization_code: str = strawberry.field(description="The code of the organization it is granted at.")
    effect: GrantEffect = strawberry.field(description="What becomes of it.")


@strawberry.type(description="Why the change cannot be made now.")
class Obstacle:
    """An obstacle."""

    code: str = strawberry.field(description="Stable code; the change itself is refused with it.")
    message: str = strawberry.field(description="What to do, in English.")
    message_zh: str = strawberry.field(description="The same in Chinese.")
    path: str | None = strawberry.field(description="The input's field that it concerns; null when it concerns none.")


@strawberry.type(description="What a change of the tree would do. Nothing is done yet.")
class ReorganizationPreview:
    """Preview."""

    token: str = strawberry.field(
        description="To be named when the change is made; it holds as long as everything here does."
    )
    organizations: int = strawberry.field(description="Organizations concerned, itself included.")
    members_active: int = strawberry.field(description="Active members at and below it.")
    members_retained: int = strawberry.field(description="Retained members at and below it.")
    employers: int = strawberry.field(description="Employers on the ledgers at and below it.")
    cards_live: int = strawberry.field(description="Issued or active cards at and below it.")
    targets: int = strawberry.field(
        description="Targets at and below it that are in force and whose period is not over: they go along with their organizations, and "
        "those of an organization that ends, end with it."
    )
    placed_rows: int = strawberry.field(description="Rows that change their place at most.")
    expected_milliseconds: int = strawberry.field(
        description="How long other writers will have to wait, estimated from the rows."
    )
    grants: list[PreviewedGrant] = strawberry.field(
        description="Who sees it now or afterwards by a grant at itself or above it, at most 200."
    )
    obstacles: list[Obstacle] = strawberry.field(
        description="Why it cannot be done now, all at once; empty when it can."
    )
