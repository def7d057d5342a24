-- One row a known customer, day and channel of sale.
select
    customer_key,
    day,
    channel_key,
    cast(sum(case when revenue > 0 then 1 else 0 end) as integer) as n_orders,
    cast(sum(revenue) as decimal(18, 4)) as revenue
from sale_order
where customer_key is not null
    and channel_key is not null
group by
    customer_key,
    day,
    channel_key
-- the order keeps a customer together, which is what readers group by
order by customer_key
