-- One row a day with purchases of customers who had bought before: how many, and the days since those purchases.
with gaps as (
    select
        day,
        lag(day) over (partition by customer_key order by day) as day_before
    from customer_day
    where is_purchase
        and customer_key is not null
)

select
    day,
    cast(count(*) as integer) as n_gaps,
    cast(sum(date_diff('day', day_before, day)) as bigint) as n_days
from gaps
where day_before is not null
group by day
order by day
