-- One row a day and channel of sale, apart for known customers and sales nobody is known for.
select
    cast(transactions.ts as date) as day,
    coalesce(transactions.channel, 'not recorded') as channel,
    customer_key.customer_key is not null as is_identified,
    cast(count(*) as integer) as n_lines,
    cast(sum(net_amount) as decimal(18, 4)) as revenue
from transactions
left join customer_key
    on transactions.customer_id = customer_key.customer_id
group by
    cast(transactions.ts as date),
    coalesce(transactions.channel, 'not recorded'),
    customer_key.customer_key is not null
order by
    day,
    channel,
    is_identified
