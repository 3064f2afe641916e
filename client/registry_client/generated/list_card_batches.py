# Made by client/generate.py; do not edit.
from pydantic import Field

from .base_model import BaseModel
from .fragments import CardBatch, Page


class ListCardBatches(BaseModel):
    card_batches: "ListCardBatchesCardBatches" = Field(
        validation_alias="cardBatches", serialization_alias="cardBatches"
    )


class ListCardBatchesCardBatches(BaseModel):
    nodes: list["ListCardBatchesCardBatchesNodes"]
    page_info: "ListCardBatchesCardBatchesPageInfo" = Field(validation_alias="pageInfo", serialization_alias="pageInfo")


ListCardBatchesCardBatchesNodes = CardBatch
ListCardBatchesCardBatchesPageInfo = Page
ListCardBatches.model_rebuild()
ListCardBatchesCardBatches.model_rebuild()
