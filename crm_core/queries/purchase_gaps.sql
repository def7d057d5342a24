-- How many days lie between a customer's purchase days?
with gaps as (
    select
        date_diff(
            'day',
            lag(day) over (partition by customer_key order by day),
            day
        ) as gap_days
    from customer_day
    where (is_purchase or (revenue = 0 and returned = 0))
        and day < $until
        and customer_key in (select customer_key from member)
)

select
    gap_days,
    count(*) as n_gaps
from gaps
where gap_days is not null
group by gap_days
order by gap_days
