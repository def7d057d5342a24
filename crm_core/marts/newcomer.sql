-- One row a chosen customer whose first purchase day lies in the period.
select
    customer_key,
    first_purchase_day,
    first_purchase_day + 90 <= $until as is_observed,
    coalesce(second_purchase_day <= first_purchase_day + 90 and second_purchase_day < $until, false)
        as is_second_in_time,
    first_purchase_day + 14 <= $until as is_welcome_due,
    coalesce(
        first_welcome_at >= first_purchase_day
        and first_welcome_at < first_purchase_day + 15
        and first_welcome_at < $until,
        false
    ) as is_welcomed
from customer_profile
where first_purchase_day >= $since
    and first_purchase_day < $until
    and customer_key in (select customer_key from member)
