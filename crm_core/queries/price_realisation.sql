-- What share of the list price do customers pay?
-- needs: transactions.list_price transactions.quantity
-- people: price_realised price_band
-- group: paid {price_band}
select
    price_band,
    step / 20 as realised_from,
    case when step < 24 then (step + 1) / 20 end as realised_to,
    count(*) as n_customers,
    max(of_all.realised) as realised_of_all,
    max(of_all.n_full) as n_full
from price_realised
cross join (
    select
        median(realised) as realised,
        count(*) filter (where realised >= 0.995) as n_full
    from price_realised
) as of_all
group by
    price_band,
    step
order by step
