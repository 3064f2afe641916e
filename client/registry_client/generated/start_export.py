# Made by client/generate.py; do not edit.
from typing import Literal, Optional, Union

from pydantic import Field

from .base_model import BaseModel
from .fragments import Export


class StartExport(BaseModel):
    start_export: Union[
        "StartExportStartExportStartExportPayload",
        "StartExportStartExportNotAllowed",
        "StartExportStartExportNotFound",
        "StartExportStartExportInputRefused",
        "StartExportStartExportConflict",
    ] = Field(validation_alias="startExport", serialization_alias="startExport", discriminator="typename__")


class StartExportStartExportStartExportPayload(BaseModel):
    typename__: Literal["StartExportPayload"] = Field(validation_alias="__typename", serialization_alias="__typename")
    export: "StartExportStartExportStartExportPayloadExport"


StartExportStartExportStartExportPayloadExport = Export


class StartExportStartExportNotAllowed(BaseModel):
    typename__: Literal["NotAllowed"] = Field(validation_alias="__typename", serialization_alias="__typename")
    code: str
    message: str
    message_zh: str = Field(validation_alias="messageZh", serialization_alias="messageZh")
    path: Optional[str]


class StartExportStartExportNotFound(BaseModel):
    typename__: Literal["NotFound"] = Field(validation_alias="__typename", serialization_alias="__typename")
    code: str
    message: str
    message_zh: str = Field(validation_alias="messageZh", serialization_alias="messageZh")
    path: Optional[str]


class StartExportStartExportInputRefused(BaseModel):
    typename__: Literal["InputRefused"] = Field(validation_alias="__typename", serialization_alias="__typename")
    code: str
    message: str
    message_zh: str = Field(validation_alias="messageZh", serialization_alias="messageZh")
    path: Optional[str]


class StartExportStartExportConflict(BaseModel):
    typename__: Literal["Conflict"] = Field(validation_alias="__typename", serialization_alias="__typename")
    code: str
    message: str
    message_zh: str = Field(validation_alias="messageZh", serialization_alias="messageZh")
    path: Optional[str]


StartExport.model_rebuild()
StartExportStartExportStartExportPayload.model_rebuild()
