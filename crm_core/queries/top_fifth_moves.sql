-- Are last period's best customers still the best?
-- compares: period before
-- people: top_fifth membership
-- group: {membership}
select
    membership,
    count(*) as n_customers
from top_fifth
group by membership
order by
    n_customers desc,
    membership
