"""The commands that let people and services in: `registry principal ...` and `registry token ...`.

Begin at `principals` and `tokens`. What they do stands in registry/tenants/administration.py.
"""

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

import typer

from registry.cli.failures import Commands
from registry.cli.place import DataFolder, as_owner
from registry.tenants import administration
from registry.tenants.principal import Role

principals = typer.Typer(
    name="principal", cls=Commands, no_args_is_help=True, help="Who may ask: principals, and the roles granted to them."
)
tokens = typer.Typer(
    name="token", cls=Commands, no_args_is_help=True, help="What a principal identifies itself with, until a day."
)

PrincipalId = Annotated[UUID, typer.Argument(metavar="PRINCIPAL", help="Id of the principal.")]


class PrincipalKind(StrEnum):
    """What a principal is."""

    PERSON = "PERSON"
    SERVICE = "SERVICE"


@principals.command("add")
def add_principal(
    name: Annotated[str, typer.Argument(help="Name of the person or service, 1 to 100 characters.")],
    kind: Annotated[PrincipalKind, typer.Option(help="A person or a service.")] = PrincipalKind.PERSON,
    data: DataFolder = None,
) -> None:
    """Add a principal and print its id. It may do nothing before it has a grant."""
    typer.echo(as_owner(data, lambda connection: administration.add_principal(connection, kind=kind.value, name=name)))


@principals.command("list")
def list_principals(data: DataFolder = None) -> None:
    """List all principals: id, kind, name, state, and one line for each grant."""
    for each in as_owner(data, administration.principals):
        state = "disabled" if each["disabled_at"] else "enabled"
        typer.echo(f"{each['id']}  {each['kind']:<7}  {state:<8}  {each['name']}")
        for grant in each["grants"]:
            typer.echo(f"    {grant}")


@principals.command("disable")
def disable_principal(principal: PrincipalId, data: DataFolder = None) -> None:
    """Refuse all tokens of a principal from now on. It stays in the ledger."""
    as_owner(data, lambda connection: administration.disable_principal(connection, principal))


@principals.command("grant")
def grant_role(
    principal: PrincipalId,
    role: Annotated[Role, typer.Option(help="What it may do there.")],
    at: Annotated[str, typer.Option(metavar="CODE", help="Code of the organization; everything below it is included.")],
    until: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"],
            metavar="DATE",
            help="First day without it. Absent: until revoked.",
            show_default=False,
        ),
    ] = None,
    data: DataFolder = None,
) -> None:
    """Let a principal act under a role at an organization and below, and print the grant's id."""
    day = until.date() if until else None
    typer.echo(
        as_owner(
            data,
            lambda connection: administration.grant_role(connection, principal, role=role, code=at, until_on=day),
        )
    )


@principals.command("revoke-grant")
def revoke_grant(
    grant: Annotated[UUID, typer.Argument(metavar="GRANT", help="Id of the grant; 'principal list' shows it.")],
    data: DataFolder = None,
) -> None:
    """End a grant at once."""
    as_owner(data, lambda connection: administration.revoke_grant(connection, grant))


@principals.command("link")
def link_identity(
    principal: PrincipalId,
    issuer: Annotated[str, typer.Argument(help="The issuer, as REGISTRY_ISSUERS names it.")],
    subject: Annotated[str, typer.Argument(help="Who it is there: what the issuer's tokens say in 'sub'.")],
    data: DataFolder = None,
) -> None:
    """Let somebody sign in with an OpenID Connect issuer's tokens, and print the link's id."""
    typer.echo(
        as_owner(
            data,
            lambda connection: administration.link_identity(connection, principal, issuer=issuer, subject=subject),
        )
    )


@principals.command("links")
def list_identities(data: DataFolder = None) -> None:
    """List all links: id, state, principal, issuer and subject."""
    for each in as_owner(data, administration.identities):
        state = "ended" if each["revoked_at"] else "linked"
        typer.echo(f"{each['id']}  {state:<6}  {each['principal']}  {each['issuer']}  {each['subject']}")


@principals.command("unlink")
def unlink_identity(
    link: Annotated[UUID, typer.Argument(metavar="LINK", help="Id of the link; 'principal links' shows it.")],
    data: DataFolder = None,
) -> None:
    """End a link at once."""
    as_owner(data, lambda connection: administration.unlink_identity(connection, link))


@tokens.command("deny")
def deny_token(
    issuer: Annotated[str, typer.Argument(help="The issuer, as REGISTRY_ISSUERS names it.")],
    jti: Annotated[str, typer.Argument(help="The token's own id: what it says in 'jti'.")],
    data: DataFolder = None,
) -> None:
    """Refuse one token of an OpenID Connect issuer at once."""
    as_owner(data, lambda connection: administration.deny_token(connection, issuer=issuer, jti=jti))


@tokens.command("make")
def make_token(
    principal: PrincipalId,
    label: Annotated[str, typer.Option(help="What it is for, so that it can be told from others.")] = "",
    expires_in_days: Annotated[int, typer.Option(min=1, max=3_650, help="Days until it expires.")] = 365,
    data: DataFolder = None,
) -> None:
    """Make a token and print it, this once: only its sha256 is kept."""
    token_id, token = as_owner(
        data,
        lambda connection: administration.make_token(
            connection, principal, label=label, expires_in_days=expires_in_days
        ),
    )
    typer.echo(token)
    typer.echo(f"Token {token_id}, valid for {expires_in_days} days. It is not shown again.", err=True)


@tokens.command("list")
def list_tokens(data: DataFolder = None) -> None:
    """List all tokens: id, day of expiry or 'revoked', principal, label. What was shown once is not kept."""
    for each in as_owner(data, administration.tokens):
        state = "revoked" if each["revoked_at"] else f"{each['expires_at']:%Y-%m-%d}"
        typer.echo(f"{each['id']}  {state:<10}  {each['principal']}  {each['label']}".rstrip())


@tokens.command("revoke")
def revoke_token(
    token: Annotated[UUID, typer.Argument(metavar="TOKEN", help="Id of the token; 'token list' shows it.")],
    data: DataFolder = None,
) -> None:
    """End a token at once."""
    as_owner(data, lambda connection: administration.revoke_token(connection, token))
