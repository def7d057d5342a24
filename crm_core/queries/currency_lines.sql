-- The sales in each currency, the largest first.
-- group: in {currency}
select *
from transactions
where currency = $currency
order by
    net_amount desc,
    order_id,
    ts
limit $n_rows
