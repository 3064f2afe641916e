# Made by client/generate.py; do not edit.
from typing import Optional

from .base_model import BaseModel
from .fragments import Organization


class GetOrganization(BaseModel):
    organization: Optional["GetOrganizationOrganization"]


GetOrganizationOrganization = Organization
GetOrganization.model_rebuild()
