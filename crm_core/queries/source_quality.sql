-- Which sources bring customers who come back?
-- needs: customers.source
-- people: newcomer_source source
-- group: new from {source}
select
    source,
    count(*) as n_customers,
    count(*) filter (where is_second_in_time) as n_second,
    count(*) filter (where is_second_in_time) / count(*) as share_second
from newcomer_source
group by source
having count(*) >= 30
order by
    share_second desc,
    source
