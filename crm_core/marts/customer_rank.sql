-- One row a chosen customer with revenue above zero in the period, best first, with running totals.
select
    customer_key,
    revenue,
    row_number() over best_first as position,
    count(*) over () as n_customers,
    sum(revenue) over best_first as running_revenue,
    sum(revenue) over () as total_revenue
from customer_sale
where is_active
    and revenue > 0
window best_first as (order by revenue desc, customer_key rows unbounded preceding)
