-- One row a chosen customer: the employee who owns it, its tier in the period, and its revenue then.
select
    member.customer_key,
    coalesce(customer_profile.owner_id, 'nobody') as owner,
    coalesce(customer_tier.tier, 'none') as tier,
    coalesce(customer_tier.revenue, 0) as revenue
from member
inner join customer_profile
    on member.customer_key = customer_profile.customer_key
left join customer_tier
    on member.customer_key = customer_tier.customer_key
