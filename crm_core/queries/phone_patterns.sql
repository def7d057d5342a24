-- In how many ways are phone numbers written?
-- needs: customers.phone
-- people: phone_pattern pattern
-- group: with a phone like {pattern}
-- rows: phone_lines n_customers revenue pattern
with country_ways as (
    select
        coalesce(country, 'one list') as country,
        count(distinct pattern) as n_ways
    from phone_pattern
    group by country
    order by
        n_ways desc,
        country
    limit 1
)

select
    pattern,
    count(*) as n_customers,
    sum(revenue) as revenue,
    count(*) over () as n_patterns,
    (select country from country_ways) as most_varied,
    (select n_ways from country_ways) as n_ways
from phone_pattern
group by pattern
order by
    n_customers desc,
    pattern
limit 12
