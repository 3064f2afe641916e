# Made by client/generate.py; do not edit.
from typing import Annotated, Literal, Optional, Union

from pydantic import Field

from .base_model import BaseModel
from .fragments import Transfer, TransferCounterpart, TransferOrganization  # noqa: F401


class GetTransfer(BaseModel):
    node: Optional[
        Annotated[
            Union["GetTransferNodeNode", "GetTransferNodeTransfer"],
            Field(discriminator="typename__"),
        ]
    ]


class GetTransferNodeNode(BaseModel):
    typename__: Literal[
        "AccessEntry",
        "Application",
        "Card",
        "CardBatch",
        "CardBatchLine",
        "Change",
        "Coverage",
        "Document",
        "Employer",
        "EstablishmentCase",
        "Export",
        "FiledReport",
        "Grant",
        "Identity",
        "Import",
        "ImportRow",
        "LedgerEntry",
        "Member",
        "Node",
        "Officer",
        "Organization",
        "Principal",
        "ReelectionOrder",
        "Target",
        "TargetNetwork",
        "TargetRevision",
        "TermOfOffice",
        "Token",
        "Webhook",
        "WebhookDelivery",
    ] = Field(validation_alias="__typename", serialization_alias="__typename")


class GetTransferNodeTransfer(Transfer):
    typename__: Literal["Transfer"] = Field(validation_alias="__typename", serialization_alias="__typename")


GetTransfer.model_rebuild()
