-- Which currencies the sales name, the commonest first.
select
    currency,
    n_lines,
    revenue
from currency
order by
    n_lines desc,
    currency
