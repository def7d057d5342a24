-- Who are these customers?
select
    customer_key,
    customer_id,
    name,
    first_purchase_day
from customer_profile
where customer_key = any($keys)
