-- What was known of a day on another day, and the rows behind a figure.
select;
