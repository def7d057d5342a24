-- Which sales belong to nobody known?
-- needs: transactions.net_amount
-- rows: anonymous_lines n_lines revenue reason
select
    reason,
    n_lines,
    revenue,
    revenue / nullif((select sum(revenue) from sales), 0) as share_of_revenue
from anonymous_sale
order by
    n_lines desc,
    reason
