-- Which currencies do the sales name?
-- rows: currency_lines n_lines revenue currency
select
    currency,
    n_lines,
    revenue
from currency
order by
    n_lines desc,
    currency
