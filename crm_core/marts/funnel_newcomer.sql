-- One row a chosen customer whose first purchase day lies in the period: where it began and what followed.
with newcomer_day as (
    select
        customer_key,
        first_purchase_day as first_day,
        second_purchase_day as second_day
    from customer_profile
    where customer_key in (select customer_key from member)
        and first_purchase_day >= $since
        and first_purchase_day < $until
),

brought as (
    select
        customer_day.customer_key,
        sum(customer_day.revenue) as revenue
    from customer_day
    inner join newcomer_day
        on customer_day.customer_key = newcomer_day.customer_key
    where customer_day.day <= newcomer_day.first_day + 90
        and customer_day.day < $until
    group by customer_day.customer_key
),

begun as (
    select
        customer_day_channel.customer_key,
        arg_max(channel_key.channel, customer_day_channel.revenue) as channel
    from customer_day_channel
    inner join newcomer_day
        on customer_day_channel.customer_key = newcomer_day.customer_key
        and customer_day_channel.day = newcomer_day.first_day
    inner join channel_key
        on customer_day_channel.channel_key = channel_key.channel_key
    group by customer_day_channel.customer_key
),

tried as (
    select
        customer_day_category.customer_key,
        arg_max(category_key.category, customer_day_category.revenue) as category
    from customer_day_category
    inner join newcomer_day
        on customer_day_category.customer_key = newcomer_day.customer_key
        and customer_day_category.day = newcomer_day.first_day
    inner join category_key
        on customer_day_category.category_key = category_key.category_key
    group by customer_day_category.customer_key
)

select
    newcomer_day.customer_key,
    cast(date_trunc('month', newcomer_day.first_day) as date) as month,
    coalesce(begun.channel, 'not known') as channel,
    coalesce(tried.category, 'not known') as category,
    newcomer_day.first_day + greatest(90, cast($second_days as integer)) < $until as is_observed,
    coalesce(newcomer_day.second_day <= newcomer_day.first_day + cast($second_days as integer), false)
        as is_second_in_time,
    coalesce(brought.revenue, 0) as revenue
from newcomer_day
left join brought
    on newcomer_day.customer_key = brought.customer_key
left join begun
    on newcomer_day.customer_key = begun.customer_key
left join tried
    on newcomer_day.customer_key = tried.customer_key
