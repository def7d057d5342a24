-- One row a chosen customer and category bought in the period.
select
    customer_key,
    category,
    sum(revenue) as revenue
from customer_day_category
where day >= $since
    and day < $until
    and customer_key in (select customer_key from member)
group by
    customer_key,
    category
