-- One row a day and channel of sale, apart for known customers and sales nobody is known for.
with sold as (
    select
        day,
        channel_key,
        customer_key is not null as is_identified,
        sum(n_lines) as n_lines,
        sum(revenue) as revenue
    from sale_order
    group by
        day,
        channel_key,
        customer_key is not null
)

select
    sold.day,
    coalesce(channel_key.channel, 'not recorded') as channel,
    sold.is_identified,
    cast(sold.n_lines as integer) as n_lines,
    cast(sold.revenue as decimal(18, 4)) as revenue
from sold
left join channel_key
    on sold.channel_key = channel_key.channel_key
order by
    sold.day,
    channel,
    sold.is_identified
