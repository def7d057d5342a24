-- One row a chosen customer with revenue in the period and in the one before: its tier now and then.
select
    customer_tier.customer_key,
    earlier.tier as tier_before,
    customer_tier.tier,
    earlier.revenue as revenue_before,
    customer_tier.revenue,
    case
        when customer_tier.tier < earlier.tier then 'up'
        when customer_tier.tier > earlier.tier then 'down'
        else 'stayed'
    end as moved
from customer_tier
inner join earlier_customer_tier as earlier
    on customer_tier.customer_key = earlier.customer_key
