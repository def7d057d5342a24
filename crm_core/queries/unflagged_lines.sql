-- The lines with a negative quantity and no return flag, the largest first.
-- group: in {year}
select
    cast(year(transactions.ts) as varchar) as year,
    transactions.*
from transactions
left join customer_key
    on transactions.customer_id = customer_key.customer_id
where transactions.quantity < 0
    and transactions.is_return is distinct from true
    and (
        customer_key.customer_key in (select customer_key from member)
        or (customer_key.customer_key is null and (select not is_filtered from chosen))
    )
    and year = $year
order by
    transactions.net_amount,
    transactions.order_id,
    transactions.ts
limit $n_rows
