-- Make a database unless it exists, and continue inside it.
-- Runs in psql as the superuser; variables: database, template (template0 makes an empty one).

-- name: close_administrators_databases
-- Everyone may connect to these by default; only the superuser has business there.
revoke connect on database postgres, template1 from public;

-- name: create_database
-- One row, the statement to run, when the database is absent; no row when it exists.
select format('create database %I template %I', :'database', :'template')
where not exists (select from pg_database where datname = :'database')
\gexec

\connect :"database"
