-- Issuers, tokens and grants that administrators look after themselves.
select;
