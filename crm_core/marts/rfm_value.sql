-- One row a customer that bought in the window before $until: how lately, how often, how much.
-- scope: company
select
    customer_key,
    cast($until - max(case when is_purchase then day end) as integer) as recency,
    cast(count(*) filter (where is_purchase) as integer) as n_days,
    cast(sum(n_orders) as integer) as n_orders,
    cast(sum(revenue) as decimal(18, 4)) as revenue,
    -- what is scored: all of it, or that of one order
    case
        when $rfm_per_order then round(cast(sum(revenue) as double) / sum(n_orders), 4)
        else cast(sum(revenue) as double)
    end as money
from customer_day
where customer_key is not null
    and day < $until
    and ($rfm_days is null or day >= $until - cast($rfm_days as integer))
group by customer_key
having count(*) filter (where is_purchase) > 0
