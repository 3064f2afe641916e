-- What changed, in the order of commits, for whom it may be told.
select;
