-- How many customers share each history of purchases?
select
    n_repeats,
    days_to_last,
    days_known,
    count(*) as n_customers
from purchase_history
group by
    n_repeats,
    days_to_last,
    days_known
order by
    n_repeats,
    days_to_last,
    days_known
