# Made by client/generate.py; do not edit.
from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .fragments import Import


class GetImport(BaseModel):
    import_: Optional["GetImportImport"] = Field(validation_alias="import", serialization_alias="import")


GetImportImport = Import
GetImport.model_rebuild()
