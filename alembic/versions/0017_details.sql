-- Members, workers and employers are told apart by sex, age, form of employment, occupation, size, industry and ownership.
select;
