-- How many days lie between two purchase days of a customer?
select
    cast(n_days as integer) as n_days,
    cast(n_gaps as bigint) as n_gaps
from churn_gap
order by n_days
