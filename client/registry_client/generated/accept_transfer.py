# Made by client/generate.py; do not edit.
from typing import Literal, Optional, Union

from pydantic import Field

from .base_model import BaseModel
from .fragments import Transfer


class AcceptTransfer(BaseModel):
    accept_transfer: Union[
        "AcceptTransferAcceptTransferAcceptTransferPayload",
        "AcceptTransferAcceptTransferNotAllowed",
        "AcceptTransferAcceptTransferNotFound",
        "AcceptTransferAcceptTransferInputRefused",
        "AcceptTransferAcceptTransferConflict",
    ] = Field(validation_alias="acceptTransfer", serialization_alias="acceptTransfer", discriminator="typename__")


class AcceptTransferAcceptTransferAcceptTransferPayload(BaseModel):
    typename__: Literal["AcceptTransferPayload"] = Field(
        validation_alias="__typename", serialization_alias="__typename"
    )
    transfer: "AcceptTransferAcceptTransferAcceptTransferPayloadTransfer"


AcceptTransferAcceptTransferAcceptTransferPayloadTransfer = Transfer


class AcceptTransferAcceptTransferNotAllowed(BaseModel):
    typename__: Literal["NotAllowed"] = Field(validation_alias="__typename", serialization_alias="__typename")
    code: str
    message: str
    message_zh: str = Field(validation_alias="messageZh", serialization_alias="messageZh")
    path: Optional[str]


class AcceptTransferAcceptTransferNotFound(BaseModel):
    typename__: Literal["NotFound"] = Field(validation_alias="__typename", serialization_alias="__typename")
    code: str
    message: str
    message_zh: str = Field(validation_alias="messageZh", serialization_alias="messageZh")
    path: Optional[str]


class AcceptTransferAcceptTransferInputRefused(BaseModel):
    typename__: Literal["InputRefused"] = Field(validation_alias="__typename", serialization_alias="__typename")
    code: str
    message: str
    message_zh: str = Field(validation_alias="messageZh", serialization_alias="messageZh")
    path: Optional[str]


class AcceptTransferAcceptTransferConflict(BaseModel):
    typename__: Literal["Conflict"] = Field(validation_alias="__typename", serialization_alias="__typename")
    code: str
    message: str
    message_zh: str = Field(validation_alias="messageZh", serialization_alias="messageZh")
    path: Optional[str]


AcceptTransfer.model_rebuild()
AcceptTransferAcceptTransferAcceptTransferPayload.model_rebuild()
