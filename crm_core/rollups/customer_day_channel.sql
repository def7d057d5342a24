-- One row a known customer, day and channel of sale.
with orders as (
    select
        customer_key.customer_key,
        cast(transactions.ts as date) as day,
        transactions.channel,
        transactions.order_id,
        sum(net_amount) as revenue
    from transactions
    inner join customer_key
        on transactions.customer_id = customer_key.customer_id
    where transactions.channel is not null
    group by
        customer_key.customer_key,
        cast(transactions.ts as date),
        transactions.channel,
        transactions.order_id
)

select
    customer_key,
    day,
    channel,
    cast(sum(case when revenue > 0 then 1 else 0 end) as integer) as n_orders,
    cast(sum(revenue) as decimal(18, 4)) as revenue
from orders
group by
    customer_key,
    day,
    channel
order by
    customer_key,
    day,
    channel
