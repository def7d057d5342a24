-- Who are these customers, and when did they buy last?
select
    churn_state.customer_key,
    customer_profile.customer_id,
    customer_profile.name,
    churn_state.revenue,
    churn_state.n_purchase_days,
    churn_state.last_purchase_day
from churn_state
inner join customer_profile
    on churn_state.customer_key = customer_profile.customer_key
where churn_state.customer_key = any($keys)
