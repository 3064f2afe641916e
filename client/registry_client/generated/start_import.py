# Made by client/generate.py; do not edit.
from typing import Literal, Optional, Union

from pydantic import Field

from .base_model import BaseModel
from .fragments import Import


class StartImport(BaseModel):
    start_import: Union[
        "StartImportStartImportStartImportPayload",
        "StartImportStartImportNotAllowed",
        "StartImportStartImportNotFound",
        "StartImportStartImportInputRefused",
        "StartImportStartImportConflict",
    ] = Field(validation_alias="startImport", serialization_alias="startImport", discriminator="typename__")


class StartImportStartImportStartImportPayload(BaseModel):
    typename__: Literal["StartImportPayload"] = Field(validation_alias="__typename", serialization_alias="__typename")
    import_: "StartImportStartImportStartImportPayloadImport" = Field(
        validation_alias="import", serialization_alias="import"
    )


StartImportStartImportStartImportPayloadImport = Import


class StartImportStartImportNotAllowed(BaseModel):
    typename__: Literal["NotAllowed"] = Field(validation_alias="__typename", serialization_alias="__typename")
    code: str
    message: str
    message_zh: str = Field(validation_alias="messageZh", serialization_alias="messageZh")
    path: Optional[str]


class StartImportStartImportNotFound(BaseModel):
    typename__: Literal["NotFound"] = Field(validation_alias="__typename", serialization_alias="__typename")
    code: str
    message: str
    message_zh: str = Field(validation_alias="messageZh", serialization_alias="messageZh")
    path: Optional[str]


class StartImportStartImportInputRefused(BaseModel):
    typename__: Literal["InputRefused"] = Field(validation_alias="__typename", serialization_alias="__typename")
    code: str
    message: str
    message_zh: str = Field(validation_alias="messageZh", serialization_alias="messageZh")
    path: Optional[str]


class StartImportStartImportConflict(BaseModel):
    typename__: Literal["Conflict"] = Field(validation_alias="__typename", serialization_alias="__typename")
    code: str
    message: str
    message_zh: str = Field(validation_alias="messageZh", serialization_alias="messageZh")
    path: Optional[str]


StartImport.model_rebuild()
StartImportStartImportStartImportPayload.model_rebuild()
