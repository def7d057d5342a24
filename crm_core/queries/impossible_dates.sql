-- Which dates can't be right?
-- people: date_doubt place
-- group: with {place}
-- rows: impossible_lines n_rows revenue place
select
    place,
    sum(n_rows) as n_rows,
    count(distinct customer_key) as n_customers,
    sum(revenue) as revenue
from date_doubt
group by place
order by
    n_rows desc,
    place
