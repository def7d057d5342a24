-- Who is responsible for the customers who bring the revenue?
-- needs: customers.owner_id
-- people: owned_customer tier owned
-- group: tier {tier}, {owned}
select
    tier,
    owned,
    count(*) as n_customers,
    sum(revenue) as revenue,
    sum(revenue) / sum(sum(revenue)) over (partition by tier) as share_of_revenue
from owned_customer
group by
    tier,
    owned
order by
    tier,
    owned
