-- One row: everybody's mean number of days between purchase days before the period.
-- scope: company
with earlier as (
    select
        max(day) - min(day) as n_days,
        count(*) - 1 as n_gaps
    from customer_day
    where is_purchase
        and customer_key is not null
        and day < $since
    group by customer_key
)

select sum(n_days) / nullif(sum(n_gaps), 0) as mean_gap
from earlier
