-- One row a chosen customer and category bought in both periods: what is paid, and at the prices of the one before.
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

select
    customer_key,
    category_key,
    paid as paid_now,
    quantity * paid_before / quantity_before as paid_then
from bought
where quantity is not null
    and quantity_before is not null
