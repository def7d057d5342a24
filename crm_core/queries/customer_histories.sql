-- What did each customer buy before the end?
select
    purchase_history.customer_key,
    customer_key.customer_id,
    n_repeats,
    days_to_last,
    days_known,
    cast(repeat_revenue as double) as repeat_revenue,
    cast(revenue as double) as revenue
from purchase_history
inner join customer_key
    on purchase_history.customer_key = customer_key.customer_key
order by purchase_history.customer_key
