# Made by client/generate.py; do not edit.
from pydantic import Field

from .base_model import BaseModel
from .fragments import Member, Page


class ListMembers(BaseModel):
    members: "ListMembersMembers"


class ListMembersMembers(BaseModel):
    nodes: list["ListMembersMembersNodes"]
    page_info: "ListMembersMembersPageInfo" = Field(validation_alias="pageInfo", serialization_alias="pageInfo")


ListMembersMembersNodes = Member
ListMembersMembersPageInfo = Page
ListMembers.model_rebuild()
ListMembersMembers.model_rebuild()
