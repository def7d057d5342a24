-- One row a chosen customer whose first purchase day lies in the period.
-- Watched or due only when the whole 90th or 14th day lies before the period's end.
select
    customer_key,
    first_purchase_day,
    first_purchase_day + 90 < $until as is_observed,
    coalesce(second_purchase_day <= first_purchase_day + 90, false)
        as is_second_in_time,
    first_purchase_day + 14 < $until as is_welcome_due,
    coalesce(welcomed_at < first_purchase_day + 15, false) as is_welcomed
from customer_profile
where first_purchase_day >= $since
    and first_purchase_day < $until
    and customer_key in (select customer_key from member)
