# Made by client/generate.py; do not edit.
from typing import Literal, Optional, Union

from pydantic import Field

from .base_model import BaseModel
from .fragments import Transfer


class RefuseTransfer(BaseModel):
    refuse_transfer: Union[
        "RefuseTransferRefuseTransferRefuseTransferPayload",
        "RefuseTransferRefuseTransferNotAllowed",
        "RefuseTransferRefuseTransferNotFound",
        "RefuseTransferRefuseTransferInputRefused",
        "RefuseTransferRefuseTransferConflict",
    ] = Field(validation_alias="refuseTransfer", serialization_alias="refuseTransfer", discriminator="typename__")


class RefuseTransferRefuseTransferRefuseTransferPayload(BaseModel):
    typename__: Literal["RefuseTransferPayload"] = Field(
        validation_alias="__typename", serialization_alias="__typename"
    )
    transfer: "RefuseTransferRefuseTransferRefuseTransferPayloadTransfer"


RefuseTransferRefuseTransferRefuseTransferPayloadTransfer = Transfer


class RefuseTransferRefuseTransferNotAllowed(BaseModel):
    typename__: Literal["NotAllowed"] = Field(validation_alias="__typename", serialization_alias="__typename")
    code: str
    message: str
    message_zh: str = Field(validation_alias="messageZh", serialization_alias="messageZh")
    path: Optional[str]


class RefuseTransferRefuseTransferNotFound(BaseModel):
    typename__: Literal["NotFound"] = Field(validation_alias="__typename", serialization_alias="__typename")
    code: str
    message: str
    message_zh: str = Field(validation_alias="messageZh", serialization_alias="messageZh")
    path: Optional[str]


class RefuseTransferRefuseTransferInputRefused(BaseModel):
    typename__: Literal["InputRefused"] = Field(validation_alias="__typename", serialization_alias="__typename")
    code: str
    message: str
    message_zh: str = Field(validation_alias="messageZh", serialization_alias="messageZh")
    path: Optional[str]


class RefuseTransferRefuseTransferConflict(BaseModel):
    typename__: Literal["Conflict"] = Field(validation_alias="__typename", serialization_alias="__typename")
    code: str
    message: str
    message_zh: str = Field(validation_alias="messageZh", serialization_alias="messageZh")
    path: Optional[str]


RefuseTransfer.model_rebuild()
RefuseTransferRefuseTransferRefuseTransferPayload.model_rebuild()
