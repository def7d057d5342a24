-- One row a chosen customer that bought in the period before: its tier then, and whether it bought again.
select
    customer_activity.customer_key,
    earlier.tier as tier_before,
    case when customer_activity.is_active then 'kept' else 'not seen again' end as kept,
    customer_activity.revenue_before
from customer_activity
inner join earlier_customer_tier as earlier
    on customer_activity.customer_key = earlier.customer_key
where customer_activity.was_active
