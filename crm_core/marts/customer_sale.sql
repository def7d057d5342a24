-- One row a chosen customer with sales or returns in the period.
select
    customer_key,
    count(*) filter (where is_purchase) > 0 as is_active,
    cast(count(*) filter (where is_purchase) as integer) as n_purchase_days,
    cast(sum(n_lines) as integer) as n_lines,
    cast(sum(n_orders) as integer) as n_orders,
    cast(sum(revenue) as decimal(18, 4)) as revenue,
    cast(sum(margin) as decimal(18, 4)) as margin
from customer_day
where customer_key in (select customer_key from member)
    and day >= $since
    and day < $until
group by customer_key
