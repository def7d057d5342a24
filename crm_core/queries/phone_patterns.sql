-- In how many ways are phone numbers written?
-- needs: customers.phone
-- people: phone_pattern pattern
-- group: with a phone like {pattern}
select
    pattern,
    count(*) as n_customers,
    sum(revenue) as revenue,
    count(*) over () as n_patterns
from phone_pattern
group by pattern
order by
    n_customers desc,
    pattern
limit 12
