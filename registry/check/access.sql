-- What must hold of who is let in; how it runs says invariants.sql.

-- name: grants_named_as_principals
-- One row: a grant that names another principal than the one that has it.
select 'grant ' || g.id || ' names somebody else'
  from tenants.role_grant g
  join tenants.principal p on p.id = g.principal_id
 where (g.principal_name, g.principal_kind) is distinct from (p.name, p.kind);

-- name: successors_of_their_tokens
-- One row: a token whose successor is another principal's, or reaches elsewhere.
select 'token ' || t.id || ' has a successor of somebody else'
  from tenants.token t
  join tenants.token s on s.id = t.replaced_by
 where (s.principal_id, s.org_id) is distinct from (t.principal_id, t.org_id);

-- name: sessions_of_their_grants
-- One row: a session under a grant of another principal than its token or identity is of.
select 'a session of grant ' || g.id || ' was opened by somebody else'
  from tenants.session s
  join tenants.role_grant g on g.id = s.grant_id
  left join tenants.token t on t.id = s.token_id
  left join tenants.identity i on i.id = s.identity_id
 where g.principal_id is distinct from coalesce(t.principal_id, i.principal_id);
