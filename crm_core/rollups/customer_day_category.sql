-- One row a known customer, day and category bought, with the day on which it was last bought before.
-- By that day readers count categories of any window in one pass: those bought in it for the first time.
with bought as (
    select
        customer_key,
        day,
        category_key,
        cast(sum(net_amount) as decimal(18, 4)) as revenue,
        sum(case when net_amount > 0 and quantity > 0 then quantity end) as quantity,
        cast(sum(case when net_amount > 0 and quantity > 0 then net_amount end) as decimal(18, 4))
            as paid
    from sale_line
    where customer_key is not null
        and category_key is not null
    group by
        customer_key,
        day,
        category_key
    having sum(net_amount) > 0
)

select
    customer_key,
    day,
    category_key,
    revenue,
    quantity,
    paid,
    lag(day) over (partition by customer_key, category_key order by day) as previous_day
from bought
-- the order keeps a customer together, which is what readers group by
order by customer_key
