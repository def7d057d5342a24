-- Whose record is fresh?
-- needs: customers.updated_at|transactions.ts|interactions.ts
-- people: record_age age
-- group: {age}
select
    age,
    count(*) as n_customers
from record_age
group by age
order by
    n_customers desc,
    age
