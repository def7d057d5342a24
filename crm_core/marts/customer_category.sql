-- One row a chosen customer that bought in a known category in the 24 months before $until or the period before.
with bought as (
    select
        customer_key,
        category_key,
        min(day) as first_day,
        max(day) as last_day,
        sum(quantity) filter (where day >= $since) as quantity,
        sum(paid) filter (where day >= $since) as paid,
        sum(quantity) filter (where day >= $before and day < $since) as quantity_before,
        sum(paid) filter (where day >= $before and day < $since) as paid_before,
        count(*) filter (where day >= $before and day < $since) as n_days_before
    from customer_day_category
    where customer_key in (select customer_key from member)
        and day < $until
    group by
        customer_key,
        category_key
)

select
    customer_key,
    count(*) filter (where last_day >= $until - 730) as n_categories,
    count(*) filter (where first_day >= $since) as n_new_categories,
    max(last_day) >= $since as is_active,
    sum(n_days_before) > 0 as was_active,
    -- the same basket of today at the prices of both periods: only categories bought in both count
    sum(paid) filter (where quantity_before is not null) as paid_now,
    sum(quantity * paid_before / quantity_before) as paid_then
from bought
group by customer_key
