-- One row a chosen customer who bought or wrote on two occasions or more in the period: through which channel first, and last.
-- An occasion is one number: the second it happened in, then the channel; the least and the largest are the first and the last.
with named as (
    select
        channel,
        row_number() over (order by channel) as place
    from (
        select channel
        from channel_key
        union
        select channel
        from contact_row
        where channel is not null
    )
),

touched as (
    select
        customer_day_channel.customer_key,
        -- only the day is known: an order counts as following every contact of its day
        epoch(customer_day_channel.day + 1) * 1000000 + named.place as occasion
    from customer_day_channel
    inner join channel_key
        on customer_day_channel.channel_key = channel_key.channel_key
    inner join named
        on channel_key.channel = named.channel
    where customer_day_channel.n_orders > 0
        and customer_day_channel.day >= $since
        and customer_day_channel.day < $until
        and customer_day_channel.customer_key in (select customer_key from member)
    union all
    select
        contact_row.customer_key,
        epoch(date_trunc('second', contact_row.ts)) * 1000000 + named.place as occasion
    from contact_row
    inner join named
        on contact_row.channel = named.channel
    where contact_row.direction = 'in'
),

ends as (
    select
        customer_key,
        cast(min(occasion) as bigint) as first_one,
        cast(max(occasion) as bigint) as last_one
    from touched
    group by customer_key
    having first_one // 1000000 < last_one // 1000000
)

select
    ends.customer_key,
    first_channel.channel as first_channel,
    last_channel.channel as later_channel
from ends
inner join named as first_channel
    on ends.first_one % 1000000 = first_channel.place
inner join named as last_channel
    on ends.last_one % 1000000 = last_channel.place
