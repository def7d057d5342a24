-- One row a customer that ever bought: first three and last purchase day and how many there were.
with purchases as (
    select
        customer_key,
        day,
        row_number() over (partition by customer_key order by day) as position
    from customer_day
    where is_purchase
        and customer_key is not null
)

select
    customer_key,
    min(day) as first_purchase_day,
    min(case when position = 2 then day end) as second_purchase_day,
    min(case when position = 3 then day end) as third_purchase_day,
    max(day) as last_purchase_day,
    cast(count(*) as integer) as n_purchase_days
from purchases
group by customer_key
order by customer_key
