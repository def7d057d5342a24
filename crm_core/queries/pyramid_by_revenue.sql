-- How is revenue spread over platinum, gold, iron and lead?
-- people: pyramid_revenue level
-- group: level {level}, by revenue
select
    level,
    count(*) as n_customers,
    count(*) / max(n_customers) as share_of_customers,
    sum(revenue) as revenue,
    case when sum(sum(revenue)) over () > 0 then sum(revenue) / sum(sum(revenue)) over () end as share_of_revenue
from pyramid_revenue
group by level
order by min(position)
