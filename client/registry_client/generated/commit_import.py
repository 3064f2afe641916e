# Made by client/generate.py; do not edit.
from typing import Literal, Optional, Union

from pydantic import Field

from .base_model import BaseModel
from .fragments import Import


class CommitImport(BaseModel):
    commit_import: Union[
        "CommitImportCommitImportCommitImportPayload",
        "CommitImportCommitImportNotAllowed",
        "CommitImportCommitImportNotFound",
        "CommitImportCommitImportInputRefused",
        "CommitImportCommitImportConflict",
    ] = Field(validation_alias="commitImport", serialization_alias="commitImport", discriminator="typename__")


class CommitImportCommitImportCommitImportPayload(BaseModel):
    typename__: Literal["CommitImportPayload"] = Field(validation_alias="__typename", serialization_alias="__typename")
    import_: "CommitImportCommitImportCommitImportPayloadImport" = Field(
        validation_alias="import", serialization_alias="import"
    )


CommitImportCommitImportCommitImportPayloadImport = Import


class CommitImportCommitImportNotAllowed(BaseModel):
    typename__: Literal["NotAllowed"] = Field(validation_alias="__typename", serialization_alias="__typename")
    code: str
    message: str
    message_zh: str = Field(validation_alias="messageZh", serialization_alias="messageZh")
    path: Optional[str]


class CommitImportCommitImportNotFound(BaseModel):
    typename__: Literal["NotFound"] = Field(validation_alias="__typename", serialization_alias="__typename")
    code: str
    message: str
    message_zh: str = Field(validation_alias="messageZh", serialization_alias="messageZh")
    path: Optional[str]


class CommitImportCommitImportInputRefused(BaseModel):
    typename__: Literal["InputRefused"] = Field(validation_alias="__typename", serialization_alias="__typename")
    code: str
    message: str
    message_zh: str = Field(validation_alias="messageZh", serialization_alias="messageZh")
    path: Optional[str]


class CommitImportCommitImportConflict(BaseModel):
    typename__: Literal["Conflict"] = Field(validation_alias="__typename", serialization_alias="__typename")
    code: str
    message: str
    message_zh: str = Field(validation_alias="messageZh", serialization_alias="messageZh")
    path: Optional[str]


CommitImport.model_rebuild()
CommitImportCommitImportCommitImportPayload.model_rebuild()
