-- One row a chosen customer: the employee who owns it, its tier in the period, and its revenue then.
select
    customer_profile.customer_key,
    coalesce(customer_profile.owner_id, 'nobody') as owner,
    coalesce(customer_tier.tier, 'none') as tier,
    coalesce(customer_tier.revenue, 0) as revenue
from customer_profile
left join customer_tier
    on customer_profile.customer_key = customer_tier.customer_key
where customer_profile.customer_key in (select customer_key from member)
