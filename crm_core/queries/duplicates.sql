-- Which records repeat a customer, and what do they share?
-- needs: customers.email|customers.phone|customers.name
-- people: duplicate_record shared
-- group: repeated by {shared}
-- rows: duplicate_lines n_customers revenue shared
select
    duplicate_record.shared,
    count(*) as n_customers,
    coalesce(sum(customer_sale.revenue), 0) as revenue
from duplicate_record
left join customer_sale
    on duplicate_record.customer_key = customer_sale.customer_key
group by duplicate_record.shared
order by
    n_customers desc,
    duplicate_record.shared
