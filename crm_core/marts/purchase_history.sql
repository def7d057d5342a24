-- One row a chosen customer that bought before the end: repeat days, when the last was, since when it is known.
-- A day whose orders cost nothing counts here: the published fits count it, and a free order is an order.
select
    customer_key,
    cast(count(*) - 1 as integer) as n_repeats,
    cast(date_diff('day', min(day), max(day)) as integer) as days_to_last,
    cast(date_diff('day', min(day), $until) - 1 as integer) as days_known,
    cast(sum(revenue) - min_by(revenue, day) as decimal(18, 4)) as repeat_revenue,
    cast(sum(revenue) as decimal(18, 4)) as revenue
from customer_day
where (is_purchase or (revenue = 0 and returned = 0))
    and day < $until
    and customer_key in (select customer_key from member)
group by customer_key
