-- How many customers share each history of purchases, and what did they bring in the period?
select
    n_purchase_days - 1 as n_repeats,
    last_purchase_day - first_purchase_day as days_to_last,
    $until - first_purchase_day - 1 as days_known,
    count(*) as n_customers,
    sum(revenue) as revenue
from churn_state
group by
    n_repeats,
    days_to_last,
    days_known
order by
    n_repeats,
    days_to_last,
    days_known
