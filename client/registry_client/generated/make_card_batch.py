# Made by client/generate.py; do not edit.
from typing import Literal, Optional, Union

from pydantic import Field

from .base_model import BaseModel
from .fragments import CardBatch


class MakeCardBatch(BaseModel):
    make_card_batch: Union[
        "MakeCardBatchMakeCardBatchMakeCardBatchPayload",
        "MakeCardBatchMakeCardBatchNotAllowed",
        "MakeCardBatchMakeCardBatchNotFound",
        "MakeCardBatchMakeCardBatchInputRefused",
        "MakeCardBatchMakeCardBatchConflict",
    ] = Field(validation_alias="makeCardBatch", serialization_alias="makeCardBatch", discriminator="typename__")


class MakeCardBatchMakeCardBatchMakeCardBatchPayload(BaseModel):
    typename__: Literal["MakeCardBatchPayload"] = Field(validation_alias="__typename", serialization_alias="__typename")
    batch: "MakeCardBatchMakeCardBatchMakeCardBatchPayloadBatch"


MakeCardBatchMakeCardBatchMakeCardBatchPayloadBatch = CardBatch


class MakeCardBatchMakeCardBatchNotAllowed(BaseModel):
    typename__: Literal["NotAllowed"] = Field(validation_alias="__typename", serialization_alias="__typename")
    code: str
    message: str
    message_zh: str = Field(validation_alias="messageZh", serialization_alias="messageZh")
    path: Optional[str]


class MakeCardBatchMakeCardBatchNotFound(BaseModel):
    typename__: Literal["NotFound"] = Field(validation_alias="__typename", serialization_alias="__typename")
    code: str
    message: str
    message_zh: str = Field(validation_alias="messageZh", serialization_alias="messageZh")
    path: Optional[str]


class MakeCardBatchMakeCardBatchInputRefused(BaseModel):
    typename__: Literal["InputRefused"] = Field(validation_alias="__typename", serialization_alias="__typename")
    code: str
    message: str
    message_zh: str = Field(validation_alias="messageZh", serialization_alias="messageZh")
    path: Optional[str]


class MakeCardBatchMakeCardBatchConflict(BaseModel):
    typename__: Literal["Conflict"] = Field(validation_alias="__typename", serialization_alias="__typename")
    code: str
    message: str
    message_zh: str = Field(validation_alias="messageZh", serialization_alias="messageZh")
    path: Optional[str]


MakeCardBatch.model_rebuild()
MakeCardBatchMakeCardBatchMakeCardBatchPayload.model_rebuild()
