"""What forbids a webhook.

Begin at `AddressRefused`.
"""

from registry.errors import Conflict, InputRefused


class AddressRefused(InputRefused):
    """The address is none that a webhook may call."""

    code = "ADDRESS_REFUSED"
    message = (
        "Give an address that begins with https://, names a host on the public internet that can be looked up, and holds no user "
        "or password."
    )
    message_zh = "地址须以 https:// 开头，指向可解析的公网主机，且不得包含用户名或密码。"


class TooManyWebhooks(Conflict):
    """An organization has so many webhooks that it gets no more."""

    code = "TOO_MANY_WEBHOOKS"
    message = "This organization has twenty webhooks; remove one that nobody needs."
    message_zh = "该组织已有二十个 Webhook，请先删除不再需要的。"


class WebhookRemoved(Conflict):
    """A removed webhook stays on record and does nothing more."""

    code = "WEBHOOK_REMOVED"
    message = "This webhook was removed; create another one."
    message_zh = "该 Webhook 已删除，请另行创建。"
