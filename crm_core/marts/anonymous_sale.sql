-- One row a reason why nobody is known for sales of the period, of the whole company.
-- scope: company
select
    case
        when transactions.customer_id is null then 'no customer id'
        else 'an unknown customer id'
    end as reason,
    count(*) as n_lines,
    sum(transactions.net_amount) as revenue
from transactions
left join customer_key
    on transactions.customer_id = customer_key.customer_id
where customer_key.customer_key is null
    and transactions.ts >= $since
    and transactions.ts < $until
group by reason
