-- How are postcodes written in each country?
-- needs: customers.postcode
-- people: postcode_pattern pattern
-- group: with a postcode like {pattern}
-- rows: postcode_lines n_customers revenue pattern
select
    pattern,
    count(*) as n_customers,
    sum(revenue) as revenue,
    count(*) over () as n_patterns
from postcode_pattern
group by pattern
order by
    n_customers desc,
    pattern
limit 12
