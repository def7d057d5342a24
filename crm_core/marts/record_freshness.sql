-- One row a chosen customer record, and whether it was updated, bought or in contact in the last year.
with seen as (
    select customer_key
    from customer_day
    where day >= $until - 365
        and day < $until
    union
    select customer_key
    from contact
    where ts >= $until - 365
        and ts < $until
        and not is_control
)

select
    customer_key,
    coalesce(updated_at >= $until - 365, false)
        or customer_key in (select customer_key from seen where customer_key is not null)
        as is_fresh
from customer_profile
where customer_key in (select customer_key from member)
