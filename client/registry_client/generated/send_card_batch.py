# Made by client/generate.py; do not edit.
from typing import Literal, Optional, Union

from pydantic import Field

from .base_model import BaseModel
from .fragments import CardBatch


class SendCardBatch(BaseModel):
    send_card_batch: Union[
        "SendCardBatchSendCardBatchSendCardBatchPayload",
        "SendCardBatchSendCardBatchNotAllowed",
        "SendCardBatchSendCardBatchNotFound",
        "SendCardBatchSendCardBatchInputRefused",
        "SendCardBatchSendCardBatchConflict",
    ] = Field(validation_alias="sendCardBatch", serialization_alias="sendCardBatch", discriminator="typename__")


class SendCardBatchSendCardBatchSendCardBatchPayload(BaseModel):
    typename__: Literal["SendCardBatchPayload"] = Field(validation_alias="__typename", serialization_alias="__typename")
    file: str
    lines_in_file: int = Field(validation_alias="linesInFile", serialization_alias="linesInFile")
    batch: "SendCardBatchSendCardBatchSendCardBatchPayloadBatch"


SendCardBatchSendCardBatchSendCardBatchPayloadBatch = CardBatch


class SendCardBatchSendCardBatchNotAllowed(BaseModel):
    typename__: Literal["NotAllowed"] = Field(validation_alias="__typename", serialization_alias="__typename")
    code: str
    message: str
    message_zh: str = Field(validation_alias="messageZh", serialization_alias="messageZh")
    path: Optional[str]


class SendCardBatchSendCardBatchNotFound(BaseModel):
    typename__: Literal["NotFound"] = Field(validation_alias="__typename", serialization_alias="__typename")
    code: str
    message: str
    message_zh: str = Field(validation_alias="messageZh", serialization_alias="messageZh")
    path: Optional[str]


class SendCardBatchSendCardBatchInputRefused(BaseModel):
    typename__: Literal["InputRefused"] = Field(validation_alias="__typename", serialization_alias="__typename")
    code: str
    message: str
    message_zh: str = Field(validation_alias="messageZh", serialization_alias="messageZh")
    path: Optional[str]


class SendCardBatchSendCardBatchConflict(BaseModel):
    typename__: Literal["Conflict"] = Field(validation_alias="__typename", serialization_alias="__typename")
    code: str
    message: str
    message_zh: str = Field(validation_alias="messageZh", serialization_alias="messageZh")
    path: Optional[str]


SendCardBatch.model_rebuild()
SendCardBatchSendCardBatchSendCardBatchPayload.model_rebuild()
