-- Where does growth come from, and where is it lost?
-- compares: period before
-- people: growth_step growth_step
-- group: {growth_step}
select
    growth_step,
    count(*) as n_customers,
    sum(change) as change
from growth_step
group by growth_step
order by list_position(['new', 'back again', 'grown', 'shrunk', 'lost'], growth_step)
