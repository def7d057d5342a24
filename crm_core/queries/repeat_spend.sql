-- How many customers share each number and value of repeat purchases?
select
    n_repeats,
    cast(repeat_revenue as double) as repeat_revenue,
    count(*) as n_customers
from purchase_history
where n_repeats > 0
group by
    n_repeats,
    repeat_revenue
order by
    n_repeats,
    repeat_revenue
