-- One row a chosen customer and month with a delivered message, and whether one of them was answered.
select
    customer_key,
    cast(date_trunc('month', ts) as date) as month,
    max(case when is_answered then 1 else 0 end) = 1 as is_answered
from contact_row
where is_delivered
group by
    customer_key,
    month
