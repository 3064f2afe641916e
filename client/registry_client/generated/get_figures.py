# Made by client/generate.py; do not edit.
from typing import Optional

from .base_model import BaseModel
from .fragments import Figures, OrganizationName


class GetFigures(BaseModel):
    organization: Optional["GetFiguresOrganization"]


class GetFiguresOrganization(OrganizationName):
    rollup: "GetFiguresOrganizationRollup"


GetFiguresOrganizationRollup = Figures
GetFigures.model_rebuild()
GetFiguresOrganization.model_rebuild()
