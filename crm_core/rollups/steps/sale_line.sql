-- One row an order line, with numbers for its customer, category and channel; no customer: nobody known.
select
    customer_key.customer_key,
    cast(transactions.ts as date) as day,
    transactions.ts,
    transactions.order_id,
    category_key.category_key,
    channel_key.channel_key,
    transactions.net_amount,
    transactions.quantity,
    cast(transactions.quantity * transactions.unit_cost as decimal(18, 4)) as cost,
    case
        when transactions.quantity * transactions.list_price > 0 and transactions.net_amount > 0
            then cast(transactions.quantity * transactions.list_price as decimal(18, 4))
    end as list_value,
    case when transactions.is_service then 1 else 0 end as is_service
from transactions
left join customer_key
    on transactions.customer_id = customer_key.customer_id
left join category_key
    on transactions.category = category_key.category
left join channel_key
    on transactions.channel = channel_key.channel
