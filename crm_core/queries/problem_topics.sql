-- What do customers complain about most?
-- needs: interactions.type interactions.topic
-- people: problem topic
-- group: complained about {topic}
select
    topic,
    count(distinct customer_key) as n_customers,
    count(*) as n_complaints
from problem
group by topic
order by
    n_complaints desc,
    topic
