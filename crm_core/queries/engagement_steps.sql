-- In which ways do customers engage with us?
-- needs: interactions.type interactions.direction
-- people: engagement_step engagement
-- group: {engagement}
select
    engagement,
    count(*) as n_customers
from engagement_step
group by engagement
order by list_position(['written to', 'reached', 'answered', 'contributed', 'referred'], engagement)
