-- Who brings the first 80 % of revenue, the next 15 % and the last 5 %?
-- people: customer_tier tier
-- group: tier {tier}
select
    tier,
    count(*) as n_customers,
    count(*) / max(n_customers) as share_of_customers,
    sum(revenue) as revenue,
    sum(revenue) / max(total_revenue) as share_of_revenue
from customer_tier
group by tier
order by tier
