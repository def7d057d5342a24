-- Do we keep those who brought most?
-- compares: period before
-- people: kept_customer tier_before
-- group: tier {tier_before} before
select
    tier_before,
    count(*) as n_customers,
    count(*) filter (where kept = 'kept') as n_kept,
    count(*) filter (where kept = 'kept') / count(*) as share_kept
from kept_customer
group by tier_before
order by tier_before
