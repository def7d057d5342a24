-- One row a chosen customer that bought in a known category in two periods or 730 days: how many, and new ones.
select
    customer_key,
    count(*) filter (
        where day >= $until - 730
            and (previous_day is null or previous_day < $until - 730)
    ) as n_categories,
    count(*) filter (where day >= $since and previous_day is null) as n_new_categories,
    max(day) >= $since as is_active,
    count(*) filter (where day >= $before and day < $since) > 0 as was_active
from customer_day_category
where customer_key in (select customer_key from member)
    and day >= least($before, $until - 730)
    and day < $until
group by customer_key
