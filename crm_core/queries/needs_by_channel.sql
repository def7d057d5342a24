-- How many orders has each customer made by channel, apart for odd and even days where that is asked?
with drawn as (
    select customer_key
    from needs_buyer
    order by draw
    limit $n_rows
)

select
    customer_key,
    channel_key,
    case when $is_halved then date_diff('day', date '2000-01-01', day) % 2 else 0 end as half,
    cast(sum(n_orders) as double) as amount
from customer_day_channel
where customer_key in (select customer_key from drawn)
    and day < $until
    and n_orders > 0
group by
    customer_key,
    channel_key,
    case when $is_halved then date_diff('day', date '2000-01-01', day) % 2 else 0 end
