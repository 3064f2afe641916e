-- Changes are told to other systems, signed, until they answer.
select;
