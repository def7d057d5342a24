-- One row a customer that bought in a known channel: the channel with most orders, then most money.
with totals as (
    select
        customer_key,
        channel_key,
        sum(n_orders) as n_orders,
        sum(revenue) as revenue
    from customer_day_channel
    group by
        customer_key,
        channel_key
),

ranked as (
    select
        customer_key,
        channel_key,
        row_number() over (
            partition by customer_key
            order by n_orders desc, revenue desc, channel_key
        ) as position
    from totals
)

select
    ranked.customer_key,
    channel_key.channel as main_channel
from ranked
inner join channel_key
    on ranked.channel_key = channel_key.channel_key
where ranked.position = 1
order by ranked.customer_key
