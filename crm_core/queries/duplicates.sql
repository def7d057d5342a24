-- Which records repeat a customer, and what do they share?
-- needs: customers.email|customers.phone|customers.name
-- people: duplicate_record shared
-- group: repeated by {shared}
select
    shared,
    count(*) as n_customers
from duplicate_record
group by shared
order by
    n_customers desc,
    shared
