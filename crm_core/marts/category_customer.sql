-- One row a chosen customer and category bought in the period.
with bought as (
    select
        customer_key,
        category_key,
        sum(revenue) as revenue
    from customer_day_category
    where customer_key in (select customer_key from member)
        and day >= $since
        and day < $until
    group by
        customer_key,
        category_key
)

select
    bought.customer_key,
    category_key.category,
    cast(bought.revenue as decimal(18, 4)) as revenue
from bought
inner join category_key
    on bought.category_key = category_key.category_key
