# Made by client/generate.py; do not edit.
from typing import Literal, Optional, Union

from pydantic import Field

from .base_model import BaseModel
from .fragments import Transfer


class ReleaseTransfer(BaseModel):
    release_transfer: Union[
        "ReleaseTransferReleaseTransferReleaseTransferPayload",
        "ReleaseTransferReleaseTransferNotAllowed",
        "ReleaseTransferReleaseTransferNotFound",
        "ReleaseTransferReleaseTransferInputRefused",
        "ReleaseTransferReleaseTransferConflict",
    ] = Field(validation_alias="releaseTransfer", serialization_alias="releaseTransfer", discriminator="typename__")


class ReleaseTransferReleaseTransferReleaseTransferPayload(BaseModel):
    typename__: Literal["ReleaseTransferPayload"] = Field(
        validation_alias="__typename", serialization_alias="__typename"
    )
    transfer: "ReleaseTransferReleaseTransferReleaseTransferPayloadTransfer"


ReleaseTransferReleaseTransferReleaseTransferPayloadTransfer = Transfer


class ReleaseTransferReleaseTransferNotAllowed(BaseModel):
    typename__: Literal["NotAllowed"] = Field(validation_alias="__typename", serialization_alias="__typename")
    code: str
    message: str
    message_zh: str = Field(validation_alias="messageZh", serialization_alias="messageZh")
    path: Optional[str]


class ReleaseTransferReleaseTransferNotFound(BaseModel):
    typename__: Literal["NotFound"] = Field(validation_alias="__typename", serialization_alias="__typename")
    code: str
    message: str
    message_zh: str = Field(validation_alias="messageZh", serialization_alias="messageZh")
    path: Optional[str]


class ReleaseTransferReleaseTransferInputRefused(BaseModel):
    typename__: Literal["InputRefused"] = Field(validation_alias="__typename", serialization_alias="__typename")
    code: str
    message: str
    message_zh: str = Field(validation_alias="messageZh", serialization_alias="messageZh")
    path: Optional[str]


class ReleaseTransferReleaseTransferConflict(BaseModel):
    typename__: Literal["Conflict"] = Field(validation_alias="__typename", serialization_alias="__typename")
    code: str
    message: str
    message_zh: str = Field(validation_alias="messageZh", serialization_alias="messageZh")
    path: Optional[str]


ReleaseTransfer.model_rebuild()
ReleaseTransferReleaseTransferReleaseTransferPayload.model_rebuild()
