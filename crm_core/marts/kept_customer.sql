-- One row a chosen customer that bought in the period before: its tier then, and whether it bought again.
select
    customer_change.customer_key,
    earlier.tier as tier_before,
    case when customer_change.is_active then 'kept' else 'not seen again' end as kept,
    customer_change.revenue_before
from customer_change
inner join earlier_customer_tier as earlier
    on customer_change.customer_key = earlier.customer_key
where customer_change.was_active
