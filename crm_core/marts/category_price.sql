-- One row a chosen customer and category bought in both periods: how much, and what was paid for it.
with bought as (
    select
        customer_key,
        category_key,
        sum(quantity) filter (where day >= $since) as quantity,
        sum(paid) filter (where day >= $since) as paid,
        sum(quantity) filter (where day < $since) as quantity_before,
        sum(paid) filter (where day < $since) as paid_before
    from customer_day_category
    where customer_key in (select customer_key from member)
        and day >= $before
        and day < $until
    group by
        customer_key,
        category_key
)

select *
from bought
where quantity is not null
    and quantity_before is not null
