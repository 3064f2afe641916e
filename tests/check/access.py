"""What a broken program could do to who is let in.

Begin at `BREAKS_OF_ACCESS`; test_check.py says how a break runs.
"""

ANOTHER = "(select o.{column} from tenants.token o where o.principal_id <> t.principal_id order by o.id limit 1)"
FIRST = "t.id = (select id from tenants.token order by id limit 1)"
BREAKS_OF_ACCESS: dict[str, tuple[str, str, int]] = {
    "a grant with another's name": (
        "grants_named_as_principals",
        "update tenants.role_grant set principal_name = 'x' where id = (select id from tenants.role_grant order by id limit 1)",
        1,
    ),
    "a successor of another": (
        "successors_of_their_tokens",
        f"update tenants.token t set replaced_by = {ANOTHER.format(column='id')} where {FIRST}",
        1,
    ),
    "a session of another": (
        "sessions_of_their_grants",
        "insert into tenants.session (digest, token_id, grant_id, org_id, expires_at)"
        " select sha256('x'), t.id, g.id, g.org_id, now() from tenants.token t"
        f" join tenants.role_grant g on g.principal_id = {ANOTHER.format(column='principal_id')} where {FIRST} limit 1",
        1,
    ),
}
