-- What did each customer bring in the period, and when did it buy last?
select
    churn_state.customer_key,
    customer_key.customer_id,
    customer_profile.name,
    churn_state.revenue,
    churn_state.n_purchase_days,
    churn_state.last_purchase_day
from churn_state
inner join customer_key
    on churn_state.customer_key = customer_key.customer_key
inner join customer_profile
    on churn_state.customer_key = customer_profile.customer_key
order by
    churn_state.revenue desc,
    customer_key.customer_id
