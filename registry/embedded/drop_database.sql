-- Remove a database and disconnect who uses it. Runs in psql as the superuser; variable: database.
drop database if exists :"database" with (force);
