-- The sales of the period that belong to nobody known, the largest first.
-- group: {reason}
select
    case
        when transactions.customer_id is null then 'no customer id'
        else 'an unknown customer id'
    end as reason,
    transactions.*
from transactions
left join customer_key
    on transactions.customer_id = customer_key.customer_id
where customer_key.customer_key is null
    and transactions.ts >= $since
    and transactions.ts < $until
    and reason = $reason
order by
    net_amount desc,
    order_id,
    ts
limit $n_rows
