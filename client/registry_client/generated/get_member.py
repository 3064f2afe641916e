# Made by client/generate.py; do not edit.
from typing import Optional

from .base_model import BaseModel
from .fragments import Member


class GetMember(BaseModel):
    member: Optional["GetMemberMember"]


GetMemberMember = Member
GetMember.model_rebuild()
