-- One row a known customer, day and category bought.
select
    customer_key.customer_key,
    cast(transactions.ts as date) as day,
    transactions.category,
    cast(sum(net_amount) as decimal(18, 4)) as revenue,
    sum(case when net_amount > 0 and quantity > 0 then quantity end) as quantity,
    cast(sum(case when net_amount > 0 and quantity > 0 then net_amount end) as decimal(18, 4)) as paid
from transactions
inner join customer_key
    on transactions.customer_id = customer_key.customer_id
where transactions.category is not null
group by
    customer_key.customer_key,
    cast(transactions.ts as date),
    transactions.category
having sum(net_amount) > 0
order by
    customer_key,
    day,
    category
