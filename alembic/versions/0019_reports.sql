-- Reports as they were filed.
select;
