-- What did each customer bring in the period, and when did it buy last?
select
    customer_key,
    revenue,
    n_purchase_days,
    last_purchase_day
from churn_state
order by
    revenue desc,
    customer_key
