-- Targets of organizations, revised with their history.
select;
