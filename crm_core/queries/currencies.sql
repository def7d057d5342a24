-- Which currencies do the sales name?
select
    currency,
    n_lines,
    revenue
from currency
order by
    n_lines desc,
    currency
