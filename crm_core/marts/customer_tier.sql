-- One row a chosen customer with revenue in the period: A makes the first 80 %, B the next 15, C the last 5.
select
    customer_key,
    revenue,
    position,
    n_customers,
    running_revenue,
    total_revenue,
    case
        when running_revenue - revenue < 0.80 * total_revenue then 'A'
        when running_revenue - revenue < 0.95 * total_revenue then 'B'
        else 'C'
    end as tier
from customer_rank
