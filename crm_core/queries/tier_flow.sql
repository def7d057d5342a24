-- Who moved up a tier, and who moved down?
-- compares: period before
-- people: tier_move tier_before tier
-- group: {tier_before} before, now {tier}
select
    tier_before,
    tier,
    moved,
    tier_before || ' before' as was,
    tier || ' now' as is_now,
    count(*) as n_customers,
    sum(revenue_before) as revenue_before,
    sum(revenue) as revenue
from tier_move
group by
    tier_before,
    tier,
    moved
order by
    tier_before,
    tier
