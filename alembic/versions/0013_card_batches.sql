-- Who declines a card leaves the eligible denominator of the card rate.

create function rollups.of_card_refusal(holder_active boolean, from_on date, until_on date)
  returns table (cell text, day date, amount int8) language sql immutable as $$
  values (case when holder_active then 'card_refusers/ACTIVE' end, from_on, 1::int8),
         (case when holder_active then 'card_refusers/ACTIVE' end, until_on, -1)
$$;
revoke execute on function rollups.of_card_refusal(boolean, date, date) from public;
grant execute on function rollups.of_card_refusal(boolean, date, date) to registry_ledger;
call rollups.declare('cards.refusal', 'rollups.of_card_refusal(r.holder_active, r.from_on, r.until_on)');
