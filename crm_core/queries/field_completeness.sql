-- Which contact fields are filled?
-- needs: customers.name|customers.email|customers.phone|customers.address|customers.postcode|customers.country
-- people: missing_field field
-- group: without {field}
select
    field,
    (select count(*) from customer_record) as n_records,
    (select count(*) from customer_record) - count(customer_key) as n_filled,
    count(customer_key) as n_customers,
    1 - count(customer_key) / nullif((select count(*) from customer_record), 0) as share_filled
from missing_field
where exists (select 1 from customer_record)
group by field
order by
    share_filled,
    field
