# Made by client/generate.py; do not edit.
from pydantic import Field

from .base_model import BaseModel
from .fragments import Change, Page


class ListChanges(BaseModel):
    changes: "ListChangesChanges"


class ListChangesChanges(BaseModel):
    nodes: list["ListChangesChangesNodes"]
    page_info: "ListChangesChangesPageInfo" = Field(validation_alias="pageInfo", serialization_alias="pageInfo")


ListChangesChangesNodes = Change
ListChangesChangesPageInfo = Page
ListChanges.model_rebuild()
ListChangesChanges.model_rebuild()
