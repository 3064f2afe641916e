-- Files that go out, made by jobs.
select;
