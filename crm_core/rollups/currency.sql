-- One row a currency named in the sales.
select
    currency,
    count(*) as n_lines,
    sum(net_amount) as revenue
from transactions
where currency is not null
group by currency
order by
    n_lines desc,
    currency
