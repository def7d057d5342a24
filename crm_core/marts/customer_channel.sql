-- One row a chosen customer active in the period, with the channels it bought or talked in.
with touches as (
    select
        customer_day_channel.customer_key,
        channel_key.channel
    from customer_day_channel
    inner join channel_key
        on customer_day_channel.channel_key = channel_key.channel_key
    where customer_day_channel.n_orders > 0
        and customer_day_channel.day >= $since
        and customer_day_channel.day < $until
    union
    select
        customer_key,
        channel
    from contact_row
    where channel is not null
        and direction = 'in'
)

select
    touches.customer_key,
    count(*) as n_channels
from touches
inner join customer_sale
    on touches.customer_key = customer_sale.customer_key
where customer_sale.is_active
group by touches.customer_key
