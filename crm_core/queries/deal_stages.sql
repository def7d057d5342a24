-- Which stages do deals have?
-- needs: opportunities.stage
select
    stage,
    count(*) as n_deals
from opportunities
where stage is not null
group by stage
order by
    n_deals desc,
    stage
