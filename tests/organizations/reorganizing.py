"""Helps tests to change the tree: a preview, then the change that names it.

Begin at `change()`.
"""

from typing import Any

from tests.client import Ask

PREVIEW_OF = {
    "moveOrganization": "previewMove",
    "mergeOrganization": "previewMerger",
    "splitOrganization": "previewSplit",
    "dissolveOrganization": "previewDissolution",
}
PREVIEW = (
    "preview { token organizations membersActive membersRetained employers cardsLive targets placedRows expectedMilliseconds "
    "grants { principal role organizationCode effect } obstacles { code path } }"
)


async def look(ask: Ask, mutation: str, **given: Any) -> dict[str, Any]:
    """The preview of a change, or its refusal."""
    reply = await ask.do(PREVIEW_OF[mutation], PREVIEW, **given)
    return reply.get("preview", reply)


async def change(ask: Ask, mutation: str, payload: str = "__typename", **given: Any) -> dict[str, Any]:
    """Look at a change and carry it out, as it was shown."""
    seen = await look(ask, mutation, **given)
    if "token" not in seen:
        return seen
    return await ask.do(mutation, payload, previewToken=seen["token"], **given)
