-- One row a customer that bought in a known channel: the channel with most orders, then most money.
with totals as (
    select
        customer_key,
        channel,
        sum(n_orders) as n_orders,
        sum(revenue) as revenue
    from customer_day_channel
    group by
        customer_key,
        channel
),

ranked as (
    select
        customer_key,
        channel,
        row_number() over (
            partition by customer_key
            order by n_orders desc, revenue desc, channel
        ) as position
    from totals
)

select
    customer_key,
    channel as main_channel
from ranked
where position = 1
order by customer_key
