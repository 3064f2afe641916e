# Made by client/generate.py; do not edit.
from pydantic import Field

from .base_model import BaseModel
from .fragments import Page, Transfer


class ListTransfers(BaseModel):
    transfers: "ListTransfersTransfers"


class ListTransfersTransfers(BaseModel):
    nodes: list["ListTransfersTransfersNodes"]
    page_info: "ListTransfersTransfersPageInfo" = Field(validation_alias="pageInfo", serialization_alias="pageInfo")


ListTransfersTransfersNodes = Transfer
ListTransfersTransfersPageInfo = Page
ListTransfers.model_rebuild()
ListTransfersTransfers.model_rebuild()
