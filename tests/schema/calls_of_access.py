"""A valid call of each mutation of who is let in, of exports and of webhooks, to be changed in one place; calls.py names the ids.

Begin at `OF_ACCESS`.
"""

from typing import Any

from tests.client import Ask
from tests.factories import World

# The cursor that stands before every change.
BEGINNING = "WyJGRUVEIiwgIjAwMDAwMDAwLTAwMDAtMDAwMC0wMDAwLTAwMDAwMDAwMDAwMCJd"
Call = tuple[str, dict[str, Any]]


async def ids_of_access(world: World, boss: Ask, side: str) -> dict[str, str]:
    """Somebody who is let in at a side, with a grant, a token and an identity."""
    at = world.ids[side]
    added = await boss.do("addPrincipal", "principal { id }", organizationId=at, kind="PERSON", name="王五")
    id = added["principal"]["id"]
    granted = await boss.do("grantRole", "grant { id }", principalId=id, role="VIEWER", organizationId=at)
    own = await world.ask(side)
    made = await own.do("makeToken", "token { id }", principalId=id, label="手机")
    linked = await own.do("linkIdentity", "identity { id }", principalId=id, issuer="https://i.example", subject=side)
    exported = await own.do("startExport", "export { id }", organizationId=at, list="CARDS", format="CSV")
    hooked = await own.do(
        "createWebhook", "webhook { id }", organizationId=at, url="https://receiver.example/", label="总账"
    )
    return {
        f"{side}/webhook": hooked["webhook"]["id"],
        f"{side}/export": exported["export"]["id"],
        f"{side}/principal": id,
        f"{side}/grant": granted["grant"]["id"],
        f"{side}/token": made["token"]["id"],
        f"{side}/identity": linked["identity"]["id"],
    }


def let_in(**changes: Any) -> Call:
    """The addition of a principal, with changes."""
    return "addPrincipal", {"organizationId": "NORTH", "kind": "SERVICE", "name": "接口"} | changes


def granted(**changes: Any) -> Call:
    """The grant of a role, with changes."""
    return "grantRole", {"principalId": "NORTH/principal", "role": "REGISTRAR", "organizationId": "NORTH"} | changes


def grant_revoked(**changes: Any) -> Call:
    """The revocation of a grant, with changes."""
    return "revokeGrant", {"grantId": "NORTH/grant"} | changes


def token_made(**changes: Any) -> Call:
    """The making of a token, with changes."""
    return "makeToken", {"principalId": "NORTH/principal", "label": "电脑"} | changes


def token_rotated(**changes: Any) -> Call:
    """The rotation of a token, with changes."""
    return "rotateToken", {"tokenId": "NORTH/token"} | changes


def token_revoked(**changes: Any) -> Call:
    """The revocation of a token, with changes."""
    return "revokeToken", {"tokenId": "NORTH/token"} | changes


def linked(**changes: Any) -> Call:
    """The link of a principal to an issuer, with changes."""
    return "linkIdentity", {"principalId": "NORTH/principal", "issuer": "https://i.example", "subject": "x"} | changes


def unlinked(**changes: Any) -> Call:
    """The end of such a link, with changes."""
    return "unlinkIdentity", {"identityId": "NORTH/identity"} | changes


def disabled(**changes: Any) -> Call:
    """The end of everything a principal may do, with changes."""
    return "disablePrincipal", {"principalId": "NORTH/principal", "reason": "离职"} | changes


def enabled(**changes: Any) -> Call:
    """The end of that end, with changes."""
    return "enablePrincipal", {"principalId": "NORTH/principal", "reason": "复职"} | changes


def export_started(**changes: Any) -> Call:
    """The export of a list, with changes."""
    return "startExport", {"organizationId": "NORTH", "list": "OFFICERS", "format": "JSONL"} | changes


def export_cancelled(**changes: Any) -> Call:
    """The end of an export, with changes."""
    return "cancelExport", {"exportId": "NORTH/export"} | changes


def webhook_created(**changes: Any) -> Call:
    """The registration of a webhook, with changes."""
    return "createWebhook", {
        "organizationId": "NORTH",
        "url": "https://receiver.example/feed",
        "label": "数据中心",
    } | changes


def webhook_changed(**changes: Any) -> Call:
    """The change of a webhook, with changes."""
    return "changeWebhook", {"webhookId": "NORTH/webhook", "label": "新名称"} | changes


def secret_rotated(**changes: Any) -> Call:
    """The rotation of its secret, with changes."""
    return "rotateWebhookSecret", {"webhookId": "NORTH/webhook"} | changes


def webhook_tested(**changes: Any) -> Call:
    """A test call, with changes."""
    return "testWebhook", {"webhookId": "NORTH/webhook"} | changes


def webhook_replayed(**changes: Any) -> Call:
    """A replay from the beginning, with changes."""
    return "replayWebhook", {"webhookId": "NORTH/webhook", "after": BEGINNING} | changes


def webhook_removed(**changes: Any) -> Call:
    """The removal of a webhook, with changes."""
    return "removeWebhook", {"webhookId": "NORTH/webhook"} | changes


EXPORTING = (export_started, export_cancelled)
OF_ACCESS = (
    let_in, granted, token_made, token_rotated, linked, unlinked, token_revoked, grant_revoked, disabled, enabled
)  # fmt: skip
WEBHOOKS = (webhook_created, webhook_changed, secret_rotated, webhook_tested, webhook_replayed, webhook_removed)
TARGETS_OF_ACCESS = [
    (let_in, "organizationId", "organization", "SOUTH"),
    (granted, "principalId", "principal", "SOUTH/principal"),
    (granted, "organizationId", "organization", "SOUTH"),
    (grant_revoked, "grantId", "grant", "SOUTH/grant"),
    *((switched, "principalId", "principal", "SOUTH/principal") for switched in (disabled, enabled)),
    (token_made, "principalId", "principal", "SOUTH/principal"),
    (token_rotated, "tokenId", "token", "SOUTH/token"),
    (token_revoked, "tokenId", "token", "SOUTH/token"),
    (linked, "principalId", "principal", "SOUTH/principal"),
    (unlinked, "identityId", "identity", "SOUTH/identity"),
    (export_started, "organizationId", "organization", "SOUTH"),
    (export_cancelled, "exportId", "export", "SOUTH/export"),
    (webhook_created, "organizationId", "organization", "SOUTH"),
    *((made, "webhookId", "webhook", "SOUTH/webhook") for made in WEBHOOKS[1:]),
]
