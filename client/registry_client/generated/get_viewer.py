# Made by client/generate.py; do not edit.
from .base_model import BaseModel
from .enums import PrincipalKind, RoleName
from .fragments import Organization


class GetViewer(BaseModel):
    viewer: "GetViewerViewer"


class GetViewerViewer(BaseModel):
    name: str
    kind: PrincipalKind
    role: RoleName
    permissions: list[str]
    organization: "GetViewerViewerOrganization"


GetViewerViewerOrganization = Organization
GetViewer.model_rebuild()
GetViewerViewer.model_rebuild()
