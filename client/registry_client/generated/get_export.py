# Made by client/generate.py; do not edit.
from typing import Optional

from .base_model import BaseModel
from .fragments import Export


class GetExport(BaseModel):
    export: Optional["GetExportExport"]


GetExportExport = Export
GetExport.model_rebuild()
