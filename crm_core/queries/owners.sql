-- Which employee owns which customers?
-- needs: customers.owner_id
-- people: owner_customer owner tier
-- group: owner {owner}, tier {tier}
select
    owner,
    tier,
    count(*) as n_customers,
    sum(revenue) as revenue,
    sum(count(*)) over (partition by owner) as n_of_owner,
    sum(sum(revenue)) over (partition by owner) as revenue_of_owner
from owner_customer
group by
    owner,
    tier
order by
    revenue_of_owner desc,
    owner,
    tier
