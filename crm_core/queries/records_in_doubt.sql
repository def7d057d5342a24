-- How much revenue hangs on records in doubt?
-- needs: customers.name|customers.email|customers.phone|customers.address
-- people: record_doubt doubt
-- group: in doubt: {doubt}
-- rows: doubt_lines n_customers revenue doubt
with total as (
    select sum(revenue) as revenue
    from customer_sale
)

select
    record_doubt.doubt,
    count(*) as n_customers,
    sum(record_doubt.revenue) as revenue,
    sum(record_doubt.revenue) / nullif(max(total.revenue), 0) as share_of_revenue
from record_doubt
cross join total
group by record_doubt.doubt
order by
    revenue desc,
    n_customers desc,
    doubt
