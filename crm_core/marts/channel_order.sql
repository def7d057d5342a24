-- One row a channel of sale with the orders of chosen customers in the period.
select
    channel_key,
    sum(n_orders) as n_orders,
    sum(revenue) as revenue
from customer_day_channel
where day >= $since
    and day < $until
    and customer_key in (select customer_key from member)
group by channel_key
