-- One row a purchase day of a chosen customer in the period, and whether a contact came in the 90 days before.
with bought as (
    select
        customer_key,
        day
    from customer_day
    where is_purchase
        and day >= $since
        and day < $until
        and customer_key in (select customer_key from member)
),

talked as (
    select
        customer_key,
        cast(ts as date) as day
    from contact
    where ts >= $since - 90
        and ts < $until
        and not is_control
        and customer_key in (select customer_key from member)
)

-- the last contact before is the one that may be near enough
select
    bought.customer_key,
    bought.day,
    coalesce(bought.day - talked.day <= 90, false) as is_preceded
from bought
asof left join talked
    on bought.customer_key = talked.customer_key
    and bought.day > talked.day
