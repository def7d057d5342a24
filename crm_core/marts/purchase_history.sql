-- One row a chosen customer that bought before the end: repeat days, when the last was, since when it is known.
with bought as (
    select
        customer_key,
        day,
        revenue,
        row_number() over (partition by customer_key order by day) as position
    from customer_day
    where is_purchase
        and day < $until
        and customer_key in (select customer_key from member)
)

select
    customer_key,
    cast(count(*) - 1 as integer) as n_repeats,
    cast(date_diff('day', min(day), max(day)) as integer) as days_to_last,
    cast(date_diff('day', min(day), $until) - 1 as integer) as days_known,
    cast(coalesce(sum(case when position > 1 then revenue end), 0) as decimal(18, 4)) as repeat_revenue,
    cast(sum(revenue) as decimal(18, 4)) as revenue
from bought
group by customer_key
