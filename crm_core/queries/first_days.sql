-- How many customers have been known for how many days?
select
    days_known,
    count(*) as n_customers
from purchase_history
group by days_known
order by days_known
