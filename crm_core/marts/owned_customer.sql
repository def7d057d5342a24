-- One row a chosen customer with revenue in the period: its tier, and whether somebody here owns it.
select
    customer_tier.customer_key,
    customer_tier.tier,
    customer_tier.revenue,
    case when customer_profile.owner_id is null then 'nobody' else 'has an owner' end as owned
from customer_tier
inner join customer_profile
    on customer_tier.customer_key = customer_profile.customer_key
