-- Give each role that logs in its password. Runs in psql as the superuser.
-- Rule: passwords come from the environment, so that neither `ps` nor the server's log shows one.

set log_min_error_statement = panic;
\getenv owner_password REGISTRY_OWNER_PASSWORD
\getenv login_password REGISTRY_LOGIN_PASSWORD
\getenv app_password REGISTRY_APP_PASSWORD
\getenv folder_password REGISTRY_FOLDER_PASSWORD

alter role registry_owner password :'owner_password';
alter role registry_login password :'login_password';
alter role registry_app password :'app_password';
alter role registry_folder password :'folder_password';
