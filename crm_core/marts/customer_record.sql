-- One row a chosen customer record, in its present state.
with bought as (
    select distinct customer_key
    from customer_day
    where day >= $until - 365
        and day < $until
),

talked as (
    select distinct customer_key
    from contact
    where ts >= $until - 365
        and ts < $until
)

select
    customer_profile.*,
    coalesce(updated_at >= $until - 365, false)
        or bought.customer_key is not null
        or talked.customer_key is not null
        as is_fresh,
    cast(has_purchases as integer) + cast(has_contacts as integer) + cast(has_deals as integer)
        as n_sources
from customer_profile
left join bought
    on customer_profile.customer_key = bought.customer_key
left join talked
    on customer_profile.customer_key = talked.customer_key
where customer_profile.customer_key in (select customer_key from member)
