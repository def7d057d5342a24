-- One row a chosen customer that bought before $until: its cohort, which is the month of its first
-- purchase, and how many calendar months later it bought last.
select
    customer_key,
    cast(date_trunc('month', min(day)) as date) as cohort,
    cast(date_diff('month', min(day), max(day)) as integer) as last_month_number
from customer_day
where customer_key in (select customer_key from member)
    and is_purchase
    and day < $until
group by customer_key
