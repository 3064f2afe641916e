-- Files that come in: staged, looked at, applied in pieces.
select;
