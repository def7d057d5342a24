-- One row a number of days between two purchase days of a customer before $until: how often it came.
-- scope: company
with gaps as (
    select
        day - lag(day) over (partition by customer_key order by day) as n_days
    from customer_day
    where customer_key in (select customer_key from member)
        and is_purchase
        and day < $until
)

select
    n_days,
    count(*) as n_gaps
from gaps
where n_days is not null
group by n_days
