# Made by client/generate.py; do not edit.
from pydantic import Field

from .base_model import BaseModel
from .fragments import Organization, Page


class ListOrganizations(BaseModel):
    organizations: "ListOrganizationsOrganizations"


class ListOrganizationsOrganizations(BaseModel):
    nodes: list["ListOrganizationsOrganizationsNodes"]
    page_info: "ListOrganizationsOrganizationsPageInfo" = Field(
        validation_alias="pageInfo", serialization_alias="pageInfo"
    )


ListOrganizationsOrganizationsNodes = Organization
ListOrganizationsOrganizationsPageInfo = Page
ListOrganizations.model_rebuild()
ListOrganizationsOrganizations.model_rebuild()
