-- Which customers have these keys?
select customer_key
from churn_state
where customer_key = any($keys)
