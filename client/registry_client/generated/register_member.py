# Made by client/generate.py; do not edit.
from typing import Literal, Optional, Union

from pydantic import Field

from .base_model import BaseModel
from .enums import IssueSeverity
from .fragments import Member


class RegisterMember(BaseModel):
    register_member: Union[
        "RegisterMemberRegisterMemberRegisterMemberPayload",
        "RegisterMemberRegisterMemberNotAllowed",
        "RegisterMemberRegisterMemberNotFound",
        "RegisterMemberRegisterMemberInputRefused",
        "RegisterMemberRegisterMemberConflict",
        "RegisterMemberRegisterMemberMemberRefused",
        "RegisterMemberRegisterMemberAlreadyRegistered",
    ] = Field(validation_alias="registerMember", serialization_alias="registerMember", discriminator="typename__")


class RegisterMemberRegisterMemberRegisterMemberPayload(BaseModel):
    typename__: Literal["RegisterMemberPayload"] = Field(
        validation_alias="__typename", serialization_alias="__typename"
    )
    member: "RegisterMemberRegisterMemberRegisterMemberPayloadMember"


RegisterMemberRegisterMemberRegisterMemberPayloadMember = Member


class RegisterMemberRegisterMemberNotAllowed(BaseModel):
    typename__: Literal["NotAllowed"] = Field(validation_alias="__typename", serialization_alias="__typename")
    code: str
    message: str
    message_zh: str = Field(validation_alias="messageZh", serialization_alias="messageZh")
    path: Optional[str]


class RegisterMemberRegisterMemberNotFound(BaseModel):
    typename__: Literal["NotFound"] = Field(validation_alias="__typename", serialization_alias="__typename")
    code: str
    message: str
    message_zh: str = Field(validation_alias="messageZh", serialization_alias="messageZh")
    path: Optional[str]


class RegisterMemberRegisterMemberInputRefused(BaseModel):
    typename__: Literal["InputRefused"] = Field(validation_alias="__typename", serialization_alias="__typename")
    code: str
    message: str
    message_zh: str = Field(validation_alias="messageZh", serialization_alias="messageZh")
    path: Optional[str]


class RegisterMemberRegisterMemberConflict(BaseModel):
    typename__: Literal["Conflict"] = Field(validation_alias="__typename", serialization_alias="__typename")
    code: str
    message: str
    message_zh: str = Field(validation_alias="messageZh", serialization_alias="messageZh")
    path: Optional[str]


class RegisterMemberRegisterMemberMemberRefused(BaseModel):
    typename__: Literal["MemberRefused"] = Field(validation_alias="__typename", serialization_alias="__typename")
    code: str
    message: str
    message_zh: str = Field(validation_alias="messageZh", serialization_alias="messageZh")
    path: Optional[str]
    issues: list["RegisterMemberRegisterMemberMemberRefusedIssues"]


class RegisterMemberRegisterMemberMemberRefusedIssues(BaseModel):
    code: str
    field: str
    severity: IssueSeverity
    message: str
    message_zh: str = Field(validation_alias="messageZh", serialization_alias="messageZh")


class RegisterMemberRegisterMemberAlreadyRegistered(BaseModel):
    typename__: Literal["AlreadyRegistered"] = Field(validation_alias="__typename", serialization_alias="__typename")
    code: str
    message: str
    message_zh: str = Field(validation_alias="messageZh", serialization_alias="messageZh")
    path: Optional[str]


RegisterMember.model_rebuild()
RegisterMemberRegisterMemberRegisterMemberPayload.model_rebuild()
RegisterMemberRegisterMemberMemberRefused.model_rebuild()
