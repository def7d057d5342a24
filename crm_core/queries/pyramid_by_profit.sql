-- How is profit spread over platinum, gold, iron and lead?
-- needs: transactions.unit_cost transactions.quantity interactions.cost
-- people: pyramid_profit level
-- group: level {level}, by profit
select
    level,
    count(*) as n_customers,
    count(*) / max(n_customers) as share_of_customers,
    sum(contribution) as contribution,
    case when sum(sum(contribution)) over () > 0 then sum(contribution) / sum(sum(contribution)) over () end as share_of_contribution
from pyramid_profit
group by level
order by min(position)
