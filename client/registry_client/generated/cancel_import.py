# Made by client/generate.py; do not edit.
from typing import Literal, Optional, Union

from pydantic import Field

from .base_model import BaseModel
from .fragments import Import


class CancelImport(BaseModel):
    cancel_import: Union[
        "CancelImportCancelImportCancelImportPayload",
        "CancelImportCancelImportNotAllowed",
        "CancelImportCancelImportNotFound",
        "CancelImportCancelImportInputRefused",
        "CancelImportCancelImportConflict",
    ] = Field(validation_alias="cancelImport", serialization_alias="cancelImport", discriminator="typename__")


class CancelImportCancelImportCancelImportPayload(BaseModel):
    typename__: Literal["CancelImportPayload"] = Field(validation_alias="__typename", serialization_alias="__typename")
    import_: "CancelImportCancelImportCancelImportPayloadImport" = Field(
        validation_alias="import", serialization_alias="import"
    )


CancelImportCancelImportCancelImportPayloadImport = Import


class CancelImportCancelImportNotAllowed(BaseModel):
    typename__: Literal["NotAllowed"] = Field(validation_alias="__typename", serialization_alias="__typename")
    code: str
    message: str
    message_zh: str = Field(validation_alias="messageZh", serialization_alias="messageZh")
    path: Optional[str]


class CancelImportCancelImportNotFound(BaseModel):
    typename__: Literal["NotFound"] = Field(validation_alias="__typename", serialization_alias="__typename")
    code: str
    message: str
    message_zh: str = Field(validation_alias="messageZh", serialization_alias="messageZh")
    path: Optional[str]


class CancelImportCancelImportInputRefused(BaseModel):
    typename__: Literal["InputRefused"] = Field(validation_alias="__typename", serialization_alias="__typename")
    code: str
    message: str
    message_zh: str = Field(validation_alias="messageZh", serialization_alias="messageZh")
    path: Optional[str]


class CancelImportCancelImportConflict(BaseModel):
    typename__: Literal["Conflict"] = Field(validation_alias="__typename", serialization_alias="__typename")
    code: str
    message: str
    message_zh: str = Field(validation_alias="messageZh", serialization_alias="messageZh")
    path: Optional[str]


CancelImport.model_rebuild()
CancelImportCancelImportCancelImportPayload.model_rebuild()
