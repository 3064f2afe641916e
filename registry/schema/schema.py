"""The schema, put together.

Begin at `build_schema()`. Types that are only ever members of a union or reached by `node(id:)` are named here too.
"""

from functools import cache

import strawberry
from graphql import GraphQLSchema
from strawberry.schema.config import StrawberryConfig

from registry.schema.employers import Coverage
from registry.schema.ledger import LedgerEntry
from registry.schema.mutations.applications import ApplicationMutations
from registry.schema.mutations.cards import CardMutations
from registry.schema.mutations.disabling import DisablingMutations
from registry.schema.mutations.employers import EmployerMutations
from registry.schema.mutations.establishment import EstablishmentMutations
from registry.schema.mutations.exports import ExportMutations
from registry.schema.mutations.imports import ImportMutations
from registry.schema.mutations.members import MemberMutations
from registry.schema.mutations.memberships import MembershipMutations
from registry.schema.mutations.officers import OfficerMutations
from registry.schema.mutations.organizations import OrganizationMutations
from registry.schema.mutations.personal_data import PersonalDataMutations
from registry.schema.mutations.principals import PrincipalMutations
from registry.schema.mutations.reorganizations import ReorganizationMutations
from registry.schema.mutations.reports import ReportMutations
from registry.schema.mutations.targets import TargetMutations
from registry.schema.mutations.terms import TermMutations
from registry.schema.mutations.transfers import TransferMutations
from registry.schema.mutations.webhooks import WebhookMutations
from registry.schema.query import Query
from registry.schema.subscription import Subscription


@strawberry.type(
    description="Everything that can be changed. Each field takes one input and returns a union of what was done and the errors that "
    "can happen. Several fields in one document run in order, each for itself."
)
class Mutation(
    OrganizationMutations,
    ReorganizationMutations,
    EmployerMutations,
    OfficerMutations,
    ApplicationMutations,
    MemberMutations,
    CardMutations,
    EstablishmentMutations,
    TermMutations,
    TargetMutations,
    MembershipMutations,
    PersonalDataMutations,
    TransferMutations,
    ReportMutations,
    PrincipalMutations,
    DisablingMutations,
    ExportMutations,
    ImportMutations,
    WebhookMutations,
):
    """All mutations."""


@cache
def build() -> strawberry.Schema:
    """The schema as Strawberry holds it, made once: nothing changes it afterwards."""
    return strawberry.Schema(
        query=Query,
        mutation=Mutation,
        subscription=Subscription,
        types=[Coverage, LedgerEntry],
        config=StrawberryConfig(auto_camel_case=True),
    )


def build_schema() -> GraphQLSchema:
    """The schema that requests are answered from."""
    return build()._schema


def sdl() -> str:
    """The schema in its own language."""
    return build().as_str() + "\n"
