-- What does serving each tier take of what it brings?
-- needs: interactions.cost
-- people: tier_contact tier
-- group: tier {tier}
select
    tier,
    count(*) as n_customers,
    sum(revenue) as revenue,
    sum(contact_cost) as contact_cost,
    sum(contact_cost) / nullif(sum(revenue), 0) as share_of_cost
from tier_contact
group by tier
order by tier
