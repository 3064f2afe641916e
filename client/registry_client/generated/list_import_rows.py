# Made by client/generate.py; do not edit.
from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .fragments import ImportRow, Page


class ListImportRows(BaseModel):
    import_: Optional["ListImportRowsImport"] = Field(validation_alias="import", serialization_alias="import")


class ListImportRowsImport(BaseModel):
    rows: "ListImportRowsImportRows"


class ListImportRowsImportRows(BaseModel):
    nodes: list["ListImportRowsImportRowsNodes"]
    page_info: "ListImportRowsImportRowsPageInfo" = Field(validation_alias="pageInfo", serialization_alias="pageInfo")


ListImportRowsImportRowsNodes = ImportRow
ListImportRowsImportRowsPageInfo = Page
ListImportRows.model_rebuild()
ListImportRowsImport.model_rebuild()
ListImportRowsImportRows.model_rebuild()
