"""What administrators do with principals, grants, tokens and identities, each with somebody of its own.

Begin at `OF_ACCESS`. A token is shown once and kept under no key, so one may be made twice; each time is logged.
"""

from tests.faults.operations import Answer, Given, Shelf, operation

# Enough to choose from: more would do nothing else.
AT_ONCE = 4


def _add(shelf: Shelf) -> Given | None:
    if len(shelf.principals) >= AT_ONCE:
        return None
    return {"organizationId": shelf.villages[0], "kind": "SERVICE", "name": shelf.new("考勤")}


def _added(shelf: Shelf, _: Given, answer: Answer) -> None:
    shelf.principals[answer["principal"]["id"]] = True


def _one(shelf: Shelf, *, enabled: bool = True) -> Given | None:
    principal = shelf.any_of(id for id, is_enabled in shelf.principals.items() if is_enabled is enabled)
    return None if principal is None else {"principalId": principal}


def _grant(shelf: Shelf) -> Given | None:
    principal = shelf.any_of({id for id, enabled in shelf.principals.items() if enabled} - set(shelf.grants.values()))
    at = {"role": "VIEWER", "organizationId": shelf.villages[0]}
    return None if principal is None else {"principalId": principal, **at}


def _granted(shelf: Shelf, given: Given, answer: Answer) -> None:
    shelf.grants[answer["grant"]["id"]] = given["principalId"]


def _revoke_grant(shelf: Shelf) -> Given | None:
    grant = shelf.any_of(shelf.grants)
    return None if grant is None else {"grantId": grant}


def _grant_revoked(shelf: Shelf, given: Given, _: Answer) -> None:
    del shelf.grants[given["grantId"]]


def _make_token(shelf: Shelf) -> Given | None:
    given = _one(shelf)
    return None if given is None else given | {"label": shelf.new("令牌")}


def _token_made(shelf: Shelf, given: Given, answer: Answer) -> None:
    shelf.tokens[answer["token"]["id"]] = given["principalId"]


def _revoke_token(shelf: Shelf) -> Given | None:
    token = shelf.any_of(shelf.tokens)
    return None if token is None else {"tokenId": token}


def _token_revoked(shelf: Shelf, given: Given, _: Answer) -> None:
    del shelf.tokens[given["tokenId"]]


def _link(shelf: Shelf) -> Given | None:
    given = _one(shelf)
    return None if given is None else given | {"issuer": "https://issuer.example", "subject": shelf.new("wang")}


def _linked(shelf: Shelf, given: Given, answer: Answer) -> None:
    shelf.links[answer["identity"]["id"]] = given["principalId"]


def _unlink(shelf: Shelf) -> Given | None:
    link = shelf.any_of(shelf.links)
    return None if link is None else {"identityId": link}


def _unlinked(shelf: Shelf, given: Given, _: Answer) -> None:
    del shelf.links[given["identityId"]]


def _disable(shelf: Shelf) -> Given | None:
    given = _one(shelf)
    return None if given is None else given | {"reason": "离职"}


def _disabled(shelf: Shelf, given: Given, _: Answer) -> None:
    shelf.principals[given["principalId"]] = False
    # Its tokens ended with it.
    shelf.tokens = {id: of for id, of in shelf.tokens.items() if of != given["principalId"]}


def _enable(shelf: Shelf) -> Given | None:
    given = _one(shelf, enabled=False)
    return None if given is None else given | {"reason": "复职"}


def _enabled(shelf: Shelf, given: Given, _: Answer) -> None:
    shelf.principals[given["principalId"]] = True


OF_ACCESS = (
    operation("addPrincipal", "principal { id }", "LOG:PRINCIPAL_ADDED", _add, _added),
    operation("grantRole", "grant { id }", "LOG:ROLE_GRANTED", _grant, _granted),
    operation("revokeGrant", "grant { id }", "LOG:GRANT_REVOKED", _revoke_grant, _grant_revoked),
    operation("makeToken", "token { id }", "LOG:TOKEN_MADE", _make_token, _token_made, kept=False),
    operation("revokeToken", "token { id }", "LOG:TOKEN_REVOKED", _revoke_token, _token_revoked),
    operation("linkIdentity", "identity { id }", "LOG:IDENTITY_LINKED", _link, _linked),
    operation("unlinkIdentity", "identity { id }", "LOG:IDENTITY_UNLINKED", _unlink, _unlinked),
    operation("disablePrincipal", "principal { id }", "LOG:PRINCIPAL_DISABLED", _disable, _disabled),
    operation("enablePrincipal", "principal { id }", "LOG:PRINCIPAL_ENABLED", _enable, _enabled),
)
